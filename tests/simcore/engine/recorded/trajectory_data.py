"""The data and the first weights of the recorded trajectories, drawn alike for PyTorch and for the test."""

import itertools
from collections.abc import Iterator

import numpy as np

SIZES = (5, 6, 4, 3)
STEPS, EPOCHS, BATCH = 200, 10, 8


def first_weights() -> list[np.ndarray]:
    """Return W and b of each layer, by turns."""
    rng = np.random.default_rng(0)
    found: list[np.ndarray] = []
    for fan_in, fan_out in itertools.pairwise(SIZES):
        found += [rng.standard_normal((fan_in, fan_out)) * fan_in**-0.5, 0.1 * rng.standard_normal(fan_out)]
    return found


def batches() -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (x, labels) of each step."""
    rng = np.random.default_rng(1)
    teacher = rng.standard_normal((SIZES[0], SIZES[-1]))
    for _ in range(STEPS):
        x = rng.standard_normal((BATCH, SIZES[0]))
        yield x, (x @ teacher).argmax(axis=1)
