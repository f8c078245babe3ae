"""The order in which a run sees its training examples: shuffled once an epoch, cut into batches."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Operation
from simcore.data.prepare import Portion, Prepared
from simcore.kinds.augmentations import Augmentation, augmented, block_of


class Batches:
    """One epoch's batches at a time, as views into one shuffled copy; made once, refilled each epoch.

    The last, shorter batch is kept; one of a single example joins the one before.

    views : (x, y) of each batch : (batch, features), (batch, outputs); with *ones*, x has one more feature, always 1;
        y lies in memory as a pass holds its outputs, one output after the other
    before : what must be done before a batch is seen, by its position in the epoch
    """

    def __init__(self, train: Portion, batch_size: int, data_seed: int, ones: bool):
        self._train, self._seed = train, data_seed
        self._y = np.empty(train.y.size, train.y.dtype)
        self._x = self._room(ones)
        self.before: dict[int, Operation] = {}
        cuts = _cuts(len(train), batch_size)
        self.views: list[tuple[Array, Array]] = list(self._cut(cuts))
        # all batches but the last have one size, and their targets are refilled at once
        self._last = self.views[-1][1]
        full, shape = len(cuts) - 1, self.views[0][1].T.shape
        self._alike = self._y[: train.y.size - self._last.size].reshape(full, *shape).swapaxes(1, 2)
        self.reset()

    def _room(self, ones: bool) -> Array:
        """Return where x goes, (examples, features), with one more feature, always 1, where *ones* are asked for."""
        x = self._train.x
        self._ordered = np.concatenate([x, np.ones((len(x), int(ones)), x.dtype)], axis=1)
        return np.empty_like(self._ordered)

    def _cut(self, cuts: list[tuple[int, int]]) -> Iterator[tuple[Array, Array]]:
        """Yield the views for batches that go from the first to before the second of each pair."""
        for start, end in cuts:
            yield self._x[start:end], self._targets(start, end)

    def _targets(self, start: int, end: int) -> Array:
        """Return where the targets of a batch go, (batch, outputs)."""
        width = self._train.y.shape[1]
        return self._y[start * width : end * width].reshape(width, end - start).T

    def reset(self) -> None:
        """Start the stream of orders again."""
        self._rng = np.random.default_rng([self._seed, 1])
        self._order: NDArray[np.int64] | None = None

    def shuffle(self) -> None:
        """Refill the batches for the next epoch."""
        self._refill(self._rng.permutation(len(self._train)))

    def _refill(self, order: NDArray[np.int64]) -> None:
        self._order = order
        alike, y = self._alike, self._train.y[order]
        alike[:] = y[: -len(self._last)].reshape(alike.shape)
        self._last[:] = y[-len(self._last) :]
        self._fill(order)

    def state(self) -> tuple[Any, ...]:
        """Return what ``restore`` needs to come back to the present batches and those that would follow."""
        return self._rng, self._order

    def restore(self, state: tuple[Any, ...]) -> None:
        """Go on as the batches whose state this is; its generators are taken over."""
        self._rng, order = state[:2]
        if order is not None:
            self._refill(order)

    def _fill(self, order: NDArray[np.int64]) -> None:
        np.take(self._ordered, order, 0, self._x, "clip")  # straight into place, as no other mode does

    def __len__(self) -> int:
        """The number of batches in an epoch."""
        return len(self.views)


def _cuts(count: int, batch_size: int) -> list[tuple[int, int]]:
    """Return where each batch of *count* examples begins, and where it ends."""
    size = min(batch_size, count)
    starts = list(range(0, count, size))
    if len(starts) > 1 and count - starts[-1] == 1:
        starts.pop()
    return list(pairwise([*starts, count]))


class AugmentedBatches(Batches):
    """Batches of examples that look a little different each time, and to each member.

    They are made a block of batches at a time, just before the first of them is seen; the views of all blocks lie in
    the same room. Each example is seen once in an epoch, so that this is as good as making each batch by itself.

    views : (x, y) of each batch; x as in Batches or, with several members, (members, batch, features)
    """

    def __init__(
        self,
        data: Prepared,
        batch_size: int,
        data_seed: int,
        ones: bool,
        steps: tuple[Augmentation, ...],
        seeds: list[int],
    ):
        assert data.raw is not None and data.value_range is not None, "prepared without what augmentation needs"
        self._data, self._steps, self._seeds = data, steps, seeds
        self._raw, self._value_range = data.raw, data.value_range
        self._features, self._least = data.inputs, block_of(data.raw.shape[1])
        super().__init__(data.train, batch_size, data_seed, ones)

    def _room(self, ones: bool) -> Array:
        self._ones = ones
        return np.empty(0)  # the blocks' room is made once their size is known

    def _cut(self, cuts: list[tuple[int, int]]) -> Iterator[tuple[Array, Array]]:
        blocks: list[list[tuple[int, int]]] = [[]]
        for cut in cuts:
            if blocks[-1] and cut[1] - blocks[-1][0][0] > self._least:
                blocks.append([])
            blocks[-1].append(cut)
        largest = max(block[-1][1] - block[0][0] for block in blocks)
        shape = (len(self._seeds), largest, self._features + self._ones)
        self._x = np.ones(shape, self._train.x.dtype)
        x = self._x[0] if len(self._seeds) == 1 else self._x
        position = 0
        for block in blocks:
            first = block[0][0]
            self.before[position] = partial(self._augment, block)
            for start, end in block:
                yield x[..., start - first : end - first, :], self._targets(start, end)
            position += len(block)

    def reset(self) -> None:
        super().reset()
        self._rngs = [np.random.default_rng([seed, 3]) for seed in self._seeds]
        self._made = -1

    def state(self) -> tuple[Any, ...]:
        return *super().state(), self._rngs, self._x, self._made

    def restore(self, state: tuple[Any, ...]) -> None:
        super().restore(state)
        *_, self._rngs, x, self._made = state
        np.copyto(self._x, x)

    def _fill(self, order: NDArray[np.int64]) -> None:
        self._made = -1

    def _augment(self, block: list[tuple[int, int]]) -> None:
        """Make the examples of a block, unless they are there: a step that is made again sees the same."""
        first, last = block[0][0], block[-1][1]
        if self._made == first:
            return
        assert self._order is not None, "batches are shuffled before the first is seen"
        raw = self._raw[self._order[first:last]]
        for member, rng in enumerate(self._rngs):
            looks = augmented(self._steps, raw, self._value_range, rng)
            self._x[member, : last - first, : self._features] = self._data.seen(looks.astype(np.float64))
        self._made = first
