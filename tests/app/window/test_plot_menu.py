"""The menu of a plot: all that can be done with it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.export.dialog import ExportDialog
from app.plots import dashboard, plots
from app.state.settings import Settings
from app.window.window import Window
from tests.app.driving import press

WHERE = QPoint(200, 200)


def menu_of(window: Window, kind: str) -> QMenu:
    menu = window.plot_menu.menu(kind, WHERE)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def action(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().partition("\t")[0] == text)


def choose(window: Window, kind: str, text: str) -> None:
    menu = menu_of(window, kind)
    action(menu, text).trigger()
    menu.deleteLater()


def test_a_plot_can_fill_the_screen_and_come_back(window: Window) -> None:
    choose(window, "loss", "Fill the screen")
    assert window.board.full == "loss"
    choose(window, "loss", "Back to all plots")
    assert not window.board.full


def test_a_plot_can_be_moved_and_hidden_and_that_is_remembered(window: Window) -> None:
    choose(window, dashboard[0], "Move right")
    assert window.board.kinds[:2] == (dashboard[1], dashboard[0])
    assert Settings().plots(tuple(plots)) == window.board.kinds
    choose(window, dashboard[0], "Hide")
    assert dashboard[0] not in window.board.kinds
    assert Settings().plots(tuple(plots)) == window.board.kinds


def test_the_last_plot_cannot_be_hidden_or_moved(window: Window) -> None:
    window.view.show(("loss",))
    menu = menu_of(window, "loss")
    for text in ("Hide", "Move left", "Move right"):
        assert not action(menu, text).isEnabled()
    menu.deleteLater()


def test_a_plot_is_copied_as_a_picture_of_a_slide_s_size(window: Window) -> None:
    choose(window, "loss", "Copy as a picture")
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1080)


def test_the_export_dialog_opens_on_the_plot(window: Window) -> None:
    choose(window, "loss", "Export this plot…")
    dialog = window.findChild(ExportDialog)
    assert dialog is not None and tuple(dialog.shot().kinds) == ("loss",)
    dialog.close()


def test_the_help_is_shown(window: Window, qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    choose(window, "loss", "What it shows")
    shown = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
    assert shown
    for widget in shown:
        widget.close()


def test_the_menu_opens_where_the_board_asks_for_it(window: Window, qtbot: QtBot) -> None:
    window.board.menu_wanted.emit("loss", window.mapToGlobal(QPoint(300, 200)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_p_opens_the_gallery_from_the_menu_too(window: Window) -> None:
    choose(window, "loss", "Choose plots…")
    assert window.gallery.isVisible()
    window.gallery.close()
    press(window, Qt.Key.Key_P)
    assert window.gallery.isVisible()
