"""Curve and Band: one line of a plot, drawn fast while a run goes on and smooth once it stands, and a filled room."""

from typing import Any

import numpy as np
import pyqtgraph
from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.style import Style
from simcore.measure.snapshot import Float64


def polygon(x: Float64, y: Float64) -> QPolygonF:
    """Return the points (x, y) as Qt has them."""
    made = create_qpolygonf(len(x))
    if len(x):
        points = ndarray_from_qpolygonf(made)
        np.copyto(points[:, 0], x)
        np.copyto(points[:, 1], y)
    return made


class Curve(pyqtgraph.PlotCurveItem):
    """A curve that takes the whole view as its bounds: finding them in its points takes longer than drawing it.

    Without smooth edges it draws one polygon by itself, which takes a fifth of the time of pyqtgraph's way; with
    them pyqtgraph's way is the fast one, since it cuts thick lines into pieces.
    """

    bounds = QRectF(0, 0, 1, 1)

    def __init__(self) -> None:
        super().__init__()
        self._polygon: QPolygonF | None = None
        self._filled: tuple[QPolygonF, QBrush] | None = None

    def take_pen(self, pen: QPen | None, smooth: bool) -> None:
        """Take this pen, None for no line, and smooth edges or not; cheap where it has them."""
        self.opts["antialias"] = smooth
        if pen != self.opts["pen"]:
            self.setPen(pen)

    def set_points(self, x: Float64, y: Float64, base: float | None = None, brush: QColor | None = None) -> None:
        """Show the finite points (x, y); fill down to *base* with *brush*, where they are given."""
        if self.opts["antialias"]:
            self._polygon = None
            filled: dict[str, Any] = {} if base is None else {"fillLevel": base, "brush": brush}
            self.setData(x, y, **filled)
            return
        self.xData, self.yData = x, y
        self._polygon, self._filled = polygon(x, y), None
        if base is not None and brush is not None and len(x):
            down = polygon(x[[0, *range(len(x)), -1]], np.concatenate([[base], y, [base]]))
            self._filled = down, QBrush(brush)
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the curve."""
        if self._polygon is None:
            super().paint(painter, option, widget)
            return
        if self._polygon.size() < 2:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._filled is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._filled[1])
            painter.drawPolygon(self._filled[0])
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.opts["pen"] is not None:
            painter.setPen(self.opts["pen"])
            painter.drawPolyline(self._polygon)

    def boundingRect(self) -> QRectF:
        return self.bounds

    def _shouldUseFillPathList(self) -> bool:
        # pyqtgraph would fill in pieces of 50 points, whose smooth edges leave seams
        return False


class Band(QGraphicsItem):
    """The room between two curves over the same x, filled and without an outline; it takes the view as its bounds."""

    bounds = QRectF(0, 0, 1, 1)

    def __init__(self) -> None:
        super().__init__()
        self._polygon = QPolygonF()
        self._brush, self._smooth = QBrush(), False

    def set_edges(self, x: Float64, low: Float64, high: Float64, brush: QColor, smooth: bool) -> None:
        """Fill between the finite points (x, low) and (x, high)."""
        self._brush, self._smooth = QBrush(brush), smooth
        self._polygon = polygon(np.concatenate([x, x[::-1]]), np.concatenate([high, low[::-1]]))
        self.update()

    def boundingRect(self) -> QRectF:
        return self.bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.drawPolygon(self._polygon)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def curve_pen(style: Style, colour: str, dash: str = "solid", width: float = 1.0) -> QPen:
    """Return the pen of a curve: solid, dashed, dotted or dash-dotted; *width* is relative to the style's."""
    pen = pyqtgraph.mkPen(QColor(colour), width=style.line_width * width)
    patterns = {"dashed": [5.0, 4.0], "dotted": [1.5, 3.5], "dash-dotted": [7.0, 3.0, 1.5, 3.0]}
    if dash in patterns:
        # the pattern counts in widths: on the screen thin lines need longer ones to read as dashed
        longer = max(1.0, 1.5 / (style.line_width * width)) if style.live else 1.0
        pen.setDashPattern([length * longer for length in patterns[dash]])
    return pen
