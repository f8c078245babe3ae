"""The view below a Board's plots."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from app.board.dragging import EDGE, NUDGE, Dragging, DropTarget
from app.board.number_editor import NumberEditor
from app.board.seen_plots import SeenPlots
from app.canvas.base import Plot
from app.canvas.edit import Edit
from app.canvas.grid import MARGIN
from app.words.messages import tr


class _NoSignal:
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

    scrolled = Signal()
    resized = Signal()
    pressed = Signal(object)
    """A click on this plot has changed how it shows its data."""
    opened = Signal(object)
    """A double-click on this plot asks to see it alone, or with the others again."""
    change_wanted = Signal(str, float)
    """(path, value): a number of the running network that a person has changed in a plot."""
    dropped = Signal(object, object)
    """(plot, other): a plot has been put down in the place of another."""
    menu_wanted = Signal(str, QPoint)
    """(kind, place on the screen): a person asks what can be done with a plot."""

    sigRangeChanged = sigTransformChanged = _NoSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pointed: Plot | None = None
        self._target = DropTarget(self)
        self._dragging = Dragging(self._target, lambda plots: self.region_of(plots).boundingRect())
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

    @property
    def seen(self) -> SeenPlots:
        """The plots that can be pointed at."""
        return self._dragging.seen

    def show_plots(self, seen: SeenPlots) -> None:
        """Take these for the plots that can be pointed at, pressed and dragged."""
        self._dragging.seen = seen
        if not seen.group_of(self._pointed):
            self._pointed = None

    def point_at(self, place: QPointF | None) -> None:
        """Move the readout to *place*, in the scene; None takes it away."""
        plot = self.seen.plot_at(place) if place is not None else None
        if self._pointed is not None and self._pointed is not plot:
            self._pointed.point_at(None)
        self._pointed = plot
        if plot is not None and place is not None:
            plot.point_at(place - plot.item.pos())
        self.viewport().update()

    def restyle(self, ground: str, accent: str) -> None:
        """Take these colours, of what lies below the plots and of the outline of a place."""
        self.setBackgroundBrush(QColor(ground))
        self._target.accent = QColor(accent)

    def open_focus(self, plot: Plot) -> bool:
        """Let a person change the number that the keys have moved to within *plot*; return whether there is one."""
        edit = plot.edit_in_focus()
        if edit is not None:
            self._open_editor(edit, self.mapFromScene(plot.item.pos() + edit.place))
        return edit is not None

    def _open_editor(self, edit: Edit, place: QPoint) -> None:
        """Let a person change a number of the network, beside *place* in the viewport."""
        editor = NumberEditor(edit.path, edit.name, edit.value, self)
        editor.changed.connect(self.change_wanted)
        editor.open_at(self.viewport().mapToGlobal(place))

    def bring_into_view(self, plot: Plot) -> None:
        """Scroll until *plot* is seen, where not all are."""
        self.ensureVisible(plot.item.geometry(), 0, round(MARGIN))

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
        self.scrolled.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.plot_scene.prepareForPaint()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        if self._dragging.follow(place):
            self.viewport().update()  # it never does by itself
            self._follow_drag(event.position())
            return
        plot = self.seen.plot_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if plot is not None and plot.can_press(place - plot.item.pos()):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._dragging.can_take(place) is not None:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
        self.point_at(place)

    def _follow_drag(self, place: QPointF) -> None:
        """Show that a plot is being dragged, and scroll where it comes near an edge."""
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.point_at(None)
        self.grabKeyboard()  # until it is put down, so that Escape reaches the view
        side = (place.y() > self.height() - EDGE) - (place.y() < EDGE)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + side * NUDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        if event.button() == Qt.MouseButton.LeftButton and not self._press(place):
            self._dragging.press(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end_drag()
            if (moved := self._dragging.release()) is not None:
                self.dropped.emit(*moved)
            self.viewport().update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging.active:
            if event.key() == Qt.Key.Key_Escape:
                self._end_drag()
                self._dragging.cancel()
                self.viewport().update()
            return
        super().keyPressEvent(event)

    def _end_drag(self) -> None:
        if self._dragging.active:
            self.releaseKeyboard()
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._in_scene(event.position())
        plot = self.seen.plot_at(place)
        if plot is not None and event.button() == Qt.MouseButton.LeftButton and not self._press(place):
            self.opened.emit(plot)

    def _press(self, place: QPointF) -> bool:
        """Let the plot there take a click; return whether it meant anything."""
        plot = self.seen.plot_at(place)
        if plot is None:
            return False
        if not plot.press(place - plot.item.pos()):
            edit = plot.edit_at(place - plot.item.pos())
            if edit is not None:
                self._open_editor(edit, self._in_view(place).toPoint())
            return edit is not None
        self.pressed.emit(plot)
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
        plot = self.seen.plot_at(self._in_scene(QPointF(event.pos())))
        if plot is not None:
            self.menu_wanted.emit(plot.kind, event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._in_scene(QPointF(event.pos()))
            plot = self.seen.title_at(place)
            if plot is not None:
                QToolTip.showText(event.globalPos(), tr(plot.help), self, QRect())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
