"""Slopes: the slope that each PReLU layer has learned."""

import math
from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Float64
from simcore.measure.instruments.base import Instrument, Look


@dataclass(frozen=True)
class Slopes(Instrument[Float64]):
    """The learned slopes, (members, layers), NaN in layers without one; None where the activation learns none."""

    kept = True

    def measure(self, look: Look) -> Float64 | None:
        network = look.network
        if not network.architecture.activation.learns_slope:
            return None
        values = np.full((network.architecture.members, network.architecture.depth), math.nan)
        for layer, slope in enumerate(network.slopes):
            if slope is not None:
                values[:, layer] = slope[:, 0, 0]
        return values
