"""Where things are on a board under test."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.board.board import Board


def viewport(board: Board) -> QWidget:
    return board.findChildren(QGraphicsView)[0].viewport()


def place_of(board: Board, kind: str) -> QPoint:
    """Return the middle of a plot's curves in the viewport."""
    plot = next(plot for plot in board._plots if plot.kind == kind)
    return (plot.item.pos() + plot.axes.area.center()).toPoint()
