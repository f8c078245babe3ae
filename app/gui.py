"""Opens the window: the application, its language, its look, and what catches errors."""

import logging
import sys

from PySide6.QtWidgets import QApplication

from app import translate
from app.errors import Errors
from app.settings import Settings


def open_window(path: str | None = None) -> int:
    """Open the window, on the experiment or exported picture at *path* if there is one; return the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("zscope")
    app.setApplicationDisplayName("Zscope")
    app.setDesktopFileName("zscope")
    translate.install(app)
    errors = Errors(app)
    errors.install()
    try:
        from app.window import Window  # an error while this is loaded is caught like any other

        window = Window(Settings(), errors)
        if path is not None:
            window.documents.open_file(path)
        else:
            window.open_remembered_lecture()
        window.show()
        return app.exec()
    finally:
        errors.uninstall()
