"""Runner: owns the thread in which a simulator trains; the window commands it and pulls what it shows."""

import contextlib
import queue
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from app.frame import Frame
from app.pace import Pace
from app.watch import Watch
from simcore.decoding import ExperimentError
from simcore.experiment import Experiment
from simcore.history import History
from simcore.instruments import Instrument
from simcore.prepare import Prepared
from simcore.simulator import Simulator
from simcore.snapshot import Snapshot

POINTS = 500
"""The most points of one line on the screen."""
GATE_TIMEOUT = 0.25
"""The longest that training waits for one frame, should the window be stuck."""
IDLE_SECONDS = 0.2
EARLY = 8
"""From one look to the next the step grows by at most an eighth: a curve's beginning is measured, not guessed."""


class _Worker(QObject):
    """Lives in the thread: a loop of commands, steps and looks, until the stop event is set."""

    loaded = Signal()
    refused = Signal(str, str)
    ended = Signal(str, str)
    failed = Signal(str, str)

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
        self.speed: float | None = None
        self._pace = pace
        self._simulator: Simulator | None = None
        self._drawn, self._watch = History(1, 1), Watch()
        self._budget = 0
        self._looked = self._counted_from = self._paid = self._owed = 0.0
        self._next_look = 0
        self._counted_steps, self._rate = 0, 0.0
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
        busy = self._simulator is not None and (self.playing or self._budget > 0)
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
        simulator = self._simulator
        if simulator is None:
            return
        began = time.perf_counter()
        worked = time.thread_time()
        count = self._budget if not self.playing else self._allowed(began)
        if not count:
            self.stop.wait(0.004)
            return
        if self._pace.looks_are_cheap:
            count = min(count, max(self._next_look - simulator.steps, 1))
        if self._watch.every_step:
            count = 1
        made = simulator.step(min(count, self._pace.chunk))
        self._watch.note_step(simulator)
        self._pace.stepped(made, time.thread_time() - worked)
        self._budget, self._owed = max(self._budget - made, 0), self._owed - made
        if simulator.steps >= self._next_look and self._pace.looks_are_cheap:
            self._look(losses=True)
        self._counted_steps += made
        self._dirty = self._dirty or made > 0
        if simulator.ended:
            self.playing, self._budget = False, 0
            self._set_status(simulator.status, simulator.reason)
            self._publish()
            self.ended.emit(self.status, self.reason)
        elif not self.playing and not self._budget:
            self._set_status("paused", "")
            self._publish()

    def _allowed(self, now: float) -> int:
        """Return how many steps the chosen speed allows by now."""
        if now - self._counted_from >= 1.0:
            self._rate = self._counted_steps / (now - self._counted_from)
            self._counted_from, self._counted_steps = now, 0
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
        simulator = self._simulator
        if simulator is None:
            return
        self._looked, began = time.perf_counter(), time.thread_time()
        # while it runs, losses are looked at every second time: they take nearly half of a look
        self._losses_due = not self._losses_due or self.status != "running"
        snapshot = self._look(self._losses_due)
        curves = self._drawn.curves(POINTS)
        self._pace.measured(time.thread_time() - began)
        self._dirty = False
        frame = Frame(
            experiment=simulator.experiment,
            snapshot=snapshot,
            curves=curves,
            theory=simulator.theory,
            status=self.status,
            reason=self.reason,
            steps_per_second=self._rate if self.status == "running" else 0.0,
            steps_per_epoch=simulator.steps_per_epoch,
            last_step=simulator.last_step,
            start=self._watch.start,
            trails=self._watch.trails(),
        )
        self.mailbox.append(frame)

    def _look(self, losses: bool) -> Snapshot:
        """Measure, and note it for the curves; at the beginning, where most happens, at ever wider steps."""
        simulator = self._simulator
        assert simulator is not None
        snapshot = self._watch.look(simulator, losses)
        if simulator.row.step <= snapshot.step:
            self._drawn.add(simulator.row)
        self._drawn.add(snapshot)
        self._next_look = simulator.steps + 1 + simulator.steps // EARLY
        return snapshot

    # commands: made in the window's thread, carried out here between steps

    def load(self, experiment: Experiment) -> None:
        """Build a new run; the last good one goes on where that is refused. A run that plays goes on playing."""
        try:
            simulator = Simulator(experiment)
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
            return
        simulator.asked_to_stop = self._wanted
        self._simulator = simulator
        self.prepared = simulator.data
        self._pace.step = self._pace.measure = 0.0
        self._start_again()
        self.loaded.emit()

    def _wanted(self) -> bool:
        """Whether a command waits: an update that takes long leaves off for it, and is made afterwards."""
        return self.stop.is_set() or not self.commands.empty()

    def reset(self) -> None:
        """Go back to the start of the run."""
        if self._simulator is not None:
            self._simulator.reset()
            self._start_again()

    def _start_again(self) -> None:
        simulator = self._simulator
        assert simulator is not None
        self._budget = 0
        self._drawn = History(simulator.experiment.members, simulator.network.depth)
        self._watch.begin(simulator)
        self._begin_counting()
        self._set_status("running" if self.playing else "ready", "")
        self._publish()

    def _begin_counting(self) -> None:
        self._counted_from, self._counted_steps, self._rate = time.perf_counter(), 0, 0.0
        self._paid, self._owed = self._counted_from, 0.0

    def play(self) -> None:
        """Train until told otherwise; a run that has ended starts again."""
        if self._simulator is None:
            return
        self.playing = True
        if self._simulator.ended:
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
        simulator = self._simulator
        if simulator is None or simulator.ended:
            return
        self.playing = False
        per_epoch = simulator.steps_per_epoch
        self._budget = per_epoch - simulator.steps % per_epoch if epoch else 1
        self._set_status("running", "")

    def change(self, path: str, value: float) -> None:
        """Change a live knob of the running run."""
        if self._simulator is None:
            return
        try:
            self._simulator.set(path, value)
        except ExperimentError as error:
            self.refused.emit(error.message, error.path)
        self._dirty = True

    def watch(self, instruments: frozenset[Instrument[Any]], costly: bool) -> None:
        """Look with these instruments too, from now on."""
        self._watch = self._watch.changed(instruments, costly, self._simulator)
        self._dirty = True

    def set_speed(self, steps_per_second: float | None) -> None:
        """Hold to a speed, or None for as fast as it goes."""
        self.speed = steps_per_second
        self._begin_counting()


class Runner(QObject):
    """The window's handle on the run: commands go down, frames are pulled up, rare events come as signals.

    loaded : a new run is ready; refused : (message, path), it could not be built, and the last good one goes on
    ended : (status, reason); failed : (message, traceback), something went wrong in the worker
    """

    loaded = Signal()
    refused = Signal(str, str)
    ended = Signal(str, str)
    failed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        # the default of 5 ms would make each of Qt's calls into Python wait that long for the training thread
        sys.setswitchinterval(0.0005)
        self.pace = Pace()
        self._watching: tuple[frozenset[Instrument[Any]], bool] = (frozenset(), False)
        self._worker = _Worker(self.pace)
        self._thread = QThread()
        self._thread.setObjectName("zscope simulator")
        self._worker.moveToThread(self._thread)
        self._worker.loaded.connect(self.loaded)
        self._worker.refused.connect(self.refused)
        self._worker.ended.connect(self.ended)
        self._worker.failed.connect(self.failed)
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
    def painting(self) -> Iterator[None]:
        """Hold training back, where its steps are short, while the window paints."""
        gate, began = self._worker.gate, time.perf_counter()
        if self.pace.gated:
            gate.clear()
        try:
            yield
        finally:
            gate.set()
            self.pace.painted(time.perf_counter() - began)

    def interval_ms(self) -> int:
        """How long the window should wait before it pulls again."""
        return max(int(self.pace.frame_every * 1000), 1)

    def shutdown(self) -> None:
        """End the thread; a second call does nothing."""
        if self._thread.isRunning():
            self._worker.stop.set()
            self._worker.gate.set()
            self._tell(lambda: None)
            self._thread.quit()
            self._thread.wait()
