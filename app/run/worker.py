"""Worker: the loop in which simulators train, between commands from the window and looks for it."""

import queue
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal, Slot

from app.run.pace import Pace
from app.run.run_slot import RunSlot
from app.run.speed import Speed
from simcore.base.decoding import ExperimentError
from simcore.data.prepare import Prepared
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Snapshot

GATE_TIMEOUT = 0.25
"""The longest that training waits for one frame, should the window be stuck."""
IDLE_SECONDS = 0.2
EARLY = 8
"""From one look to the next the step grows by at most an eighth: a curve's beginning is measured, not guessed."""


class Worker(QObject):
    """Lives in the thread: a loop of commands, steps and looks, until the stop event is set.

    It trains one run or, while two are compared, both by turns, so that they are always at the same step; the first is
    the one that the window's knobs change.

    status, reason : as of a Frame; due : when there should be another frame in the mailbox, in seconds of
        ``time.perf_counter``
    """

    loaded = Signal()
    refused = Signal(str, str)
    ended = Signal(str, str)
    failed = Signal(str, str)
    compared = Signal(bool)

    def __init__(self, pace: Pace):
        super().__init__()
        self.commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.stop = threading.Event()
        self.gate = threading.Event()
        self.gate.set()
        self.mailbox: deque[Frame] = deque(maxlen=1)
        self.status, self.reason = "ready", ""
        self.prepared: Prepared | None = None
        self.playing = False
        self.due = 0.0
        self.speed = Speed(pace)
        self._pace = pace
        self._runs: list[RunSlot] = []
        self._asked: tuple[frozenset[Instrument[Any]], bool] = (frozenset(), False)
        self._budget = 0
        self._looked, self._next_look = 0.0, 0
        self._dirty = False
        self._losses_due = False

    @Slot()
    def loop(self) -> None:
        """Run until told to stop; whatever goes wrong ends the run, never the loop."""
        while not self.stop.is_set():
            try:
                self._turn()
            except Exception as error:
                self.playing, self._budget = False, 0
                self._set_status("failed", str(error) or type(error).__name__)
                self.failed.emit(str(error) or type(error).__name__, traceback.format_exc())

    def _turn(self) -> None:
        busy = bool(self._runs) and (self.playing or self._budget > 0)
        try:
            command = self.commands.get(timeout=0 if busy else 0.005 if self._dirty else IDLE_SECONDS)
        except queue.Empty:
            pass
        else:
            command()
            return
        self.gate.wait(GATE_TIMEOUT)
        if self._dirty and not self.mailbox and time.perf_counter() - self._looked >= self._pace.look_every:
            self._publish()
        elif busy:
            self._train()

    def _train(self) -> None:
        began = time.perf_counter()
        worked = time.thread_time()
        count = self._budget if not self.playing else self.speed.allowed(began)
        if not count:
            self.stop.wait(0.004)
            self.speed.idled(time.perf_counter() - began)
            return
        if self._pace.looks_are_cheap:
            count = min(count, max(self._next_look - self._steps, 1))
        made = self._make(min(count, self._pace.chunk))
        self.speed.trained(made, time.perf_counter() - began)
        self._pace.stepped(made, time.thread_time() - worked)
        self._budget = max(self._budget - made, 0)
        if self._steps >= self._next_look and self._pace.looks_are_cheap:
            self._look(losses=True, in_passing=True)
        self._dirty = self._dirty or made > 0
        if self._ended:
            self._end()
        elif not self.playing and not self._budget:
            self._set_status("paused", "")
            self._publish()

    def _make(self, count: int) -> int:
        """Let every run make *count* steps, or fewer where it ends; return how far the foremost came."""
        before = self._steps
        for run in self._runs:
            run.recorder.step_to(before + count)
        return self._steps - before

    @property
    def _steps(self) -> int:
        return max(run.simulator.steps for run in self._runs)

    @property
    def _ended(self) -> bool:
        """Whether no run goes on: of two that are compared, the longer one counts."""
        return all(run.simulator.ended for run in self._runs)

    def _end(self) -> None:
        simulator = self._runs[0].simulator
        self.playing, self._budget = False, 0
        self._set_status(simulator.status, simulator.reason)
        self._publish()
        self.ended.emit(self.status, self.reason)

    def _set_status(self, status: str, reason: str) -> None:
        self.status, self.reason = status, reason
        self._dirty = True

    def _publish(self) -> None:
        """Look, and leave what was seen in the mailbox."""
        if not self._runs:
            return
        self._looked, began = time.perf_counter(), time.thread_time()
        # while it runs, losses are looked at every second time: they take nearly half of a look
        self._losses_due = not self._losses_due or self.status != "running"
        snapshots = self._look(self._losses_due)
        rate = self.speed.measured if self.status == "running" else 0.0
        frames = [
            run.recorder.frame(snapshot, self.status, self.reason, rate)
            for run, snapshot in zip(self._runs, snapshots, strict=True)
        ]
        self._pace.measured(time.thread_time() - began)
        self._dirty = False
        self.due = self._looked + self._pace.look_every + self._pace.measure
        self.mailbox.append(replace(frames[0], other=frames[1]) if len(frames) > 1 else frames[0])

    def _look(self, losses: bool, in_passing: bool = False) -> list[Snapshot]:
        """Measure, and note it for the curves; at the beginning, where most happens, at ever wider steps."""
        snapshots = [run.recorder.look(losses, in_passing) for run in self._runs]
        self._next_look = self._steps + 1 + self._steps // EARLY
        return snapshots

    # commands: made in the window's thread, carried out here between steps

    def load(self, experiment: Experiment) -> None:
        """Build a new run; the last good one goes on where that is refused. A run that plays goes on playing.

        A run that it is compared with takes the same seed, and starts again too.
        """
        try:
            runs = [self._new_run(experiment)]
            runs += [self._same_seed(other, experiment.seed) for other in self._runs[1:]]
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
            return
        self._runs = runs
        self.prepared = runs[0].simulator.data
        self._pace.step = self._pace.measure = 0.0
        self._start_again()
        self.loaded.emit()

    def _new_run(self, experiment: Experiment) -> RunSlot:
        run = RunSlot(experiment, *self._asked)
        run.simulator.asked_to_stop = self._wanted
        return run

    def _wanted(self) -> bool:
        """Whether a command waits: an update that takes long leaves off for it, and is made afterwards."""
        return self.stop.is_set() or not self.commands.empty()

    def _same_seed(self, run: RunSlot, seed: int) -> RunSlot:
        """Return the run at its start, or with another seed a new one."""
        if run.given.seed != seed:
            return self._new_run(structs.replace(run.given, seed=seed))
        run.simulator.reset()
        return run

    def compare(self, experiment: Experiment | None) -> None:
        """Let a second run go on beside the first, both from the start and with the same seed; None takes it away."""
        if not self._runs:
            return
        if experiment is None:
            del self._runs[1:]
            if self._ended and self.status == "running":  # only the other still went on
                self._end()
            self._dirty = True
        else:
            seed = self._runs[0].given.seed
            try:
                self._runs[1:] = [self._new_run(structs.replace(experiment, seed=seed))]
            except ExperimentError as error:
                self.refused.emit(error.message, error.path)
            else:
                self.reset()
        self.compared.emit(len(self._runs) > 1)

    def reset(self) -> None:
        """Go back to the start of the run."""
        if self._runs:
            for run in self._runs:
                run.simulator.reset()
            self._start_again()

    def _start_again(self) -> None:
        self._budget = 0
        for run in self._runs:
            run.recorder.begin()
        self.speed.begin()
        self._set_status("running" if self.playing else "ready", "")
        self._publish()

    def play(self) -> None:
        """Train until told otherwise; a run that has ended starts again."""
        if not self._runs:
            return
        self.playing = True
        if self._ended:
            self.reset()
        self.speed.begin()
        self._set_status("running", "")

    def pause(self) -> None:
        """Stop between two steps."""
        self.playing, self._budget = False, 0
        if self.status == "running":
            self._set_status("paused", "")
            self._publish()

    def advance(self, epoch: bool) -> None:
        """Make one step, or go on to the end of the epoch, and then pause."""
        if not self._runs or self._ended:
            return
        self.playing = False
        per_epoch = self._runs[0].simulator.steps_per_epoch
        self._budget = per_epoch - self._steps % per_epoch if epoch else 1
        self._set_status("running", "")

    def change(self, path: str, value: float) -> None:
        """Change a live knob of the running run."""
        if not self._runs:
            return
        try:
            self._runs[0].simulator.set(path, value)
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
        self._dirty = True

    def watch(self, instruments: frozenset[Instrument[Any]], costly: bool) -> None:
        """Look with these instruments too, from now on."""
        self._asked = instruments, costly
        for run in self._runs:
            run.recorder.ask(instruments, costly)
        self._dirty = True

    def set_speed(self, steps_per_second: float | None) -> None:
        """Hold to a speed, or None for as fast as it goes."""
        self.speed.chosen = steps_per_second
        self.speed.begin()
