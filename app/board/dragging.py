"""Dragging: a plot is taken by its title and put down in another's place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.canvas.axes import CORNER
from app.plots import Plot

if TYPE_CHECKING:
    from app.board.board import Board

FADED = 0.4
"""The opacity of the plot that is being dragged."""
EDGE, NUDGE = 32, 12
"""How near to the upper or lower edge of the board it scrolls, and by how much for each movement."""


class DropTarget(QWidget):
    """The outline of the place that the plot would take."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board)
        self._board = board
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def show_place(self, place: QRect) -> None:
        """Lie over *place*; an empty one hides it."""
        self.setGeometry(place.adjusted(-3, -3, 3, 3))
        self.setVisible(not place.isEmpty())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QColor(self._board.accent)
        within.setAlpha(28)
        painter.setBrush(within)
        painter.setPen(QPen(self._board.accent, 2.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), CORNER + 2, CORNER + 2)


class Dragging:
    """Follows the mouse from the press on a title to the release; where two runs are compared it moves both plots."""

    def __init__(self, board: "Board", viewport: QWidget) -> None:
        self._board, self._viewport = board, viewport
        self._taken: Plot | None = None
        self._pressed_at = QPointF()
        self._over: Plot | None = None
        self._target = DropTarget(board)
        self.active = False

    def can_take(self, place: QPointF) -> Plot | None:
        """Return the plot whose title lies at *place* in the scene, where plots can be moved."""
        plot = self._board.plot_at(place)
        if plot is None or self._board.full or len(self._board.kinds) < 2:
            return None
        return plot if place.y() < plot.item.pos().y() + plot.axes.area.top() else None

    def press(self, place: QPointF) -> None:
        """Note what a press at *place* takes hold of; nothing moves yet."""
        self._taken, self._pressed_at = self.can_take(place), place

    def move(self, place: QPointF) -> bool:
        """Follow the mouse; return whether a plot is being dragged."""
        if self._taken is None:
            return False
        if not self.active:
            if (place - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return False
            self.active = True
            self._fade(self._taken, FADED)
        self._over = self._board.plot_at(place) or self._over
        self._show_target()
        return True

    def release(self) -> None:
        """Put the plot down where it is."""
        taken, over, moved = self._taken, self._over, self.active
        self.cancel()
        if moved and taken is not None and over is not None:
            self._board.move_plot(taken, self._board.index_of(over))

    def cancel(self) -> None:
        """Leave all as it was."""
        if self._taken is not None:
            self._fade(self._taken, 1.0)
        self._taken = self._over = None
        self.active = False
        self._target.hide()

    def _show_target(self) -> None:
        taken, over = self._taken, self._over
        same = taken is None or over is None or self._board.index_of(taken) == self._board.index_of(over)
        self._target.show_place(QRect() if over is None or same else self._board.place_of(over))

    def _fade(self, plot: Plot, opacity: float) -> None:
        for each in self._board.pair_of(plot):
            each.item.setOpacity(opacity)
        self._viewport.update()  # it never does by itself
