"""Presenting: what a hall sees, which keys lead through it, and that all is as before once it is over."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.canvas.curve import Curve
from app.controls.forms.entry import Entry
from app.state.appearance import LARGER
from app.state.settings import Settings
from app.theme.theme import AXIS_PIXELS
from app.window.pointer import IDLE_MS
from app.window.window import Window
from simcore.experiment.experiment import Experiment
from tests.app.driving import field, press, step_of
from tests.effort import every

SHIFT = Qt.KeyboardModifier.ShiftModifier
HALL = (1920, 1080)


def present(window: Window) -> None:
    press(window, Qt.Key.Key_F5)
    assert window.presentation.on


def style_sheet() -> str:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.styleSheet()


def around(window: Window) -> list[bool]:
    return [widget.isVisible() for widget in (window.controls, window.toolbar, window.statusBar(), *window.hairlines)]


@pytest.mark.parametrize("leave", [(Qt.Key.Key_F5, SHIFT), (Qt.Key.Key_F5, None), (Qt.Key.Key_Escape, None)])
def test_f5_fills_the_screen_and_f5_and_escape_bring_all_back(leave: tuple, window: Window, qtbot: QtBot) -> None:
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: window.width() == 1200)
    entry = field(window, "optimizer.learning_rate").findChild(Entry)
    assert entry is not None
    entry.setFocus()
    sheet, sizes, shown, kinds = (
        style_sheet(),
        window.panes.sizes(),
        around(window),
        window.board.kinds,
    )
    place, style = window.geometry(), window.board.style_now
    press(window, Qt.Key.Key_F5)
    assert window.isFullScreen() and window.actions_["present"].isChecked()
    assert around(window) == [False, False, True, False, False], "the line of status stays"
    focused = QApplication.focusWidget()
    assert focused is None or not window.controls.isAncestorOf(focused)
    press(window, leave[0], leave[1] or Qt.KeyboardModifier.NoModifier)
    assert not window.presentation.on and not window.isFullScreen() and not window.actions_["present"].isChecked()
    assert around(window) == shown and window.board.kinds == kinds
    assert style_sheet() == sheet
    assert QApplication.focusWidget() is entry
    qtbot.waitUntil(lambda: window.panes.sizes() == sizes and window.geometry() == place)
    assert window.board.style_now == style


def test_type_has_24_pixels_and_lines_have_3_on_a_screen_of_1080(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.appearance), "scale", lambda self, height: LARGER)
    present(window)
    window.resize(*HALL)  # whatever screen the test has
    for kinds in (window.board.kinds, window.board.kinds[:1], window.board.kinds[:2], window.board.kinds[:3]):
        window.view.show(kinds, remember=False)
        for beautiful in (False, True):
            window.board.set_beautiful(beautiful)
            style = window.board.style_now
            assert round(AXIS_PIXELS * style.scale) >= 24 and style.line_width >= 3
        assert window.board._view.verticalScrollBar().maximum() == 0, "nobody scrolls while presenting"
    curves = [curve for plot in window.board._plots for curve in plot._curves if isinstance(curve, Curve)]
    pens = [curve.opts["pen"].widthF() for curve in curves if curve.opts["pen"] is not None]
    assert pens and max(pens) >= 3
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            label.ensurePolished()
            assert label.fontInfo().pixelSize() >= 24, label.text()
    press(window, Qt.Key.Key_F5)


def test_type_is_as_high_a_part_of_every_screen(window: Window) -> None:
    height = window.screen().geometry().height()
    present(window)
    assert window.board.style_now.scale == pytest.approx(min(max(2 * height / 1080, 1.0), 4.0))
    press(window, Qt.Key.Key_F5)
    window.appearance.set_scale(2.0)
    present(window)
    assert window.board.style_now.scale >= 2.0
    press(window, Qt.Key.Key_F5)
    window.appearance.set_scale(1.0)


@pytest.mark.parametrize(("own", "presented"), [("light", "projector"), ("dark", "dark"), ("projector", "projector")])
def test_the_theme_suits_a_hall_and_comes_back(own: str, presented: str, window: Window) -> None:
    window.appearance.set_theme(own)
    press(window, Qt.Key.Key_F5)
    assert window.appearance.theme == presented
    press(window, Qt.Key.Key_F5)
    assert window.appearance.theme == own


def test_a_theme_chosen_while_presenting_is_that_of_presenting(window: Window) -> None:
    press(window, Qt.Key.Key_F5)
    window.appearance.set_theme("dark")
    assert window.appearance.theme == "dark"
    press(window, Qt.Key.Key_F5)
    assert window.appearance.theme == "light" and Settings().theme == "light"
    press(window, Qt.Key.Key_F5)
    assert window.appearance.theme == "dark"
    press(window, Qt.Key.Key_F5)


def test_without_a_lecture_the_keys_of_clickers_turn_from_plot_to_plot(window: Window, qtbot: QtBot) -> None:
    kinds = window.board.kinds
    press(window, Qt.Key.Key_PageDown)
    assert window.board.full == "", "outside a presentation they do nothing"
    present(window)
    seen = [window.board.full]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right) * len(kinds):
        press(window, key)
        if window.board.full != seen[-1]:
            seen.append(window.board.full)
    assert seen == ["", *kinds]
    assert step_of(window) == 0, "Right is no step of training now"
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Left) * len(kinds):
        press(window, key)
    assert window.board.full == ""
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_Escape)
    assert window.board.full == "" and not window.isFullScreen()
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: step_of(window) == 1)


def test_a_plot_that_filled_the_screen_before_does_so_after(window: Window) -> None:
    window.board.fill("loss")
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_PageUp)
    assert window.board.full != "loss"
    press(window, Qt.Key.Key_F5)
    assert window.board.full == "loss" and window.isFullScreen() and not window.statusBar().isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.board.full == "" and not window.isFullScreen() and all(around(window))


def test_space_plays_while_presenting(window: Window) -> None:
    present(window)
    press(window, Qt.Key.Key_Space)
    assert window.session.playing
    press(window, Qt.Key.Key_Space)
    assert not window.session.playing
    press(window, Qt.Key.Key_F5)


@pytest.mark.parametrize("key", [Qt.Key.Key_Period, Qt.Key.Key_B])
@pytest.mark.parametrize(
    "back", every(2, [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Tab, Qt.Key.Key_B])
)
def test_the_screen_goes_black_and_any_key_brings_it_back_and_does_no_more(
    key: Qt.Key, back: Qt.Key, window: Window, qtbot: QtBot
) -> None:
    press(window, key)
    assert not window.curtain.isVisible(), "only while presenting"
    present(window)
    press(window, key)
    assert window.curtain.isVisible()
    image = window.grab().toImage()
    corners = [(x, y) for x in (2, image.width() - 3) for y in (2, image.height() // 2, image.height() - 3)]
    assert {image.pixelColor(x, y).name() for x, y in corners} == {"#000000"}
    press(window, back)
    assert not window.curtain.isVisible()
    assert QApplication.focusWidget() is not window.curtain
    assert window.presentation.on and window.isFullScreen() and not window.session.playing
    assert window.grab().toImage().pixelColor(2, 2).name() != "#000000"
    press(window, Qt.Key.Key_Escape)
    assert not window.presentation.on


def test_the_black_covers_a_window_that_grows(window: Window, qtbot: QtBot) -> None:
    present(window)
    press(window, Qt.Key.Key_B)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.curtain.size() == window.size())
    window.presentation.leave()
    assert not window.curtain.isVisible()


def test_the_pointer_hides_once_it_rests_and_comes_back_when_moved(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert IDLE_MS == 3000
    pointer = window.pointer
    pointer._timer.setInterval(10)
    present(window)
    qtbot.waitUntil(lambda: QGuiApplication.overrideCursor() is not None)
    assert QGuiApplication.overrideCursor().shape() == Qt.CursorShape.BlankCursor
    pointer._timer.setInterval(IDLE_MS)
    button = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(50, 60), QPointF(50, 60), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.windowHandle(), moved)
    assert QGuiApplication.overrideCursor() is None and pointer._timer.isActive()
    press(window, Qt.Key.Key_F5)
    assert not pointer._timer.isActive()


def test_a_window_closed_while_presenting_leaves_no_trace(window: Window, qtbot: QtBot) -> None:
    window.resize(1000, 700)
    present(window)
    window.pointer._hide()
    window.close()
    assert QGuiApplication.overrideCursor() is None
    assert Settings().theme == "light" and not Settings().shape("window").isEmpty()


def test_a_lecture_shows_what_its_step_names_and_words_that_are_large(window: Window, qtbot: QtBot) -> None:
    window.player.open_named("wide-z")
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment == window.player.experiment)
    own = ("loss",)
    window.view.show(own, remember=False)
    present(window)
    assert window.board.kinds == window.player.step.plots and window.player.asking
    assert window.lecture_bar.isVisible() and not any(button.isVisible() for button in window.lecture_bar._buttons)
    question = next(label for label in window.lecture_bar.findChildren(QLabel) if label.property("role") == "question")
    control = window.findChild(QLabel)
    assert (
        control is not None and question.fontInfo().pixelSize() > 1.3 * window.status_line.words.fontInfo().pixelSize()
    )
    press(window, Qt.Key.Key_Escape)
    assert window.board.kinds == own, "what a person had chosen for this step comes back"
    present(window)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
        press(window, key)
    assert window.player.number == 2 and window.board.kinds == window.player.step.plots
    press(window, Qt.Key.Key_Left)
    assert window.player.number == 1
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_F5)
    assert window.player.number == 2 and window.board.kinds == window.player.step.plots


def test_three_lines_over_the_plots_grow_with_the_projector(window: Window, small: Experiment) -> None:
    label = window.bars.ghost.findChild(QLabel)
    assert label is not None
    sizes = []
    for theme in ("light", "projector"):
        window.appearance.set_theme(theme)
        label.ensurePolished()
        sizes.append(label.fontInfo().pixelSize())
    assert sizes[1] >= 1.4 * sizes[0]
