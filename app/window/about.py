"""The dialogs of the help menu: what this program is, and the list of its keys."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.window.actions.actions import Actions
from app.window.key_help import KeyHelp
from app.words.translate import part_text
from app.words.version import version
from simcore.data.digits import Digits


def show_keys(actions: Actions, window: QWidget) -> None:
    """List every key over *window*."""
    dialog = KeyHelp(actions, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_about(window: QWidget) -> None:
    """Say what this is, and whose data come with it."""
    text = QCoreApplication.translate(
        "Window",
        "<h3>Zscope {version}</h3><p>An oscilloscope for the signals inside a neural network while it trains.</p>"
        "<p>MIT licence.</p><p>Handwritten digits: {digits}.</p>",
    ).format(version=version(), digits=part_text(Digits.source))
    title = QCoreApplication.translate("Window", "About Zscope")
    dialog = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
