"""ComparisonBar: a line over the plots that says what they show beside the present run."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.state.comparison import Comparison
from app.theme.icons import set_icon
from app.words.comparison import ghost_text, verdict, versus_text
from app.words.mark import QT_TRANSLATE_NOOP
from app.words.translate import on_change
from simcore.measure.frame import Frame


class ComparisonBar(QWidget):
    """Hidden while there is nothing to say; a button ends what it tells of.

    does : what the button calls; ending : what it says of that, in English
    """

    def __init__(self, does: Callable[[], object], ending: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._ending = ending
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
        self.end.clicked.connect(lambda: does())
        set_icon(self.end, "ph.x")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 16, 0)
        line.addLayout(words, 1)
        line.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        on_change(self._say_ending)

    @Slot()
    def _say_ending(self) -> None:
        self.end.setToolTip(self.tr(self._ending))
        self.end.setAccessibleName(self.end.toolTip())

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


class ComparisonBars:
    """The bar of the ghost, and that of two runs side by side."""

    def __init__(self, comparison: Comparison):
        self.ghost = ComparisonBar(comparison.toggle_ghost, QT_TRANSLATE_NOOP("ComparisonBar", "Remove the ghost"))
        self.versus = ComparisonBar(comparison.toggle, QT_TRANSLATE_NOOP("ComparisonBar", "Leave the comparison"))

    def say(self, frame: Frame) -> None:
        """Say what *frame* shows beside its run."""
        self.ghost.say(ghost_text(frame))
        self.versus.say(versus_text(frame), verdict(frame))

    def set_presenting(self, on: bool) -> None:
        """Show no buttons while presenting."""
        self.ghost.set_presenting(on)
        self.versus.set_presenting(on)
