"""Curvature: by how much each layer stretches a small difference between two inputs, in all directions."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64
from simcore.kinds.normalization import BatchNorm
from simcore.measure.instruments.base import Instrument, Look
from simcore.measure.instruments.figures import layer_activations

WORK = 3e7
"""Multiplications, m n min(m, n) for each Gram matrix, that one look may take: some 10 ms."""


@dataclass(frozen=True, eq=False)
class Stretch:
    """The mean and the mean square of the singular values of each hidden layer's Jacobian, (members, layers) each.

    The mean square is what theory calls chi; layers are the hidden ones.
    """

    mean: Float64
    mean_square: Float64


@dataclass(frozen=True)
class Curvature(Instrument[Stretch]):
    """Singular values of D_l W_l, from what enters a layer to a (before a block's sum), over the first probe examples.

    examples : how many at most; fewer where layers are wide, since a decomposition grows with the cube of the width
    """

    examples: int = 10

    def measure(self, look: Look) -> Stretch | None:
        architecture = look.network.architecture
        hidden = architecture.depth - 1
        if not hidden:
            return None
        work = sum(a * b * min(a, b) for a, b in zip(architecture.sizes[:-2], architecture.sizes[1:-1], strict=True))
        count = min(self.examples, max(int(WORK / (work * architecture.members)), 1), len(look.probe))
        found = [_singular_values(look.network.weights[n], _slopes(look, n, count)) for n in range(hidden)]
        mean = np.stack([values.mean(axis=(1, 2)) for values in found], axis=1)
        return Stretch(mean, np.stack([np.square(values).mean(axis=(1, 2)) for values in found], axis=1))


def _slopes(look: Look, layer: int, count: int) -> Array:
    """Return what a unit multiplies a small change of its sum by, (members, count, units)."""
    network, normalization = look.network, look.network.architecture.normalization
    activation = layer_activations(network.architecture)[layer]
    assert activation is not None  # only a softmax output has none
    learned = network.slopes[layer]
    slopes = activation.slope_at(look.passed.z[layer][:, :count].copy(), learned)
    if isinstance(normalization, BatchNorm) and (gamma := network.parameters.gammas[layer]) is not None:
        slopes = slopes * (gamma / np.sqrt(network.statistics[layer][1] + normalization.epsilon))
    return slopes


def _singular_values(weights: Array, slopes: Array) -> Float64:
    """Return the singular values of W D, (members, examples, min(fan_in, fan_out)); NaN where one is not finite.

    They are the roots of the eigenvalues of the smaller of the two Gram matrices, which takes a quarter of the time of
    a decomposition; only the smallest, which weigh nothing in a mean, lose digits by it.

    weights : (members, fan_in, fan_out); slopes : (members, examples, fan_out)
    """
    jacobians = weights[:, None] * slopes[:, :, None, :]
    turned = jacobians.swapaxes(-1, -2)
    fan_in, fan_out = weights.shape[1:]
    gram = np.matmul(turned, jacobians) if fan_out <= fan_in else np.matmul(jacobians, turned)
    good: NDArray[np.bool_] = np.asarray(np.isfinite(gram).all(axis=(2, 3)))
    gram[~good] = 0.0
    values = np.sqrt(np.maximum(np.linalg.eigvalsh(gram).astype(np.float64), 0.0))
    values[~good] = math.nan
    return values
