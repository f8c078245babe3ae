"""Elimination: linear equations solved a panel of columns at a time, so that somebody may look up in between."""

from collections.abc import Callable

import numpy as np

from simcore.base.arrays import Float64

PANEL = 48
"""Columns that are eliminated before the rest of the matrix follows in one product."""


def solved(matrix: Float64, right: Float64, between: Callable[[], None] = lambda: None) -> Float64:
    """Return x with matrix x = right, by Gaussian elimination with partial pivoting (Golub & Van Loan, section 3.4).

    NumPy's own takes most of a second for 2,000 unknowns, without a break. This calls *between* every few
    milliseconds, and lets what that raises through.

    matrix : (n, n); right : (n,). Raises LinAlgError where a pivot is 0.
    """
    count = len(right)
    table = np.column_stack([matrix, right])
    for start in range(0, count, PANEL):
        end = min(start + PANEL, count)
        _eliminate(table, start, end)
        lower = np.tril(table[start:end, start:end], -1) + np.eye(end - start)
        table[start:end, end:] = np.linalg.solve(lower, table[start:end, end:])
        table[end:, end:] -= table[end:, start:end] @ table[start:end, end:]
        between()
    x = table[:, -1]
    for start in reversed(range(0, count, PANEL)):
        end = min(start + PANEL, count)
        rest = x[start:end] - table[start:end, end:count] @ x[end:]
        x[start:end] = np.linalg.solve(np.triu(table[start:end, start:end]), rest)
    return x


def _eliminate(table: Float64, start: int, end: int) -> None:
    """Eliminate the columns from *start* to before *end*, in themselves alone; rows change places as a whole."""
    panel = np.ascontiguousarray(table[start:, start:end].T)  # a column of the table is a row here, which is faster
    order = np.arange(start, len(table))
    for column in range(end - start):
        pivot = column + int(np.abs(panel[column, column:]).argmax())
        if panel[column, pivot] == 0.0:
            raise np.linalg.LinAlgError("singular matrix")
        if pivot != column:
            panel[:, [column, pivot]] = panel[:, [pivot, column]]
            order[[column, pivot]] = order[[pivot, column]]
        below = panel[column, column + 1 :]
        below /= panel[column, column]
        panel[column + 1 :, column + 1 :] -= panel[column + 1 :, column, None] * below
    moved = np.flatnonzero(order != np.arange(start, len(table)))
    table[start + moved] = table[order[moved]]
    table[start:, start:end] = panel.T
