"""Dragging: a plot is taken by its title and put down in another's place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.board.seen_plots import SeenPlots
from app.canvas.axes import CORNER
from app.canvas.base import Plot

FADED = 0.4
"""The opacity of the plot that is being dragged."""
EDGE, NUDGE = 32, 12
"""How near to the upper or lower edge of the board it scrolls, and by how much for each movement."""


class DropTarget(QWidget):
    """The outline of the place that the plot would take."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.accent = QColor()
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
        within = QColor(self.accent)
        within.setAlpha(28)
        painter.setBrush(within)
        painter.setPen(QPen(self.accent, 2.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), CORNER + 2, CORNER + 2)


class Dragging:
    """Follows the mouse from the press on a title to the release; where two runs are compared it moves both plots.

    target : shows the place that the plot would take; place_of : returns where some plots are seen
    """

    def __init__(self, target: DropTarget, place_of: Callable[[Sequence[Plot]], QRect]) -> None:
        self.seen = SeenPlots()
        self.active = False
        self._target, self._place_of = target, place_of
        self._taken: Plot | None = None
        self._over: Plot | None = None
        self._pressed_at = QPointF()

    def can_take(self, place: QPointF) -> Plot | None:
        """Return the plot whose title lies at *place* in the scene, where plots can be moved."""
        return self.seen.title_at(place) if self.seen.movable else None

    def press(self, place: QPointF) -> None:
        """Note what a press at *place* takes hold of; nothing moves yet."""
        self._taken, self._pressed_at = self.can_take(place), place

    def follow(self, place: QPointF) -> bool:
        """Follow the mouse; return whether a plot is being dragged."""
        if self._taken is None:
            return False
        if not self.active:
            if (place - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return False
            self.active = True
            self._fade(self._taken, FADED)
        self._over = self.seen.plot_at(place) or self._over
        over = self.seen.group_of(self._over)
        self._target.show_place(QRect() if self._taken in over or not over else self._place_of(over))
        return True

    def release(self) -> tuple[Plot, Plot] | None:
        """Return the plot that was dragged, and that in whose place it is put down; None where none was."""
        taken, over, moved = self._taken, self._over, self.active
        self.cancel()
        return (taken, over) if moved and taken is not None and over is not None else None

    def cancel(self) -> None:
        """Leave all as it was."""
        if self._taken is not None:
            self._fade(self._taken, 1.0)
        self._taken = self._over = None
        self.active = False
        self._target.hide()

    def _fade(self, plot: Plot, opacity: float) -> None:
        for each in self.seen.group_of(plot):
            each.item.setOpacity(opacity)
