"""The window: what a person presses, and what comes of it, with the real simulator in its thread."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controls.forms.entry import Entry
from app.controls.forms.field import Field
from app.plots import dashboard
from app.state.settings import Settings
from app.window.window import Window
from simcore.experiment.experiment import Experiment
from simcore.measure.instruments.confusion import Confusion
from tests.app.driving import field, press, status, step_of

Opener = Callable[..., Window]


def test_it_opens_on_the_default_run_at_step_0_with_theory(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    assert window.frame is not None
    assert window.frame.experiment == Experiment()
    assert window.frame.status == "ready" and step_of(window) == 0
    assert window.frame.theory.z_std is not None
    assert window.board.kinds == dashboard
    assert window.status_line.words.text().startswith("ready at step 0")


def test_one_step_one_epoch_and_reset(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: step_of(window) == 1)
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.frame is not None
    qtbot.waitUntil(lambda: window.frame is not None and step_of(window) == window.frame.steps_per_epoch)
    first = window.session.experiment
    press(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: step_of(window) == 0 and status(window) == "ready")
    assert window.session.experiment == first


def test_a_new_seed_draws_other_weights_and_undo_brings_the_old_ones_back(
    small: Experiment, window: Window, qtbot: QtBot
) -> None:
    def loss() -> float:
        assert window.frame is not None
        return float(window.frame.snapshot.train_loss[0])

    before = loss()
    press(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: loss() != before)
    assert window.session.experiment.seed == 1
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loss() == before)
    assert window.session.experiment == small


def test_choosing_an_initializer_changes_the_run_which_plays_on(
    small: Experiment, window: Window, qtbot: QtBot
) -> None:
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: step_of(window) > 3)
    combo = field(window, "initializer").findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("scaled_normal"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.initializer.kind == "scaled_normal")
    qtbot.waitUntil(lambda: status(window) == "running" and step_of(window) > 3)
    assert window.session.playing
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.initializer == small.initializer)


def test_the_rate_changes_live_without_a_restart_and_is_recorded(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: step_of(window) > 3)
    reached = step_of(window)
    entry = field(window, "optimizer.learning_rate").findChild(Entry)
    assert entry is not None
    entry.setText("0.003")
    entry.editingFinished.emit()
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.snapshot.learning_rate[0] == pytest.approx(0.003))
    assert step_of(window) >= reached
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: status(window) == "paused")
    path = tmp_path / "kept.json"
    window.documents.save_file(str(path))
    (change,) = json.loads(path.read_text())["changes"]
    assert change["path"] == "optimizer.learning_rate" and change["value"] == 0.003 and change["step"] >= reached - 3


def test_closing_while_running_ends_the_thread_at_once(window: Window, qtbot: QtBot) -> None:
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: step_of(window) > 3)
    window.close()
    assert not window.runner._thread.isRunning()
    assert not window.display._timer.isActive()


def test_what_only_loading_shows_to_be_wrong_marks_its_field_and_the_run_goes_on(
    small: Experiment, window: Window, qtbot: QtBot
) -> None:
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: step_of(window) > 3)
    assert window.session.assign("data.classes", [0, 77]) == ""
    qtbot.waitUntil(lambda: "77" in window.banner.text)
    assert window.session.experiment == small
    assert window.session.playing and window.runner.status == "running"
    marked = [f for f in window.findChildren(Field) if "77" in f.trouble]
    assert [f.objectName() for f in marked] == ["data.classes"]
    assert not window.session.stack.canRedo()
    window.session.assign("seed", 3)
    assert window.banner.text == ""


def test_a_diverged_run_says_so_and_plays_again(window: Window, qtbot: QtBot) -> None:
    window.session.assign("optimizer.learning_rate", 1000.0)
    window.session.assign("activation", "identity")
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: status(window) == "diverged")
    assert window.status_line.words.text().startswith("diverged at step")
    assert window.status_line.words.property("role") == "trouble"
    # the frame is pulled, the end is a signal: either can come first
    qtbot.waitUntil(lambda: not window.session.playing)
    window.session.assign("optimizer.learning_rate", 0.001)
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: status(window) == "running" and step_of(window) > 3)


def test_the_network_panel_shows_what_the_data_ask_for(window: Window, qtbot: QtBot) -> None:
    def ends() -> list[str]:
        row = window.findChild(QWidget, "hidden")
        assert row is not None
        return [row._inputs.text(), row._outputs.text()]  # type: ignore[attr-defined]

    qtbot.waitUntil(lambda: ends() == ["8", "10"])
    window.session.assign("data", "digits")
    qtbot.waitUntil(lambda: ends() == ["64", "10"])


@pytest.mark.parametrize(("size", "scale"), [((200, 100), 1.0), ((1280, 720), 2.0)])
def test_any_size_theme_and_text_scale_can_be_drawn(
    size: tuple[int, int], scale: float, window: Window, qtbot: QtBot
) -> None:
    window.resize(*size)
    window.appearance.set_scale(scale)
    for _ in range(3):
        window.appearance.next_theme()
        assert not window.grab().isNull()


@pytest.mark.parametrize("size", [(900, 600), (640, 400), (1600, 900)])
def test_the_panels_leave_the_plots_most_of_the_room_and_can_be_read(
    size: tuple[int, int], window: Window, qtbot: QtBot
) -> None:
    for panel in window.controls.panels:
        panel.set_open(True)
    window.resize(*size)
    window.appearance.set_scale(2.0)
    qtbot.waitUntil(lambda: window.width() == size[0])
    column = window.controls.widget()
    qtbot.waitUntil(lambda: window.controls.width() <= 0.46 * window.width())
    qtbot.waitUntil(lambda: window.board.width() >= 0.53 * window.width())
    if size[0] > 640:  # there one has to scroll sideways
        qtbot.waitUntil(lambda: column.width() <= window.controls.viewport().width())


def test_theme_plots_speed_and_panels_are_remembered(small: Experiment, open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(small)
    window.appearance.set_theme("dark")
    window.view.show(("loss", "z_width"))
    window.speed.set_position(17)
    data = window.controls.panels[0]
    head = data.findChild(QToolButton)
    assert head is not None
    head.click()
    assert data.is_open
    window.close()
    again = open_window(small)
    assert again.appearance.theme == "dark"
    assert again.board.kinds == ("loss", "z_width")
    assert again.speed.position == 17
    assert again.controls.panels[0].is_open
    assert Settings().theme == "dark"


def test_play_after_the_end_starts_again_with_the_knobs_as_they_stand(window: Window, qtbot: QtBot) -> None:
    window.session.assign("stop.0.epochs", 1)
    window.speed.set_position(100)
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: status(window) == "finished" and not window.session.playing)
    assert window.status_line.progress.value() == 1000
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: window.session.playing is False and status(window) == "finished")


def test_every_button_has_a_name_and_a_tool_tip(window: Window) -> None:
    for button in window.findChildren(QToolButton):
        if button.isVisible() and button.objectName() != "qt_toolbar_ext_button":
            assert button.accessibleName() or button.text()
            assert button.toolTip()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_numbers_on_the_status_line_are_finite(window: Window) -> None:
    assert window.frame is not None
    assert math.isfinite(window.frame.steps_per_second)


def test_the_about_box_credits_the_digits(window: Window, qtbot: QtBot) -> None:
    window.actions_["about"].trigger()
    boxes: list[Any] = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "About Zscope"]
    assert "Alpaydin" in boxes[0].text()
    boxes[0].close()


@pytest.mark.parametrize(("width", "scale"), [(1024, 1.0), (1366, 1.5), (1024, 1.5), (700, 2.0)])
def test_export_theme_and_menu_can_be_reached_however_short_the_room(
    width: int, scale: float, window: Window, qtbot: QtBot
) -> None:
    window.resize(width, 600)
    window.appearance.set_scale(scale)
    actions, toolbar = window.actions_, window.toolbar
    buttons = [toolbar.widgetForAction(actions[name]) for name in ("play", "export", "next_theme")]
    for button in (*buttons, toolbar._openers["menu"]):
        qtbot.waitUntil(button.isVisible)
        assert toolbar.rect().contains(button.geometry())


def test_f10_opens_the_menu_even_where_its_button_is_hidden(window: Window, qtbot: QtBot) -> None:
    menu = window.toolbar.menu
    window.board.fill("loss")
    assert not window.toolbar.isVisible()
    press(window, Qt.Key.Key_F10)
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_a_plot_fills_the_screen_and_escape_brings_all_back(window: Window, qtbot: QtBot) -> None:
    around = (window.controls, window.toolbar, window.statusBar())
    sizes = window.panes.sizes()
    window.board.fill("loss")
    assert window.isFullScreen()
    assert not any(widget.isVisible() for widget in around)
    press(window, Qt.Key.Key_Space)
    assert window.session.playing
    press(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and window.board.full == ""
    assert all(widget.isVisible() for widget in around)
    qtbot.waitUntil(lambda: window.panes.sizes()[0] == sizes[0])


def test_a_plot_that_is_chosen_while_the_run_stands_is_measured_at_once(window: Window, qtbot: QtBot) -> None:
    window.view.show(("loss", "confusion"))
    qtbot.waitUntil(lambda: window.frame is not None and Confusion().of(window.frame.snapshot) is not None)
    assert not window.session.playing
