"""The board: a grid of plots that is drawn, filled, and driven by keyboard and mouse."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.canvas.grid import LEAST_PLOT
from app.plots import dashboard, plots
from app.theme.theme import themes
from tests.app.board.places import place_of, viewport
from tests.app.frames import frame


def picture(board: Board) -> QImage:
    return board.grab().toImage()


def test_the_six_plots_lie_side_by_side_with_room_around(board: Board) -> None:
    assert board.kinds == dashboard
    places = [plot.item.geometry() for plot in board._plots]
    assert places[0].topLeft() == QPointF(24, 24)
    assert places[-1].right() <= 1200 - 23
    assert places[1].left() - places[0].right() == pytest.approx(16, abs=1)
    assert all(not a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])


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
