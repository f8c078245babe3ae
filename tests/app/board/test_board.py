"""The board: a grid of plots that is drawn, filled, and driven by keyboard and mouse."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.board.draw_scheduler import DrawScheduler
from app.canvas.grid import LEAST_PLOT
from app.plots import dashboard, plots
from app.theme.theme import themes
from simcore.measure.frame import Frame
from tests.app.frames import frame


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Board]:
    made = Board(themes["light"], dashboard)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.draw(frame())
    yield made
    made.hide()


def viewport(board: Board) -> QWidget:
    return board.findChildren(QGraphicsView)[0].viewport()


def picture(board: Board) -> QImage:
    return board.grab().toImage()


def place_of(board: Board, kind: str) -> QPoint:
    """Return the middle of a plot's curves in the viewport."""
    plot = next(plot for plot in board._plots if plot.kind == kind)
    return (plot.item.pos() + plot.axes.area.center()).toPoint()


def test_the_six_plots_lie_side_by_side_with_room_around(board: Board) -> None:
    assert board.kinds == dashboard
    places = [plot.item.geometry() for plot in board._plots]
    assert places[0].topLeft() == QPointF(24, 24)
    assert places[-1].right() <= 1200 - 23
    assert places[1].left() - places[0].right() == pytest.approx(16, abs=1)
    assert all(not a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])


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
    rounds, seen, last = DrawScheduler(), frame(steps=0), dict.fromkeys(range(count), -1)
    for moment, many in enumerate(turns * 6):
        drawn.clear()
        rounds.draw(shown, seen, many)
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


def test_other_plots_can_be_chosen_and_nine_are_the_most(board: Board) -> None:
    kept = board._plots[3]
    board.set_kinds(["loss", "unknown", "loss", "accuracy"])
    assert board.kinds == ("loss", "accuracy")
    assert board._plots[0] is kept
    board.set_kinds(list(plots))
    assert board.kinds == tuple(plots)[:9]
    board.set_kinds([])
    assert board.kinds == ()
    picture(board)


def test_plots_that_are_taken_away_do_not_live_on(board: Board) -> None:
    gone = [weakref.ref(plot) for plot in board._plots]
    board.set_kinds([])
    gc.collect()
    assert [plot for plot in gone if plot() is not None] == []


def test_double_click_fills_and_escape_brings_the_others_back(board: Board, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.filled) as signal:
        qtbot.mouseDClick(viewport(board), Qt.MouseButton.LeftButton, pos=place_of(board, "saturation"))
    assert signal.args == ["saturation"]
    assert board.full == "saturation"
    assert [plot.kind for plot in board._plots if plot.item.isVisible()] == ["saturation"]
    with qtbot.waitSignal(board.filled) as signal:
        qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert signal.args == [""]
    assert all(plot.item.isVisible() for plot in board._plots)


def test_the_keyboard_reaches_every_plot(board: Board, qtbot: QtBot) -> None:
    names = [handle.accessibleName() for handle in board._handles]
    assert names == [plots[kind].title for kind in dashboard]
    handle = board._handles[1]
    handle.setFocus()
    assert handle.accessibleDescription()
    qtbot.keyClick(handle, Qt.Key.Key_Return)
    assert board.full == dashboard[1]
    qtbot.keyClick(handle, Qt.Key.Key_Return)
    assert board.full == ""
    before = board._plots[0].log
    board._handles[0].setFocus()
    qtbot.keyClick(board._handles[0], Qt.Key.Key_L)
    assert board._plots[0].log != before


def test_a_click_on_the_words_changes_the_axis(board: Board, qtbot: QtBot) -> None:
    picture(board)
    plot = board._plots[0]
    (area, *_), *_ = plot.axes._words
    words = (plot.item.pos() + area.center()).toPoint()
    qtbot.mouseClick(viewport(board), Qt.MouseButton.LeftButton, pos=words)
    assert not plot.log
    qtbot.mouseClick(viewport(board), Qt.MouseButton.LeftButton, pos=place_of(board, "z_width"))
    assert not plot.log


def test_the_mouse_reads_values_out_and_leaves_no_trace(board: Board, qtbot: QtBot) -> None:
    plot = board._plots[0]
    qtbot.mouseMove(viewport(board), place_of(board, plot.kind))
    board._view.point_at(QPointF(place_of(board, plot.kind)))
    assert plot.overlay.readout
    board.draw(frame(steps=900))
    assert plot.overlay.readout
    QApplication.sendEvent(viewport(board), QEvent(QEvent.Type.Leave))
    assert plot.overlay.readout == ""


def test_wheel_and_drag_do_not_move_the_view(board: Board, qtbot: QtBot) -> None:
    plot = board._plots[0]
    before = plot.view.viewRange()
    place = QPointF(place_of(board, plot.kind))
    wheel = QWheelEvent(
        place,
        QPointF(viewport(board).mapToGlobal(place.toPoint())),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport(board), wheel)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        qtbot.mousePress(viewport(board), button, pos=place.toPoint())
        qtbot.mouseMove(viewport(board), place.toPoint() + QPoint(60, 40))
        qtbot.mouseRelease(viewport(board), button, pos=place.toPoint() + QPoint(60, 40))
    assert plot.view.viewRange() == before


def test_beautiful_lines_are_wider_and_smooth(board: Board) -> None:
    assert not board._plots[0].style.antialias
    fast = picture(board)
    board.set_beautiful(True)
    assert board._plots[0].style.antialias
    assert board._plots[0].style.line_width == pytest.approx(2 * board.devicePixelRatioF())
    assert picture(board) != fast
    board.set_beautiful(False)
    assert picture(board) == fast


def test_the_projector_has_type_of_24_pixels_and_lines_of_3(board: Board) -> None:
    board.resize(1920, 1080)
    board.restyle(themes["projector"])
    style = board._plots[0].style
    assert 12 * style.scale >= 24
    assert style.line_width >= 3 * board.devicePixelRatioF()
    picture(board)


@pytest.mark.parametrize("name", list(themes))
def test_the_board_takes_each_theme(board: Board, name: str) -> None:
    board.restyle(themes[name])
    image = picture(board)
    assert image.pixelColor(5, 5).name() == themes[name].ground


def test_a_hidden_board_draws_when_it_is_shown(qtbot: QtBot) -> None:
    board = Board(themes["dark"], ["loss"])
    qtbot.addWidget(board)
    board.draw(frame())
    assert board._plots[0].frame is None
    with qtbot.waitExposed(board):
        board.show()
    assert board._plots[0].frame is not None
    board.repaint_now()


def test_only_what_is_seen_is_drawn(board: Board) -> None:
    board.fill("loss")
    later = frame(steps=900)
    board.draw(later)
    assert [plot.kind for plot in board._plots if plot.frame is later] == ["loss"]
    board.fill("")
    assert all(plot.frame is later for plot in board._plots)


def test_a_small_board_does_not_break(board: Board) -> None:
    for size in ((300, 200), (60, 40), (1, 1)):
        board.resize(*size)
        picture(board)


def test_larger_text_never_makes_the_plots_letters_smaller(board: Board) -> None:
    for width, height in ((680, 520), (1022, 688), (1576, 1000)):
        for name in themes:
            for kind in ("", "loss"):
                board.fill(kind)
                sizes: list[float] = []
                for scale in (1.0, 1.25, 1.5, 2.0):
                    board.resize(width - round(255 * (scale - 1)), height)  # the panel beside it grows too
                    board.restyle(themes[name], scale)
                    sizes.append(board._plots[3].style.scale)
                assert sizes == sorted(sizes) and sizes[0] >= 1 and sizes[-1] >= 1.9, (width, name, kind)
    board.fill("")


def test_a_plot_that_fills_the_board_has_larger_type(board: Board) -> None:
    board.resize(1920, 1080)
    before = board._plots[3].style.scale
    board.fill("loss")
    assert board._plots[3].style.scale > 1.5 * before


def test_where_plots_would_be_illegible_they_are_fewer_side_by_side_and_the_board_scrolls(
    board: Board, qtbot: QtBot
) -> None:
    board.resize(680, 520)
    places = [plot.item.geometry() for plot in board._plots]
    assert all(place.width() >= LEAST_PLOT[0] and place.height() >= LEAST_PLOT[1] for place in places)
    assert all(not a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
    view = board.findChildren(QGraphicsView)[0]
    assert view.verticalScrollBar().isVisible()
    board.activateWindow()
    qtbot.waitUntil(board.isActiveWindow)
    board._handles[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert view.verticalScrollBar().value() > 0, "the plot that has the focus is brought into view"
    seen = view.mapFromScene(board._plots[-1].item.geometry().center())
    assert view.rect().contains(seen)
    qtbot.mouseDClick(viewport(board), Qt.MouseButton.LeftButton, pos=seen)
    assert board.full == dashboard[-1]
    assert not view.verticalScrollBar().isVisible()


def test_the_right_button_and_the_menu_key_ask_for_the_menu_of_a_plot(board: Board, qtbot: QtBot) -> None:
    place = place_of(board, dashboard[3])
    with qtbot.waitSignal(board.menu_wanted) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport(board).mapToGlobal(place))
        QApplication.sendEvent(viewport(board), event)
    assert asked.args is not None and asked.args[0] == dashboard[3]
    handle = board._handles[2]
    with qtbot.waitSignal(board.menu_wanted) as asked:
        QApplication.sendEvent(handle, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place))
    assert asked.args is not None and asked.args[0] == dashboard[2]


def test_a_plot_that_fills_the_board_leaves_no_gap_in_what_others_keep_over_time(board: Board) -> None:
    board.set_kinds(["loss", "weight_path", "confusion", "sign_agreement"])
    everything, costly = board.needs
    kept = {instrument for instrument in everything if instrument.kept}
    assert costly and kept and kept < everything
    board.fill("loss")
    assert board.needs == (kept, costly)
    board.fill("confusion")
    assert kept < board.needs[0] and board.needs[0] <= everything
