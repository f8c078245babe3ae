"""What is measured on a probe batch: pure functions of the arrays that a pass left behind."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.engine.passes import Pass
from simcore.kinds.activations import Activation, Identity, Sigmoid
from simcore.measure.snapshot import LAYER_FIGURES, Histogram, Layers
from simcore.theory.saturation import saturation_bounds

BINS = 81
"""An odd number, so that 0 lies in the middle of a bin."""


def _rows(values: Array) -> Array:
    """Return (members, values), in the order in which one member's lie in memory: then there is nothing to copy."""
    return values.reshape(len(values), -1, order="A")


def mean_and_std(values: Array) -> tuple[Float64, Float64]:
    """Return the mean and the standard deviation over all but the first axis, each (members,)."""
    rows = _rows(values)
    mean = np.add.reduce(rows, axis=1, keepdims=True) / rows.dtype.type(rows.shape[1])
    centred = rows - mean
    squares = np.vecdot(centred, centred)
    if not np.isfinite(squares).all():  # too wide to be squared in single precision
        centred = rows.astype(np.float64) - rows.mean(axis=1, keepdims=True, dtype=np.float64)
        squares = np.vecdot(centred, centred)
    return mean[:, 0].astype(np.float64), np.sqrt(squares.astype(np.float64) / rows.shape[1])


def mean_square(values: Array) -> Float64:
    """Return the mean over units of the squares : (members, batch)."""
    # units lie side by side in a pass, but not in a batch of inputs: this sum runs along memory in both
    return np.add.reduce(np.square(values), axis=-1).astype(np.float64) / values.shape[-1]


def percentiles(values: Array, shares: Sequence[float]) -> list[Float64]:
    """Return the percentiles over all but the first axis, one (members,) for each share; sorts."""
    rows = values.reshape(len(values), -1)  # by example: values sorted in part by unit take longer to sort
    return list(np.percentile(rows, list(shares), axis=1).astype(np.float64))


def saturated(z: Array, bounds: tuple[float, float]) -> tuple[Float64, Float64]:
    """Return the shares of (unit, example) pairs with z at or beyond the low and the high bound, (members,) each."""
    low, high = bounds
    rows = _rows(z)
    below = _counts(rows <= low) if math.isfinite(low) else np.zeros(len(z))
    above = _counts(rows >= high) if math.isfinite(high) else np.zeros(len(z))
    return below / rows.shape[1], above / rows.shape[1]


def _counts(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many are set in each row; of a single row, which NumPy counts ten times as fast without an axis."""
    return np.array([np.count_nonzero(flags)]) if len(flags) == 1 else np.count_nonzero(flags, axis=1)


def dead_share(derivative: Array) -> Float64:
    """Return the share of units, (members,), whose f'(z) is 0 on every example, given f' : (members, batch, units)."""
    return (~derivative.any(axis=1)).mean(axis=1)


def grad_w_std(inputs: Array, delta: Array) -> Float64:
    """Return the root mean square, (members,), of the per-example gradients a_j * dC/dz_k of one layer's weights.

    inputs : (members, batch, fan_in), or with one leading 1 for all; delta : (members, batch, fan_out)
    """
    return np.sqrt((mean_square(inputs) * mean_square(delta)).mean(axis=-1))


def sign_agreement(inputs: Array, delta: Array) -> Float64:
    """Return how far the gradients of one unit's incoming weights share their sign, (members,).

    For one example and one unit it is the share of those gradients, zeros left out, that have the majority sign;
    averaged over the examples and units that have any. The unit's own dC/dz flips all signs at once, so that only
    the signs of the inputs count. Shapes as in ``grad_w_std``.
    """
    positive, negative = np.count_nonzero(inputs > 0, axis=-1), np.count_nonzero(inputs < 0, axis=-1)
    present = positive + negative
    share = np.maximum(positive, negative) / np.maximum(present, 1)
    weight = np.count_nonzero(delta, axis=-1) * (present > 0)
    total = weight.sum(axis=-1)
    return np.where(total > 0, (share * weight).sum(axis=-1) / np.maximum(total, 1), math.nan)


def norms(values: Array) -> Float64:
    """Return the Euclidean norm, (members,), of each member's weights."""
    rows = values.reshape(len(values), -1)
    return np.sqrt(np.vecdot(rows, rows).astype(np.float64))


def histogram(values: Array, widths: Float64) -> Histogram:
    """Return the distribution of *values*, of any shape, over a range about 0 that is a round number.

    widths : (members,), the standard deviations of those that the values come from
    """
    row = values.ravel("K")
    highest, lowest = float(np.maximum.reduce(row)), float(np.minimum.reduce(row))
    finite = math.isfinite(highest) and math.isfinite(lowest)
    if not finite:
        highest, lowest = float(np.fmax.reduce(row)), float(np.fmin.reduce(row))
    limit = _round_up(max(highest, -lowest))
    scaled = row * (BINS / (2 * limit))
    np.add(scaled, BINS / 2, out=scaled)
    if not (finite and -limit <= lowest <= highest <= limit):
        scaled = np.fmin(np.fmax(scaled, 0), BINS)  # what is not finite falls into the outer bins
    counts = np.bincount(scaled.astype(np.intp), minlength=BINS + 1)
    counts[BINS - 1] += counts[BINS]  # the upper end itself belongs to the last bin
    return Histogram(_edges(limit), counts[:BINS] / (row.size * 2 * limit / BINS), float(np.mean(widths)))


@lru_cache(maxsize=256)
def _edges(limit: float) -> Float64:
    edges = np.linspace(-limit, limit, BINS + 1)
    edges.flags.writeable = False
    return edges


def _round_up(value: float) -> float:
    """Return the next of ..., 1, 1.5, 2, 3, 5, 7, 10, ...; 1 for 0 and for what is not finite."""
    if not 1e-30 < value < 1e30:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 3, 5, 7, 10, 15) if step * power >= value)


def layer_activations(architecture: Architecture) -> tuple[Activation | None, ...]:
    """Return each layer's activation, the output's last; None for softmax, which is not element by element."""
    output = {"sigmoid": Sigmoid(), "identity": Identity(), "softmax": None}[architecture.loss.output_kind]
    hidden = [
        Identity() if architecture.closes_block(n) else architecture.activation for n in range(architecture.depth - 1)
    ]
    return (*hidden, output)


def layer_bounds(network: Network) -> tuple[tuple[float, float], ...]:
    """Return for each layer the bounds of z beyond which a unit is saturated; NaN for a softmax output."""
    bounds: list[tuple[float, float]] = []
    for activation, slope in zip(layer_activations(network.architecture), network.slopes, strict=True):
        learned = None if slope is None else float(slope.flat[0])
        bounds.append(saturation_bounds(activation, slope=learned) if activation else (math.nan, math.nan))
    return tuple(bounds)


def layer_figures(network: Network, probe: Pass, x: Array, update_ratio: NDArray[np.float64], costly: bool) -> Layers:
    """Return every figure of every layer, after ``probe.carry_back(x, y)``.

    update_ratio : (members, layers), measured where the update was made
    costly : whether to measure percentiles and the agreement of signs
    """
    architecture = network.architecture
    figures = {name: np.full((architecture.members, architecture.depth), math.nan) for name in LAYER_FIGURES}
    figures["update_ratio"] = update_ratio.copy()
    bounds, activations = layer_bounds(network), layer_activations(architecture)
    for layer in range(architecture.depth):
        z, a, delta = probe.z[layer], probe.a[layer], probe.deltas[layer]
        inputs = probe.a[layer - 1] if layer else (x if x.ndim == 3 else x[None])
        column = _layer_column(z, a, inputs, (delta, probe.sum_delta(layer)), costly)
        if (activation := activations[layer]) is not None:
            derivative = probe.derivatives[layer] if activation is architecture.activation else activation.slope_at(z)
            column["saturated_low"], column["saturated_high"] = saturated(z, bounds[layer])
            column["dead"] = dead_share(derivative)
        for name, values in column.items():
            figures[name][:, layer] = values
    return Layers(**figures)


def _layer_column(z: Array, a: Array, inputs: Array, deltas: tuple[Array, Array], costly: bool) -> dict[str, Float64]:
    column: dict[str, Float64] = {}
    delta, sum_delta = deltas
    column["z_mean"], column["z_std"] = mean_and_std(z)
    column["a_mean"], column["a_std"] = mean_and_std(a)
    column["grad_z_std"] = mean_and_std(delta)[1]
    column["grad_w_std"] = grad_w_std(inputs, sum_delta)
    if costly:
        column["sign_agreement"] = sign_agreement(inputs, sum_delta)
        column["z_p02"], column["z_p98"] = percentiles(z, (2, 98))
        (column["a_p98"],) = percentiles(a, (98,))
    return column
