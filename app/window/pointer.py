"""Pointer: hides the pointer of the mouse during a presentation while it does not move."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

IDLE_MS = 3000
"""How long the pointer is seen after it moved last."""


class Pointer(QObject):
    """Hides the pointer of the mouse while it does not move."""

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window = window
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._hide)
        self.hidden = False

    def watch(self, on: bool) -> None:
        """Begin to hide it, or show it from now on."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = self._window.windowHandle() if on else None
        self._show()
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = QEvent.Type
        if event.type() in (kind.MouseMove, kind.MouseButtonPress, kind.Wheel, kind.FocusIn):
            self._show()
            self._timer.start()
        elif event.type() == kind.FocusOut:  # a dialog needs its pointer
            self._show()
        return False

    def _hide(self) -> None:
        self.hidden = True
        QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _show(self) -> None:
        self._timer.stop()
        if self.hidden:
            self.hidden = False
            QApplication.restoreOverrideCursor()
