"""Handles: they stand for the plots of a board where only widgets can."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.canvas.axes import CORNER
from app.canvas.base import Plot
from app.words.messages import tr

ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class Handle(QWidget):
    """Stands for a plot where graphics items cannot: it takes the focus, and has a name for screen readers."""

    entered = Signal(object)
    """Enter was pressed on this plot."""
    log_wanted = Signal(str, bool)
    mode_wanted = Signal(str, int)
    move_wanted = Signal(str, int)
    """(kind, by how many places)"""
    menu_wanted = Signal(str, QPoint)
    reached = Signal(object)
    """This plot has got the focus."""
    changed = Signal()
    """Something within the plot looks different now."""

    def __init__(self, plot: Plot, accent: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot, self.accent = plot, accent
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._make_actions()
        self.name()

    def name(self) -> None:
        """Take the name of the plot, in the present language."""
        self.setAccessibleName(" ".join(word for word in (self.plot.badge, tr(self.plot.title)) if word))
        self.setAccessibleDescription(tr(self.plot.help))
        translate = QCoreApplication.translate
        words = (
            translate("Keys", "Fill the screen with the plot"),
            translate("Keys", "Logarithmic or linear axis"),
            translate("Keys", "Show the data in another way"),
            translate("Keys", "Move the plot to the left"),
            translate("Keys", "Move the plot to the right"),
        )
        for action, text in zip(self.actions(), words, strict=True):
            action.setText(text)

    def _make_actions(self) -> None:
        """Make what keys command while the plot has the focus."""
        for keys, slot in (
            (("Return", "Enter"), self._enter),
            (("L",), self._change_axis),
            (("V",), self._change_mode),
            (("Ctrl+Shift+Left",), self._move_left),
            (("Ctrl+Shift+Right",), self._move_right),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)  # a method of the handle, which a lambda would keep alive
            self.addAction(action)

    @Slot()
    def _enter(self) -> None:
        self.entered.emit(self.plot)

    @Slot()
    def _change_axis(self) -> None:
        self.log_wanted.emit(self.plot.kind, not self.plot.log)

    @Slot()
    def _change_mode(self) -> None:
        self.mode_wanted.emit(self.plot.kind, self.plot.mode + 1)

    @Slot()
    def _move_left(self) -> None:
        self.move_wanted.emit(self.plot.kind, -1)

    @Slot()
    def _move_right(self) -> None:
        self.move_wanted.emit(self.plot.kind, 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.plot.kind, self.mapToGlobal(QPoint(32, 48)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._needs(event):
            event.accept()  # else the window would make a step
            return True
        return super().event(event)

    def _needs(self, event: QKeyEvent) -> bool:
        """Return whether a key moves within the plot: up and down lead into it, then all arrows, and Escape out."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.plot.has_focus:
            return event.key() in ARROWS or event.key() == Qt.Key.Key_Escape
        return ARROWS.get(Qt.Key(event.key())) in ("up", "down")

    def _move(self, event: QKeyEvent) -> bool:
        if not self._needs(event):
            return False
        left = event.key() == Qt.Key.Key_Escape
        done = self.plot.leave_focus() if left else self.plot.move_focus(ARROWS[Qt.Key(event.key())])
        if done:
            self.setAccessibleDescription(self.plot.overlay.readout or self.plot.summary())
            self.changed.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._move(event):
            return
        pressed = QKeySequence(event.keyCombination())
        found = next((action for action in self.actions() if pressed in action.shortcuts()), None)
        if found is not None:  # a key that is sent to it while another has the focus, as tools for the disabled do
            found.trigger()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self.plot.summary())
        self.reached.emit(self.plot)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.plot.leave_focus():  # an editor comes back here
            self.changed.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.accent, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER + 2, CORNER + 2)


def renewed(handles: Sequence[Handle], plots: Sequence[Plot], make: Callable[[Plot], Handle]) -> list[Handle]:
    """Return a handle for each of *plots*, in the order of the Tab key; those of *handles* that others have go."""
    kept = {handle.plot: handle for handle in handles}  # one of them may have the focus
    made = [kept.pop(plot, None) or make(plot) for plot in plots]
    for handle in kept.values():
        handle.setParent(None)  # nothing else holds it: it goes at once, and lets go of its plot
    for handle in made:
        handle.name()
    for before, after in pairwise(made):
        QWidget.setTabOrder(before, after)
    return made
