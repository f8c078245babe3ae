"""Discs and Bars: curves that draw their points alone, and that join them two by two."""

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.curve import Curve
from simcore.measure.snapshot import Float64

LEAST_RADIUS, RADIUS = 2.5, 1.5
"""In pixels of the device, and in widths of the pen."""


class Points(Curve):
    """Keeps its points, for a way of its own to draw them."""

    def __init__(self) -> None:
        super().__init__()
        self._points: list[QPointF] = []

    def show_points(self, x: Float64, y: Float64) -> None:
        """Show the finite points (x, y)."""
        self.xData, self.yData = x, y
        self._points = [QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]
        self.update()


class Discs(Points):
    """A disc on each point, in the colour of the pen."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        pen, transform = self.opts["pen"], painter.transform()
        radius = max(LEAST_RADIUS, RADIUS * pen.widthF())
        painter.save()
        painter.resetTransform()  # a disc is as wide as it is high, whatever the axes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen.color())
        painter.setBrush(pen.color())
        for point in self._points:
            painter.drawEllipse(transform.map(point), radius, radius)
        painter.restore()


class Bars(Points):
    """A stroke from the first point to the second, from the third to the fourth, and so on."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(self.opts["antialias"]))
        painter.setPen(self.opts["pen"])
        ends = self._points
        painter.drawLines([QLineF(ends[k], ends[k + 1]) for k in range(0, len(ends) - 1, 2)])
