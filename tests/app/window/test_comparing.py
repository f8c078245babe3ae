"""Comparing in the window: the keys and buttons of a ghost, of two runs and of members."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.window.window import Window
from tests.app.driving import SMALL, press


def test_g_pins_the_run_and_g_lets_it_go(window: Window, qtbot: QtBot) -> None:
    strip = window.bars.ghost
    press(window, Qt.Key.Key_G)
    assert window.actions_["ghost"].isChecked() and not strip.isHidden()
    assert "The same experiment." in strip.text
    window.session.assign("activation", "relu")
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.activation.kind == "relu")
    assert window.frame is not None and window.frame.ghost is not None
    assert window.frame.ghost.experiment == SMALL
    assert "Activation: Tanh \u2192 ReLU" in strip.text
    press(window, Qt.Key.Key_G)
    assert window.frame.ghost is None and strip.isHidden() and not window.actions_["ghost"].isChecked()


def test_the_small_x_removes_the_ghost(window: Window, qtbot: QtBot) -> None:
    window.actions_["ghost"].trigger()
    button = window.bars.ghost.end
    assert button.accessibleName()
    button.click()
    assert window.comparison.ghost is None


def test_c_compares_and_what_is_changed_then_is_named(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: window.comparison.on and window.frame is not None and window.frame.other is not None)
    window.session.assign("activation", "relu")
    strip = window.bars.versus
    qtbot.waitUntil(lambda: "Activation: Tanh | ReLU" in strip.text)
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.snapshot.step == 1)
    assert window.frame is not None and window.frame.other is not None
    assert window.frame.other.snapshot.step == 1
    assert "validation loss A" in window.status_line.words.text()
    strip.end.click()
    qtbot.waitUntil(lambda: not window.comparison.on)
    assert strip.isHidden() and window.frame.other is None
    assert window.session.experiment.activation.kind == "relu"


def test_m_draws_each_member_where_there_are_several(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window(SMALL)
    assert not window.actions_["members"].isEnabled()
    window.session.assign("members", 3)
    assert window.actions_["members"].isEnabled() and not window.actions_["members"].isChecked()
    press(window, Qt.Key.Key_M)
    assert window.board.each_member is True and window.actions_["members"].isChecked()
    press(window, Qt.Key.Key_M)
    assert window.board.each_member is False
    window.session.assign("vary", {"optimizer.learning_rate": [0.1, 0.2, 0.3]})
    assert window.actions_["members"].isChecked(), "different members are drawn one by one by themselves"
