"""The path of weights: where it leads, the loss that it asks for, and how another weight is chosen."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from app.canvas.style import PlotState
from app.canvas.weight_walk import parameter_text
from app.plots import Plot, needs
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.descent import LossOverParameters, WeightPath
from simcore.measure.recorder import Recorder
from simcore.simulator import Simulator
from tests.app.frames import frame, measured
from tests.app.plots.planes import VALLEY, made, pixel, real, texts


def followed(plot: Plot, simulator: Simulator, steps: int) -> tuple[Recorder, Frame]:
    """Train step by step as the window does, while *plot* asks for what it wants to see; return the last frame."""
    recorder, shown = Recorder(simulator, *needs([plot])), frame(simulator.experiment)
    recorder.begin()
    for _ in range(steps):
        recorder.step()
        shown = recorder.frame(recorder.look(), "running", "", 0.0)
        plot.draw(shown)
        if needs([plot])[0] != recorder.instruments:
            recorder.ask(*needs([plot]))
    return recorder, shown


def test_the_words_beside_the_path_stay_where_a_look_evaluated_no_loss(qapp: Any) -> None:
    plot, shown = made("weight_path"), measured("weight_path")
    without = replace(shown.snapshot, train_loss=np.full_like(shown.snapshot.train_loss, np.nan))
    plot.draw(replace(shown, status="running"))
    before = [caption.text for caption in plot.overlay.captions]
    assert any(text.startswith("loss ") for text in before)
    plot.draw(replace(shown, status="running", snapshot=without))
    assert [caption.text for caption in plot.overlay.captions] == before
    plot.draw(replace(shown, status="diverged", snapshot=without))
    assert not any(caption.text.startswith("loss ") for caption in plot.overlay.captions)


def test_the_path_asks_for_the_loss_around_it_and_seldom_for_another(qapp: Any) -> None:
    tree = {"hidden": [6, 4], "data": {"kind": "toy2d", "examples": 200}, "batch_size": 10}
    plot = made("weight_path")
    simulator = Simulator(Experiment.from_tree(tree))
    recorder, shown = followed(plot, simulator, 120)
    path = np.stack(shown.time_series[WeightPath()].values)[:, 0]
    (box,) = [i.box for i in recorder.instruments if isinstance(i, LossOverParameters)]
    assert box is not None
    for axis in (0, 1):
        low, high = box[2 * axis : 2 * axis + 2]
        assert low < path[:, axis].min() <= path[:, axis].max() < high
    assert box[1] - box[0] <= 16 * np.ptp(path, axis=0).max()
    assert shown.time_series.keys() == {WeightPath()}
    shown_range = plot.axes.content.x_range
    assert shown_range[0] <= box[0] < box[1] <= shown_range[1]


def test_a_picture_of_the_path_finds_what_was_measured_for_the_screen(qapp: Any) -> None:
    plot = made("weight_path")
    _, shown = followed(plot, Simulator(Experiment.from_tree({"hidden": [4], "data": {"kind": "toy2d"}})), 40)
    fresh = made("weight_path")
    fresh.draw(shown)
    assert fresh.axes.content.x_range == plot.axes.content.x_range
    assert "Nothing is measured here in this run." not in texts(fresh)


def test_a_single_weight_goes_down_the_curve_of_its_loss(qapp: Any) -> None:
    shown = real("weight_path", VALLEY, steps=12)
    plot = made("weight_path")
    plot.draw(shown)
    ground = LossOverParameters().of(shown.snapshot)
    assert ground is not None and ground.losses is not None
    _, y = plot._curve.getData()  # type: ignore[attr-defined]
    assert y == pytest.approx(ground.losses)
    assert plot.axes.content.y_labels == ("training loss over one weight",)
    plot.point_at(pixel(plot, 0.25, plot.axes.content.y_range[1] / 2))
    assert "loss" in plot.overlay.readout
    assert not plot.can_press(QPointF(plot.axes.area.right() + 20, plot.axes.area.top() + 8))


def test_a_click_on_the_name_of_a_weight_takes_the_next(qapp: Any) -> None:
    plot, shown = made("weight_path"), real("weight_path", {"hidden": [3], "data": {"kind": "toy2d"}})
    plot.draw(shown)
    assert "x:  layer 1, 1 → 1" in texts(plot) and "y:  layer 1, 2 → 1" in texts(plot)
    name = QPointF(plot.axes.area.right() + 20, plot.axes.area.top() + 8)
    assert plot.can_press(name)
    assert plot.press(name)
    assert plot.state.chosen == ("biases.1.0", "weights.1.1.0")
    assert WeightPath("biases.1.0", "weights.1.1.0") in plot.needs
    plot.set_state(PlotState(chosen=("weights.2.0.1", "weights.1.0.0")))
    assert LossOverParameters("weights.2.0.1", "weights.1.0.0") in plot.needs


def test_parameters_are_named_in_words() -> None:
    assert parameter_text("weights.2.0.4") == "layer 2, 1 → 5"
    assert parameter_text("biases.1.2") == "bias of 1.3"
