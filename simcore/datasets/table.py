"""CSV tables with a header, one column of which is the label."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple, NoReturn

import numpy as np
from msgspec import Meta

from simcore.arrays import Float64
from simcore.datasets.base import Examples
from simcore.datasets.files import (
    LARGEST,
    MOST_CLASSES,
    MOST_FEATURES,
    FileData,
    checked_stat,
    finite,
    labelled,
    located,
    refuse,
    shown,
)

MOST_BYTES = 50_000_000
LONGEST_LINE = 1 << 20
BLOCK = 1 << 20
"""Characters that are read at once, up to the end of a line."""
LONGEST_NAME = 100


class Layout(NamedTuple):
    """What a table's header says: what separates its cells, its columns' names, and which is the label."""

    separator: str
    names: list[str]
    label: int
    rows: int


def _count_lines(path: Path) -> int:
    """Return the number of lines; raises ValueError where the file is too large or one of its lines too long."""
    size = checked_stat(path).st_size
    if size > MOST_BYTES:
        raise ValueError(f"{shown(path)} has {size:,} bytes; at most {MOST_BYTES:,} are read")
    count = length = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(LONGEST_LINE):
                count += piece.count(b"\n")
                length = length + len(piece) if b"\n" not in piece else len(piece) - piece.rfind(b"\n") - 1
                if length > LONGEST_LINE:
                    raise ValueError(f"{shown(path)} has a line of more than {LONGEST_LINE:,} bytes")
    except OSError as error:
        refuse(path, error)
    return count + (length > 0)


def _open(path: Path) -> io.TextIOWrapper:
    return path.open(encoding="utf-8-sig", newline="\n")


def layout_of(path: Path, label: str) -> Layout:
    """Return what the header says; raises ValueError."""
    rows = _count_lines(path) - 1
    try:
        with _open(path) as file:
            header = file.readline()
    except (OSError, UnicodeDecodeError) as error:
        refuse_text(path, error)
    if rows < 1:
        raise ValueError(f"{shown(path)} needs a line with the columns' names and at least one line of numbers")
    separator = max(",;\t", key=header.count)
    names = [name.strip() for name in _cells(header, separator)]
    if len(names) < 2:
        raise ValueError(
            f"{shown(path)} has one column, {shown(names[0] if names else '')}; a label and a feature are needed"
        )
    if len(names) - 1 > MOST_FEATURES:
        raise ValueError(f"{shown(path)} has {len(names):,} columns; at most {MOST_FEATURES:,} are read")
    if all(_number(name) is not None for name in names):
        raise ValueError(f"{shown(path)} starts with numbers; its first line must name the columns")
    if names.count(label) != 1:
        known = ", ".join(shown(name, 20) for name in names[:8]) + (", ..." if len(names) > 8 else "")
        found = "more than one column" if label in names else "no column"
        raise ValueError(f"{shown(path)} has {found} {shown(label)}; there are: {known}")
    return Layout(separator, names, names.index(label), rows)


def refuse_text(path: Path, error: Exception) -> NoReturn:
    """Raise ValueError with what went wrong, in one line."""
    if isinstance(error, UnicodeDecodeError):
        raise ValueError(f"{shown(path)} is no text in UTF-8") from None
    refuse(path, error)


def _cells(line: str, separator: str) -> list[str]:
    """Return the cells of one line."""
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=separator), list[str]())
    except csv.Error as error:
        raise ValueError(f"the cells of {shown(line, 40)} cannot be told apart: {error}") from None


def _number(cell: str) -> float | None:
    try:
        return None if "_" in cell else float(cell)
    except ValueError:
        return None


class _Names:
    """Turns labels that are texts into numbers, in the order in which they are met."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def __call__(self, cell: str) -> float:
        name = cell.strip()
        if not name or len(name) > LONGEST_NAME or len(self.known) > MOST_CLASSES:
            raise ValueError(self.trouble(name))
        return float(self.known.setdefault(name, len(self.known)))

    def trouble(self, name: str) -> str:
        """Return what is wrong with a label, or ""."""
        if len(self.known) > MOST_CLASSES:
            return f"there are more than {MOST_CLASSES:,} different labels"
        return (
            ""
            if 0 < len(name) <= LONGEST_NAME
            else f"a label of {len(name):,} letters; 1 to {LONGEST_NAME} may be used"
        )


def _blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of the first line, lines) of what follows the header; lines count from 1, the header's."""
    try:
        with _open(path) as file:
            file.readline()
            first = 2
            while lines := file.readlines(BLOCK):
                yield first, lines
                first += len(lines)
    except (OSError, UnicodeDecodeError) as error:
        refuse_text(path, error)


def read_table(path: Path, layout: Layout) -> tuple[Float64, list[str]]:
    """Return all cells, (rows, columns), and the names of the classes where labels are texts, else []; ValueError.

    Then the label's column holds the number of its class.
    """
    names: _Names | None = None
    parts: list[Float64] = []
    for first, lines in _blocks(path):
        filled = [line for line in lines if line.strip()]
        if not filled:
            continue
        if not parts:
            cells = _cells(filled[0], layout.separator)
            textual = len(cells) > layout.label and _number(cells[layout.label]) is None
            names = _Names() if textual and cells[layout.label].strip() else None
        converters: dict[int | str, Callable[[str], Any]] | None = {layout.label: names} if names else None
        try:
            part = np.loadtxt(
                filled,
                delimiter=layout.separator,
                comments=None,
                converters=converters,
                quotechar='"',
                ndmin=2,
                encoding=None,
            )
        except ValueError:
            part = np.empty((0, 0))
        if part.shape != (len(filled), len(layout.names)) or not finite(part).all():
            raise ValueError(f"{shown(path)}: {_trouble(first, lines, layout, names)}")
        parts.append(part)
    if not parts:
        raise ValueError(f"{shown(path)} holds no line of numbers")
    return np.concatenate(parts), list(names.known) if names else []


def _trouble(first: int, lines: list[str], layout: Layout, names: _Names | None) -> str:
    """Return what is wrong in a block of lines, and where; rows count as in a spreadsheet, the header being row 1."""
    for row, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        cells = _cells(line, layout.separator)
        if len(cells) != len(layout.names):
            return f"row {row} has {len(cells):,} cells; the header has {len(layout.names):,}"
        for column, cell in enumerate(cells):
            value = _number(cell)
            if column == layout.label and names is not None:
                wrong = names.trouble(cell.strip())
            elif value is None:
                wrong = f"{shown(cell, 40)} is not a number"
            else:
                wrong = "" if abs(value) <= LARGEST else f"{shown(cell.strip(), 40)} is not a number to compute with"
            if wrong:
                return f"row {row}, column {shown(layout.names[column], 40)}: {wrong}"
    return f"rows {first} to {first + len(lines) - 1} cannot be read as numbers"


class Csv(FileData, frozen=True, kw_only=True, tag="csv"):
    """CSV table: the first line names the columns, one of them is the label; its decimals make a regression."""

    title: ClassVar[str] = "CSV table"
    formula: ClassVar[str] = r"(x_i, y_i), \quad i = 1 \dots N"
    source: ClassVar[str] = "your own file; RFC 4180, with comma, semicolon or tab"
    label: Annotated[
        str, Meta(max_length=1000, title="Label", description="The name of the column that is to be learned.")
    ] = "label"

    @property
    def extent(self) -> tuple[int, int]:
        layout = layout_of(located(self.path), self.label)
        return layout.rows, len(layout.names) - 1

    def draw(self, rng: np.random.Generator) -> Examples:
        path = located(self.path)
        layout = layout_of(path, self.label)
        table, names = read_table(path, layout)
        y = table[:, layout.label]
        x = np.delete(table, layout.label, axis=1)
        return labelled(x, np.array(names)[y.astype(np.int64)] if names else y)
