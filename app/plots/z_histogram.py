"""The distribution of z in each layer, as ridges, with the saturated region shaded."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP, Plot, layer_name, layers_shown
from app.plots.overlay import Caption, Label
from app.plots.saturation import only_inactive
from app.plots.ticks import Reach, number_text, share_text, symmetric_ticks
from simcore.snapshot import Float64, Histogram, member_mean

HEIGHT = 0.82
"""How much of its row the top of a ridge fills."""


class _Ridge:
    """The items of one layer: two shaded ends, the ridge, and the parts of the ridge that are saturated."""

    def __init__(self, plot: Plot) -> None:
        self.shades = [QGraphicsRectItem(), QGraphicsRectItem()]
        for shade in self.shades:
            shade.setPen(Qt.PenStyle.NoPen)
            plot.view.addItem(shade, ignoreBounds=True)
        self.whole, self.low, self.high = (plot.new_curve() for _ in range(3))

    def set_visible(self, on: bool) -> None:
        for item in (*self.shades, self.whole, self.low, self.high):
            item.setVisible(on)


class ZHistogram(Plot):
    """A ridge a layer, the first at the top; at the right its width and the share that is saturated."""

    kind = "z_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of z")
    help = QT_TRANSLATE_NOOP(
        "Plot", "Where z lies in each layer; shaded, where the activation is flat and the unit hardly learns."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "z")
    y_label = QT_TRANSLATE_NOOP("Plot", "density by layer; shaded: saturated")
    order = 40

    def build(self) -> None:
        self._ridges: list[_Ridge] = []
        self._reach = Reach()

    def room(self) -> tuple[float, float]:
        return 54.0, 126.0 if self.compact else 164.0

    def fill(self, frame: Frame) -> None:
        snapshot = frame.snapshot
        depth = snapshot.depth
        shown = layers_shown(depth)
        while len(self._ridges) < len(shown):
            self._ridges.append(_Ridge(self))
        for ridge in self._ridges[len(shown) :]:
            ridge.set_visible(False)
        size = self._reach.cover(_size([_extent(snapshot.histograms[layer]) for layer in shown]), 1e-9)
        colours = self.style.theme.layer_colours(depth)
        for row, layer in enumerate(shown):
            base = float(len(shown) - 1 - row)
            bounds = snapshot.saturation_bounds[layer]
            self._draw_ridge(self._ridges[row], snapshot.histograms[layer], base, size, bounds, colours[layer])
        self.overlay.labels = ()
        self._write_table(frame, shown, size)
        inactive = QCoreApplication.translate("Plot", "density by layer; shaded: inactive")
        y_labels = (inactive,) if only_inactive(snapshot) else ()
        ticks = symmetric_ticks(size, self.most_ticks(vertical=False))
        self.furnish((-size, size), (-0.12, float(len(shown))), ticks, (), self.note_on_layers(depth), y_labels)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        return x, f"z = {number_text(x)}", ()

    def _draw_ridge(
        self, ridge: _Ridge, histogram: Histogram, base: float, size: float, bounds: tuple[float, float], colour: str
    ) -> None:
        ridge.set_visible(True)
        self._shade(ridge, base, size, bounds)
        density = member_mean(histogram.density)
        peak = float(density.max()) if density.size else 0.0
        middle = (histogram.edges[1:] + histogram.edges[:-1]) / 2
        height = base + HEIGHT * density / peak if peak > 0 else np.full(middle.size, base)
        # flat lines lead from the outermost bins to both ends of the axis
        far = max(size * 1.02, -float(histogram.edges[0]), float(histogram.edges[-1]))
        x = np.concatenate([[-far, histogram.edges[0]], middle, [histogram.edges[-1], far]])
        y = np.concatenate([[base, base], height, [base, base]])
        parts = (x, y), _beyond(x, y, bounds[0], -1), _beyond(x, y, bounds[1], 1)
        theme = self.style.theme
        for curve, (px, py), share in zip((ridge.whole, ridge.low, ridge.high), parts, (0.3, 0.85, 0.85), strict=True):
            whole = curve is ridge.whole
            curve.setVisible(px.size > 1)
            curve.setPen(self.pen(colour) if whole else None)
            brush = QColor(colour)
            brush.setAlphaF(share if not theme.dark else share * 0.9)
            curve.opts["antialias"] = self.style.antialias or not self.style.live
            curve.set_points(px, py, base, brush)

    def _shade(self, ridge: _Ridge, base: float, size: float, bounds: tuple[float, float]) -> None:
        theme = self.style.theme
        low, high = bounds
        colour = QColor(theme.mix(theme.quiet, theme.surface, 0.16))
        for shade, start, end in zip(ridge.shades, (-size, high), (low, size), strict=True):
            seen = math.isfinite(start) and math.isfinite(end) and end > start
            shade.setVisible(seen)
            if seen:
                shade.setBrush(colour)
                shade.setRect(QRectF(start, base - 0.02, end - start, 0.92))

    def _write_table(self, frame: Frame, shown: Sequence[int], size: float) -> None:
        """Name each ridge at its left; at its right write its width and its saturated share."""
        layers, depth = frame.snapshot.layers, frame.snapshot.depth
        widths = member_mean(layers.z_std)
        shares = member_mean(layers.saturated_low + layers.saturated_high)
        scale, area = self.style.scale, self.face.area
        row = area.height() / max(len(shown), 1) / scale
        pixels = int(min(max(row * 0.3, 11), 12 if self.compact else 17))
        per_pixel = 2 * size / max(area.width(), 1) * scale
        columns = (46, 116) if self.compact else (76, 152)
        first, second = (size + column * per_pixel for column in columns)
        text = self.style.theme.text
        translate = QCoreApplication.translate
        word = translate("Plot", "inactive") if only_inactive(frame.snapshot) else translate("Plot", "saturated")
        captions = [
            Caption(translate("Plot", "width"), first, len(shown) - 0.06, ends=True, lift=0),
            Caption(word, second, len(shown) - 0.06, ends=True, lift=0),
        ]
        for index, layer in enumerate(shown):
            y = len(shown) - 1 - index + 0.36
            name = layer_name(layer, depth)
            captions.append(Caption(name, -size - 10 * per_pixel, y, True, 0, 12, text, True))
            captions.append(Caption(number_text(float(widths[layer])), first, y, True, 0, pixels, text, True))
            captions.append(Caption(share_text(float(shares[layer])), second, y, True, 0, pixels, text))
        self.overlay.captions = captions


def _size(extents: Sequence[float]) -> float:
    """Return the half width of the axis: all hidden layers fit; the output, often far wider, may be cut off."""
    *hidden, output = extents
    return max(*hidden, min(output, 1.5 * max(hidden))) if hidden else output


def _extent(histogram: Histogram) -> float:
    """Return how far from 0 the distribution reaches, but for a thousandth of it."""
    density = member_mean(histogram.density)
    total = float(density.sum())
    if not total > 0:
        return 1.0
    middle = np.abs(histogram.edges[1:] + histogram.edges[:-1]) / 2
    order = np.argsort(middle)
    inside = np.cumsum(density[order]) / total
    index = min(int(np.searchsorted(inside, 0.999)), middle.size - 1)
    return float(middle[order][index]) + float(histogram.edges[1] - histogram.edges[0])


def _beyond(x: Float64, y: Float64, bound: float, side: int) -> tuple[Float64, Float64]:
    """Return the part of a curve at the far side of *bound*, cut there exactly; empty where there is none."""
    if not math.isfinite(bound) or x.size < 2:
        return x[:0], y[:0]
    outside = x * side > bound * side
    if not outside.any():
        return x[:0], y[:0]
    edge = float(np.interp(bound, x, y))
    if side < 0:
        return np.append(x[outside], bound), np.append(y[outside], edge)
    return np.insert(x[outside], 0, bound), np.insert(y[outside], 0, edge)
