"""What tests of the models share: all models of a window on a runner that only takes notes, without any window."""

from typing import Any

import pytest

from app.canvas.grid import MOST_PLOTS
from app.lecture import format as lectures
from app.plots import dashboard, plots
from app.state.models import Models, make_models
from app.state.settings import Settings
from simcore.experiment.experiment import Experiment
from tests.app.small_lecture import small_lecture


@pytest.fixture
def models(runner: Any) -> Models:
    """Return the models of a window that has just opened, on the default experiment."""
    made = make_models(Settings(), runner, tuple(plots), dashboard, MOST_PLOTS)
    made.session.begin(Experiment())
    runner.loaded.emit()
    return made


@pytest.fixture
def lecture() -> lectures.Lecture:
    """Return a lecture of two steps."""
    return lectures.from_tree(small_lecture(), tuple(plots))
