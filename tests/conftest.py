"""What every test gets: a screen that needs none, settings of its own, and a check that it leaves nothing behind."""

import gc
import multiprocessing
import os
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

side_by_side = "PYTEST_XDIST_WORKER" in os.environ  # on one screen they would take each other's focus
if side_by_side or not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

GRACE = 2.0
"""Seconds that a test's threads and processes have for ending after the test."""


settings.register_profile("quick", max_examples=20)
settings.register_profile("thorough", max_examples=100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="run what takes long too, and try more inputs: minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many inputs Hypothesis tries, before any test is imported."""
    settings.load_profile("thorough" if config.getoption("--thorough") else "quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--thorough"):
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="takes long; asked for with --thorough"))


@pytest.fixture(autouse=True, scope="module")
def what_stays_is_no_garbage() -> None:
    """Leave what is there by now, most of all what was imported, out of the collection of garbage after each test.

    Walking through it all would take longer than most of the tests do.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def settings_of_its_own(request: pytest.FixtureRequest) -> None:
    """Point QSettings into a temporary folder: no test reads or changes what a person has set."""
    if not _uses_qt(request):
        return
    from PySide6.QtCore import QSettings, QStandardPaths

    folder = str(request.getfixturevalue("tmp_path") / "settings")
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, folder)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, an active timer, a window or a process behind, and say where it began."""
    threads, children = _threads(), _children()
    check_qt = _watch_qt(monkeypatch) if _uses_qt(request) else list
    yield
    left: list[str] = [*check_qt()]
    _wait_until(lambda: not _threads() - threads and not _children() - children)
    left += [f"Python thread {thread.name}" for thread in _threads() - threads]
    left += [f"child process {pid}" for pid in _children() - children]
    if left:
        pytest.fail("the test left behind:\n" + "\n".join(left), pytrace=False)


def _threads() -> set[threading.Thread]:
    """Return the living threads that Python started; a Dummy is its note of a QThread, and outlives that."""
    return {thread for thread in threading.enumerate() if not thread.name.startswith("Dummy-")}


def _uses_qt(request: pytest.FixtureRequest) -> bool:
    return "qapp" in request.fixturenames or _is_of_the_window(request.path)


def _is_of_the_window(path: Path) -> bool:
    app = Path(__file__).parent / "app"
    return path.is_relative_to(app) and not path.is_relative_to(app / "cli")


def _watch_qt(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Note each QThread and QTimer that starts from now on; return what tells which of them still run."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication

    started: list[tuple[weakref.ref[Any], str]] = []
    for watched in (QThread, QTimer):
        monkeypatch.setattr(watched, "start", _noting(watched.start, started))
    windows = set(QApplication.topLevelWidgets()) if QApplication.instance() else set[Any]()

    def left() -> list[str]:
        if QApplication.instance() is None:
            return []
        for attempt in (_settle, gc.collect, _settle):
            attempt()
        _wait_until(lambda: not any(_runs(thing()) for thing, _ in started if isinstance(thing(), QThread)))
        found = [f"{type(thing()).__name__}, started at:\n{where}" for thing, where in started if _runs(thing())]
        new = [widget for widget in QApplication.topLevelWidgets() if widget not in windows]
        return found + [f"window {type(widget).__name__} {widget.objectName()!r}" for widget in new]

    return left


def _noting(original: Callable[..., Any], started: list[tuple[weakref.ref[Any], str]]) -> Callable[..., Any]:
    def start(self: Any, *arguments: Any, **named: Any) -> Any:
        started.append((weakref.ref(self), "".join(traceback.format_stack(limit=4)[:-1])))
        return original(self, *arguments, **named)

    return start


def _runs(thing: Any) -> bool:
    from PySide6.QtCore import QThread
    from shiboken6 import isValid

    if thing is None or not isValid(thing):
        return False
    return thing.isRunning() if isinstance(thing, QThread) else thing.isActive()


def _settle() -> None:
    """Let Qt delete what was asked to be deleted."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type] - None is everything


def _children() -> set[int]:
    """Return the numbers of this process's living children, where the system tells; else those of multiprocessing."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return {child.pid for child in multiprocessing.active_children() if child.pid is not None}
    found: set[int] = set()
    for task in tasks.iterdir():
        try:
            found |= {int(pid) for pid in (task / "children").read_text().split()}
        except OSError:
            continue  # a thread that ended meanwhile
    return found


def _wait_until(settled: Callable[[], bool]) -> None:
    deadline = time.monotonic() + GRACE
    while not settled() and time.monotonic() < deadline:
        if "PySide6.QtCore" in sys.modules:
            sys.modules["PySide6.QtCore"].QCoreApplication.processEvents()
        threading.Event().wait(0.01)
