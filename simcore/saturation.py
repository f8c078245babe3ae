"""Saturation: from where on an activation is so flat that a unit hardly learns, found on a grid and by bisection."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from simcore.arrays import Array

if TYPE_CHECKING:
    from simcore.activations import Activation


@lru_cache(maxsize=256)
def saturation_bounds(activation: "Activation", level: float, slope: float | None) -> tuple[float, float]:
    """Return (low, high), beyond which |f'| is and stays at most *level* of its largest; inf where it never is."""
    ceiling = level * activation.largest_slope
    magnitudes = np.geomspace(1e-3, 1e6, 4000)
    grid = np.concatenate([-magnitudes[::-1], [0.0], magnitudes])

    def flat(z: float) -> bool:
        return abs(float(activation.slope_at(np.array([z]), slope)[0])) <= ceiling

    def outermost(points: Array) -> float:
        slopes = np.abs(activation.slope_at(points, slope))
        if slopes[0] > 1e-9:
            return float(np.sign(points[0])) * np.inf
        first = int(np.argmax(slopes > ceiling))
        inside, outside = float(points[first]), float(points[first - 1])
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if flat(middle) else (middle, outside)
        return outside

    return outermost(grid), outermost(grid[::-1])
