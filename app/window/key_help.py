"""KeyHelp: every key that commands something, read off the actions themselves."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.window.actions.actions import Actions
from app.words.translate import listed

Section = tuple[str, list[QAction]]


def keys_text(action: QAction) -> str:
    """Return the keys of an action, as this system writes them: "F5, Shift+F5"."""
    named = (keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
    return listed(dict.fromkeys(named))  # Chinese has one name for Return and Enter


def sections(actions: Actions, window: QWidget, elsewhere: str, focused: str) -> list[Section]:
    """Return all actions that have keys: those of each menu, those of none, and those of plots in focus.

    elsewhere : the heading over those that no menu has
    focused : the heading over those that one part of *window* has while it has the focus
    """
    found = [(heading or elsewhere, listed) for heading, listed in actions.sections().items()]
    found.append((focused, list(_once(_of_parts(window)))))
    having = [(heading, [action for action in listed if action.shortcuts()]) for heading, listed in found]
    return [(heading, listed) for heading, listed in having if listed]


def _of_parts(window: QWidget) -> Iterator[QAction]:
    for part in window.findChildren(QWidget):
        for action in part.actions():
            if action.shortcuts() and action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut:
                yield action


def _once(actions: Iterable[QAction]) -> Iterable[QAction]:
    return {(action.text(), keys_text(action)): action for action in actions}.values()


class KeyHelp(QDialog):
    """Lists the keys in two columns, by the menu in which their commands stand."""

    def __init__(self, actions: Actions, window: QWidget):
        super().__init__(window)
        self.setWindowTitle(self.tr("Keys"))
        listed = sections(actions, window, self.tr("Anywhere"), self.tr("On a plot that was reached with Tab"))
        columns = QWidget()
        line = QHBoxLayout(columns)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(48)
        half = sum(len(actions) + 2 for _, actions in listed) / 2
        halves: tuple[list[Section], list[Section]] = ([], [])
        filled = 0
        for section in listed:
            height = len(section[1]) + 2
            halves[filled + height / 2 > half].append(section)
            filled += height
        for part in halves:
            line.addLayout(_column(part))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        wanted = columns.sizeHint()
        room = window.screen().availableGeometry().size() * 0.9
        self.resize(min(wanted.width() + 56, room.width()), min(wanted.height() + 96, room.height()))


def _column(part: Iterable[Section]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    row = 0
    for heading, actions in part:
        title = QLabel(heading)
        title.setProperty("role", "section")
        if row:
            grid.setRowMinimumHeight(row, 10)
            row += 1
        grid.addWidget(title, row, 0, 1, 2)
        for action in actions:
            row += 1
            keys, what = QLabel(keys_text(action)), QLabel(action.whatsThis() or action.text())
            keys.setProperty("role", "accent")
            what.setAccessibleName(f"{keys.text()}: {what.text()}")
            grid.addWidget(keys, row, 0)
            grid.addWidget(what, row, 1)
        row += 1
    grid.setRowStretch(row, 1)
    grid.setColumnStretch(1, 1)
    return grid
