"""The order in which a run sees its training examples: shuffled once an epoch, cut into batches."""

from itertools import pairwise

import numpy as np

from simcore.arrays import Array
from simcore.prepare import Portion


class Batches:
    """One epoch's batches at a time, as views into one shuffled copy; made once, refilled each epoch.

    The last, shorter batch is kept; one of a single example joins the one before.

    views : (x, y) of each batch : (batch, features), (batch, outputs); with *ones*, x has one more feature, always 1;
        y lies in memory as a pass holds its outputs, one output after the other
    """

    def __init__(self, train: Portion, batch_size: int, data_seed: int, ones: bool):
        self._train, self._seed = train, data_seed
        count, features = train.x.shape
        x, y = np.empty((count, features + ones), train.x.dtype), np.empty(train.y.size, train.y.dtype)
        self._x, self._ordered = x, np.concatenate([train.x, np.ones((count, int(ones)), train.x.dtype)], axis=1)
        size = min(batch_size, count)
        starts = list(range(0, count, size))
        if len(starts) > 1 and count - starts[-1] == 1:
            starts.pop()
        spans = list(pairwise([*starts, count]))
        width = train.y.shape[1]
        targets = [y[i * width : j * width].reshape(width, j - i).T for i, j in spans]
        self.views: list[tuple[Array, Array]] = [(x[i:j], t) for (i, j), t in zip(spans, targets, strict=True)]
        # all batches but the last have one size, and are refilled at once
        full = len(spans) - 1
        self._alike = y[: full * size * width].reshape(full, width, size).swapaxes(1, 2)
        self._last = targets[-1]
        self.reset()

    def reset(self) -> None:
        """Start the stream of orders again."""
        self._rng = np.random.default_rng([self._seed, 1])

    def shuffle(self) -> None:
        """Refill the batches for the next epoch."""
        order = self._rng.permutation(len(self._train))
        np.take(self._ordered, order, 0, self._x, "clip")  # straight into place, as no other mode does
        alike, y = self._alike, self._train.y[order]
        alike[:] = y[: -len(self._last)].reshape(alike.shape)
        self._last[:] = y[-len(self._last) :]

    def __len__(self) -> int:
        """The number of batches in an epoch."""
        return len(self.views)
