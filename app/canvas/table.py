"""Series and Table: what a plot shows as named numbers, and the columns and rows in which they are written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from simcore.measure.snapshot import Float64

Cell = str | float | int | None


@dataclass(frozen=True, eq=False)
class Series:
    """Named numbers, or words, with their unit: one column of what a plot shows.

    name : what they are; unit : what they count, "" where the name says it already
    values : one for each row, an array or a sequence; None or NaN where there is none
    """

    name: str
    values: Any
    unit: str = ""

    @property
    def heading(self) -> str:
        """The name with the unit, as it stands over the column."""
        return f"{self.name} ({self.unit})" if self.name and self.unit else self.name or self.unit

    @property
    def cells(self) -> list[Cell]:
        """The values as plain Python objects."""
        return self.values.tolist() if isinstance(self.values, np.ndarray) else list(self.values)


@dataclass(frozen=True)
class Table:
    """Named columns, and rows with a cell for each; None or NaN is an empty cell. Units stand in the names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_table(series: Sequence[Series]) -> Table:
    """Return *series*, all of the same length, as the columns of a table."""
    headings = unique([each.heading for each in series])
    return Table(tuple(headings), tuple(zip(*(each.cells for each in series), strict=True)))


def side_by_side(x_name: str, lines: Sequence[tuple[Float64, Series]]) -> tuple[Series, ...]:
    """Return a series of every x that any of *lines* has, and each of theirs beside it: NaN where it has no point.

    lines : (x, series) each; its x rise strictly
    """
    every = np.unique(np.concatenate([x for x, _ in lines])) if lines else np.empty(0)
    found = [Series(x_name, every)]
    for x, series in lines:
        values = np.full(every.size, np.nan)
        values[np.searchsorted(every, x)] = series.values
        found.append(replace(series, values=values))
    return tuple(found)


def one_after_another(*blocks: Sequence[Series]) -> tuple[Series, ...]:
    """Return the rows of all *blocks* in turn: series of one heading become one, empty where a block has none such."""
    headings = {each.heading: each for block in reversed(blocks) for each in block}
    ordered = dict.fromkeys(each.heading for block in blocks for each in block)
    found: list[Series] = []
    for heading in ordered:
        parts = [_part(block, heading) for block in blocks]
        found.append(replace(headings[heading], values=list(chain(*parts))))
    return tuple(found)


def _part(block: Sequence[Series], heading: str) -> list[Cell]:
    own = next((each.cells for each in block if each.heading == heading), None)
    return own if own is not None else [None] * (len(block[0].cells) if block else 0)


def unique(names: Sequence[str]) -> list[str]:
    """Return *names*, numbered where they repeat."""
    return [
        f"{name} ({names[: index + 1].count(name)})" if names.count(name) > 1 else name
        for index, name in enumerate(names)
    ]


def unit(label: str) -> str:
    """Return what an axis counts: its *label* without what it says of dashes and shades."""
    return label.replace("\uff1b", ";").partition(";")[0]
