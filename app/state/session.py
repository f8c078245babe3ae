"""The session: the experiment that the window shows, every change to it, and what each means for the run."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from app.run.runner import Runner
from app.state.reading import for_regression
from app.state.undo import ExperimentChange, LiveChange
from app.words.translate import on_change, trouble_text
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import changed, live_paths, value_at
from simcore.measure.frame import Frame


class Session(QObject):
    """Holds the present experiment; each change is checked, can be undone, and reaches the run.

    A change of one live knob is taken over by a run that has begun; any other loads the experiment anew (and the
    runner plays on where it was playing). A change that the runner refuses is taken back.
    """

    changed = Signal(object)
    """The present Experiment, after each change."""
    refused = Signal(str, str)
    """(message, path): an experiment that turned out, while loading, not to be possible; the last good one is back."""

    blamed = Signal(str, str)
    """(message, path): beside ``refused``, where a person changed what now turned out not to be possible."""
    opened = Signal()
    """A whole experiment comes, from a file or a lecture: what was entered wrongly before belongs to none of it."""
    prepared = Signal(object)
    """The Prepared data of the experiment that has just been loaded."""
    playing_changed = Signal(bool)
    history_changed = Signal()
    """What can be undone or redone is another, or has another name."""

    def __init__(self, runner: Runner, parent: QObject | None = None):
        super().__init__(parent)
        self._runner = runner
        self.stack = QUndoStack(self)
        self.experiment = Experiment()
        self._loaded = self.experiment
        """What the present run began with."""
        self._good = self.experiment
        """What the present run is, with what was changed live since."""
        self.playing = False
        """Whether the run is wanted to train; the worker follows a moment later."""
        self._in_flight: Experiment | None = None
        self._next: Experiment | None = None
        self._rolling_back = False
        stack = self.stack
        for news in (stack.canUndoChanged, stack.canRedoChanged, stack.undoTextChanged, stack.redoTextChanged):
            news.connect(self.history_changed)
        runner.loaded.connect(self._on_loaded)
        runner.refused.connect(self._on_refused)
        runner.failed.connect(self._on_failed)
        runner.ended.connect(self._on_ended)
        on_change(self._say_history)

    def begin(self, experiment: Experiment) -> None:
        """Start with *experiment*; there is nothing to undo."""
        self.opened.emit()
        self.experiment = experiment
        self._load(experiment)
        self.changed.emit(experiment)

    def open(self, experiment: Experiment, name: str) -> None:
        """Go over to *experiment*, which was read from the file *name*."""
        self.opened.emit()
        self._push(experiment, opened=name)

    def assign(self, path: str, value: Any, merge_key: str = "", also: Sequence[tuple[str, Any]] = ()) -> str:
        """Put a plain *value* at *path*, as ``Editor`` says; return what is wrong with it, "" where nothing is."""
        try:
            after = self._assigned([(path, value), *also])
        except ExperimentError as error:
            return trouble_text(error, path)
        if after != self.experiment:
            self._push(after, path, _moves_one_knob(self.experiment, after, path), merge_key)
        return ""

    def _assigned(self, pairs: list[tuple[str, Any]]) -> Experiment:
        try:
            return self.experiment.assigned(pairs)
        except ExperimentError as error:
            # what was recorded live, or differs by member, belongs to a part that is gone now
            if error.path.startswith("$.changes"):
                return self.experiment.assigned([("changes", []), *pairs])
            if error.path.startswith("$.vary.") and not any(path in ("vary", "members") for path, _ in pairs):
                return self.experiment.assigned([("changes", []), ("vary", {}), *pairs])
            raise

    def _push(
        self, after: Experiment, path: str = "", is_live: bool = False, merge_key: str = "", opened: str = ""
    ) -> None:
        self.stack.push(ExperimentChange(self.experiment, after, self._show, path, is_live, merge_key, opened))

    @Slot()
    def _say_history(self) -> None:
        """Name the changes in the language of the window."""
        for index in range(self.stack.count()):
            command = self.stack.command(index)
            assert isinstance(command, ExperimentChange)
            command.say()

    @Slot(str, float)
    def set_parameter(self, path: str, value: float) -> None:
        """Give a weight or bias of the running network another value, by hand; the run notes it in its changes.

        It is a deed within the run, not a knob of the experiment: a run that is loaded or begun anew has not seen it.
        """
        if self._in_flight is None:
            self._runner.set_live(path, value)

    def new_seed(self) -> None:
        """Draw other weights: the next seed."""
        self.assign("seed", (self.experiment.seed + 1) % 2**32)

    def play(self) -> None:
        """Train; a run that has ended starts again, with the knobs as they stand now."""
        if self._runner.status in ("finished", "diverged", "failed") and self._changed_since_loading:
            self._load(self.experiment)
        self._runner.play()
        self._set_playing(True)

    def pause(self) -> None:
        """Stop between two steps."""
        self._runner.pause()
        self._set_playing(False)

    def toggle_playing(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def step(self) -> None:
        """Make one step."""
        self._runner.step()
        self._set_playing(False)

    def epoch(self) -> None:
        """Go on to the end of the epoch."""
        self._runner.epoch()
        self._set_playing(False)

    def reset(self) -> None:
        """Go back to the start and wait there: the same weights, the knobs as they stand now."""
        self.pause()
        if self._changed_since_loading:
            self._load(self.experiment)
        else:
            self._runner.reset()

    @property
    def _changed_since_loading(self) -> bool:
        """Whether knobs were changed live, so that a run from the start must be loaded anew."""
        return self._in_flight is None and self._loaded != self.experiment

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.playing_changed.emit(playing)

    def recorded(self, frame: Frame | None) -> Experiment:
        """Return the experiment to keep with *frame*: with what was changed live, where the frame is of this run."""
        return frame.experiment if frame is not None and self.is_of_run(frame) else self.experiment

    def is_of_run(self, frame: Frame) -> bool:
        """Return whether *frame* shows the present run; while another is loaded, none does."""
        before = structs.replace(self._loaded, changes=())
        return self._in_flight is None and structs.replace(frame.experiment, changes=()) == before

    def _show(self, experiment: Experiment, live: LiveChange | None = None) -> None:
        """Make *experiment* the present one; *live*: the knob that alone leads there, if it is one that may move."""
        self.experiment = experiment
        if not self._rolling_back:
            self._pass_on(experiment, live)
        self.changed.emit(experiment)

    def _pass_on(self, experiment: Experiment, live: LiveChange | None) -> None:
        if live is not None and self._in_flight is None and self._runner.status in ("running", "paused"):
            self._runner.set_live(*live)
            self._good = experiment
        else:
            self._load(experiment)

    def _load(self, experiment: Experiment) -> None:
        """Load *experiment* once the runner is free; of several that wait, only the newest counts."""
        if self._in_flight is not None:
            self._next = experiment
        else:
            self._in_flight = experiment
            self._runner.load(experiment)

    def _landed(self) -> bool:
        """Note that the runner is free; return whether a newer experiment is on its way now."""
        self._in_flight = None
        waiting, self._next = self._next, None
        if waiting is not None:
            self._load(waiting)
            if self.playing:  # a short run that was only passed through may have ended meanwhile
                self._runner.play()
        return waiting is not None

    @Slot()
    def _on_loaded(self) -> None:
        if self._in_flight is not None:
            self._loaded = self._good = self._in_flight
            if not self._landed():
                self.prepared.emit(self._runner.prepared)

    @Slot()
    def _on_failed(self) -> None:
        if self._in_flight is not None and not self._landed():
            self._give_up("$")
        self._on_ended()

    @Slot()
    def _on_ended(self) -> None:
        self._set_playing(self._runner.playing)

    @Slot(str, str)
    def _on_refused(self, message: str, path: str) -> None:
        turned_down = self._in_flight
        if turned_down is not None and self._landed():  # the newer one decides
            return
        fitting = self._with_fitting_loss(turned_down, path)
        by_file = self._came_from_a_file
        place = self._give_up(path)
        if fitting is not None and self._in_flight is None:
            self._push(fitting)
            return
        self.refused.emit(message, place)
        if not by_file:  # else no control of the experiment that is back is wrong
            self.blamed.emit(message, place)

    @property
    def _came_from_a_file(self) -> bool:
        """Whether the last change brought a whole experiment."""
        command = self.stack.command(self.stack.index() - 1) if self.stack.canUndo() else None
        return isinstance(command, ExperimentChange) and bool(command.opened)

    def _with_fitting_loss(self, turned_down: Experiment | None, path: str) -> Experiment | None:
        """Return what was turned down with a loss for regressions, if other data made the present loss impossible."""
        if turned_down is None or path != "$.loss" or turned_down.loss != self._good.loss:
            return None
        return for_regression(turned_down) if turned_down.data != self._good.data else None

    def _give_up(self, path: str) -> str:
        """Take back what could not be loaded; return where it was changed, if within *path*."""
        place = self._step_back(path)
        if self.experiment != self._good:  # what came before was never loaded: it may be possible, or not
            self._load(self.experiment)
        return place

    def _step_back(self, path: str) -> str:
        """Take back the last change, which then cannot be redone."""
        self._rolling_back = True
        try:
            if self.experiment != self._good and self.stack.canUndo():
                command = self.stack.command(self.stack.index() - 1)
                assert isinstance(command, ExperimentChange)
                command.refused = True
                if command.path.startswith(path.removeprefix("$").removeprefix(".")):
                    path = f"$.{command.path}"
                self.stack.undo()
            elif self.experiment != self._good:
                self.stack.clear()
                self._show(self._good)
        finally:
            self._rolling_back = False
        return path


def _moves_one_knob(before: Experiment, after: Experiment, path: str) -> bool:
    """Return whether *path* is a live knob, and all that tells *after* from *before*: nothing else gave way to it."""
    return path in live_paths(before) and changed(before, path, value_at(after, path)) == after
