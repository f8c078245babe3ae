"""Comparing: the ghost that is kept in view, two runs side by side, and members one by one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.canvas.line import draws_each
from app.theme.icons import set_icon
from app.words.comparison import ghost_text, verdict, versus_text
from app.words.translate import on_change
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame

if TYPE_CHECKING:
    from app.window.window import Window


class Strip(QWidget):
    """A line over the plots that says what they show beside the present run, with a button that ends it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._first, self._second = QLabel(), QLabel()
        self._first.setProperty("role", "beside")
        self._second.setProperty("role", "beside-quiet")
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._first, self._second):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        self.end = QToolButton()
        self.end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self.end, "ph.x")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 16, 0)
        line.addLayout(words, 1)
        line.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say_ending(self, ending: str) -> None:
        """Say what the button does."""
        self.end.setToolTip(ending)
        self.end.setAccessibleName(ending)

    def set_presenting(self, on: bool) -> None:
        """Show no button while presenting: a key does the same."""
        self.end.setHidden(on)

    @property
    def text(self) -> str:
        """What is said."""
        return " ".join(label.text() for label in (self._first, self._second) if label.text())

    def say(self, first: str, second: str = "") -> None:
        """Say this, the second line where there is one; hidden while there is nothing to say."""
        for label, text in ((self._first, first), (self._second, second)):
            if label.text() != text:
                label.setText(text)
                label.setAccessibleName(text)
            label.setVisible(bool(text))
        if self.isHidden() == bool(first):
            self.setVisible(bool(first))


class Comparing(QObject):
    """Holds what *window* shows beside the present run, and the commands that begin and end it."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window
        self.ghost: Frame | None = None
        self.on = False
        """Whether two runs go on side by side."""
        self._varied = False
        self._given: Frame | None = None
        self._shown: Frame | None = None
        self.ghost_strip, self.versus_strip = Strip(), Strip()
        self.ghost_strip.end.clicked.connect(self.toggle_ghost)
        self.versus_strip.end.clicked.connect(self.toggle_comparison)
        window.runner.compared.connect(self._on_compared)
        window.session.changed.connect(self._on_changed)
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.ghost_strip.say_ending(self.tr("Remove the ghost"))
        self.versus_strip.say_ending(self.tr("Leave the comparison"))

    def beside(self, frame: Frame) -> Frame:
        """Return *frame* with the ghost, and without a run A that is no longer wanted; say what is beside it."""
        if frame is not self._shown or self._given is None:
            self._given = frame  # as it came: run A may be wanted, or not, only later
        shown = replace(self._given, ghost=self.ghost, other=self._given.other if self.on else None)
        self._shown = shown
        self.ghost_strip.say(ghost_text(shown))
        self.versus_strip.say(versus_text(shown), verdict(shown))
        return shown

    def toggle_ghost(self) -> None:
        """Pin the present run as a ghost, or let the ghost go."""
        self.keep(self._window.frame if self.ghost is None else None)

    def keep(self, frame: Frame | None) -> None:
        """Keep the run of *frame* in view as a ghost; let the ghost go for None."""
        if frame is None and self.ghost is None:
            return
        self.ghost = None if frame is None else replace(frame, ghost=None, other=None)
        self._window.actions_.ghost.setChecked(self.ghost is not None)
        self._show_again()

    def toggle_comparison(self) -> None:
        """Put the present experiment beside itself as run A, and let the controls change run B; or leave that."""
        window = self._window
        window.runner.compare(None if self.on else window.session.recorded(window.frame))
        window.actions_.compare.setChecked(self.on)  # the answer follows

    @Slot(bool)
    def _on_compared(self, on: bool) -> None:
        self.on = on
        self._window.actions_.compare.setChecked(on)
        self._window.board.compare(on)
        self._show_again()

    def toggle_members(self) -> None:
        """Draw each member, or a band around their mean."""
        board, experiment = self._window.board, self._window.session.experiment
        board.set_each_member(not draws_each(board.style_now, experiment))
        self._show_members(experiment)

    def _on_changed(self, experiment: Experiment) -> None:
        if bool(experiment.vary) != self._varied:  # what was wished for the others says nothing of these
            self._varied = bool(experiment.vary)
            self._window.board.set_each_member(None)
        self._show_members(experiment)

    def _show_members(self, experiment: Experiment) -> None:
        action = self._window.actions_.members
        action.setEnabled(experiment.members > 1)
        action.setChecked(draws_each(self._window.board.style_now, experiment))

    def _show_again(self) -> None:
        if self._window.frame is not None:
            self._window.show_frame(self._window.frame)
