"""Runner: owns the thread in which simulators train; the window commands it and pulls what it shows."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.run.pace import Pace
from app.run.worker import Worker
from simcore.data.prepare import Prepared
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments import Instrument

SOON = 0.004
"""Seconds after which the window pulls again for a frame that is overdue."""


@dataclass
class Painting:
    """One frame that is being painted: over how many turns the plots are spread, and which share of them it shows."""

    turns: int
    share: float = 1.0


class Runner(QObject):
    """The window's handle on the run: commands go down, frames are pulled up, rare events come as signals.

    loaded : a new run is ready; refused : (message, path), it could not be built, and the last good one goes on
    ended : (status, reason); failed : (message, traceback), something went wrong in the worker
    compared : whether two runs go on side by side from now on
    """

    loaded = Signal()
    refused = Signal(str, str)
    ended = Signal(str, str)
    failed = Signal(str, str)
    compared = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        # the default of 5 ms would make each of Qt's calls into Python wait that long for the training thread
        sys.setswitchinterval(0.0005)
        self.pace = Pace()
        self._watching: tuple[frozenset[Instrument[Any]], bool] = (frozenset(), False)
        self._worker = Worker(self.pace)
        self._thread = QThread()
        self._thread.setObjectName("zscope simulator")
        self._worker.moveToThread(self._thread)
        self._worker.loaded.connect(self.loaded)
        self._worker.refused.connect(self.refused)
        self._worker.ended.connect(self.ended)
        self._worker.failed.connect(self.failed)
        self._worker.compared.connect(self.compared)
        self._thread.started.connect(self._worker.loop)
        self._thread.start()

    @property
    def status(self) -> str:
        """Ready, running, paused, finished, diverged or failed."""
        return self._worker.status

    @property
    def prepared(self) -> Prepared | None:
        """The data of the run that was loaded last."""
        return self._worker.prepared

    @property
    def playing(self) -> bool:
        """Whether the run trains until told otherwise."""
        return self._worker.playing

    def load(self, experiment: Experiment) -> None:
        """Replace the run by that of *experiment*; ``loaded`` or ``refused`` follows."""
        self._tell(lambda: self._worker.load(experiment))

    def play(self) -> None:
        """Train until told otherwise."""
        self._tell(self._worker.play)

    def pause(self) -> None:
        """Stop between two steps."""
        self._tell(self._worker.pause)

    def step(self) -> None:
        """Make one step."""
        self._tell(lambda: self._worker.advance(epoch=False))

    def epoch(self) -> None:
        """Go on to the end of the epoch."""
        self._tell(lambda: self._worker.advance(epoch=True))

    def reset(self) -> None:
        """Go back to the same weights."""
        self._tell(self._worker.reset)

    def compare(self, experiment: Experiment | None) -> None:
        """Run *experiment* beside the present one, step by step, from the start; None ends that."""
        self._tell(lambda: self._worker.compare(experiment))

    def set_live(self, path: str, value: float) -> None:
        """Change a live knob of the running run."""
        self._tell(lambda: self._worker.change(path, value))

    def set_speed(self, steps_per_second: float | None) -> None:
        """Hold to a speed, or None for as fast as it goes."""
        self._tell(lambda: self._worker.set_speed(steps_per_second))

    def watch(self, instruments: frozenset[Instrument[Any]], costly: bool) -> None:
        """Measure what these instruments see too, and with *costly* what sorts or counts much, at every look."""
        if (instruments, costly) != self._watching:
            self._watching = instruments, costly
            self._tell(lambda: self._worker.watch(instruments, costly))

    def _tell(self, command: Callable[[], None]) -> None:
        self._worker.commands.put(command)

    def take(self) -> Frame | None:
        """Return the newest frame if it was not taken yet."""
        try:
            return self._worker.mailbox.pop()
        except IndexError:
            return None

    @contextlib.contextmanager
    def painting(self, running: bool) -> Iterator[Painting]:
        """Hold training back, where its steps are short, while the window paints.

        running : whether the run goes on; one that stands, or that a person follows in slow motion, is painted whole
        """
        gate, began = self._worker.gate, time.perf_counter()
        painting = Painting(self.pace.turns if running and self._worker.speed.chosen is None else 1)
        if self.pace.gated:
            gate.clear()
        try:
            yield painting
        finally:
            gate.set()
            self.pace.painted(time.perf_counter() - began, painting.share)

    def wait(self, found: bool) -> float:
        """Return how many seconds the window should let pass before it pulls again.

        Each pull takes Python's lock from a run that goes on: where none was *found*, it is time for the next when the
        worker will have looked.
        """
        if found or not self.playing:
            return self.pace.frame_every
        return min(max(self._worker.due - time.perf_counter(), SOON), self.pace.frame_every)

    def shutdown(self) -> None:
        """End the thread; a second call does nothing."""
        if self._thread.isRunning():
            self._worker.stop.set()
            self._worker.gate.set()
            self._tell(lambda: None)
            self._thread.quit()
            self._thread.wait()
