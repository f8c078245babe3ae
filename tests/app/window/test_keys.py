"""Keys and wheel: what they command, and where they are meant for the control that has the focus."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from app.controls.forms.entry import Entry
from app.window.window import Window
from simcore.experiment.experiment import Experiment
from tests.app.driving import field, press, status, step_of


def test_space_plays_and_pauses_twenty_times(window: Window, qtbot: QtBot) -> None:
    for press_number in range(20):
        press(window, Qt.Key.Key_Space)
        assert window.session.playing == (press_number % 2 == 0)
    qtbot.waitUntil(lambda: status(window) in ("paused", "ready") and not window.runner.playing)


def test_space_plays_while_a_number_or_a_combo_has_the_focus(window: Window, qtbot: QtBot) -> None:
    entry = field(window, "optimizer.learning_rate").findChild(Entry)
    combo = field(window, "initializer").findChild(QComboBox)
    assert entry is not None and combo is not None
    for widget in (entry, combo):
        widget.setFocus()
        before = window.session.playing
        press(window, Qt.Key.Key_Space)
        assert window.session.playing is not before, widget
    assert entry.text() == "0.1"


def test_after_enter_the_keys_command_the_run_again(window: Window, qtbot: QtBot) -> None:
    entry = field(window, "batch_size").findChild(Entry)
    assert entry is not None
    window.controls.panels[-1].set_open(True)
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "16")
    press(window, Qt.Key.Key_Right)
    assert entry.text() == "16", "while one types, Right moves the cursor"
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.batch_size == 16
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: step_of(window) == 1)
    press(window, Qt.Key.Key_N)
    assert window.session.experiment.seed == 1 and entry.text() == "16"
    for _ in range(2):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.experiment.batch_size == 8 and entry.text() == "8"
    entry.selectAll()
    qtbot.keyClicks(entry, "4")
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.batch_size == 4


def test_space_is_typed_where_a_text_needs_it_and_ticks_a_box_reached_with_tab(window: Window, qtbot: QtBot) -> None:
    for panel in window.controls.panels:
        panel.set_open(True)
    entry = field(window, "data.classes").findChild(Entry)
    box = field(window, "biases").findChild(QCheckBox)
    assert entry is not None and box is not None
    entry.setFocus()
    qtbot.keyClicks(entry, "0,")
    press(window, Qt.Key.Key_Space)
    assert entry.text() == "0, "
    box.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    assert not window.session.experiment.biases
    assert not window.session.playing
    assert not box.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_escape_leaves_a_plot_that_fills_the_board(window: Window, qtbot: QtBot) -> None:
    window.board.fill(window.board.kinds[0])
    entry = field(window, "optimizer.learning_rate").findChild(Entry)
    assert entry is not None
    entry.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.board.full == ""


def test_the_wheel_scrolls_the_panels_and_changes_nothing(window: Window, small: Experiment, qtbot: QtBot) -> None:
    combo = field(window, "initializer").findChild(QComboBox)
    slider = field(window, "optimizer.learning_rate").findChild(QSlider)
    assert combo is not None and slider is not None
    for control, turned in ((combo, -120), (slider, 120)):
        window.controls.ensureWidgetVisible(control)
        before = window.controls.verticalScrollBar().value()
        middle = QPointF(control.mapTo(window, control.rect().center()))
        QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, turned))
        qtbot.waitUntil(lambda was=before: window.controls.verticalScrollBar().value() != was)
    assert window.session.experiment == small
