"""The view below a Board's plots."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip

from app.board.dragging import EDGE, NUDGE, Dragging
from app.canvas.base import Plot
from app.words.messages import tr

if TYPE_CHECKING:
    from app.board.board import Board


class _Silent:
    """Stands for the signals that pyqtgraph's items look for on any view.

    No plot needs them, since all are laid out by the board; connections to them would only keep plots alive that
    have long been removed.
    """

    def connect(self, slot: object) -> None:
        """Take no note of the slot."""

    def disconnect(self, slot: object) -> None:
        """Have nothing to forget."""


class BoardView(QGraphicsView):
    """The view of all plots. No drag or menu can disturb it: it only tells what the mouse points at.

    It scrolls, upright, where the plots would be too small to be read if all of them were seen at once.
    """

    sigRangeChanged = sigTransformChanged = _Silent()

    def __init__(self, board: "Board") -> None:
        super().__init__(board)
        self._board = board
        self._dragging = Dragging(board, self.viewport())
        self.plot_scene = pyqtgraph.GraphicsScene(parent=self)
        self.setScene(self.plot_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)

    def name(self) -> None:
        """Take the words of the present language."""
        self.setAccessibleName(self.tr("Plots"))

    def show_height(self, height: float) -> None:
        """Make the scene *height* pixels high, and show the scroll bar where that is more than there is room for."""
        policy = Qt.ScrollBarPolicy
        scrolls = height > self.height() + 1
        wanted = policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
        self.setSceneRect(
            QRectF(0, 0, self.viewport().width(), max(height, self.height()) if scrolls else self.height())
        )

    def region_of(self, plots: Sequence[Plot], everything: bool = False) -> QRegion:
        """Return where on the viewport some plots are; where they are *everything*, with the room between them."""
        if everything:
            return QRegion(self.viewport().rect())
        region = QRegion()
        for plot in plots:
            region += self.mapFromScene(plot.item.geometry()).boundingRect()
        return region

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._board.place_handles()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.plot_scene.prepareForPaint()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._board.arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        if self._dragging.move(place):
            self._follow_drag(event.position())
            return
        plot = self._board.plot_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if plot is not None and plot.can_press(place - plot.item.pos()):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._dragging.can_take(place) is not None:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
        self._board.point_at(place)

    def _follow_drag(self, place: QPointF) -> None:
        """Show that a plot is being dragged, and scroll where it comes near an edge."""
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._board.point_at(None)
        self.grabKeyboard()  # until it is put down, so that Escape reaches the view
        side = (place.y() > self.height() - EDGE) - (place.y() < EDGE)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + side * NUDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        if event.button() == Qt.MouseButton.LeftButton and not self._press(place):
            self._dragging.press(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end_drag(self._dragging.release)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging.active:
            if event.key() == Qt.Key.Key_Escape:
                self._end_drag(self._dragging.cancel)
            return
        super().keyPressEvent(event)

    def _end_drag(self, end: Callable[[], None]) -> None:
        if self._dragging.active:
            self.releaseKeyboard()
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        plot = self._board.plot_at(place)
        if plot is not None and event.button() == Qt.MouseButton.LeftButton and not self._press(place):
            self._board.toggle_full(plot)

    def _press(self, place: QPointF) -> bool:
        """Let the plot there take a click; return whether it meant anything."""
        plot = self._board.plot_at(place)
        if plot is None:
            return False
        if not plot.press(place - plot.item.pos()):
            edit = plot.edit_at(place - plot.item.pos())
            if edit is not None:
                self._board.open_editor(edit, self.viewport().mapToGlobal(self._in_view(place).toPoint()))
            return edit is not None
        self._board.follow(plot)
        return True

    def _in_scene(self, place: QPointF) -> QPointF:
        return QPointF(place.x(), place.y() + self.verticalScrollBar().value())

    def _in_view(self, place: QPointF) -> QPointF:
        return QPointF(place.x(), place.y() - self.verticalScrollBar().value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        plot = self._board.plot_at(self._in_scene(QPointF(event.pos())))
        if plot is not None:
            self._board.menu_wanted.emit(plot.kind, event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._board.point_at(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._in_scene(QPointF(event.pos()))
            plot = self._board.plot_at(place)
            above = plot is not None and place.y() < plot.item.pos().y() + plot.axes.area.top()
            if plot is not None and above:
                QToolTip.showText(event.globalPos(), tr(plot.help), self, QRect())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
