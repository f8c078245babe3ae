"""Everything is reached with the keyboard, has a name for those who hear it, and every key is in the list of keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.board.handles import Handle
from app.export.dialog import ExportDialog
from app.window.key_help import KeyHelp, keys_text
from app.window.window import Window
from tests.app.driving import press

MOST_STOPS = 600


def stops(top: QWidget) -> list[QWidget]:
    """Return what the Tab key should stop at: all that takes the focus from it, is seen and can be used."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is top
    ]


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def walk(top: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press a key until the focus has come round, and return where it was."""
    first = QApplication.focusWidget()
    assert first is not None
    seen = [first]
    for _ in range(MOST_STOPS):
        QTest.keyClick(seen[-1], key)
        now = QApplication.focusWidget()
        assert now is not None and now is not seen[-1], f"the focus is caught at {seen[-1]}, {name_of(seen[-1])!r}"
        if now is first:
            return seen
        seen.append(now)
    raise AssertionError("the focus never comes round")


@pytest.fixture
def everything(window: Window, qtbot: QtBot) -> Window:
    """Return a window that shows all that it has: panels unfolded, a lecture, a ghost, two runs, and a complaint."""
    for panel in window.controls.panels:
        panel.set_open(True)
    window.resize(1400, 900)
    window.player.open_named("momentum")
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment == window.player.experiment)
    window.player.show_plots()
    window.comparison.toggle_ghost()
    window.comparison.toggle()
    window.banner.say(lambda: "Something could not be done.")
    qtbot.waitUntil(lambda: window.comparison.on and window.bars.ghost.isVisible())
    qtbot.waitUntil(window.bars.versus.isVisible)
    return window


def dialogs(window: Window, qtbot: QtBot) -> Iterator[QDialog]:
    """Yield each dialog of the window while it is open."""
    for kind, action in ((ExportDialog, window.actions_["export"]), (KeyHelp, window.actions_["keys"])):
        action.trigger()
        dialog = window.findChild(kind)
        assert isinstance(dialog, QDialog)
        qtbot.waitUntil(dialog.isVisible)
        yield dialog
        dialog.reject()


def test_whatever_takes_the_focus_has_a_name(everything: Window, qtbot: QtBot) -> None:
    found = stops(everything)
    assert len(found) > 40
    nameless = [widget for widget in found if not name_of(widget).strip()]
    assert not nameless


def test_whatever_takes_the_focus_in_a_dialog_has_a_name(window: Window, qtbot: QtBot) -> None:
    for dialog in dialogs(window, qtbot):
        assert stops(dialog)
        nameless = [widget for widget in stops(dialog) if not name_of(widget).strip()]
        assert not nameless, type(dialog).__name__


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_reaches_all_there_is_and_comes_round(key: Qt.Key, everything: Window, qtbot: QtBot) -> None:
    wanted = stops(everything)
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen = walk(everything, key)
    missed = [(type(widget).__name__, name_of(widget)) for widget in wanted if widget not in seen]
    assert not missed
    reached = {type(widget).__name__ for widget in seen}
    assert {"Entry", "QSlider", "QComboBox", "QToolButton", "Handle"} <= reached
    handles = [widget for widget in seen if isinstance(widget, Handle)]
    assert len(handles) == 2 * len(everything.board.kinds), "run A and run B have one each"
    assert any(everything.lecture_bar.isAncestorOf(widget) for widget in seen)
    assert any(everything.banner.isAncestorOf(widget) for widget in seen)


def test_tab_goes_round_in_every_dialog(window: Window, qtbot: QtBot) -> None:
    for dialog in dialogs(window, qtbot):
        dialog.activateWindow()
        wanted = stops(dialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
        missed = [widget for widget in wanted if widget not in walk(dialog, Qt.Key.Key_Tab)]
        assert not missed, type(dialog).__name__


def test_the_list_of_keys_names_every_action_that_has_one(window: Window, qtbot: QtBot) -> None:
    having = [action for action in window.findChildren(QAction) if action.shortcuts()]
    assert len(having) > 25
    press(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeyHelp)
    assert dialog is not None and dialog.isVisible()
    listed = {label.text() for label in dialog.findChildren(QLabel)}
    for action in having:
        assert keys_text(action) in listed, action.text()
        assert (action.whatsThis() or action.text()) in listed, action.text()
    dialog.reject()


def test_no_two_commands_share_a_key(window: Window) -> None:
    held: dict[str, str] = {}
    for action in window.actions():
        for keys in action.shortcuts():
            assert held.setdefault(keys.toString(), action.text()) == action.text(), keys.toString()


def test_a_question_mark_opens_the_list_of_keys_too(window: Window) -> None:
    press(window, Qt.Key.Key_Question)
    dialog = window.findChild(KeyHelp)
    assert dialog is not None
    dialog.reject()


def test_keys_of_a_plot_work_where_it_has_the_focus_alone(window: Window, qtbot: QtBot) -> None:
    handle = next(handle for handle in window.findChildren(Handle) if handle.plot.kind == "loss")
    was = handle.plot.log
    press(window, Qt.Key.Key_L)
    assert handle.plot.log is was
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_L)
    assert handle.plot.log is not was
    press(window, Qt.Key.Key_Return)
    assert window.board.full == "loss"
    press(window, Qt.Key.Key_Escape)
    assert window.board.full == ""


def test_the_list_of_keys_scrolls_where_it_is_taller_than_the_screen(window: Window, qtbot: QtBot) -> None:
    window.appearance.set_scale(2.0)
    window.actions_["keys"].trigger()
    dialog = window.findChild(KeyHelp)
    assert dialog is not None
    room = window.screen().availableGeometry()
    assert dialog.width() <= room.width() and dialog.height() <= room.height()
    assert dialog.findChild(QAbstractScrollArea) is not None
    dialog.reject()
    window.appearance.set_scale(1.0)


def test_lectures_open_by_keys_even_where_the_toolbar_is_hidden(window: Window, qtbot: QtBot) -> None:
    window.board.fill("loss")
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) > 3
    menu.close()
    window.board.fill("")
