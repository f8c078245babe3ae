"""The line that a person types into, and the guard against the wheel."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class WheelGuard(QObject):
    """Keeps the wheel for scrolling: a control under the pointer must not change when a person scrolls the panel."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Entry(QLineEdit):
    """A line that a person types into: Enter or leaving it commits, Escape takes back."""

    committed = Signal(str)
    cancelled = Signal()
    stepped = Signal(int)

    def __init__(self, needs_space: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self._needs_space = needs_space
        self._shown = ""
        self._done = False  # Enter was pressed last: the focus is still here, but nobody types unless it was refused
        tabular = self.font()
        tabular.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(tabular)
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show *text* as what stands; typing the same again commits nothing."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.text())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self._needs(event):
            event.ignore()  # so that it stays a command to the window
            return False
        return super().event(event)

    def _needs(self, event: QKeyEvent) -> bool:
        """Return whether a key that also commands the window is meant for the text."""
        if self._done and not self.property("invalid"):
            return False
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            return self.isUndoAvailable() or self.isRedoAvailable()
        return self._needs_space or event.key() != Qt.Key.Key_Space

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._done = False
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._done = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)
            self._done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if self._done:
                self.selectAll()
