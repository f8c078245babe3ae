"""The status in words: what a person reads at the bottom of the window."""

import dataclasses
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.window.status import progress, slowed_text, status_text
from app.window.status_line import StatusLine
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.simulator import Simulator


@pytest.fixture(scope="module")
def frame() -> Frame:
    simulator = Simulator(Experiment.from_tree({"hidden": [4], "data": {"kind": "gaussian", "dimensions": 3}}))
    return Frame(
        experiment=simulator.experiment,
        snapshot=simulator.measure(),
        curves=simulator.history.curves(10),
        theory=simulator.theory,
        status="ready",
        reason="",
        steps_per_second=0.0,
        steps_per_epoch=45,
        last_step=1350,
    )


def at(frame: Frame, step: int, **other: Any) -> Frame:
    return dataclasses.replace(frame, snapshot=dataclasses.replace(frame.snapshot, step=step), **other)


@pytest.mark.parametrize(
    ("step", "other", "words"),
    [
        (0, {}, "ready at step 0: press Space to play"),
        (500, {"status": "running", "steps_per_second": 41234.0}, "running, epoch 12 of 30, 41,000 steps/s"),
        (500, {"status": "running"}, "running, epoch 12 of 30"),
        (3, {"status": "running", "steps_per_second": 2.04}, "running, epoch 1 of 30, 2.0 steps/s"),
        (3, {"status": "running", "steps_per_second": 20.4}, "running, epoch 1 of 30, 20 steps/s"),
        (45, {"status": "paused"}, "paused at step 45, epoch 1 of 30"),
        (46, {"status": "paused", "last_step": None}, "paused at step 46, epoch 2"),
        (46, {"status": "paused", "last_step": 1000}, "paused at step 46 of 1,000"),
        (1350, {"status": "finished", "reason": "reached 30 epochs"}, "finished at step 1,350: reached 30 epochs"),
        (310, {"status": "diverged", "reason": "too fast"}, "diverged at step 310: too fast"),
        (310, {"status": "failed", "reason": "oh"}, "failed at step 310: oh"),
        (310, {"status": "stopped"}, "stopped at step 310"),
    ],
)
def test_the_status_line(frame: Frame, step: int, other: dict[str, Any], words: str) -> None:
    assert status_text(at(frame, step, **other)) == words


def test_progress_runs_from_nothing_to_all_and_is_nothing_without_an_end(frame: Frame) -> None:
    assert [progress(at(frame, step)) for step in (0, 675, 1350)] == [0.0, 0.5, 1.0]
    assert progress(at(frame, 99, last_step=None)) == 0.0


@pytest.mark.parametrize("rate", [float("nan"), float("inf"), -1.0, 1e-9, 1e12])
def test_no_rate_breaks_the_line(frame: Frame, rate: float) -> None:
    assert status_text(at(frame, 3, status="running", steps_per_second=rate)).startswith("running")
    assert np.isfinite(progress(frame))


def test_the_plots_that_cost_most_of_the_time_are_named() -> None:
    told = slowed_text(0.08, {"loss": 0.001, "weight_path": 0.03, "curvature": 0.02, "z_width": 0.002})
    assert told == "slowed: 8 % of the time is left for training; costly: Path of weights"
    told = slowed_text(0.2, {"loss": 0.01, "weight_path": 0.03, "curvature": 0.02, "z_width": 0.01})
    assert told.endswith("costly: Path of weights, Stretching by layer")


def test_no_plot_leaves_the_rest_unsaid() -> None:
    assert slowed_text(0.3, {}).startswith("slowed: 30 %")


def test_however_much_there_is_to_say_the_window_can_be_narrow_and_the_bar_is_seen(frame: Frame, qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(640, 30)
    with qtbot.waitExposed(line):
        line.show()
    line.say(at(frame, 500, status="running"), slowed_text(0.1, dict.fromkeys(("weight_path", "curvature"), 0.1)) * 3)
    assert line.minimumSizeHint().width() < 640
    assert line.progress.geometry().right() <= line.width()
    assert "Path of weights" in line.words.text() == line.words.toolTip()
