"""Errors that nobody expected are logged and shown once, and the window goes on."""

import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window.errors import ErrorDialog, Errors


@pytest.fixture
def errors(qtbot: QtBot) -> Iterator[Errors]:
    made = Errors()
    made.install()
    yield made
    made.uninstall()
    for dialog in shown():
        dialog.close()


def shown() -> list[ErrorDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, ErrorDialog) and w.isVisible()]


def raise_through_the_hook(message: str) -> None:
    try:
        raise ValueError(message)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_each_distinct_error_is_shown_once(errors: Errors, qtbot: QtBot, caplog: Any) -> None:
    with caplog.at_level(logging.ERROR):
        for message in ("first", "first", "second", "first"):
            raise_through_the_hook(message)
        qtbot.waitUntil(lambda: len(caplog.records) == 4)
    assert sorted(dialog.informativeText() for dialog in shown()) == ["first", "second"]


def test_an_error_in_another_thread_arrives_too(errors: Errors, qtbot: QtBot) -> None:
    def fail() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown()) == 1)
    assert shown()[0].informativeText() == "in a thread"


def test_copy_details_copies_them_and_leaves_the_dialog_open(errors: Errors, qtbot: QtBot) -> None:
    errors.report("short", "the long traceback")
    (dialog,) = shown()
    button = next(b for b in dialog.buttons() if b.text() == "Copy details")
    button.click()
    assert QGuiApplication.clipboard().text() == "the long traceback"
    assert dialog.isVisible()


def test_uninstalling_gives_the_hooks_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    made = Errors()
    made.install()
    assert sys.excepthook != before[0]
    made.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
