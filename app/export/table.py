"""The figures of a picture as CSV: what each plot draws, for a spreadsheet or another program."""

import csv
import io
import math
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.canvas.table import Cell, Table, as_table
from app.export.picture import Shot, check, new_plots
from simcore.measure.frame import Frame

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is run as a formula by spreadsheets."""


def table_of(shot: Shot, kind: str) -> Table:
    """Return what the plot of *kind* draws, its series, as columns; raises ExportError.

    Where two runs are compared, a column before all says of which of them, A or B, a row is.
    """
    alone = replace(shot, kinds=(kind,))
    check(alone)
    table = _table_in(alone, shot.frame)
    if shot.frame.other is not None:
        table = _together(_table_in(alone, shot.frame.other), table)
    return table


def as_csv(table: Table) -> str:
    r"""Return *table* as CSV with a header: ``\n``, Python's ``repr`` of floats; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_text(name) for name in table.columns])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _table_in(shot: Shot, frame: Frame) -> Table:
    (plot,) = new_plots(shot)
    return as_table(plot.series(frame))


def _together(a: Table, b: Table) -> Table:
    columns = tuple(dict.fromkeys((*a.columns, *b.columns)))
    rows = [
        (name, *(cells.get(column) for column in columns))
        for name, table in (("A", a), ("B", b))
        for cells in (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    ]
    return Table((QCoreApplication.translate("Export", "run"), *columns), tuple(rows))


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_RISKY) else cell
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return repr(cell)
