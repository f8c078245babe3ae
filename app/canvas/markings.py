"""Dots and segments: points and lines at places of a view, of the same size at any scale of the axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pyqtgraph.functions import arrayToQPath, create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.axes import Axes
from simcore.measure.snapshot import Float64


@dataclass(frozen=True, eq=False)
class Dots:
    """Points at (x, y) in one colour, with a rim against their ground.

    size : diameter at scale 1; rim : the colour around them; inside : of hollow ones, the colour within
    """

    x: Float64
    y: Float64
    colour: str
    rim: str
    size: float = 6.0
    inside: str = ""


@dataclass(frozen=True, eq=False)
class LineSegments:
    """Straight lines, (lines, 2 ends, 2), in one colour; width at scale 1."""

    ends: Float64
    colour: str
    width: float = 1.0


class Markings(QGraphicsItem):
    """Draws dots and segments over a plot's area, in their order."""

    def __init__(self, axes: Axes, parent: QGraphicsItem, below: bool = False) -> None:
        super().__init__(parent)
        self.setZValue(-200 if below else 500)  # the view lies at -100, the words at 1000
        self._axes = axes
        self._shown: Sequence[Dots | LineSegments] = ()

    def show_marks(self, marks: Sequence[Dots | LineSegments]) -> None:
        """Show these; what is not finite is left out."""
        self._shown = marks
        self.update()

    def boundingRect(self) -> QRectF:
        return self._axes.bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setClipRect(self._axes.area, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for marks in self._shown:
            fast = isinstance(marks, LineSegments) and self._axes.style.live and not self._axes.style.antialias
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not fast)
            if isinstance(marks, Dots):
                self._paint_dots(painter, marks)
            else:
                self._paint_segments(painter, marks)

    def _pixels(self, x: Any, y: Any) -> tuple[Float64, Float64]:
        """Return the pixels at which points lie, not too far outside to be drawn."""
        axes = self._axes
        (x0, x1), (y0, y1), area = axes.content.x_range, axes.content.y_range, axes.area
        across = area.left() + (np.asarray(x, np.float64) - x0) / (x1 - x0) * area.width()
        down = area.bottom() - (np.asarray(y, np.float64) - y0) / (y1 - y0) * area.height()
        return np.clip(across, -1e4, 1e4), np.clip(down, -1e4, 1e4)

    def _paint_dots(self, painter: QPainter, dots: Dots) -> None:
        scale = self._axes.style.scale
        x, y = self._pixels(dots.x, dots.y)
        good = np.isfinite(x) & np.isfinite(y)
        points = _polygon(x[good], y[good])
        rings = [(dots.rim, 2.0), (dots.colour, 0.0)] + ([(dots.inside, -0.45 * dots.size)] if dots.inside else [])
        for colour, wider in rings:
            pen = QPen(QColor(colour), (dots.size + wider) * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)

    def _paint_segments(self, painter: QPainter, segments: LineSegments) -> None:
        good = np.isfinite(segments.ends).all(axis=(1, 2))
        x, y = self._pixels(segments.ends[good, :, 0], segments.ends[good, :, 1])
        if x.size:
            pen = QPen(QColor(segments.colour), segments.width * self._axes.style.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(arrayToQPath(x.ravel(), y.ravel(), connect="pairs"))


def _polygon(x: Float64, y: Float64) -> QPolygonF:
    polygon = create_qpolygonf(len(x))
    if len(x):
        points = ndarray_from_qpolygonf(polygon)
        points[:, 0], points[:, 1] = x, y
    return polygon
