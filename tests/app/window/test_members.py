"""Members in plots: a band that is the mean and the deviation, a line each, ends where they diverge; and ghosts."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen, Qt

from app.canvas.by_layer import ByLayer
from app.canvas.layers import counterpart
from app.canvas.line import Line, band_of, knob_names, member_names
from app.canvas.lines import LinePlot
from app.canvas.ridges import RidgePlot
from app.canvas.style import Style
from app.plots import Plot, plots
from app.plots.slopes import SlopesPlot
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.snapshot import member_spread
from tests.app.frames import CANDIDATES, frame, measured

LINES = [kind for kind in ("loss", "accuracy", "z_width", "saturation") if issubclass(plots[kind], LinePlot)]
MEANS = [kind for kind, plot in plots.items() if issubclass(plot, (ByLayer, RidgePlot, SlopesPlot))]
RATES = {"optimizer.learning_rate": [0.01, 0.1, 1.0]}


def made(kind: str, each: bool | None = None, **style: Any) -> LinePlot:
    plot = plots[kind](Style(themes["light"], antialias=True, each_member=each, **style))
    assert isinstance(plot, LinePlot)
    plot.item.setGeometry(QRectF(0, 0, 900, 500))
    return plot


def members(count: int = 3, **fields: Any) -> Frame:
    return frame(Experiment.from_tree({"members": count, **fields}), members=count)


def diverged(shown: Frame, member: int, point: int) -> Frame:
    """Return *shown* as if a member had diverged before a point of the curves."""
    run = {name: values.copy() for name, values in shown.curves.run.items()}
    layers = {name: values.copy() for name, values in shown.curves.layers.items()}
    for values in (*run.values(), *layers.values()):
        values[member, ..., point:] = np.nan
    alive = shown.snapshot.alive.copy()
    alive[member] = False
    snapshot = replace(shown.snapshot, alive=alive)
    return replace(shown, curves=replace(shown.curves, run=run, layers=layers), snapshot=snapshot)


def visible(plot: Plot) -> list[Any]:
    return [curve for curve in plot._curves if curve.isVisible()]


def test_the_deviation_is_that_of_the_members_that_are_there() -> None:
    values = np.array([[1.0, 2.0, np.nan], [3.0, np.nan, np.nan], [8.0, 4.0, 1.0]])
    expected = [np.std([1, 3, 8], ddof=1), np.std([2, 4], ddof=1), math.nan]
    np.testing.assert_allclose(member_spread(values), expected)


@pytest.mark.parametrize("kind", LINES)
def test_members_are_a_band_of_one_deviation_around_each_line(kind: str, qapp: Any) -> None:
    plot, shown = made(kind), members(5)
    plot.draw(shown)
    lines = [line for line in plot.lines(shown) if line.has_members]
    bands = [band for band in plot._bands if band.isVisible()]
    assert len(bands) == len(lines) > 0
    edges = band_of(lines[0])
    assert edges is not None
    assert lines[0].members is not None
    np.testing.assert_allclose(edges.high - lines[0].y, np.std(lines[0].members, axis=0, ddof=1))
    np.testing.assert_allclose(edges.high + edges.low, 2 * lines[0].y)
    assert "5 members" in plot.axes.content.note


@pytest.mark.parametrize("kind", LINES)
def test_one_network_has_no_band_and_no_word_about_members(kind: str, qapp: Any) -> None:
    plot = made(kind)
    plot.draw(frame())
    assert not plot._bands
    assert "members" not in plot.axes.content.note


@pytest.mark.parametrize("kind", LINES)
def test_each_member_can_have_its_line_instead(kind: str, qapp: Any) -> None:
    plot, shown = made(kind, each=True), members(3)
    plot.draw(shown)
    lines = plot.lines(shown)
    measured = [line for line in lines if line.has_members]
    assert len(visible(plot)) == 3 * len(measured) + len(lines) - len(measured)
    assert not any(band.isVisible() for band in plot._bands)
    drawn = [curve.getData()[1] for curve in visible(plot)]
    first = measured[0].members
    assert first is not None
    for member in first:
        assert any(y.shape == member.shape and np.allclose(y, plot.to_view(member)) for y in drawn)


def test_a_band_never_makes_room_for_what_no_member_reaches(qapp: Any) -> None:
    plot, shown = made("loss"), members(2)
    shown.curves.run["train_loss"][0] *= 0.01
    plot.draw(shown)
    assert plot.ranges[2] == 0.0, "a loss cannot be negative, however wide the band"


@pytest.mark.parametrize("kind", LINES)
def test_different_members_are_named_by_their_values_in_different_hues(kind: str, qapp: Any) -> None:
    plot, shown = made(kind), members(3, vary=RATES)
    plot.draw(shown)
    labels = [label for label in plot.overlay.labels if label.text]
    assert [label.text for label in labels] == ["0.01", "0.1", "1"]
    assert len({label.colour for label in labels}) == 3
    assert "Learning rate" in plot.axes.content.note
    styles = {QPen(curve.opts["pen"]).style() for curve in visible(plot)}
    assert styles >= {Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine}


def test_more_members_than_hues_take_an_order_of_colours(qapp: Any) -> None:
    rates = [0.001 * 2**k for k in range(7)]
    plot = made("accuracy")
    plot.draw(members(7, vary={"optimizer.learning_rate": rates}))
    assert len({label.colour for label in plot.overlay.labels}) == 7


def test_two_knobs_that_vary_are_both_named() -> None:
    vary = {"optimizer.learning_rate": [0.1, 1.0], "optimizer.momentum": [0.5, 0.9]}
    experiment = Experiment.from_tree({"members": 2, "optimizer": "momentum", "vary": vary})
    assert member_names(experiment) == ["0.1, 0.5", "1, 0.9"]
    assert knob_names(experiment) == "Learning rate, Momentum"


def test_of_knobs_with_one_title_it_is_told_whose_they_are() -> None:
    vary = {"regularization.0.strength": [0.0, 0.03], "regularization.1.strength": [0.003, 0.0]}
    penalties = [{"kind": "l2", "strength": 0.03}, {"kind": "l1", "strength": 0.003}]
    experiment = Experiment.from_tree({"members": 2, "regularization": penalties, "vary": vary})
    assert knob_names(experiment) == "Strength (L2, L1)"
    vary = {"regularization.0.strength": [0.0, 0.03], "optimizer.learning_rate": [1.0, 2.0], **vary}
    apart = Experiment.from_tree({"members": 2, "regularization": penalties, "vary": vary})
    assert knob_names(apart) == "Strength (L2), Learning rate, Strength (L1)"


@pytest.mark.parametrize("each", [False, True])
def test_a_member_that_diverged_ends_there_and_is_told(each: bool, qapp: Any) -> None:
    shown = diverged(members(3), 2, 200)
    plot = made("accuracy", each)
    plot.draw(shown)
    assert "1 diverged" in plot.axes.content.note
    crosses = [label for label in plot.overlay.labels if label.cross]
    assert len(crosses) == (2 if each else 0)  # training and validation
    for cross in crosses:
        assert cross.x == shown.curves.step[199]
    alive = shown.curves.run["train_accuracy"][:2, 300:].mean(axis=0)
    np.testing.assert_allclose(shown.curves.mean("train_accuracy")[300:], alive)


def test_a_different_member_that_diverged_says_so_at_its_end(qapp: Any) -> None:
    plot, shown = made("loss"), diverged(members(3, vary=RATES), 2, 200)
    plot.draw(shown)
    assert [label.text for label in plot.overlay.labels if label.text] == ["0.01", "0.1", "1, diverged"]


def test_members_stay_dead_once_all_have_diverged() -> None:
    shown = diverged(members(2), 1, 100)
    for values in shown.curves.run.values():
        values[:, -1] = 1.0  # the last look measures all again
    assert np.isnan(shown.curves.members("train_loss")[1, 100:]).all()
    assert shown.curves.points_alive.tolist() == [500, 100]


def test_the_axis_of_the_loss_does_not_follow_one_of_several_to_infinity(qapp: Any) -> None:
    plot, shown = made("loss"), members(3, vary=RATES)
    plot.draw(shown)
    before = plot.ranges
    shown.curves.run["train_loss"][2] = np.geomspace(2.3, 1e9, 500)
    shown.curves.run["validation_loss"][2] = np.geomspace(2.3, 1e9, 500)
    plot.draw(replace(shown))
    assert plot.ranges == before
    assert [label.text for label in plot.overlay.labels if label.text][-1] == "1 \u2191"


def other_run(**fields: Any) -> Frame:
    return frame(Experiment.from_tree(fields), steps=1800, fill=None)


@pytest.mark.parametrize("kind", LINES)
def test_a_ghost_keeps_its_measured_lines_dotted_in_the_same_colours(kind: str, qapp: Any) -> None:
    plot, shown = made(kind), frame()
    plot.draw(shown)
    alone = visible(plot)
    names = [label.text for label in plot.overlay.labels]
    plot.draw(replace(shown, ghost=other_run()))
    assert [label.text for label in plot.overlay.labels] == names
    measured = [line for line in plot.lines(shown) if line.readable]
    assert len(visible(plot)) == len(alone) + len(measured)
    pens = [QPen(curve.opts["pen"]) for curve in visible(plot)[: len(measured)]]
    assert sorted(pen.color().name() for pen in pens) == sorted(line.colour.lower() for line in measured)
    assert all(pen.style() == Qt.PenStyle.CustomDashLine for pen in pens)
    assert plot.ranges[1] >= 1800, "the axis covers the ghost"
    plot.draw(shown)
    assert len(visible(plot)) == len(alone)


def test_a_ghost_of_another_depth_shows_the_layers_that_both_have(qapp: Any) -> None:
    plot = made("z_width")
    plot.draw(replace(frame(), ghost=other_run(hidden=[50, 50])))
    dotted = visible(plot)[:3]
    colours = themes["light"].layer_colours(5)
    assert [QPen(curve.opts["pen"]).color().name() for curve in dotted] == [colours[0], colours[1], colours[4]]
    assert [counterpart(layer, 5, 3) for layer in range(5)] == [0, 1, None, None, 2]
    assert [counterpart(layer, 3, 5) for layer in range(3)] == [0, 1, 4]


@pytest.mark.parametrize("kind", list(plots))
@pytest.mark.parametrize(
    "ghost",
    [
        lambda: other_run(),
        lambda: other_run(hidden=[]),
        lambda: other_run(hidden=[5] * 30, activation="relu"),
        lambda: members(3, vary=RATES),
        lambda: frame(fill=math.nan),
    ],
)
def test_any_ghost_can_stand_behind_any_plot(kind: str, ghost: Callable[[], Frame], qapp: Any) -> None:
    plot = plots[kind](Style(themes["dark"], antialias=True))
    plot.item.setGeometry(QRectF(0, 0, 480, 320))
    if plot.needs or plots[kind].unsuitable(Experiment()):
        plot.draw(replace(measured(kind), ghost=ghost()))
    else:
        plot.draw(replace(frame(), ghost=ghost()))
        plot.draw(replace(members(3, vary=RATES), ghost=ghost()))
    assert all(math.isfinite(end) for end in plot.ranges)
    for curve in visible(plot):
        assert np.isfinite([axis for axis in curve.getData() if axis is not None]).all()


def test_the_distribution_keeps_the_outline_of_the_ghost_within_the_axis(qapp: Any) -> None:
    plot = plots["z_histogram"](Style(themes["light"]))
    plot.item.setGeometry(QRectF(0, 0, 480, 320))
    plot.draw(frame())
    before = len(visible(plot))
    plot.draw(replace(frame(), ghost=other_run(hidden=[50, 50])))
    assert len(visible(plot)) == before + 3


def test_a_line_without_a_name_can_still_be_found_again() -> None:
    step = np.arange(3.0)
    assert Line(step, step, "#000000", "training").identity == "training"
    assert Line(step, step, "#000000", "1", key="z_std 1").identity == "z_std 1"


@pytest.mark.parametrize("kind", MEANS)
def test_a_mean_over_members_says_so_and_of_how_many(kind: str, qapp: Any) -> None:
    plot = plots[kind](Style(themes["light"], antialias=True))
    plot.item.setGeometry(QRectF(0, 0, 900, 500))
    plot.draw(measured(kind))
    assert "members" not in plot.axes.content.note
    tree = next(tree for tree in CANDIDATES if not plots[kind].unsuitable(Experiment.from_tree(tree)))
    shown = measured.__wrapped__(kind, **tree, members=4)
    plot.draw(shown)
    assert "mean of 4 members" in plot.axes.content.note
    alive = np.array([True, False, True, True])
    plot.draw(replace(shown, snapshot=replace(shown.snapshot, alive=alive)))
    assert "mean of 3 members; 1 diverged" in plot.axes.content.note
