"""What is drawn over a plane, and around two weights, agrees with a plain recomputation point by point."""

import math
from typing import Any

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.instruments import Instrument
from simcore.measure.instruments.cloud import Cloud
from simcore.measure.instruments.descent import LossOverParameters, WeightPath, chosen_names, parameter, parameter_names
from simcore.measure.instruments.plane import OverPlane, UnitMaps, layers_with_maps

TOY: dict[str, Any] = {
    "hidden": [6, 4],
    "data": {"kind": "toy2d", "examples": 300, "features": ["x1", "x2", "x1_x2"]},
    "preprocessing": ["zero_center", "normalize"],
    "dtype": "float64",
    "batch_size": 10,
}
TEACHER: dict[str, Any] = {
    "hidden": [],
    "data": {"kind": "linear_teacher"},
    "loss": {"kind": "quadratic", "output": "identity"},
    "dtype": "float64",
    "biases": False,
}


def run_of(tree: dict[str, Any], steps: int = 30) -> Simulator:
    simulator = Simulator(Experiment.from_tree({"stop": [{"kind": "max_steps", "steps": 1000}], **tree}))
    simulator.step(steps)
    return simulator


def seen(simulator: Simulator, instrument: Instrument[Any]) -> Any:
    return instrument.of(simulator.measure(instruments=[instrument]))


def by_hand(simulator: Simulator, x: np.ndarray, changes: dict[str, float] | None = None) -> list[np.ndarray]:
    """Return the first member's a of every layer for inputs as the network sees them, by plain NumPy."""
    network, a = simulator.network, [x]
    for layer in range(network.architecture.depth):
        w, bias = network.weights[layer][0].copy(), network.biases[layer]
        b = np.zeros(w.shape[1]) if bias is None else bias[0, 0].copy()
        for name, value in (changes or {}).items():
            kind, number, *place = name.split(".")
            if int(number) == layer + 1:
                (w if kind == "weights" else b)[tuple(int(p) for p in place)] = value
        z = a[-1] @ w + b
        if layer < network.architecture.depth - 1:
            a.append(np.tanh(z))
        elif network.architecture.loss.output_kind == "softmax":
            a.append(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))
        else:
            a.append(z)
    return a[1:]


@pytest.fixture(scope="module")
def toy() -> Simulator:
    return run_of(TOY)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (5, 60), (63, 63), (32, 1)])
def test_the_output_over_the_plane_is_what_the_network_answers_there(toy, row, column):
    found = seen(toy, OverPlane())
    square = found.square
    x1 = square.x1 - square.half + 2 * square.half * (column + 0.5) / 64
    x2 = square.x2 - square.half + 2 * square.half * (row + 0.5) / 64
    raw = np.array([[x1, x2, x1 * x2]])
    train, _ = toy.experiment.data.split(np.random.default_rng([0, 0]))
    x = (raw - train.x.mean(axis=0)) / (train.x - train.x.mean(axis=0)).std(axis=0)
    assert found.outputs[row, column] == pytest.approx(by_hand(toy, x)[-1][0])
    assert np.abs(train.plane).max() <= square.half


def test_examples_that_are_answered_wrongly_are_marked(toy):
    found = seen(toy, OverPlane())
    for marks, part in ((found.train, toy.data.train), (found.validation, toy.data.validation)):
        assert len(marks.plane) == len(part)
        wrong = by_hand(toy, part.x)[-1].argmax(axis=1) != part.labels
        assert marks.wrong.tolist() == wrong.tolist()
    assert found.class_names == ("-1", "+1")


def test_maps_of_units_are_their_outputs_over_the_plane(toy):
    found = seen(toy, UnitMaps())
    points = found.square.middles(32)
    x = toy.data.seen(toy.experiment.data.features_of(points))
    layers = [x, *by_hand(toy, x)]
    assert [column.units for column in found.columns] == [3, 6, 4, 2]
    for column, values in zip(found.columns, layers, strict=True):
        for unit in range(column.units):
            assert column.maps[unit].ravel() == pytest.approx(values[:, unit], abs=1e-6)
    for before, column in zip(found.columns, found.columns[1:], strict=False):
        assert column.weights.shape == (before.units, column.units)
        assert np.array_equal(column.weights, toy.network.weights[column.layer - 1][0])
        assert np.array_equal(column.biases, toy.network.biases[column.layer - 1][0, 0])


def test_of_large_networks_some_layers_and_units_have_maps():
    assert layers_with_maps(7) == list(range(7))
    assert layers_with_maps(20) == [0, 1, 2, 3, 4, 18, 19]
    deep = run_of({**TOY, "hidden": [100] * 9, "biases": False}, steps=1)
    columns = seen(deep, UnitMaps()).columns
    assert [column.layer for column in columns] == [0, 1, 2, 3, 4, 5, 9, 10]
    assert [(column.units, column.total) for column in columns[1:-1]] == [(8, 100)] * 6
    assert [column.weights is None for column in columns] == [True, *[False] * 5, True, False]
    assert all(column.biases is None for column in columns)


def test_only_planar_data_have_a_plane():
    digits = run_of({"hidden": [5]}, steps=1)
    assert seen(digits, OverPlane()) is None
    assert seen(digits, UnitMaps()) is None


def test_the_first_finite_member_is_the_one_that_is_drawn(toy):
    three = run_of({**TOY, "members": 3}, steps=0)
    three.network.weights[1][0, 0, 0] = math.nan
    found = seen(three, OverPlane())
    assert found.member == 1
    assert np.isfinite(found.outputs).all()


# ---------------------------------------------------------------------- two weights


@pytest.mark.parametrize(
    ("first", "second"),
    [("", ""), ("weights.2.3.1", "weights.1.0.5"), ("biases.2.0", "weights.3.1.1"), ("weights.9.0.0", "")],
)
def test_the_ground_is_the_training_loss_with_two_parameters_moved(toy, first, second):
    found = seen(toy, LossOverParameters(first, second, (-2.0, 1.0, 0.5, 3.0)))
    if parameter(toy.network, first or "weights.1.0.0") is not None and first:
        assert found.names == (first, second)
    x, y = toy.data.train.x[: found.examples], toy.data.train.y[: found.examples]
    assert found.losses.shape == (25, 25)
    for row, column in ((0, 0), (24, 3), (11, 24)):
        values = (-2.0 + 3.0 * column / 24, 0.5 + 2.5 * row / 24)
        output = by_hand(toy, x, dict(zip(found.names, values, strict=True)))[-1]
        assert found.losses[row, column] == pytest.approx(-np.log(output[y > 0]).mean())


@pytest.mark.parametrize("normalization", ["none", "batch"])
def test_at_the_present_place_the_ground_is_the_present_loss(normalization):
    run = run_of({**TOY, "normalization": normalization, "members": 2})
    (w1, w2), _ = seen(run, WeightPath())
    found = seen(run, LossOverParameters(box=(w1, w1 + 1, w2, w2 + 1)))
    part = run.data.train.part(0, found.examples)
    passed = run.network.evaluation(len(part))
    passed.forward(part.x)
    assert found.losses[0, 0] == pytest.approx(passed.loss(part.y)[0])


def test_once_the_first_member_has_diverged_the_ground_is_that_of_the_first_that_lives():
    run = run_of({**TOY, "members": 3})
    run.network.parameters.flat[0] = np.nan
    run.step()
    assert run.alive.tolist() == [False, True, True]
    path = seen(run, WeightPath())
    assert path == pytest.approx(run.network.weights[0][:, :2, 0])
    w1, w2 = path[1]
    found = seen(run, LossOverParameters(box=(w1, w1 + 1, w2, w2 + 1)))
    part = run.data.train.part(0, found.examples)
    passed = run.network.evaluation(len(part))
    passed.forward(part.x)
    assert found.member == 1
    assert found.losses[0, 0] == pytest.approx(passed.loss(part.y)[1])


def test_a_single_weight_has_a_curve_and_a_linear_net_a_parabola():
    run = run_of({**TEACHER, "data": {"kind": "linear_teacher", "scales": [2.0], "weights": [3.0]}}, steps=3)
    found = seen(run, LossOverParameters(box=(-1.0, 7.0, 0.0, 0.0)))
    assert (found.names, found.losses.shape) == (("weights.1.0.0",), (201,))
    curvature = float(np.mean(np.square(run.data.train.x[: found.examples])))
    w = np.linspace(-1.0, 7.0, 201)
    assert found.losses == pytest.approx(0.5 * curvature * (w - 3.0) ** 2)
    assert seen(run, WeightPath()) == pytest.approx(run.network.weights[0][:, 0, :1])


def test_the_box_holds_the_present_place_and_stands_still():
    run = run_of({**TEACHER, "optimizer": {"kind": "sgd", "learning_rate": 0.015}}, steps=0)
    boxes = set()
    for _ in range(40):
        run.step()
        found = seen(run, LossOverParameters())
        low, high = found.box[:2]
        assert low < seen(run, WeightPath()).min() <= seen(run, WeightPath()).max() < high
        boxes.add(found.box)
    assert len(boxes) <= 3


def test_parameters_are_named_as_live_changes_name_them(toy):
    names = list(parameter_names(toy.network))
    assert len(names) == len(set(names)) == toy.network.parameters.flat.shape[1]
    assert names[:5] == ["weights.1.0.0", "weights.1.1.0", "weights.1.2.0", "biases.1.0", "weights.1.0.1"]
    for name in names:
        assert np.shares_memory(parameter(toy.network, name), toy.network.parameters.flat)
    assert parameter(toy.network, "weights.2.3.1")[0] == toy.network.weights[1][0, 3, 1]
    assert parameter(toy.network, "biases.2.3")[0] == toy.network.biases[1][0, 0, 3]
    for missing in ("weights.4.0.0", "weights.1.3.0", "biases.1.6", "weights.0.0.0"):
        assert parameter(toy.network, missing) is None
    assert chosen_names(toy.network, "biases.1.0", "biases.1.0") == ("biases.1.0", "weights.1.0.0")


def test_a_network_that_would_take_too_long_has_no_ground():
    large = run_of({"hidden": [1000, 1000, 1000], "members": 1}, steps=1)
    assert seen(large, LossOverParameters()).losses is None


# ---------------------------------------------------------------------- preprocessing


@pytest.mark.parametrize("last", ["whiten", "zca", "pca", {"kind": "pca", "components": 1}, "normalize"])
def test_the_stages_are_the_training_data_after_each_step(last):
    run = run_of({**TOY, "hidden": [], "data": {"kind": "cloud2d"}, "preprocessing": ["zero_center", last]}, steps=0)
    stages = seen(run, Cloud())
    x = run.experiment.data.split(np.random.default_rng([0, 0]))[0].x
    assert [stage.title for stage in stages][:2] == ["", "Zero-center"]
    for stage, fitted in zip(stages, (None, *run.data.steps), strict=True):
        x = x if fitted is None else fitted.apply(x)
        both = x if x.shape[1] == 2 else np.hstack([x, 0 * x])
        assert stage.points == pytest.approx(both[:400], abs=1e-9)
        assert stage.mean == pytest.approx(both.mean(axis=0), abs=1e-9)
        assert stage.std == pytest.approx(both.std(axis=0), abs=1e-9)
        assert stage.covariance == pytest.approx(np.cov(both.T, bias=True), abs=1e-9)
        assert stage.directions * stage.spreads**2 @ stage.directions.T == pytest.approx(stage.covariance, abs=1e-9)
        if stage.std.min() > 0:
            assert stage.correlation == pytest.approx(np.asarray(np.corrcoef(both.T))[0, 1], abs=1e-9)
    if last in ("whiten", "zca"):
        assert stages[-1].covariance == pytest.approx(np.eye(2), abs=1e-6)


def test_of_many_features_the_two_that_vary_most_are_shown():
    run = run_of({"preprocessing": ["zero_center", "zca", "pca"], "hidden": [5]}, steps=0)
    stages = seen(run, Cloud())
    x = run.experiment.data.split(np.random.default_rng([0, 0]))[0].x
    assert set(stages[0].features) == set(np.argsort(x.var(axis=0))[-2:])
    assert stages[0].points == pytest.approx(x[:400, list(stages[0].features)], abs=1e-3)
    assert [stage.features for stage in stages[1:3]] == [stages[0].features] * 2
    assert [stage.turned for stage in stages] == [False, False, False, True]
    assert stages[3].features == (0, 1)
    assert seen(run, Cloud()) is stages


def test_a_single_feature_has_no_cloud():
    one = {**TEACHER, "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]}}
    assert seen(run_of(one, steps=0), Cloud()) is None
