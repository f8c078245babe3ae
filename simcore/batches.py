"""The order in which a run sees its training examples: shuffled once an epoch, cut into batches."""

from itertools import pairwise

import numpy as np

from simcore.arrays import Array
from simcore.prepare import Portion


class Batches:
    """One epoch's batches at a time, as views into one shuffled copy; made once, refilled each epoch.

    The last, shorter batch is kept; one of a single example joins the one before.

    views : (x, y) of each batch : (batch, features), (batch, outputs); with *ones*, x has one more feature, always 1
    """

    def __init__(self, train: Portion, batch_size: int, data_seed: int, ones: bool):
        self._train, self._seed = train, data_seed
        count, features = train.x.shape
        x, y = np.ones((count, features + ones), train.x.dtype), np.empty_like(train.y)
        self._x, self._y = x[:, :features], y
        size = min(batch_size, count)
        starts = list(range(0, count, size))
        if len(starts) > 1 and count - starts[-1] == 1:
            starts.pop()
        self.views: list[tuple[Array, Array]] = [(x[i:j], y[i:j]) for i, j in pairwise([*starts, count])]
        self.reset()

    def reset(self) -> None:
        """Start the stream of orders again."""
        self._rng = np.random.default_rng([self._seed, 1])

    def shuffle(self) -> None:
        """Refill the batches for the next epoch."""
        order = self._rng.permutation(len(self._train))
        self._x[:] = self._train.x[order]
        self._y[:] = self._train.y[order]

    def __len__(self) -> int:
        """The number of batches in an epoch."""
        return len(self.views)
