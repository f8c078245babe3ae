"""Plots that take turns: which are drawn in a frame, and painted, where drawing all would take too long."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.board.draw_scheduler import DrawScheduler
from app.plots import dashboard
from simcore.measure.frame import Frame
from tests.app.board.places import viewport
from tests.app.frames import frame


def test_plots_that_take_turns_all_show_each_frame_within_one_round(board: Board) -> None:
    drawn: list[set[str]] = []
    for step in (2001, 2002, 2003):
        newest = later(step)
        board.draw(newest, turns=3)
        board.repaint_now()
        drawn.append({plot.kind for plot in board._plots if plot.frame is newest})
    assert [len(kinds) for kinds in drawn] == [2, 2, 2]
    assert set.union(*drawn) == set(dashboard)


@given(turns=st.lists(st.integers(1, 3), min_size=1, max_size=6), count=st.integers(1, 9))
def test_no_plot_waits_for_more_frames_than_there_are_turns_however_they_change(turns: list[int], count: int) -> None:
    drawn: list[int] = []
    shown: list[Any] = [SimpleNamespace(kind=str(k), draw=lambda _, k=k: drawn.append(k)) for k in range(count)]
    scheduler, seen, last = DrawScheduler(), frame(steps=0), dict.fromkeys(range(count), -1)
    for moment, many in enumerate(turns * 6):
        drawn.clear()
        scheduler.draw(shown, seen, many)
        assert len(drawn) == -(-count // many)
        last |= dict.fromkeys(drawn, moment)
        assert moment - min(last.values()) < 3


def test_a_turn_paints_the_plots_that_were_drawn_and_no_other(board: Board, qtbot: QtBot) -> None:
    painted: list[QRegion] = []

    class Noted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.region())
            return False

    noted = Noted()
    QApplication.processEvents()
    viewport(board).installEventFilter(noted)
    newest = later(2001)
    board.draw(newest, turns=3)
    board.repaint_now()
    for plot in board._plots:
        assert painted[0].intersects(plot.item.geometry().toRect()) == (plot.frame is newest)


def test_one_plot_alone_takes_every_turn_and_a_run_that_begins_anew_all_of_them(board: Board) -> None:
    newest = later(3)
    board.draw(newest, turns=3)
    assert all(plot.frame is newest for plot in board._plots)
    board.fill("loss")
    for step in (2001, 2002, 2003):
        newest = later(step)
        board.draw(newest, turns=3)
        assert board._plots[board.kinds.index("loss")].frame is newest


def later(step: int) -> Frame:
    """Return the usual frame, seen at another step."""
    usual = frame()
    return replace(usual, snapshot=replace(usual.snapshot, step=step))
