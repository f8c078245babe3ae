"""CSV tables with a header, one column of which is the label."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from simcore.base.arrays import Float64
from simcore.data.base import Examples, classified
from simcore.data.cells import cut
from simcore.data.files import (
    LARGEST,
    LONGEST_NAME,
    MOST_CLASSES,
    FileData,
    finite,
    labelled,
    located,
    path_to,
    refuse_classes,
    shown,
)
from simcore.data.table_header import TableHeader, cells_of, header_of, number_in, refuse_text

BLOCK = 1 << 17
"""Bytes that are read at once, up to the end of a line."""


class _Names(dict[str | bytes, float]):
    """Turns labels that are texts into numbers, in the order in which they are met; remembers how each was written."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, int] = {}

    def __missing__(self, cell: str | bytes) -> float:
        name = (cell if isinstance(cell, str) else cell.decode()).strip()
        if trouble := self.trouble(name):
            raise ValueError(trouble)
        self[cell] = number = float(self.known.setdefault(name, len(self.known)))
        return number

    def trouble(self, name: str) -> str:
        """Return what is wrong with a label, or ""."""
        if len(self.known) >= MOST_CLASSES and name not in self.known:
            return f"there are more than {MOST_CLASSES:,} different labels"
        return (
            ""
            if 0 < len(name) <= LONGEST_NAME
            else f"a label of {len(name):,} letters; 1 to {LONGEST_NAME} may be used"
        )


def _blocks(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield (number of the first line, lines) of what follows the header; lines count from 1, the header's."""
    try:
        with path.open("rb") as file:
            file.readline()
            first = 2
            while lines := file.read(BLOCK) + file.readline():
                yield first, lines
                first += lines.count(b"\n")
    except (OSError, UnicodeDecodeError) as error:
        refuse_text(path, error)


def read_table(path: Path, header: TableHeader) -> tuple[Float64, list[str]]:
    """Return all cells, (rows, columns), and the names of the classes where labels are texts, else []; ValueError.

    Then the label's column holds the number of its class.
    """
    names: _Names | None = None
    parts: list[NDArray[Any]] = []
    for first, lines in _blocks(path):
        if not parts:
            names = _names_for(path, lines, header)
        found = _plain(lines, header, names)
        if found is None:
            found = _any(path, first, lines, header, names)
        if len(found):
            parts.append(_compact(found))
    if not parts:
        raise ValueError(f"{shown(path)} holds no line of numbers")
    return np.concatenate(parts, dtype=np.float64), list(names.known) if names is not None else []


def _compact(table: Float64) -> NDArray[Any]:
    """Return the same numbers, small whole ones in a quarter of the bytes: fresh memory is slow."""
    with np.errstate(invalid="ignore"):
        whole = table.astype(np.int16)
    return whole if (whole == table).all() else table


def _names_for(path: Path, lines: bytes, header: TableHeader) -> _Names | None:
    """Return what turns labels into numbers, if the first of some lines has one that is a text."""
    first = next((line for line in _decoded(path, lines) if line.strip()), "")
    cells = cells_of(first, header.separator)
    label = cells[header.label] if len(cells) > header.label else ""
    return _Names() if label.strip() and number_in(label) is None else None


def _decoded(path: Path, lines: bytes) -> list[str]:
    try:
        return io.StringIO(lines.decode(), newline="\n").readlines()
    except UnicodeDecodeError as error:
        refuse_text(path, error)


def _plain(lines: bytes, header: TableHeader, names: _Names | None) -> Float64 | None:
    """Return all cells of *lines*, (rows, columns), if all are written plainly, as most are; else None."""
    cells = cut(lines, header.separator, len(header.names))
    if cells is None:
        return None
    if names is None:
        return cells.numbers()
    numbers = cells.without(header.label).numbers()
    if numbers is None:
        return None
    try:
        labels = np.fromiter(map(names.__getitem__, cells.texts(header.label)), np.float64, len(numbers))
    except ValueError:  # the row will be found
        return None
    return np.insert(numbers, header.label, labels, axis=1)


def _any(path: Path, first: int, lines: bytes, header: TableHeader, names: _Names | None) -> Float64:
    """Return all cells of *lines*, (rows, columns), the first of them being line *first*; raises ValueError."""
    texts = _decoded(path, lines)
    filled = [line for line in texts if line.strip()]
    if not filled:
        return np.empty((0, len(header.names)))
    converters: dict[int | str, Callable[[str], Any]] | None = (
        {header.label: names.__getitem__} if names is not None else None
    )
    try:
        table = np.loadtxt(
            filled,
            delimiter=header.separator,
            comments=None,
            converters=converters or None,
            quotechar='"',
            ndmin=2,
            encoding=None,
        )
    except ValueError:
        table = np.empty((0, 0))
    if table.shape != (len(filled), len(header.names)) or not finite(table).all():
        raise ValueError(f"{shown(path)}: {_trouble(first, texts, header, names)}")
    return table


def _trouble(first: int, lines: list[str], header: TableHeader, names: _Names | None) -> str:
    """Return what is wrong in a block of lines, and where; rows count as in a spreadsheet, the header being row 1."""
    for row, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        cells = cells_of(line, header.separator)
        if len(cells) != len(header.names):
            return f"row {row} has {len(cells):,} cells; the header has {len(header.names):,}"
        for column, cell in enumerate(cells):
            value = number_in(cell)
            if not cell.strip():
                wrong = "the cell is empty; fill it in, or leave out the row or the column"
            elif column == header.label and names is not None:
                wrong = names.trouble(cell.strip())
            elif value is None:
                wrong = f"{shown(cell, 40)} is not a number"
            else:
                wrong = "" if abs(value) <= LARGEST else f"{shown(cell.strip(), 40)} is not a number to compute with"
            if wrong:
                return f"row {row}, column {shown(header.names[column], 40)}: {wrong}"
    return f"rows {first} to {first + len(lines) - 1} cannot be read as numbers"


class Csv(FileData, frozen=True, kw_only=True, tag="csv"):
    """CSV table: the first line names the columns, one of them is the label; its decimals make a regression."""

    title: ClassVar[str] = "CSV table"
    formula: ClassVar[str] = r"(x_i, y_i), \quad i = 1 \dots N"
    source: ClassVar[str] = "your own file; RFC 4180, with comma, semicolon or tab"
    path: Annotated[str, path_to("*.csv *.tsv *.txt")] = ""
    label: Annotated[
        str,
        Meta(
            max_length=1000,
            title="Label",
            description="The column to learn; empty: label, class, target or y, else the only text, else the last.",
            extra={"column": True},
        ),
    ] = ""

    @classmethod
    def at(cls, path: Path) -> "Csv | None":
        return cls(path=str(path)) if path.suffix.lower() in (".csv", ".tsv", ".txt") else None

    @property
    def extent(self) -> tuple[int, int]:
        header = header_of(located(self.path), self.label)
        return header.rows, len(header.names) - 1

    def draw(self, rng: np.random.Generator) -> Examples:
        path = located(self.path)
        header = header_of(path, self.label)
        table, names = read_table(path, header)
        y, last = table[:, header.label], len(header.names) - 1
        # a table is large: where the label stands at its end, what is before is not copied
        x = table[:, :last] if header.label == last else np.delete(table, header.label, axis=1)
        others = [name for column, name in enumerate(header.names) if column != header.label]
        if names:
            refuse_classes(len(names), len(y))
            rank = np.argsort(np.argsort(names))
            examples = classified(x, rank[y.astype(np.int64)], tuple(sorted(names)))
        else:
            examples = labelled(x, y)
        return replace(examples, feature_names=tuple(others), target_name=header.names[header.label])
