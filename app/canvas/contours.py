"""Contours: the lines along which numbers on a grid have one value."""

import numpy as np
from numpy.typing import NDArray

from simcore.measure.snapshot import Float64

_EDGES = ((0, 1), (1, 2), (2, 3), (3, 0))
"""The sides of a cell, by its corners: lower left, lower right, upper right, upper left."""


def contour(values: Float64, x: Float64, y: Float64, level: float) -> Float64:
    """Return (lines, 2 ends, 2): straight pieces of where *values* cross *level*, each within one cell.

    values : (rows, columns) at the places y (rows,) and x (columns,); linear along the sides of the cells. Where a
    cell is a saddle, the mean of its corners decides which of them hang together.
    """
    above = values - level
    corners = np.stack([above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]])
    across = np.stack(np.broadcast_arrays(x[None, :-1], x[None, 1:], x[None, 1:], x[None, :-1]))
    across = np.broadcast_to(across, corners.shape)
    up = np.stack(np.broadcast_arrays(y[:-1, None], y[:-1, None], y[1:, None], y[1:, None]))
    up = np.broadcast_to(up, corners.shape)
    good = np.isfinite(corners).all(axis=0)
    inside = (corners > 0) & good
    cut = np.stack([(inside[a] != inside[b]) for a, b in _EDGES])
    places = np.empty((4, *good.shape, 2))
    with np.errstate(all="ignore"):
        for side, (a, b) in enumerate(_EDGES):
            share = corners[a] / (corners[a] - corners[b])
            places[side, ..., 0] = across[a] + share * (across[b] - across[a])
            places[side, ..., 1] = up[a] + share * (up[b] - up[a])
    return np.concatenate(_pieces(cut, places, inside[0] == (corners.mean(axis=0) > 0)))


def _pieces(cut: NDArray[np.bool_], places: Float64, joined: NDArray[np.bool_]) -> list[Float64]:
    """Return the pieces, (lines, 2, 2) each: one in a cell with two sides cut, two where all four are.

    joined : whether the lower left corner hangs together with the upper right one, in a saddle
    """
    count = cut.sum(axis=0)
    found: list[Float64] = [np.empty((0, 2, 2))]
    for a in range(4):
        for b in range(a + 1, 4):
            here = (count == 2) & cut[a] & cut[b]
            found.append(np.stack([places[a][here], places[b][here]], axis=1))
    for pairs, where in ((((0, 1), (2, 3)), joined), (((3, 0), (1, 2)), ~joined)):
        here = (count == 4) & where
        found += [np.stack([places[a][here], places[b][here]], axis=1) for a, b in pairs]
    return found


def finer(values: Float64, times: int) -> Float64:
    """Return rows between those of *values* : (rows, columns), *times* as many, the given ones among them.

    Each is taken from the parabolas through the nearest rows (Catmull-Rom), so that a parabola stays one.
    """
    rows = len(values)
    if rows < 3:
        return values
    ends = [3 * values[:1] - 3 * values[1:2] + values[2:3], 3 * values[-1:] - 3 * values[-2:-1] + values[-3:-2]]
    around = np.concatenate([ends[0], values, ends[1]])
    share = (np.arange(times) / times)[:, None, None]
    a, b, c, d = (around[k : k + rows - 1][None] for k in range(4))
    between = b + share / 2 * (c - a + share * (2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a)))
    return np.concatenate([between.swapaxes(0, 1).reshape(-1, values.shape[1]), values[-1:]])
