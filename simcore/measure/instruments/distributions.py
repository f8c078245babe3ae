"""Distributions: histograms of z, of a, and of the gradients of both z and W, layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from simcore.base.arrays import Array
from simcore.measure.instruments.base import Instrument, Look
from simcore.measure.instruments.figures import grad_w_std, histogram, mean_and_std
from simcore.measure.snapshot import Histogram

Quantity = Literal["z", "a", "grad_z", "grad_w"]
MOST_PRODUCTS = 300_000
"""How many single gradients of one layer's weights are counted; they are members * examples * fan_in * fan_out."""


@dataclass(frozen=True)
class Distributions(Instrument[tuple[Histogram, ...]]):
    """A histogram for each layer, the output's last, over members that have not diverged, units and probe examples.

    quantity : z, a, grad_z (each example's own dC/dz) or grad_w (each example's own dC/dW, a_j * dC/dz_k; of large
        layers on some of the examples only, evenly chosen, so that a look stays quick)
    """

    quantity: Quantity

    kept: ClassVar[bool] = True
    most_kept: ClassVar[int] = 64

    def measure(self, look: Look) -> tuple[Histogram, ...]:
        return tuple(self._layers(look))

    def _layers(self, look: Look) -> Iterator[Histogram]:
        passed, living = look.passed, look.alive if look.alive.any() else slice(None)
        for layer in range(look.network.architecture.depth):
            if self.quantity == "grad_w":
                inputs, delta = look.inputs(layer), passed.sum_delta(layer)[living]
                inputs = inputs[living] if len(inputs) > 1 else inputs
                yield histogram(_products(inputs, delta), grad_w_std(inputs, delta))
            else:
                values = {"z": passed.z, "a": passed.a, "grad_z": passed.deltas}[self.quantity][layer][living]
                yield histogram(values, mean_and_std(values)[1])


def _products(inputs: Array, delta: Array) -> Array:
    """Return a_j * dC/dz_k of evenly chosen examples, (members, examples, fan_in * fan_out)."""
    members, batch, fan_out = delta.shape
    count = min(max(MOST_PRODUCTS // (members * inputs.shape[-1] * fan_out), 1), batch)
    chosen = np.array([i * (batch - 1) // max(count - 1, 1) for i in range(count)])
    each = inputs[:, chosen, :, None] * delta[:, chosen, None, :]
    return each.reshape(members, count, -1)
