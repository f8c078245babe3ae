"""Saturation: from where on an activation is so flat that a unit hardly learns, found on a grid and by bisection."""

from functools import lru_cache

import numpy as np

from simcore.base.arrays import Array
from simcore.kinds.activations import Activation


@lru_cache(maxsize=256)
def saturation_bounds(activation: Activation, level: float = 0.05, slope: float | None = None) -> tuple[float, float]:
    """Return (low, high): a unit is saturated where z <= low or z >= high.

    There |f'| is at most *level* of its largest, and stays so further out; -inf or inf on a side where
    f' does not vanish. For ReLU low is 0: such a unit is called inactive.

    slope : the learned slope, for an activation that learns one
    """
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
