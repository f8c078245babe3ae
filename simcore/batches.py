"""The order in which a run sees its training examples: shuffled once an epoch, cut into batches."""

import numpy as np

from simcore.arrays import Array
from simcore.prepare import Portion

Batch = tuple[Array, Array, Array]
"""x : (batch, features), its transpose, and y : (batch, outputs)."""


class Batches:
    """One epoch's batches at a time, as views into one shuffled copy; made once, refilled each epoch.

    The last, shorter batch is kept; one of a single example joins the one before.
    """

    def __init__(self, train: Portion, batch_size: int, data_seed: int):
        self._train, self._seed = train, data_seed
        self._x, self._y = np.empty_like(train.x), np.empty_like(train.y)
        count, size = len(train), min(batch_size, len(train))
        starts = list(range(0, count, size))
        if len(starts) > 1 and count - starts[-1] == 1:
            starts.pop()
        cuts = list(zip(starts, [*starts[1:], count], strict=True))
        self.batches: list[Batch] = [(self._x[i:j], self._x[i:j].T, self._y[i:j]) for i, j in cuts]
        self.sizes = [j - i for i, j in cuts]
        self.reset()

    def reset(self) -> None:
        """Start the stream of orders again."""
        self._rng = np.random.default_rng([self._seed, 1])

    def shuffle(self) -> None:
        """Refill the batches for the next epoch."""
        order = self._rng.permutation(len(self._train))
        np.take(self._train.x, order, axis=0, out=self._x)
        np.take(self._train.y, order, axis=0, out=self._y)

    def __len__(self) -> int:
        """The number of batches in an epoch."""
        return len(self.batches)
