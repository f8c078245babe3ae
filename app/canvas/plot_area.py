"""PlotArea: what a plot stands on; its items in the scene, their ranges and pens, and how much room there is."""

from typing import TypeVar

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen

from app.canvas.axes import Axes
from app.canvas.curve import Band, Curve, curve_pen
from app.canvas.overlay import Overlay
from app.canvas.style import Style
from app.canvas.text import text_width
from app.theme.theme import AXIS_PIXELS

Ranges = tuple[float, float, float, float]
MARGIN = 0.008
COMPACT_WIDTH = 360.0
OneCurve = TypeVar("OneCurve", bound=Curve)


class PlotArea:
    """The items of one plot, without what it shows: its ground, its view with the curves, and the words over it."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.item = pyqtgraph.GraphicsWidget()
        self.view = pyqtgraph.ViewBox(self.item, enableMouse=False, enableMenu=False)
        self.view.disableAutoRange()
        self.view.setDefaultPadding(0)
        self.axes = Axes(self.item, style)
        self.overlay = Overlay(self.axes, self.item)
        self.ranges: Ranges = (0.0, 1.0, 0.0, 1.0)
        """The ends of the x and the y axis, in the coordinates of the view, as last drawn."""
        self._cover: Ranges | None = None
        self._range: Ranges | None = None
        self._curves: list[Curve] = []
        self._bands: list[Band] = []

    def covered(
        self, x_range: tuple[float, float], y_range: tuple[float, float]
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the ranges widened so that they cover a twin's; for plots that place more than curves by them."""
        if self._cover is None:
            return x_range, y_range
        x0, x1, y0, y1 = self._cover
        return (min(x_range[0], x0), max(x_range[1], x1)), (min(y_range[0], y0), max(y_range[1], y1))

    def _show_ranges(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> Ranges:
        """Show these ranges, and return them with a margin, as the view has them."""
        self.ranges = (*x_range, *y_range)
        x_range, y_range = _with_margin(x_range), _with_margin(y_range)
        wanted = (*x_range, *y_range)
        if wanted != self._range:
            self._range = wanted
            self.view.setRange(xRange=x_range, yRange=y_range, padding=0, disableAutoRange=True)
            bounds = QRectF(QPointF(x_range[0], y_range[0]), QPointF(x_range[1], y_range[1]))
            for curve in (*self._curves, *self._bands):
                curve.prepareGeometryChange()
                curve.bounds = bounds
        return wanted

    def show_only_words(self, words: str) -> None:
        """Show nothing of what was drawn but *words* in the middle; all of it again where they are ""."""
        for item in self.item.childItems():
            if item is not self.axes and item is not self.overlay:
                item.setVisible(not words)
        self.overlay.message = words
        if words:
            self.overlay.labels, self.overlay.captions = (), ()

    @property
    def compact(self) -> bool:
        """Whether there is little room for words beside the curves."""
        return self.item.size().width() < COMPACT_WIDTH * self.style.scale

    def most_ticks(self, vertical: bool) -> int:
        """Return how many ticks are comfortable."""
        area, scale = self.axes.area, self.style.scale
        return max(2, int(area.height() / (42 * scale) if vertical else area.width() / (64 * scale)))

    def new_curve(self) -> Curve:
        """Return a curve in the view; make each once, and give it other data from frame to frame."""
        return self.with_curve(Curve())

    def with_curve(self, curve: OneCurve) -> OneCurve:
        """Return *curve*, which may be of a kind of its own, after it was put into the view."""
        self.view.addItem(curve, ignoreBounds=True)
        self._curves.append(curve)
        self._range = None
        return curve

    def new_band(self) -> Band:
        """Return a band in the view, below the curves."""
        band = Band()
        band.setZValue(-1)
        self.view.addItem(band, ignoreBounds=True)
        self._bands.append(band)
        self._range = None
        return band

    def pen(self, colour: str, dash: str = "solid", width: float = 1.0) -> QPen:
        """Return the pen of a curve: solid, dashed, dotted or dash-dotted; *width* is relative to the style's."""
        return curve_pen(self.style, colour, dash, width)

    def label_width(self, text: str) -> float:
        """Return the width of a label at scale 1."""
        return text_width(text, AXIS_PIXELS)


def _with_margin(ends: tuple[float, float]) -> tuple[float, float]:
    """Return a little more than *ends*, so that a line that runs along the edge is seen in its full width."""
    margin = MARGIN * (ends[1] - ends[0])
    return ends[0] - margin, ends[1] + margin
