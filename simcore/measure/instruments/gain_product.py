"""GainProduct: in a linear chain, each layer's gradient beside the product of weights that carries it there."""

import math
from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Float64
from simcore.engine.architecture import Architecture
from simcore.kinds.activations import Identity
from simcore.kinds.normalization import BatchNorm
from simcore.measure.instruments.base import Instrument, Look
from simcore.measure.instruments.figures import grad_w_std


@dataclass(frozen=True, eq=False)
class Chain:
    """Each (members, layers), the output last; all are sizes, at least 0.

    product : |w_L ... w_(l+1)|, all the weights above layer l, 1 for the output
    gradient : dC/dw_l, carried back through the network; the root mean square over examples
    rule : the same by the product rule, dC/dw_l = (dC/dz at the output) w_L ... w_(l+1) a_(l-1)
    """

    product: Float64
    gradient: Float64
    rule: Float64


def is_chain(architecture: Architecture) -> bool:
    """Return whether each layer is one unit without an activation, fed by the one before alone."""
    narrow = all(width == 1 for width in architecture.sizes[1:])
    plain = isinstance(architecture.activation, Identity) and not isinstance(architecture.normalization, BatchNorm)
    return narrow and plain and not architecture.residual


@dataclass(frozen=True)
class GainProduct(Instrument[Chain]):
    """What backward propagation measures in a chain of one-unit layers, and what the product rule says it must be."""

    def measure(self, look: Look) -> Chain | None:
        network = look.network
        if not is_chain(network.architecture):
            return None
        shape = network.architecture.members, network.architecture.depth
        product, gradient, rule = np.ones(shape), np.full(shape, math.nan), np.full(shape, math.nan)
        at_output = np.asarray(look.passed.deltas[-1], np.float64)
        for layer in reversed(range(network.architecture.depth)):
            if layer + 1 < network.architecture.depth:
                product[:, layer] = product[:, layer + 1] * np.abs(network.weights[layer + 1][:, 0, 0])
            inputs = np.asarray(look.inputs(layer), np.float64)
            gradient[:, layer] = grad_w_std(inputs, np.asarray(look.passed.deltas[layer], np.float64))
            rule[:, layer] = product[:, layer] * grad_w_std(inputs, at_output)
        return Chain(product, gradient, rule)
