"""Which number or unit of a drawn network the keyboard is at, and where an arrow key leads from there."""

from collections.abc import Sequence
from typing import NamedTuple

from simcore.measure.instruments.plane import Column


class FocusTarget(NamedTuple):
    """A unit, its bias, or a weight from a unit of the column before.

    kind : "unit", "bias" or "edge"; column : counts from 0, the inputs; start : of an edge, else 0; unit : its end
    """

    kind: str
    column: int
    unit: int
    start: int = 0


def exists(target: FocusTarget, columns: Sequence[Column]) -> bool:
    """Return whether there is such a thing in *columns*."""
    return target in _group(target, columns) if 0 <= target.column < len(columns) else False


def moved(target: FocusTarget | None, columns: Sequence[Column], direction: str) -> FocusTarget:
    """Return where an arrow key leads: up and down among its like, left and right along the lines.

    direction : "left", "right", "up" or "down"; from nowhere, None, every key leads to the first input
    """
    if target is None:
        return FocusTarget("unit", 0, 0)
    if direction in ("up", "down"):
        group = _group(target, columns)
        at = group.index(target) + (1 if direction == "down" else -1)
        return group[min(max(at, 0), len(group) - 1)]
    return _right(target, columns) if direction == "right" else _left(target, columns)


def _right(target: FocusTarget, columns: Sequence[Column]) -> FocusTarget:
    if target.kind == "edge":
        return FocusTarget("unit", target.column, target.unit)
    following = target.column + 1
    if following == len(columns):
        return target
    lines = columns[following].weights is not None
    unit = min(target.unit, columns[following].units - 1)
    return FocusTarget("edge", following, 0, target.unit) if lines else FocusTarget("unit", following, unit)


def _left(target: FocusTarget, columns: Sequence[Column]) -> FocusTarget:
    if target.kind == "edge":
        return FocusTarget("unit", target.column - 1, target.start)
    if target.column == 0:
        return target
    lines = columns[target.column].weights is not None
    unit = min(target.unit, columns[target.column - 1].units - 1)
    return FocusTarget("edge", target.column, target.unit) if lines else FocusTarget("unit", target.column - 1, unit)


def _group(target: FocusTarget, columns: Sequence[Column]) -> list[FocusTarget]:
    """Return what up and down go through: the lines into a column, or its units, each followed by its bias."""
    column, index = columns[target.column], target.column
    if target.kind == "edge":
        if index == 0 or column.weights is None:
            return []
        starts = columns[index - 1].units
        return [FocusTarget("edge", index, unit, start) for start in range(starts) for unit in range(column.units)]
    kinds = ("unit", "bias") if column.biases is not None else ("unit",)
    return [FocusTarget(kind, index, unit) for unit in range(column.units) for kind in kinds]
