"""Opens the window: the application, its language, its look, and what catches errors."""

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.controls.cards import formula
from app.state.settings import Settings
from app.window.errors import Errors
from app.words import translate
from simcore.base.resources import resource

if TYPE_CHECKING:
    from app.window.window import Window

LOOK_EVERY_MS = 20
SETTLE_MS = 60
"""How long the first plots have for getting from the window to the screen before the formulas come."""


def application() -> QApplication:
    """Return the application, with its name, icon and language; made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        QApplication.setApplicationName("zscope")  # before the first window, since its class on X11 is this name
        app = QApplication(sys.argv[:1])
    app.setApplicationName("zscope")
    app.setApplicationDisplayName("Zscope")
    app.setDesktopFileName("zscope")
    app.setWindowIcon(QIcon(str(resource("icons", "zscope.ico"))))
    translate.install(app, Settings().language)
    return app


def make_window(settings: Settings, errors: Errors) -> "Window":
    """Return the window, not yet shown, which paints its first plots before it turns to what can wait."""
    from app.window.window import Window  # an error while this is loaded is caught like any other

    formula.hold()
    window = Window(settings, errors)
    first = QTimer(window)
    first.setInterval(LOOK_EVERY_MS)

    def look() -> None:
        if window.frame is not None:
            first.stop()
            first.deleteLater()
            QTimer.singleShot(SETTLE_MS, formula.release)

    first.timeout.connect(look)
    first.start()
    return window


def open_window(path: str | None = None) -> int:
    """Open the window, on the experiment or exported picture at *path* if there is one; return the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    app = application()
    errors = Errors(app)
    errors.install()
    try:
        window = make_window(Settings(), errors)
        if path is not None:
            window.documents.open_file(path)
        else:
            window.player.open_remembered()
        window.show()
        return app.exec()
    finally:
        formula.release()
        errors.uninstall()
