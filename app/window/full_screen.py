"""FullScreen: lets one part of a window fill the screen, and brings back all else as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget


@dataclass(frozen=True)
class WindowBefore:
    """What a window was like before: its state, its geometry, its splitter's state, and what had the focus."""

    state: Qt.WindowState
    geometry: QByteArray
    splitter: QByteArray
    focus: QWidget | None


class FullScreen:
    """Hides what lies around a part, and makes the window as large as the screen."""

    def __init__(self, window: QMainWindow, splitter: QSplitter, part: QWidget, around: Sequence[QWidget]) -> None:
        self._window, self._splitter, self._part, self._around = window, splitter, part, around
        self._before: WindowBefore | None = None

    def set_on(self, on: bool) -> None:
        """Fill the screen, or leave it; what is so already stays."""
        if on and self._before is None:
            self._enter()
        elif not on and self._before is not None:
            self._leave(self._before)

    @property
    def on(self) -> bool:
        """Whether the screen is filled."""
        return self._before is not None

    @property
    def shapes(self) -> tuple[QByteArray, QByteArray]:
        """The geometry of the window and the state of its splitter, as they are without a full screen."""
        if self._before is not None:
            return self._before.geometry, self._before.splitter
        return self._window.saveGeometry(), self._splitter.saveState()

    def _enter(self) -> None:
        focus = QApplication.focusWidget()
        hides = focus is not None and any(widget.isAncestorOf(focus) for widget in self._around)
        self._before = WindowBefore(self._window.windowState(), *self.shapes, focus if hides else None)
        if hides:
            self._part.setFocus()  # else it would go to whatever is next
        for widget in self._around:
            widget.hide()
        self._window.setWindowState(self._before.state | Qt.WindowState.WindowFullScreen)

    def _leave(self, before: WindowBefore) -> None:
        self._before = None
        for widget in self._around:
            widget.show()
        self._window.setWindowState(before.state)
        self._splitter.restoreState(before.splitter)
        if before.focus is not None:
            before.focus.setFocus()
