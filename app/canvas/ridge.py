"""One ridge: what it shows, and the items that draw it."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem

from app.canvas.line import GHOST_WIDTH
from app.canvas.outline import beyond, outline
from app.canvas.plot_area import PlotArea
from app.theme.theme import Theme
from simcore.measure.snapshot import Histogram

NOWHERE = -math.inf, math.inf


@dataclass(frozen=True)
class RidgeRow:
    """One ridge: its name, its distribution, one to compare it with, and what stands at its right.

    bounds : beyond which it is shaded; cells : one for each heading
    """

    name: str
    histogram: Histogram
    colour: str
    cells: tuple[str, ...]
    bounds: tuple[float, float] = NOWHERE
    other: Histogram | None = None


class Ridge:
    """The items of one row: two shaded ends, the ridge, the parts of it beyond the bounds, and another's outline."""

    def __init__(self, area: PlotArea) -> None:
        self.shades = [QGraphicsRectItem(), QGraphicsRectItem()]
        for shade in self.shades:
            shade.setPen(Qt.PenStyle.NoPen)
            area.view.addItem(shade, ignoreBounds=True)
        self.whole, self.low, self.high, self.other = (area.new_curve() for _ in range(4))

    def set_visible(self, on: bool) -> None:
        """Show or hide all of it."""
        for item in (*self.shades, self.whole, self.low, self.high, self.other):
            item.setVisible(on)

    def show_row(self, row: RidgeRow, area: PlotArea, base: float, size: float, log: bool, equal: bool) -> None:
        """Draw *row* over its *base*, on an axis from -size to size.

        log : whether heights are logarithms; equal : whether the other outline is as wide as the ridge's own
        """
        self.set_visible(True)
        self._shade(area.style.theme, base, size, row.bounds)
        x, y = outline(row.histogram, base, size, log)
        parts = (x, y), beyond(x, y, row.bounds[0], -1), beyond(x, y, row.bounds[1], 1)
        smooth = area.style.antialias or not area.style.live
        for curve, (px, py), share in zip((self.whole, self.low, self.high), parts, (0.3, 0.85, 0.85), strict=True):
            curve.setVisible(px.size > 1)
            curve.take_pen(area.pen(row.colour) if curve is self.whole else None, smooth)
            brush = QColor(row.colour)
            brush.setAlphaF(share if not area.style.theme.dark else share * 0.9)
            curve.set_points(px, py, base, brush)
        self.other.setVisible(row.other is not None)
        if row.other is not None:
            self.other.take_pen(area.pen(row.colour, "dotted", 1.0 if equal else GHOST_WIDTH), smooth)
            self.other.set_points(*outline(row.other, base, size, log))

    def _shade(self, theme: Theme, base: float, size: float, bounds: tuple[float, float]) -> None:
        low, high = bounds
        colour = QColor(theme.mix(theme.quiet, theme.surface, 0.16))
        for shade, start, end in zip(self.shades, (-size, high), (low, size), strict=True):
            seen = math.isfinite(start) and math.isfinite(end) and end > start
            shade.setVisible(seen)
            if seen:
                shade.setBrush(colour)
                shade.setRect(QRectF(start, base - 0.02, end - start, 0.92))
