"""What is done with an error that nobody expected: log it, show it once, and let the window live."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.words.translate import on_change

log = logging.getLogger("zscope")


class Errors(QObject):
    """Takes errors from Qt's slots, from other threads and from the worker; shows each distinct one once."""

    _reported = Signal(str, str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._shown: set[str] = set()
        self._open: set[ErrorDialog] = set()
        self._window: QWidget | None = None
        self._previous = sys.excepthook, threading.excepthook
        # an error may come from any thread; dialogs belong to the window's
        self._reported.connect(self.report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the place where uncaught exceptions end."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Give the place back."""
        sys.excepthook, threading.excepthook = self._previous

    def attach(self, window: QWidget) -> None:
        """Show dialogs over *window* from now on."""
        self._window = window

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self._reported.emit(str(error) or kind.__name__, details)

    def _caught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._caught(found.exc_type, found.exc_value, found.exc_traceback)

    @Slot(str, str)
    def report(self, message: str, details: str) -> None:
        """Log an error, and show it unless the same was shown before."""
        log.error("%s\n%s", message, details)
        if details in self._shown:
            return
        self._shown.add(details)
        dialog = ErrorDialog(message, details, self._window)
        self._open.add(dialog)  # without a window behind it nothing else would hold it
        dialog.finished.connect(lambda: self._open.discard(dialog))
        dialog.show()


class ErrorDialog(QMessageBox):
    """Says that something went wrong, and lets the details be copied; the window behind goes on."""

    def __init__(self, message: str, details: str, parent: QWidget | None):
        super().__init__(parent)
        self._details = details
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setInformativeText(message if len(message) <= 300 else message[:300] + "\N{HORIZONTAL ELLIPSIS}")
        self.setDetailedText(details)
        # the role keeps the dialog open: pressing it is not an answer
        self._copy = self.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        self._copy.clicked.disconnect()
        self._copy.clicked.connect(self.copy_details)
        self.addButton(QMessageBox.StandardButton.Close)
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setText(self.tr("Something went wrong. The window goes on."))
        self._copy.setText(self.tr("Copy details"))

    @Slot()
    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)
