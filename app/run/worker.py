"""Worker: the loop in which simulators train, between commands from the window and looks for it."""

import queue
import sys
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
from app.run.run_slot import Lane
from simcore.base.decoding import ExperimentError
from simcore.data.prepare import Prepared
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Snapshot

GATE_TIMEOUT = 0.25
"""The longest that training waits for one frame, should the window be stuck."""
IDLE_SECONDS = 0.2
KEPT_UP = 0.9
"""A run that has this share of the speed that was chosen is slowed by nothing, however little time is left for it."""
EARLY = 8
"""From one look to the next the step grows by at most an eighth: a curve's beginning is measured, not guessed."""


class Worker(QObject):
    """Lives in the thread: a loop of commands, steps and looks, until the stop event is set.

    It drives one lane or, while two runs are compared, two of them by turns, so that both are always at the same step;
    the first is the run that the window's knobs change.
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
        """When there should be another frame in the mailbox, in seconds of ``time.perf_counter``."""
        self.speed: float | None = None
        self._pace = pace
        self._lanes: list[Lane] = []
        self._asked: tuple[frozenset[Instrument[Any]], bool] = (frozenset(), False)
        self._budget = 0
        self._looked = self._counted_from = self._paid = self._owed = 0.0
        self._next_look = 0
        self._counted_steps, self._rate = 0, 0.0
        self._trained = self._idle = 0.0
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
        busy = bool(self._lanes) and (self.playing or self._budget > 0)
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
        count = self._budget if not self.playing else self._allowed(began)
        if not count:
            self.stop.wait(0.004)
            self._idle += time.perf_counter() - began
            return
        if self._pace.looks_are_cheap:
            count = min(count, max(self._next_look - self._steps, 1))
        made = self._make(min(count, self._pace.chunk, *(lane.most_steps for lane in self._lanes)))
        self._trained += time.perf_counter() - began
        self._pace.stepped(made, time.thread_time() - worked)
        self._budget, self._owed = max(self._budget - made, 0), self._owed - made
        if self._steps >= self._next_look and self._pace.looks_are_cheap:
            self._look(losses=True, in_passing=True)
        self._counted_steps += made
        self._dirty = self._dirty or made > 0
        if self._ended:
            self._end()
        elif not self.playing and not self._budget:
            self._set_status("paused", "")
            self._publish()

    def _make(self, count: int) -> int:
        """Let every lane make *count* steps, or fewer where its run ends; return how far the foremost came."""
        before = self._steps
        for lane in self._lanes:
            lane.step_to(before + count)
        return self._steps - before

    @property
    def _steps(self) -> int:
        return max(lane.simulator.steps for lane in self._lanes)

    @property
    def _ended(self) -> bool:
        """Whether no run goes on: of two that are compared, the longer one counts."""
        return all(lane.simulator.ended for lane in self._lanes)

    def _end(self) -> None:
        simulator = self._lanes[0].simulator
        self.playing, self._budget = False, 0
        self._set_status(simulator.status, simulator.reason)
        self._publish()
        self.ended.emit(self.status, self.reason)

    def _allowed(self, now: float) -> int:
        """Return how many steps the chosen speed allows by now."""
        if now - self._counted_from >= 1.0:
            seconds = now - self._counted_from
            self._rate = self._counted_steps / seconds
            keeps_up = self.speed is not None and self._rate >= KEPT_UP * self.speed
            self._pace.shared(self._trained, seconds if keeps_up else self._idle, seconds)
            self._start_second(now)
        if self.speed is None:
            return sys.maxsize
        # what could not be done within a second is not caught up with
        self._owed = min(self._owed + (now - self._paid) * self.speed, max(self.speed, 1.0))
        self._paid = now
        return max(int(self._owed), 0)

    def _set_status(self, status: str, reason: str) -> None:
        self.status, self.reason = status, reason
        self._dirty = True

    def _publish(self) -> None:
        """Look, and leave what was seen in the mailbox."""
        if not self._lanes:
            return
        self._looked, began = time.perf_counter(), time.thread_time()
        # while it runs, losses are looked at every second time: they take nearly half of a look
        self._losses_due = not self._losses_due or self.status != "running"
        snapshots = self._look(self._losses_due)
        rate = self._rate if self.status == "running" else 0.0
        frames = [
            lane.frame(snapshot, self.status, self.reason, rate)
            for lane, snapshot in zip(self._lanes, snapshots, strict=True)
        ]
        self._pace.measured(time.thread_time() - began)
        self._dirty = False
        self.due = self._looked + self._pace.look_every + self._pace.measure
        self.mailbox.append(replace(frames[0], other=frames[1]) if len(frames) > 1 else frames[0])

    def _look(self, losses: bool, in_passing: bool = False) -> list[Snapshot]:
        """Measure, and note it for the curves; at the beginning, where most happens, at ever wider steps."""
        snapshots = [lane.look(losses, in_passing) for lane in self._lanes]
        self._next_look = self._steps + 1 + self._steps // EARLY
        return snapshots

    # commands: made in the window's thread, carried out here between steps

    def load(self, experiment: Experiment) -> None:
        """Build a new run; the last good one goes on where that is refused. A run that plays goes on playing.

        A run that it is compared with takes the same seed, and starts again too.
        """
        try:
            lanes = [self._lane(experiment)]
            lanes += [self._same_seed(other, experiment.seed) for other in self._lanes[1:]]
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
            return
        self._lanes = lanes
        self.prepared = lanes[0].simulator.data
        self._pace.step = self._pace.measure = 0.0
        self._start_again()
        self.loaded.emit()

    def _lane(self, experiment: Experiment) -> Lane:
        lane = Lane(experiment, *self._asked)
        lane.simulator.asked_to_stop = self._wanted
        return lane

    def _wanted(self) -> bool:
        """Whether a command waits: an update that takes long leaves off for it, and is made afterwards."""
        return self.stop.is_set() or not self.commands.empty()

    def _same_seed(self, lane: Lane, seed: int) -> Lane:
        """Return the lane at its start, or with another seed a new one."""
        if lane.given.seed != seed:
            return self._lane(structs.replace(lane.given, seed=seed))
        lane.simulator.reset()
        return lane

    def compare(self, experiment: Experiment | None) -> None:
        """Let a second run go on beside the first, both from the start and with the same seed; None takes it away."""
        if not self._lanes:
            return
        if experiment is None:
            del self._lanes[1:]
            if self._ended and self.status == "running":  # only the other still went on
                self._end()
            self._dirty = True
        else:
            seed = self._lanes[0].given.seed
            try:
                self._lanes[1:] = [self._lane(structs.replace(experiment, seed=seed))]
            except ExperimentError as error:
                self.refused.emit(error.message, error.path)
            else:
                self.reset()
        self.compared.emit(len(self._lanes) > 1)

    def reset(self) -> None:
        """Go back to the start of the run."""
        if self._lanes:
            for lane in self._lanes:
                lane.simulator.reset()
            self._start_again()

    def _start_again(self) -> None:
        self._budget = 0
        for lane in self._lanes:
            lane.begin()
        self._begin_counting()
        self._set_status("running" if self.playing else "ready", "")
        self._publish()

    def _begin_counting(self) -> None:
        self._start_second(time.perf_counter())
        self._rate, self._pace.training = 0.0, 1.0
        self._paid, self._owed = self._counted_from, 0.0

    def _start_second(self, now: float) -> None:
        self._counted_from, self._counted_steps = now, 0
        self._trained = self._idle = 0.0

    def play(self) -> None:
        """Train until told otherwise; a run that has ended starts again."""
        if not self._lanes:
            return
        self.playing = True
        if self._ended:
            self.reset()
        self._begin_counting()
        self._set_status("running", "")

    def pause(self) -> None:
        """Stop between two steps."""
        self.playing, self._budget = False, 0
        if self.status == "running":
            self._set_status("paused", "")
            self._publish()

    def advance(self, epoch: bool) -> None:
        """Make one step, or go on to the end of the epoch, and then pause."""
        if not self._lanes or self._ended:
            return
        self.playing = False
        per_epoch = self._lanes[0].simulator.steps_per_epoch
        self._budget = per_epoch - self._steps % per_epoch if epoch else 1
        self._set_status("running", "")

    def change(self, path: str, value: float) -> None:
        """Change a live knob of the running run."""
        if not self._lanes:
            return
        try:
            self._lanes[0].simulator.set(path, value)
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
        self._dirty = True

    def watch(self, instruments: frozenset[Instrument[Any]], costly: bool) -> None:
        """Look with these instruments too, from now on."""
        self._asked = instruments, costly
        for lane in self._lanes:
            lane.watch(instruments, costly)
        self._dirty = True

    def set_speed(self, steps_per_second: float | None) -> None:
        """Hold to a speed, or None for as fast as it goes."""
        self.speed = steps_per_second
        self._begin_counting()
