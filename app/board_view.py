"""The view below a Board's plots, and the handles that stand for the plots where only widgets can."""

from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from app.plots import Plot
from app.plots.base import tr
from app.plots.face import CORNER

if TYPE_CHECKING:
    from app.board import Board


class Handle(QWidget):
    """Stands for a plot where graphics items cannot: it takes the focus, and has a name for screen readers."""

    def __init__(self, board: "Board", plot: Plot) -> None:
        super().__init__(board)
        self._board, self.plot = board, plot
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.say()

    def say(self) -> None:
        """Name the plot in the language of the window."""
        self.setAccessibleName(" ".join(word for word in (self.plot.badge, tr(self.plot.title)) if word))
        self.setAccessibleDescription(tr(self.plot.help))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._board.toggle_full(self.plot)
        elif event.key() == Qt.Key.Key_L and not event.modifiers():
            self._board.set_log(self.plot.kind, not self.plot.log)
        elif event.key() == Qt.Key.Key_V and not event.modifiers():
            self._board.set_mode(self.plot.kind, self.plot.mode + 1)
        else:
            event.ignore()

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
        plot = self._board.plot_at(place)
        clickable = plot is not None and plot.can_press(place - plot.item.pos())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self._board.point_at(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._in_scene(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

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
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._board.point_at(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._in_scene(QPointF(event.pos()))
            plot = self._board.plot_at(place)
            above = plot is not None and place.y() < plot.item.pos().y() + plot.face.area.top()
            if plot is not None and above:
                QToolTip.showText(event.globalPos(), tr(plot.help), self, QRect())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
