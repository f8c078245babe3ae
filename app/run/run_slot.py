"""Lane: one run in the worker's thread, with its curves and with what plots ask to be measured of it."""

import sys
from typing import Any

from app.run.recorder import Watch
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.history import History
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Snapshot
from simcore.simulator import Simulator

POINTS = 500
"""The most points of one line on the screen."""


class Lane:
    """A simulator and what was seen of it.

    given : the experiment as it was handed over, without what was changed live. Raises ExperimentError as Simulator.
    """

    def __init__(self, given: Experiment, instruments: frozenset[Instrument[Any]], costly: bool):
        self.given = given
        self.simulator = Simulator(given)
        self._watch = Watch(instruments, costly)
        self._drawn = History(given.members, self.simulator.network.architecture.depth)

    def begin(self) -> None:
        """Begin with the run, or with the same from its start."""
        self._drawn.clear()
        self._watch.begin(self.simulator)

    def watch(self, instruments: frozenset[Instrument[Any]], costly: bool) -> None:
        """Look with these instruments too, from now on."""
        self._watch = self._watch.changed(instruments, costly, self.simulator)

    @property
    def most_steps(self) -> int:
        """How many steps may be made at once: something may be kept of the next, or of one some way ahead."""
        return sys.maxsize if self.simulator.ended else self._watch.most_steps(self.simulator.steps)

    def step_to(self, step: int) -> None:
        """Train until *step*, or until the run ends; every row of its history comes into the curves."""
        simulator = self.simulator
        if simulator.ended:
            return
        every = simulator.experiment.measure_every or simulator.steps_per_epoch
        while simulator.steps < step and not simulator.ended:
            row, count = simulator.row, min(step - simulator.steps, every - simulator.steps % every)
            made = simulator.step(count)
            if simulator.row is not row:
                self._drawn.add(simulator.row)
            if made < count:  # it was interrupted, or has ended
                break
        self._watch.note_step(simulator)

    def look(self, losses: bool, in_passing: bool = False) -> Snapshot:
        """Measure, and note it for the curves; *in_passing* for them alone, and for what is kept."""
        snapshot = self._watch.look(self.simulator, losses, in_passing)
        if self.simulator.row.step <= snapshot.step:
            self._drawn.add(self.simulator.row)
        self._drawn.add(snapshot)
        return snapshot

    def frame(self, snapshot: Snapshot, status: str, reason: str, steps_per_second: float) -> Frame:
        """Return what is there to be shown."""
        simulator = self.simulator
        return Frame(
            experiment=simulator.experiment,
            snapshot=snapshot,
            curves=self._drawn.curves(POINTS),
            theory=simulator.theory,
            status=status,
            reason=reason,
            steps_per_second=steps_per_second,
            steps_per_epoch=simulator.steps_per_epoch,
            last_step=simulator.last_step,
            start=self._watch.start,
            time_series=self._watch.trails(),
            seconds=simulator.seconds,
        )
