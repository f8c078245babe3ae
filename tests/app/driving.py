"""How tests drive the window: its controls by path, keys that go where the focus is, and what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.controls.forms.field import Field
from app.window.window import Window
from simcore.experiment.experiment import Experiment

SMALL = Experiment.from_tree(
    {
        "data": {"kind": "gaussian", "dimensions": 8, "examples": 60},
        "hidden": [6, 6],
        "batch_size": 8,
        "probe_size": 10,
        "stop": [{"kind": "max_epochs", "epochs": 100_000}],
    }
)
"""A run so small that it loads and steps at once, and never ends by itself."""


def field(window: Window, path: str) -> Field:
    found = window.findChild(Field, path)
    assert found is not None, path
    return found


def hold_keyboard(window: Window) -> None:
    """Take the keyboard back where another program, or without a screen a closed menu, has it.

    Keys command the active window alone.
    """
    active = QApplication.activeWindow()
    if QApplication.activePopupWidget() is None and (active is None or isinstance(active, QMenu)):
        window.activateWindow()
        QApplication.processEvents()  # without a screen a closed menu counts as the window's own, so that no wait helps
        QTest.qWaitForWindowActive(window)


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as a person does: it goes to what has the focus."""
    hold_keyboard(window)
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def step_of(window: Window) -> int:
    assert window.frame is not None
    return window.frame.snapshot.step


def status(window: Window) -> str:
    assert window.frame is not None
    return window.frame.status
