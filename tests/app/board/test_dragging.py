"""Plots are dragged into another order, or moved with the keys."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.plots import dashboard
from tests.app.board.places import place_of, viewport
from tests.app.frames import frame


def title_of(board: Board, index: int) -> QPoint:
    """Return a place in the title of the plot at this place, in the viewport."""
    return (board._plots[index].item.pos() + QPointF(40, 22)).toPoint()


def drag(board: Board, qtbot: QtBot, start: QPoint, end: QPoint, release: bool = True) -> None:
    qtbot.mousePress(viewport(board), Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3):
        qtbot.mouseMove(viewport(board), start + (end - start) * part / 3)
    if release:
        qtbot.mouseRelease(viewport(board), Qt.MouseButton.LeftButton, pos=end)


def test_a_plot_dragged_by_its_title_takes_another_s_place(board: Board, qtbot: QtBot) -> None:
    places = [plot.item.geometry() for plot in board._plots]
    with qtbot.waitSignal(board.arranged):
        drag(board, qtbot, title_of(board, 0), place_of(board, dashboard[4]))
    assert board.kinds == (*dashboard[1:5], dashboard[0], dashboard[5])
    assert [plot.item.geometry() for plot in board._plots] == places
    assert [handle.plot.kind for handle in board._handles] == list(board.kinds)
    assert all(plot.item.opacity() == 1 for plot in board._plots)
    assert not board._view._dragging._target.isVisible()


def test_while_a_plot_is_dragged_its_new_place_is_outlined(board: Board, qtbot: QtBot) -> None:
    drag(board, qtbot, title_of(board, 0), place_of(board, dashboard[2]), release=False)
    target, over = board._view._dragging._target, board._plots[2].item.geometry().toRect()
    assert target.isVisible() and target.geometry().contains(over)
    assert board._plots[0].item.opacity() < 1
    qtbot.keyClick(board._view, Qt.Key.Key_Escape)
    assert not target.isVisible() and board._plots[0].item.opacity() == 1
    qtbot.mouseRelease(viewport(board), Qt.MouseButton.LeftButton, pos=place_of(board, dashboard[2]))
    assert board.kinds == dashboard, "Escape leaves all as it was"


def test_a_drag_that_begins_on_the_curves_or_goes_nowhere_moves_nothing(board: Board, qtbot: QtBot) -> None:
    drag(board, qtbot, place_of(board, dashboard[0]), place_of(board, dashboard[4]))
    drag(board, qtbot, title_of(board, 0), place_of(board, dashboard[0]))
    drag(board, qtbot, title_of(board, 0), QPoint(2, 2))
    qtbot.mouseClick(viewport(board), Qt.MouseButton.LeftButton, pos=title_of(board, 1))
    assert board.kinds == dashboard


def test_a_double_click_on_a_title_still_fills_and_then_nothing_can_be_dragged(board: Board, qtbot: QtBot) -> None:
    qtbot.mouseDClick(viewport(board), Qt.MouseButton.LeftButton, pos=title_of(board, 1))
    qtbot.mouseRelease(viewport(board), Qt.MouseButton.LeftButton, pos=title_of(board, 1))
    assert board.full == dashboard[1]
    drag(board, qtbot, title_of(board, 1), place_of(board, dashboard[1]))
    board.move_by(dashboard[1], 1)
    assert board.kinds == dashboard


def test_keys_move_the_plot_that_has_the_focus_and_it_keeps_the_focus(board: Board, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    board.activateWindow()
    qtbot.waitUntil(board.isActiveWindow)
    handle = board._handles[0]
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Right, both)
    assert board.kinds == (dashboard[1], dashboard[0], *dashboard[2:])
    assert board._handles[1] is handle and handle.hasFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Left, both)
    qtbot.keyClick(handle, Qt.Key.Key_Left, both)
    assert board.kinds == dashboard, "the first stays the first"


def test_where_two_runs_are_compared_a_pair_moves_together(board: Board, qtbot: QtBot) -> None:
    board.compare(True)
    board.draw(replace(frame(), other=frame(steps=900)))
    twin = board._plots.side_by_side[0]
    assert twin not in board._plots
    start = (twin.item.pos() + QPointF(40, 22)).toPoint()
    drag(board, qtbot, start, place_of(board, dashboard[2]), release=False)
    assert twin.item.opacity() < 1 and board._plots[0].item.opacity() < 1
    both = board._view.seen.group_of(board._plots[2])
    outline = board._view._dragging._target.geometry()
    assert all(outline.contains(each.item.geometry().toRect()) for each in both)
    qtbot.mouseRelease(viewport(board), Qt.MouseButton.LeftButton, pos=place_of(board, dashboard[2]))
    assert board.kinds == (dashboard[1], dashboard[2], dashboard[0], *dashboard[3:])
    assert [plot.kind for plot in board._plots.side_by_side] == [kind for kind in board.kinds for _ in "AB"]
    assert twin in board._plots.side_by_side
