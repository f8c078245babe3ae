"""Plots of a plane: the boundary between classes, and the data before and after each step."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.plots import plots
from app.window.window import Window
from app.words.number_format import number_text
from simcore.experiment.experiment import Experiment
from simcore.measure.instruments.cloud import Cloud
from simcore.measure.instruments.plane import OverPlane, UnitMaps
from tests.app.frames import measured
from tests.app.plots.planes import VALLEY, made, pixel, real, texts


def test_the_boundary_counts_what_is_answered_wrongly(qapp: Any) -> None:
    plot, shown = made("decision_boundary"), measured("decision_boundary")
    plot.draw(shown)
    answers = OverPlane().of(shown.snapshot)
    assert answers is not None and answers.train.wrong is not None
    assert f"{answers.train.wrong.sum()} of {len(answers.train.wrong)} wrong" in texts(plot)
    assert "training" in texts(plot) and "validation" in texts(plot)
    plot.set_mode(1)
    assert "validation" not in texts(plot)


@pytest.mark.parametrize("size", [(640, 480), (300, 220), (300, 700)])
def test_units_are_equally_long_along_both_axes(size: tuple[float, float], qapp: Any) -> None:
    plot = made("decision_boundary", *size)
    plot.draw(measured("decision_boundary"))
    origin, right, up = pixel(plot, 0, 0), pixel(plot, 1, 0), pixel(plot, 0, 1)
    assert right.x() - origin.x() == pytest.approx(origin.y() - up.y())


def test_the_cursor_tells_the_class_and_how_sure_the_network_is(qapp: Any) -> None:
    plot, shown = made("decision_boundary"), measured("decision_boundary")
    plot.draw(shown)
    plot.point_at(pixel(plot, 0.1, -0.1))
    answers = OverPlane().of(shown.snapshot)
    assert answers is not None
    output = answers.outputs[31, 32]
    assert plot.overlay.readout.startswith("x1 = 0.1")
    assert f"{100 * output.max():.0f} %" in plot.overlay.readout


def test_a_regression_is_drawn_with_the_scale_of_its_targets(qapp: Any) -> None:
    heights = {"kind": "toy2d", "shape": "plane"}
    loss = {"kind": "quadratic", "output": "identity"}
    shown = real("decision_boundary", {"data": heights, "hidden": [4], "loss": loss})
    plot = made("decision_boundary")
    plot.draw(shown)
    plot.point_at(pixel(plot, 1, 1))
    assert "output" in plot.overlay.readout
    assert any("the answer is 0" in words for words in plot.axes.content.y_labels)


def test_every_step_has_a_panel_with_its_numbers(qapp: Any) -> None:
    steps = ["zero_center", "normalize", "whiten"]
    shown = real("preprocessing_cloud", {"data": {"kind": "cloud2d"}, "hidden": [], "preprocessing": steps})
    plot = made("preprocessing_cloud", 1000, 500)
    plot.draw(shown)
    stages = Cloud().of(shown.snapshot)
    assert stages is not None
    assert [text for text in texts(plot) if text in ("data", "Zero-center", "Normalize", "Whiten")] == [
        "data",
        "Zero-center",
        "Normalize",
        "Whiten",
    ]
    assert f"mean {stages[0].mean[0]:.2f}, {stages[0].mean[1]:.2f}" in texts(plot)
    assert texts(plot).count("deviation 1.00, 1.00") == 2
    panels = plot._panels  # type: ignore[attr-defined]
    assert len({panel.reach for panel in panels}) > 1
    plot.set_mode(1)
    assert len({panel.reach for panel in plot._panels}) == 1  # type: ignore[attr-defined]
    first = plot._panels[0]  # type: ignore[attr-defined]
    plot.point_at(pixel(plot, first.x + first.half / 2, first.y - first.half / 2))
    reach = number_text(first.reach / 2)
    assert plot.overlay.readout == f"x1 = {reach}, x2 = −{reach}"


def test_data_of_one_feature_have_no_cloud(qapp: Any) -> None:
    assert plots["preprocessing_cloud"].unsuitable(Experiment.from_tree(VALLEY))
    assert not plots["preprocessing_cloud"].unsuitable(Experiment())
    for kind in ("decision_boundary", "neuron_maps"):
        assert plots[kind].unsuitable(Experiment())


def test_a_weight_set_in_the_window_is_the_weight_of_the_network_and_is_noted(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window(Experiment.from_tree({"hidden": [3], "data": {"kind": "toy2d", "examples": 100}}))
    window.view.show(("neuron_maps",))

    def seen() -> Any:
        return None if window.frame is None else UnitMaps().of(window.frame.snapshot)

    qtbot.waitUntil(lambda: seen() is not None)
    window.board.change_wanted.emit("weights.1.1.2", 2.5)
    qtbot.waitUntil(lambda: seen() is not None and seen().columns[1].weights[1, 2] == 2.5)
    assert window.frame is not None
    assert [(change.path, change.value) for change in window.frame.experiment.changes] == [("weights.1.1.2", 2.5)]
    assert window.session.recorded(window.frame).changes
