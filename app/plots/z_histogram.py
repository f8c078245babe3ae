"""The distribution of z in each layer, as ridges, with the saturated region shaded."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP, Plot, counterpart, layer_name, layers_shown
from app.plots.curve import Curve
from app.plots.face import text_width
from app.plots.line import GHOST_WIDTH
from app.plots.overlay import Caption, Label
from app.plots.saturation import only_inactive
from app.plots.ticks import Reach, number_text, share_text, symmetric_ticks
from simcore.snapshot import Float64, Histogram, member_mean

HEIGHT = 0.82
"""How much of its row the top of a ridge fills."""
LEAST_SHARE_BEYOND = 0.005
SPIKE_BINS = 10
"""How many bins the axis extends to each side of a distribution that lies in a single one."""


class _Ridge:
    """The items of one layer: two shaded ends, the ridge, and the parts of the ridge that are saturated."""

    def __init__(self, plot: Plot) -> None:
        self.shades = [QGraphicsRectItem(), QGraphicsRectItem()]
        for shade in self.shades:
            shade.setPen(Qt.PenStyle.NoPen)
            plot.view.addItem(shade, ignoreBounds=True)
        self.whole, self.low, self.high, self.ghost = (plot.new_curve() for _ in range(4))

    def set_visible(self, on: bool) -> None:
        for item in (*self.shades, self.whole, self.low, self.high, self.ghost):
            item.setVisible(on)


class ZHistogram(Plot):
    """A ridge a layer, the first at the top; at the right its width and the share that is saturated."""

    kind = "z_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of z")
    help = QT_TRANSLATE_NOOP(
        "Plot", "Where z lies in each layer; shaded, where the activation is flat and the unit hardly learns."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "z")
    y_label = QT_TRANSLATE_NOOP("Plot", "density by layer, each to its own height; shaded: saturated")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "each its own height; shaded: saturated")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "own heights; shaded: saturated")
    order = 40

    def build(self) -> None:
        self._ridges: list[_Ridge] = []
        self._columns = 0.0, 0.0
        self.begin_anew()

    def begin_anew(self) -> None:
        self._reach = Reach()
        self._widest = 0.0

    def room(self) -> tuple[float, float]:
        return 54.0, self._columns[1] + 12.0

    def fill(self, frame: Frame) -> None:
        snapshot = frame.snapshot
        depth = snapshot.depth
        shown = layers_shown(depth)
        while len(self._ridges) < len(shown):
            self._ridges.append(_Ridge(self))
        for ridge in self._ridges[len(shown) :]:
            ridge.set_visible(False)
        kept = [None if frame.ghost is None else _counterpart(layer, depth, frame.ghost) for layer in shown]
        size = _size([_extent(snapshot.histograms[layer]) for layer in shown])
        if any(kept):
            size = max(size, _size([_extent(histogram) for histogram in kept if histogram]))
        size = self.covered((0.0, self._reach.cover(size, 1e-9)), (0.0, 0.0))[0][1]
        colours = self.style.theme.layer_colours(depth)
        for row, layer in enumerate(shown):
            base = float(len(shown) - 1 - row)
            bounds = snapshot.saturation_bounds[layer]
            self._draw_ridge(self._ridges[row], snapshot.histograms[layer], base, size, bounds, colours[layer])
            self._draw_ghost(self._ridges[row].ghost, kept[row], base, size, colours[layer])
        self.overlay.labels = ()
        self.overlay.captions = [*self._table(frame, shown, size), *self._beyond_the_ends(frame, shown, size)]
        inactive = (
            QCoreApplication.translate("Plot", "density by layer, each to its own height; shaded: inactive"),
            QCoreApplication.translate("Plot", "each its own height; shaded: inactive"),
            QCoreApplication.translate("Plot", "own heights; shaded: inactive"),
        )
        y_labels = inactive if only_inactive(snapshot) else ()
        ticks = symmetric_ticks(size, self.most_ticks(vertical=False))
        self.furnish((-size, size), (-0.12, float(len(shown))), ticks, (), self.note_on_layers(depth), y_labels)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        return x, f"z = {number_text(x)}", ()

    def _draw_ridge(
        self, ridge: _Ridge, histogram: Histogram, base: float, size: float, bounds: tuple[float, float], colour: str
    ) -> None:
        ridge.set_visible(True)
        self._shade(ridge, base, size, bounds)
        x, y = _outline(histogram, base, size)
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

    def _draw_ghost(self, curve: Curve, histogram: Histogram | None, base: float, size: float, colour: str) -> None:
        """Keep the outline of the ghost's distribution in view."""
        curve.setVisible(histogram is not None)
        if histogram is not None:
            curve.setPen(self.pen(colour, "dotted", GHOST_WIDTH))
            curve.opts["antialias"] = self.style.antialias or not self.style.live
            curve.set_points(*_outline(histogram, base, size))

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

    def _table(self, frame: Frame, shown: Sequence[int], size: float) -> list[Caption]:
        """Name each ridge at its left; at its right write its width and its saturated share."""
        layers, depth = frame.snapshot.layers, frame.snapshot.depth
        widths = [number_text(value) for value in member_mean(layers.z_std)]
        shares = [share_text(value) for value in member_mean(layers.saturated_low + layers.saturated_high)]
        translate = QCoreApplication.translate
        word = translate("Plot", "inactive") if only_inactive(frame.snapshot) else translate("Plot", "saturated")
        heads = translate("Plot", "width"), word
        row = self.face.area.height() / max(len(shown), 1) / self.style.scale
        pixels = int(min(max(row * 0.3, 11), 12 if self.compact else 17))
        self._make_room([widths[layer] for layer in shown], heads, pixels)
        per_pixel = 2 * size / max(self.face.area.width(), 1) * self.style.scale
        first, second = (size + column * per_pixel for column in self._columns)
        text = self.style.theme.text
        # above the first row, however low the rows are
        captions = [
            Caption(head, x, float(len(shown)), ends=True, lift=0.45)
            for head, x in zip(heads, (first, second), strict=True)
        ]
        for index, layer in enumerate(shown):
            y = len(shown) - 1 - index + 0.36
            name = layer_name(layer, depth)
            captions.append(Caption(name, -size - 10 * per_pixel, y, True, 0, 12, text, True))
            captions.append(Caption(widths[layer], first, y, True, 0, pixels, text, True))
            captions.append(Caption(shares[layer], second, y, True, 0, pixels, text))
        return captions

    def _make_room(self, widths: Sequence[str], heads: tuple[str, str], pixels: int) -> None:
        """Keep both columns of the table beside the ridges: they grow with their numbers, until a run begins anew."""
        here = max(text_width(text, pixels, True) for text in ("0.000", *widths))
        self._widest = max(self._widest, here)
        between = 12.0 if self.compact else 18.0
        first = between + max(self._widest, self.label_width(heads[0]))
        columns = first, first + between + max(text_width("00.0 %", pixels), self.label_width(heads[1]))
        if columns != self._columns:
            self._columns = columns
            self.place()

    def _beyond_the_ends(self, frame: Frame, shown: Sequence[int], size: float) -> list[Caption]:
        """Say how much of a ridge the axis does not show, where that is worth a word."""
        template = QCoreApplication.translate("Plot", "{share} beyond")
        captions: list[Caption] = []
        for row, layer in enumerate(shown):
            share = _share_beyond(frame.snapshot.histograms[layer], size)
            if share >= LEAST_SHARE_BEYOND:
                y = len(shown) - 1 - row + 0.7
                captions.append(Caption(template.format(share=share_text(share)), size, y, ends=True, lift=0))
        return captions


def _counterpart(layer: int, depth: int, ghost: Frame) -> Histogram | None:
    """Return the ghost's distribution in the layer that stands for *layer*; None where there is none."""
    twin = counterpart(layer, depth, ghost.snapshot.depth)
    return None if twin is None else ghost.snapshot.histograms[twin]


def _outline(histogram: Histogram, base: float, size: float) -> tuple[Float64, Float64]:
    """Return the ridge of a distribution over its *base*, from one end of the axis to the other."""
    density = member_mean(histogram.density)
    peak = float(density.max()) if density.size else 0.0
    middle = (histogram.edges[1:] + histogram.edges[:-1]) / 2
    height = base + HEIGHT * density / peak if peak > 0 else np.full(middle.size, base)
    if np.count_nonzero(density) == 1:  # a single value has no width: a spike, not a triangle
        middle, height = np.repeat(middle[density > 0], 3), np.array([base, base + HEIGHT, base])
    # flat lines lead from the outermost bins to both ends of the axis
    far = max(size * 1.02, -float(histogram.edges[0]), float(histogram.edges[-1]))
    x = np.concatenate([[-far, histogram.edges[0]], middle, [histogram.edges[-1], far]])
    return x, np.concatenate([[base, base], height, [base, base]])


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
    bin_width = float(histogram.edges[1] - histogram.edges[0])
    if np.count_nonzero(density) == 1:
        return float(middle[density > 0][0]) + SPIKE_BINS * bin_width
    order = np.argsort(middle)
    inside = np.cumsum(density[order]) / total
    index = min(int(np.searchsorted(inside, 0.999)), middle.size - 1)
    return float(middle[order][index]) + bin_width


def _share_beyond(histogram: Histogram, size: float) -> float:
    """Return the share of a distribution that lies farther from 0 than *size*."""
    density, edges = member_mean(histogram.density), histogram.edges
    total = float(density.sum())
    if not total > 0:
        return 0.0
    inside = np.clip(np.minimum(edges[1:], size) - np.maximum(edges[:-1], -size), 0.0, None) / np.diff(edges)
    return 1.0 - float((density * inside).sum()) / total


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
