"""Curtain: the black screen of a presentation."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.words.translate import on_change


class Curtain(QWidget):
    """Black over the whole window; any key, or a click, takes it away, and does nothing else."""

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window, self._focus = window, window
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        window.installEventFilter(self)
        self.hide()
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setAccessibleName(self.tr("Black screen: any key brings the picture back"))

    @Slot(bool)
    def set_drawn(self, on: bool) -> None:
        """Cover the window, or show it again."""
        if on:
            self.draw()
        else:
            self.draw_back()

    def draw(self) -> None:
        """Cover the window."""
        self._focus = QApplication.focusWidget() or self._window
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def draw_back(self) -> None:
        """Show the window again."""
        if not self.isHidden():
            self._focus.setFocus()
            self._focus = self._window
            self.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # no key may command anything while nothing is seen
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.draw_back()  # Tab is a key too
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.draw_back()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.draw_back()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)
