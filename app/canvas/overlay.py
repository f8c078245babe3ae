"""Overlay: what lies over the curves of a plot; names at the lines' ends, remarks, the cursor, the readout."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.axes import PADDING, TITLE_LINE, Axes
from app.canvas.text import text_width, write
from app.theme.theme import AXIS_PIXELS, font


@dataclass(frozen=True)
class Label:
    """A text beside the point (x, y) of the view, with a dot in *colour* on that point, or a cross."""

    text: str
    colour: str
    x: float
    y: float
    dot: bool = True
    cross: bool = False


@dataclass(frozen=True)
class Caption:
    """A quiet remark at the point (x, y) of the view: beginning there, or with *ends* ending there.

    lift : how many lines above (below, if negative) the point its middle lies
    veiled : whether what lies under it is covered
    """

    text: str
    x: float
    y: float
    ends: bool = False
    lift: float = 0.6
    pixels: int = AXIS_PIXELS
    colour: str = ""
    strong: bool = False
    veiled: bool = True


class Overlay(QGraphicsItem):
    """What lies over the curves: a dot and a name at each line's end, the cursor, the readout."""

    def __init__(self, axes: Axes, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setZValue(1000)
        self.axes = axes
        self.labels: Sequence[Label] = ()
        self.captions: Sequence[Caption] = ()
        self.cursor_x: float | None = None
        self.has_cursor_line = True
        """Whether the cursor is a line across; plots of a plane have none."""
        self.readout = ""
        self.message = ""
        """What stands in the middle instead of a picture, on as many lines as it takes; "" where there is one."""

    def boundingRect(self) -> QRectF:
        return self.axes.bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style, area = self.axes.style, self.axes.area
        pixels = round(AXIS_PIXELS * style.scale)
        painter.setClipRect(self.axes.bounds, Qt.ClipOperation.IntersectClip)  # never over a neighbour
        if style.bare:
            self._paint_marks(painter)
            return
        if self.message:
            self._paint_message(painter, pixels)
        for caption in self.captions:
            self._paint_caption(painter, caption)
        if self.cursor_x is not None and self.has_cursor_line and self.axes.content.has_axes:
            painter.setPen(QPen(QColor(style.theme.quiet), 1.0))
            x = round(self.axes.at(self.cursor_x, 0).x()) + 0.5
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if self.readout:
            box = self.place_of_readout()
            painter.fillRect(box, QColor(style.theme.surface))
            write(painter, box, self.readout, pixels, style.theme.quiet, align=Qt.AlignmentFlag.AlignRight)
        self._paint_labels(painter, pixels)

    def place_of_readout(self) -> QRectF:
        """Return the room of the readout: at the end of the title's line, or all of it where the title leaves less.

        What stands beside the title is covered as a whole: half of it would say something else.
        """
        scale, axes = self.axes.style.scale, self.axes
        box = QRectF(0, (PADDING - 4) * scale, axes.bounds.right() - PADDING * scale, TITLE_LINE * scale)
        box.setLeft(
            max(PADDING * scale, box.right() - text_width(self.readout, round(AXIS_PIXELS * scale)) - 12 * scale)
        )
        title, line = axes.ends_of_title_line()
        if box.left() < title:
            box.setLeft(PADDING * scale)
        elif box.left() < line:
            box.setLeft(title)
        return box

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the labels' marks without their texts; beside the area they would only explain colours."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.axes.area.adjusted(-1, -1, 1, 1)
        for label in self.labels:
            point = self.axes.at(label.x, label.y)
            if (label.dot or label.cross) and near.contains(point):
                painter.setPen(Qt.PenStyle.NoPen)
                self._paint_mark(painter, label, point)

    def _veil(self) -> QColor:
        """Return what is laid under a text, so that lines do not cross it."""
        veil = QColor(self.axes.style.theme.surface)
        veil.setAlpha(0 if self.axes.style.clear else 215)
        return veil

    def _paint_caption(self, painter: QPainter, caption: Caption) -> None:
        box = self.box_of(caption)
        if caption.veiled:
            painter.fillRect(box, self._veil())
        pixels = round(caption.pixels * self.axes.style.scale)
        write(painter, box, caption.text, pixels, caption.colour or self.axes.style.theme.quiet, caption.strong)

    def box_of(self, caption: Caption) -> QRectF:
        """Return where a remark stands, in pixels."""
        pixels = round(caption.pixels * self.axes.style.scale)
        point = self.axes.at(caption.x, caption.y)
        width = text_width(caption.text, pixels, caption.strong) + 2
        height = pixels * 1.3
        box = QRectF(point.x() - (width if caption.ends else 0), point.y() - height / 2, width, height)
        box.translate(0, -caption.lift * height)
        if box.bottom() > self.axes.area.bottom():  # else it would cover the numbers of the axis
            box.moveBottom(self.axes.area.bottom() - 1)
        return box

    def _paint_message(self, painter: QPainter, pixels: int) -> None:
        scale, bounds = self.axes.style.scale, self.axes.bounds
        top = (PADDING - 4 + TITLE_LINE) * scale
        room = bounds.adjusted(PADDING * scale, top, -PADDING * scale, -PADDING * scale)
        room.adjust(0.1 * room.width(), 0, -0.1 * room.width(), -0.5 * top)  # short lines, in the middle of the card
        painter.setFont(font(pixels))
        painter.setPen(QColor(self.axes.style.theme.quiet))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.message)

    def _paint_labels(self, painter: QPainter, pixels: int) -> None:
        style, area = self.axes.style, self.axes.area
        scale = style.scale
        gap, half = 9 * scale, 7.5 * scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        named: list[tuple[Label, QPointF]] = []
        for label in self.labels:
            point = self.axes.at(label.x, label.y)
            point.setY(min(max(point.y(), area.top()), area.bottom()))
            if label.text:
                named.append((label, point))
            elif label.dot or label.cross:
                self._paint_mark(painter, label, point)
        heights = spread([point.y() for _, point in named], 2 * half, area.top(), area.bottom())
        widest = max((text_width(label.text, pixels) for label, _ in named), default=0.0)
        veil = self._veil()
        boxes: list[QRectF] = []
        for (label, point), height in zip(named, heights, strict=True):
            width = text_width(label.text, pixels)
            left = self.left_of(point.x(), width, widest, gap)
            boxes.append(QRectF(left - 2 * scale, height - half, width + 4 * scale, 2 * half))
            painter.fillRect(boxes[-1], veil)
        painter.setFont(font(pixels))
        for (label, point), box in zip(named, boxes, strict=True):
            if (label.dot or label.cross) and not box.left() < point.x() < box.right():
                self._paint_dot(painter, label, point, box)
            painter.setPen(QColor(style.theme.text))
            painter.drawText(QPointF(box.left() + 2 * scale, box.center().y() + 0.36 * pixels), label.text)

    def left_of(self, x: float, width: float, widest: float, gap: float) -> float:
        """Return where the text of a label at *x* begins: to the right, or of a cursor where there is room for all."""
        if self.cursor_x is None:
            return x + gap
        low, high = self.axes.bounds.left() + 4, self.axes.bounds.right() - 4
        if x + gap + widest <= high:
            return x + gap
        if x - gap - widest >= low:
            return x - gap - width
        return max(high - widest, low)  # over the cursor: a number that is cut tells something else

    def _paint_dot(self, painter: QPainter, label: Label, point: QPointF, box: QRectF) -> None:
        """Mark the point, and lead from it to its text where that had to move away."""
        scale, colour = self.axes.style.scale, QColor(label.colour)
        if abs(box.center().y() - point.y()) > 2 * scale:
            near = box.left() if box.left() > point.x() else box.right()
            painter.setPen(QPen(colour, 1.0 * scale))
            painter.drawLine(point, QPointF(near, box.center().y()))
        self._paint_mark(painter, label, point)

    def _paint_mark(self, painter: QPainter, label: Label, point: QPointF) -> None:
        size, colour = 3.5 * self.axes.style.scale, QColor(label.colour)
        if label.cross:
            painter.setPen(QPen(colour, size / 1.75))
            for rise in (size, -size):
                painter.drawLine(point + QPointF(-size, -rise), point + QPointF(size, rise))
        painter.setPen(Qt.PenStyle.NoPen)
        if not label.cross:
            painter.setBrush(colour)
            painter.drawEllipse(point, size, size)


def spread(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Return positions near those *wanted*, in the same order, at least *distance* apart and within low..high.

    Where there is no room for that, the distance shrinks. Neighbours that collide share the shift.
    """
    if not wanted:
        return []
    distance = min(distance, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[tuple[float, int]] = []
    for index in order:
        middle, size = wanted[index], 1
        middle = min(max(middle, low), high)
        while groups:
            before, count = groups[-1]
            if middle - before >= distance * (size + count) / 2 - 1e-9:
                break
            groups.pop()
            middle = (before * count + middle * size) / (count + size)
            size += count
            half = distance * (size - 1) / 2
            middle = min(max(middle, low + half), high - half)
        groups.append((middle, size))
    placed = [middle + distance * (k - (size - 1) / 2) for middle, size in groups for k in range(size)]
    result = [0.0] * len(wanted)
    for index, position in zip(order, placed, strict=True):
        result[index] = position
    return result
