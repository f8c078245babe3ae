"""What tests of the window share: a window that closes itself, and models whose runner only takes notes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.grid import MOST_PLOTS
from app.lecture import format as lectures
from app.plots import dashboard, plots
from app.state.models import Models, make_models
from app.state.session import Session
from app.state.settings import Settings
from app.window.errors import Errors
from app.window.window import Window
from app.words.translate import install
from simcore.data.prepare import Prepared, prepare
from simcore.experiment.experiment import Experiment
from tests.app.driving import SMALL
from tests.app.small_lecture import small_lecture


class NotingRunner(QObject):
    """Looks like a Runner, trains nothing, and notes what it was told."""

    loaded = Signal()
    refused = Signal(str, str)
    ended = Signal(str, str)
    failed = Signal(str, str)
    compared = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.status = "ready"
        self.playing = False
        self.told: list[tuple[Any, ...]] = []

    def load(self, experiment: Experiment) -> None:
        self.told.append(("load", experiment))

    @property
    def prepared(self) -> Prepared:
        e = next(told[1] for told in reversed(self.told) if told[0] == "load")
        return prepare(e.data, e.preprocessing, e.data_seed, e.dtype)

    def set_live(self, path: str, value: float) -> None:
        self.told.append(("set_live", path, value))

    def compare(self, experiment: Experiment | None) -> None:
        self.told.append(("compare", experiment))

    def play(self) -> None:
        self.told.append(("play",))

    def pause(self) -> None:
        self.told.append(("pause",))

    def step(self) -> None:
        self.told.append(("step",))

    def epoch(self) -> None:
        self.told.append(("epoch",))

    def reset(self) -> None:
        self.told.append(("reset",))


@pytest.fixture
def runner(qapp: Any) -> NotingRunner:
    return NotingRunner()


@pytest.fixture
def session(runner: Any) -> Session:
    """Return a session on the default experiment, which has been loaded."""
    made = Session(runner)
    made.begin(Experiment())
    runner.loaded.emit()
    return made


@pytest.fixture
def models(runner: Any) -> Models:
    """Return the models of a window that has just opened on the default experiment, without any window."""
    made = make_models(Settings(), runner, tuple(plots), dashboard, MOST_PLOTS)
    made.session.begin(Experiment())
    runner.loaded.emit()
    return made


@pytest.fixture
def lecture() -> lectures.Lecture:
    """Return a lecture of two steps, whose runs are over at once."""
    return lectures.from_tree(small_lecture(), tuple(plots))


@pytest.fixture
def holder(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Return what shows a widget until the test is over."""

    def hold(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(360, 800)
        widget.show()
        return widget

    return hold


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    """Return what opens a window, and waits until it has drawn a first frame."""

    def open_it(experiment: Experiment | None = None) -> Window:
        window = Window(Settings(), Errors(), experiment)
        qtbot.addWidget(window)
        window.resize(1000, 700)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.frame is not None and window.isActiveWindow())
        return window

    return open_it


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    """Return a window on a small and quick run."""
    return open_window(SMALL)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """Speak Chinese during the test."""
    install(qapp, "zh_CN")
    yield
    install(qapp, "en")


@pytest.fixture
def small() -> Experiment:
    """Return the experiment of ``window``."""
    return SMALL
