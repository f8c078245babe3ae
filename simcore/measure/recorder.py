"""Recorder: everything that is seen of one run: its curves, what instruments saw at its start and over its time."""

import sys
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Protocol

from simcore.experiment.experiment import Experiment
from simcore.measure.bursts import Stepped, bursts
from simcore.measure.frame import Frame
from simcore.measure.history import History
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Snapshot
from simcore.measure.time_series import TimeSeries
from simcore.theory.widths import Theory

Wanted = tuple[frozenset[Instrument[Any]], bool]
"""Instruments, and whether what sorts or counts much is measured at every look, for curves of it."""

POINTS = 500
"""The most points of one curve in a frame."""


class Watched(Stepped, Protocol):
    """What a recorder needs to know of a run; Simulator says what each member means."""

    experiment: Experiment
    history: History
    theory: Theory
    steps_per_epoch: int
    last_step: int | None

    @property
    def seconds(self) -> dict[Instrument[Any], float]: ...
    def measure(
        self, costly: bool = True, losses: bool = True, instruments: Iterable[Instrument[Any]] = ()
    ) -> Snapshot: ...
    def measure_start(self, instruments: Iterable[Instrument[Any]] = ()) -> Snapshot: ...
    def read(self, instruments: Iterable[Instrument[Any]]) -> dict[Instrument[Any], Any]: ...


class Recorder:
    """Steps a run and looks at it, and keeps what it sees; what it looks at joins the run's own history.

    instruments : what is looked at beside the figures of every snapshot
    costly : whether what sorts or counts much is measured at every look, for curves of it
    start : what was to be seen before the first update; None where no instrument is asked for
    """

    def __init__(self, run: Watched, instruments: Iterable[Instrument[Any]] = (), costly: bool = False):
        self._run = run
        self._wish(instruments, costly)
        self.start: Snapshot | None = None

    def _wish(self, instruments: Iterable[Instrument[Any]], costly: bool) -> None:
        self.instruments, self.costly = frozenset(instruments), costly
        self._each_step = tuple(i for i in self.instruments if i.each_step)
        self._series = {i: TimeSeries(i.most_kept, i.each_step) for i in self.instruments if i.kept}

    def begin(self) -> None:
        """Begin with the run as it is now, or with the same once more after it was reset."""
        for series in self._series.values():
            series.clear()
        self.start = self._run.measure_start(self.instruments) if self.instruments else None
        for instrument, series in self._series.items():
            if self.start is not None:
                series.add(0, self.start.extras[instrument])
        self._note_step()

    def ask(self, instruments: Iterable[Instrument[Any]], costly: bool) -> None:
        """Look with these instruments from now on; what was kept of those that stay is not lost."""
        before = self._series
        self._wish(instruments, costly)
        self.begin()
        self._series |= {i: series for i, series in before.items() if i in self._series}

    @property
    def steps(self) -> int:
        """How many updates the run has made."""
        return self._run.steps

    @property
    def ended(self) -> bool:
        """Whether the run makes no further update."""
        return self._run.ended

    def step(self, count: int = 1) -> int:
        """Make up to *count* updates, fewer where an instrument looks after one of them; return how many were made."""
        made = self._run.step(min(count, self._most_steps()))
        self._note_step()
        return made

    def step_to(self, step: int) -> None:
        """Make updates up to *step*, fewer where the run ends or is interrupted."""
        for made in bursts(self, until=step):
            if not made:
                break

    def _most_steps(self) -> int:
        """Return how many updates may be made at once, so that none is missed whose result is kept."""
        each = (self._series[i] for i in self._each_step if i in self._series)
        return min((series.wait(self.steps) for series in each), default=sys.maxsize)

    def _note_step(self) -> None:
        """Keep what is to be kept of every single update."""
        for instrument, value in self._run.read(self._each_step).items():
            if instrument.kept:
                self._series[instrument].add(self.steps, value)

    def look(self, losses: bool = True, in_passing: bool = False) -> Snapshot:
        """Return a snapshot with everything that is asked for; its figures join the curves.

        losses : whether to evaluate losses and accuracies
        in_passing : whether only curves and what is kept over time are wanted; nobody will see the snapshot itself
        """
        snapshot = self._run.measure(self.costly, losses, self._series if in_passing else self.instruments)
        for instrument, series in self._series.items():
            if not instrument.each_step:
                series.add(snapshot.step, snapshot.extras[instrument])
        self._run.history.add(snapshot)
        return snapshot

    def frame(self, snapshot: Snapshot, status: str, reason: str, steps_per_second: float) -> Frame:
        """Return *snapshot* with all that was seen up to it, as plots and pictures need it."""
        run = self._run
        return Frame(
            experiment=run.experiment,
            snapshot=snapshot,
            curves=run.history.curves(POINTS),
            theory=run.theory,
            status=status,
            reason=reason,
            steps_per_second=steps_per_second,
            steps_per_epoch=run.steps_per_epoch,
            last_step=run.last_step,
            start=self.start,
            time_series=MappingProxyType({instrument: series.seen() for instrument, series in self._series.items()}),
            seconds=run.seconds,
        )
