"""History: the time series of a run, bounded in memory, decimated for drawing with its peaks kept."""

import math

import numpy as np

from simcore.base.arrays import Array, Float64
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Curves, Snapshot

MOST_BYTES = 32 * 2**20
FEWEST_BUCKETS, MOST_BUCKETS = 16, 1024


class History:
    """Every figure of every added snapshot, in buckets that hold the least and the most of their points.

    While there is room a bucket is one point. When the room is used up, neighbours merge and buckets grow twice
    as wide, so that memory stays below about 32 MB however long the run is.
    """

    def __init__(self, members: int, layers: int):
        self._members, self._layers = members, layers
        self._columns = members * (len(RUN_FIGURES) + layers * len(LAYER_FIGURES))
        fits = MOST_BYTES // (2 * 4 * self._columns)
        self._capacity = max(min(fits, MOST_BUCKETS), FEWEST_BUCKETS) // 2 * 2
        self.clear()

    @property
    def bytes_held(self) -> int:
        """The memory that the series takes now."""
        return self._low.nbytes + self._high.nbytes + self._steps.nbytes

    @property
    def most_bytes(self) -> int:
        """The memory that the series will ever take."""
        return self._capacity * (2 * 4 * self._columns + 16)

    def clear(self) -> None:
        """Forget everything."""
        self._low = np.empty((FEWEST_BUCKETS, self._columns), np.float32)
        self._high = np.empty_like(self._low)
        self._steps: Float64 = np.empty((FEWEST_BUCKETS, 2))
        self._buckets, self._width, self._filled, self._count = 0, 1, 0, 0
        self._per_epoch = 1.0
        self._newest = np.full(self._columns, math.nan)

    def __len__(self) -> int:
        """The number of snapshots added."""
        return self._count

    def add(self, snapshot: Snapshot) -> None:
        """Append one snapshot; one at a step that is already there is passed over."""
        if self._count and snapshot.step <= self._steps[self._buckets - 1, 1]:
            return
        row = self._row(snapshot)
        self._newest = np.where(np.isnan(row), self._newest, row)
        if snapshot.epoch:
            self._per_epoch = snapshot.step / snapshot.epoch
        if self._filled == 0 or self._filled == self._width:
            self._open(row, snapshot.step)
        else:
            last = self._buckets - 1
            np.fmin(self._low[last], row, self._low[last])
            np.fmax(self._high[last], row, self._high[last])
            self._steps[last, 1] = snapshot.step
            self._filled += 1
        self._count += 1

    def _row(self, snapshot: Snapshot) -> Float64:
        parts = [getattr(snapshot, name) for name in RUN_FIGURES]
        parts += [getattr(snapshot.layers, name).reshape(-1) for name in LAYER_FIGURES]
        row = np.concatenate(parts)
        return np.where(np.abs(row) < 3e38, row, math.nan)

    def _open(self, row: Float64, step: int) -> None:
        if self._buckets == self._capacity:
            self._merge()
        if self._buckets == len(self._low):
            room = min(2 * len(self._low), self._capacity)
            more = room - len(self._low)
            self._low = np.concatenate([self._low, np.empty((more, self._columns), np.float32)])
            self._high = np.concatenate([self._high, np.empty((more, self._columns), np.float32)])
            self._steps = np.concatenate([self._steps, np.empty((more, 2))])
        self._low[self._buckets] = self._high[self._buckets] = row
        self._steps[self._buckets] = step
        self._buckets, self._filled = self._buckets + 1, 1

    def _merge(self) -> None:
        half = self._buckets // 2
        self._low[:half] = np.fmin(self._low[0::2], self._low[1::2])
        self._high[:half] = np.fmax(self._high[0::2], self._high[1::2])
        self._steps[:half, 0], self._steps[:half, 1] = self._steps[0::2, 0], self._steps[1::2, 1]
        self._buckets, self._width = half, self._width * 2

    def curves(self, points: int = 500) -> Curves:
        """Return the series with at most *points* points each: exact while they fit, else least and most by turns.

        The last point that a figure has is its newest value, exactly: it is what is read out.
        """
        low, high = self._low[: self._buckets], self._high[: self._buckets]
        steps = self._steps[: self._buckets]
        if self._width == 1 and self._buckets <= points:
            return self._shaped(steps[:, 0], low.copy())
        per = max(1, math.ceil(2 * self._buckets / points))
        starts = np.arange(0, self._buckets, per)
        last = np.minimum(starts + per, self._buckets) - 1
        both = np.empty((2 * len(starts), self._columns), np.float32)
        both[0::2], both[1::2] = _by_groups(np.fmin, low, per), _by_groups(np.fmax, high, per)
        self._end_with_the_newest(both[1::2])
        ends = np.empty(2 * len(starts))
        ends[0::2], ends[1::2] = steps[starts, 0], steps[last, 1]
        return self._shaped(ends, both)

    def _end_with_the_newest(self, high: Array) -> None:
        """Put the newest value of each figure into its last group of *high*, (groups, columns)."""
        waiting = np.ones(self._columns, bool)
        for row in high[:-3:-1]:  # a figure that the last look passed over has it in the group before
            here = waiting & ~np.isnan(row)
            row[here] = self._newest[here]
            waiting &= ~here

    def _shaped(self, step: Float64, rows: Array) -> Curves:
        count, members, layers = len(rows), self._members, self._layers
        columns = rows.T  # views: most figures are not drawn
        run = {name: columns[i * members : (i + 1) * members] for i, name in enumerate(RUN_FIGURES)}
        start, size = len(RUN_FIGURES) * members, members * layers
        by_layer = {
            name: columns[start + i * size : start + (i + 1) * size].reshape(members, layers, count)
            for i, name in enumerate(LAYER_FIGURES)
        }
        return Curves(np.array(step), np.array(step) / self._per_epoch, run, by_layer)


def _by_groups(merge: np.ufunc, rows: Array, size: int) -> Array:
    """Return each *size* neighbouring rows merged into one; the last group may be smaller."""
    whole = len(rows) // size * size
    groups = merge.reduce(rows[:whole].reshape(-1, size, rows.shape[1]), axis=1)  # seven times as fast as reduceat
    return groups if whole == len(rows) else np.concatenate([groups, merge.reduce(rows[whole:], axis=0)[None]])
