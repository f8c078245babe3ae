"""What the first line of a CSV table says: what separates its cells, its columns' names, and which is the label."""

import io
from itertools import islice
from pathlib import Path
from typing import NamedTuple, NoReturn

from simcore.data.files import MOST_FEATURES, checked_stat, refuse, shown

MOST_BYTES = 50_000_000
LONGEST_LINE = 1 << 20
OBVIOUS = ("label", "class", "target", "y")
"""What the column to be learned is usually called."""


class TableHeader(NamedTuple):
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


def header_of(path: Path, label: str) -> TableHeader:
    """Return what the header says, with the obvious label where *label* is ""; raises ValueError."""
    rows = _count_lines(path) - 1
    try:
        with _open(path) as file:
            header = file.readline()
            first = next((line for line in islice(file, 100) if line.strip()), "")
    except (OSError, UnicodeDecodeError) as error:
        refuse_text(path, error)
    if rows < 1:
        raise ValueError(f"{shown(path)} needs a line with the columns' names and at least one line of numbers")
    separator = max(",;\t", key=header.count)
    names = [name.strip() for name in cells_of(header, separator)]
    if len(names) < 2:
        raise ValueError(
            f"{shown(path)} has one column, {shown(names[0] if names else '')}; a label and a feature are needed"
        )
    if len(names) - 1 > MOST_FEATURES:
        raise ValueError(f"{shown(path)} has {len(names):,} columns; at most {MOST_FEATURES:,} are read")
    if all(number_in(name) is not None for name in names):
        raise ValueError(f"{shown(path)} starts with numbers; its first line must name the columns")
    if not label:
        return TableHeader(separator, names, obvious_label(names, cells_of(first, separator)), rows)
    if names.count(label) != 1:
        known = ", ".join(shown(name, 20) for name in names[:8]) + (", ..." if len(names) > 8 else "")
        found = "more than one column" if label in names else "no column"
        raise ValueError(f"{shown(path)} has {found} {shown(label)}; there are: {known}")
    return TableHeader(separator, names, names.index(label), rows)


def obvious_label(names: list[str], first: list[str]) -> int:
    """Return which column is to be learned where nobody says, given the *first* row's cells.

    It is the one that is called so, else the only one that holds texts, else the last.
    """
    called = [name.lower() for name in names]
    texts = [column for column, cell in enumerate(first[: len(names)]) if cell.strip() and number_in(cell) is None]
    otherwise = texts[0] if len(texts) == 1 else len(names) - 1
    return next((called.index(name) for name in OBVIOUS if name in called), otherwise)


def refuse_text(path: Path, error: Exception) -> NoReturn:
    """Raise ValueError with what went wrong, in one line."""
    if isinstance(error, UnicodeDecodeError):
        raise ValueError(f"{shown(path)} is no text in UTF-8") from None
    refuse(path, error)


def cells_of(line: str, separator: str) -> list[str]:
    """Return the cells of one line."""
    import csv  # here, since most runs read no table

    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=separator), list[str]())
    except csv.Error as error:
        raise ValueError(f"the cells of {shown(line, 40)} cannot be told apart: {error}") from None


def number_in(cell: str) -> float | None:
    """Return the number that a cell holds; None where it holds none."""
    try:
        return None if "_" in cell else float(cell)
    except ValueError:
        return None
