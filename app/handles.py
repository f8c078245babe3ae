"""Handles: they stand for the plots of a board where only widgets can."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.plots import Plot
from app.plots.base import tr
from app.plots.face import CORNER

if TYPE_CHECKING:
    from app.board import Board

SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Handle(QWidget):
    """Stands for a plot where graphics items cannot: it takes the focus, and has a name for screen readers."""

    def __init__(self, board: "Board", plot: Plot) -> None:
        super().__init__(board)
        self._board, self.plot = board, plot
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.name()

    def name(self) -> None:
        """Take the name of the plot, in the present language."""
        self.setAccessibleName(" ".join(word for word in (self.plot.badge, tr(self.plot.title)) if word))
        self.setAccessibleDescription(tr(self.plot.help))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.name()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._board.toggle_full(self.plot)
        elif event.key() == Qt.Key.Key_L and not event.modifiers():
            self._board.set_log(self.plot.kind, not self.plot.log)
        elif event.key() == Qt.Key.Key_V and not event.modifiers():
            self._board.set_mode(self.plot.kind, self.plot.mode + 1)
        elif event.key() in SIDES and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == CTRL_SHIFT:
            self._board.move_by(self.plot.kind, SIDES[Qt.Key(event.key())])
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._board.menu_wanted.emit(self.plot.kind, self.mapToGlobal(QPoint(32, 48)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self.plot.summary())
        self._board.bring_into_view(self.plot)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._board.accent, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER + 2, CORNER + 2)


def renewed(handles: Sequence[Handle], board: "Board", plots: Sequence[Plot]) -> list[Handle]:
    """Return a handle for each of *plots*, in the order of the Tab key; those of *handles* that others have go."""
    kept = {handle.plot: handle for handle in handles}  # one of them may have the focus
    made = [kept.pop(plot, None) or Handle(board, plot) for plot in plots]
    for handle in kept.values():
        handle.setParent(None)  # nothing else holds it: it goes at once, and lets go of its plot
    for handle in made:
        handle.name()
    for before, after in pairwise(made):
        QWidget.setTabOrder(before, after)
    return made
