"""The outline of a histogram as a ridge, how far it reaches, and the parts of it beyond a bound."""

import math
from collections.abc import Sequence

import numpy as np

from simcore.measure.snapshot import Float64, Histogram

HEIGHT = 0.82
"""How much of its row the top of a ridge fills."""
DECADES = 4.0
SPIKE_BINS = 10
"""How many bins the axis extends to each side of a distribution that lies in a single one."""


def outline(histogram: Histogram, base: float, size: float, log: bool) -> tuple[Float64, Float64]:
    """Return the ridge of a distribution over its *base*, from one end of the axis to the other.

    log : whether heights are logarithms, from ``DECADES`` below the peak on
    """
    density = histogram.density
    peak = float(density.max()) if density.size else 0.0
    middle = (histogram.edges[1:] + histogram.edges[:-1]) / 2
    height = base + HEIGHT * _relative(density, peak, log)
    if np.count_nonzero(density) == 1:  # a single value has no width: a spike, not a triangle
        middle, height = np.repeat(middle[density > 0], 3), np.array([base, base + HEIGHT, base])
    # flat lines lead from the outermost bins to both ends of the axis
    far = max(size * 1.02, -float(histogram.edges[0]), float(histogram.edges[-1]))
    x = np.concatenate([[-far, histogram.edges[0]], middle, [histogram.edges[-1], far]])
    return x, np.concatenate([[base, base], height, [base, base]])


def _relative(density: Float64, peak: float, log: bool) -> Float64:
    """Return the densities relative to the peak, 0..1."""
    if not peak > 0:
        return np.zeros(density.size)
    if not log:
        return density / peak
    with np.errstate(divide="ignore"):
        return np.clip(1 + np.log10(density / peak) / DECADES, 0.0, 1.0)


def half_width(extents: Sequence[float]) -> float:
    """Return the half width of the axis: all hidden layers fit; the output, often far wider, may be cut off."""
    *hidden, output = extents
    return max(*hidden, min(output, 1.5 * max(hidden))) if hidden else output


def extent(histogram: Histogram) -> float:
    """Return how far from 0 the distribution reaches, but for a thousandth of it."""
    density = histogram.density
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


def share_beyond(histogram: Histogram, size: float) -> float:
    """Return the share of a distribution that lies farther from 0 than *size*."""
    density, edges = histogram.density, histogram.edges
    total = float(density.sum())
    if not total > 0:
        return 0.0
    inside = np.clip(np.minimum(edges[1:], size) - np.maximum(edges[:-1], -size), 0.0, None) / np.diff(edges)
    return 1.0 - float((density * inside).sum()) / total


def beyond(x: Float64, y: Float64, bound: float, side: int) -> tuple[Float64, Float64]:
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
