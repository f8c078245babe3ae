"""Presenting: the window as a lecture hall needs it; the plots alone, large type, clicker keys, and a black screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.theme.theme import Theme, themes
from app.words.translate import on_change

if TYPE_CHECKING:
    from app.window.window import Window

LARGER = 2.0
"""How much larger than usual text is on a screen 1080 pixels high: the numbers of the axes have 24 pixels there."""
IDLE_MS = 3000
"""How long the pointer is seen after it moved last."""


@dataclass(frozen=True)
class Before:
    """What the board showed before, and at which step of which lecture."""

    kinds: tuple[str, ...]
    full: str
    place: tuple[str, int]


class Presenting(QObject):
    """Begins and ends a presentation, and leads from step to step, or from plot to plot where no lecture is open."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window
        self._before: Before | None = None
        self.curtain = Curtain(window)
        self._pointer = Pointer(window)

    @property
    def on(self) -> bool:
        """Whether a presentation goes on."""
        return self._before is not None

    @property
    def theme(self) -> Theme:
        """The theme that a presentation has: the one chosen for it, else the window's, or for light the projector's."""
        own = self._window.settings.theme
        return themes[self._window.settings.presenting_theme or ("projector" if own == "light" else own)]

    @property
    def share(self) -> float:
        """How high the screen is beside one of 1080 pixels."""
        return self._window.screen().geometry().height() / 1080

    @property
    def scale(self) -> float:
        """How much larger than usual text is, so that it is as high a part of every screen."""
        return min(max(LARGER * self.share, self._window.settings.scale), 2 * LARGER)

    def toggle(self) -> None:
        """Begin, or leave."""
        if self.on:
            self.leave()
        else:
            self._enter()

    def leave(self) -> None:
        """Bring back what was before; where the lecture went on meanwhile, the plots are those of its present step."""
        before, self._before = self._before, None
        if before is None:
            return
        self.curtain.draw_back()
        self._pointer.watch(False)
        board = self._window.board
        if before.place == self._place and before.kinds != board.kinds:
            self._window.show_plots(before.kinds, remember=False)
        board.fill(before.full if before.full in board.kinds else "")
        self._window.show_presenting()

    def end_or_unfill(self) -> None:
        """Leave the presentation, or else the plot that fills the board."""
        if self.on:
            self.leave()
        else:
            self._window.board.fill("")

    def close(self) -> None:
        """End what would outlive the window."""
        self._pointer.watch(False)

    def black_out(self) -> None:
        """Make the screen black until a key is pressed."""
        if self.on:
            self.curtain.draw()

    def forward(self) -> None:
        """Go on to the next step of the lecture, or to the next plot."""
        if self._window.player.lecture is not None:
            self._window.player.next_step()
        elif self.on:
            self._turn(1)

    def back(self) -> None:
        """Go back to the step of the lecture before, or to the plot before."""
        if self._window.player.lecture is not None:
            self._window.player.previous_step()
        elif self.on:
            self._turn(-1)

    def _enter(self) -> None:
        board, player = self._window.board, self._window.player
        self._before = Before(board.kinds, board.full, self._place)
        if player.lecture is not None and (board.full or board.kinds != player.step.plots):
            self._window.show_plots(player.step.plots, remember=False)
        self._window.show_presenting()
        self._pointer.watch(True)

    def _turn(self, by: int) -> None:
        """Let the next plot fill the screen, or that before; before the first all are shown together."""
        board = self._window.board
        pages = ("", *board.kinds) if len(board.kinds) > 1 else board.kinds
        found = pages.index(board.full) if board.full in pages else 0
        board.fill(pages[min(max(found + by, 0), len(pages) - 1)])

    @property
    def _place(self) -> tuple[str, int]:
        player = self._window.player
        return (player.name, player.number) if player.lecture is not None else ("", 0)


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
