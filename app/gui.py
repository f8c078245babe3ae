"""Opens the window: the application, its language, its look, and what catches errors."""

import logging
import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import translate
from app.errors import Errors
from app.settings import Settings
from simcore.resources import resource


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
    translate.install(app)
    return app


def open_window(path: str | None = None) -> int:
    """Open the window, on the experiment or exported picture at *path* if there is one; return the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    app = application()
    errors = Errors(app)
    errors.install()
    try:
        from app.window import Window  # an error while this is loaded is caught like any other

        window = Window(Settings(), errors)
        if path is not None:
            window.documents.open_file(path)
        window.show()
        return app.exec()
    finally:
        errors.uninstall()
