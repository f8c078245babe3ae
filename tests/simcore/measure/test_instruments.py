"""Each instrument agrees with a few plain lines that recompute it from weights and probe."""

import math
from typing import get_args

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.instruments.distributions import MOST_PRODUCTS, Distributions, Quantity
from simcore.measure.instruments.figures import histogram, mean_and_std
from simcore.measure.snapshot import Histogram

SHAPES = {"hidden": [30, 20], "stop": [{"kind": "max_steps", "steps": 60}], "dtype": "float64"}


@pytest.fixture(scope="module", params=["tanh", "sigmoid", "relu", "prelu", "softsign"])
def run(request) -> Simulator:
    simulator = Simulator(Experiment.from_tree(SHAPES | {"activation": request.param, "members": 2}))
    simulator.step(60)
    return simulator


def passed(run: Simulator, member: int = 1):
    """Return (inputs of each layer, z, a, f'(z), each example's own dC/dz) of one member, by plain NumPy."""
    trace = run.network.forward(run.probe.x)
    z, a = [layer[member] for layer in trace.z], [layer[member] for layer in trace.a]
    slopes = [None if s is None else s[member] for s in run.network.slopes]
    activation = run.experiment.activation
    derivatives = [activation.slope_at(z[i], slopes[i]) for i in range(len(z) - 1)]
    deltas = [a[-1] - run.probe.y]
    for layer in (1, 0):
        deltas.insert(0, (deltas[0] @ run.network.weights[layer + 1][member].T) * derivatives[layer])
    return [run.probe.x, *a[:-1]], z, a, derivatives, deltas


def test_widths_and_means_are_those_of_z_and_a(run):
    _, z, a, _, deltas = passed(run)
    layers = run.row.layers
    for layer in range(3):
        assert layers.z_mean[1, layer] == pytest.approx(z[layer].mean(), abs=1e-12)
        assert layers.z_std[1, layer] == pytest.approx(z[layer].std())
        assert layers.a_mean[1, layer] == pytest.approx(a[layer].mean())
        assert layers.a_std[1, layer] == pytest.approx(a[layer].std())
        assert layers.grad_z_std[1, layer] == pytest.approx(deltas[layer].std())
        assert layers.z_p02[1, layer] == pytest.approx(np.percentile(z[layer], 2))
        assert layers.z_p98[1, layer] == pytest.approx(np.percentile(z[layer], 98))
        assert layers.a_p98[1, layer] == pytest.approx(np.percentile(a[layer], 98))


def test_weight_gradients_are_measured_per_example(run):
    inputs, _, _, _, deltas = passed(run)
    for layer in range(3):
        each = inputs[layer][:, :, None] * deltas[layer][:, None, :]
        assert run.row.layers.grad_w_std[1, layer] == pytest.approx(np.sqrt(np.square(each).mean()))


def test_sign_agreement_is_the_share_of_the_majority_sign(run):
    inputs, _, _, _, deltas = passed(run)
    for layer in range(3):
        signs = np.sign(inputs[layer][:, :, None] * deltas[layer][:, None, :])
        up, down = (signs > 0).sum(axis=1), (signs < 0).sum(axis=1)
        counted = up + down > 0
        share = np.maximum(up, down)[counted] / (up + down)[counted]
        assert run.row.layers.sign_agreement[1, layer] == pytest.approx(share.mean())


def test_signs_agree_exactly_above_a_sigmoid_layer():
    row = Simulator(Experiment.from_tree(SHAPES | {"activation": "sigmoid"})).row
    assert row.layers.sign_agreement[0, 1:].tolist() == [1.0, 1.0]
    tanh = Simulator(Experiment.from_tree(SHAPES | {"hidden": [100, 100]})).row
    assert 0.5 < tanh.layers.sign_agreement[0, 1] < 0.6


def test_saturated_and_dead_follow_their_definitions(run):
    _, z, _, derivatives, _ = passed(run)
    activation = run.experiment.activation
    for layer in range(2):
        low, high = run.row.saturation_bounds[layer]
        assert run.row.layers.saturated_low[1, layer] == pytest.approx((z[layer] <= low).mean())
        assert run.row.layers.saturated_high[1, layer] == pytest.approx((z[layer] >= high).mean())
        if math.isfinite(low) and activation.kind != "prelu":
            beyond = np.abs(activation.slope_at(np.linspace(low - 50, low, 1000)))
            assert (beyond <= 0.05 * activation.largest_slope + 1e-12).all()
        assert run.row.layers.dead[1, layer] == pytest.approx((derivatives[layer] == 0).all(axis=0).mean())


def test_a_softmax_output_is_never_called_saturated_and_a_sigmoid_output_may_be():
    assert math.isnan(Simulator(Experiment.from_tree(SHAPES)).row.layers.saturated_low[0, -1])
    wide = Experiment.from_tree(SHAPES | {"loss": "binary_cross_entropy", "initializer": "standard_normal"})
    assert Simulator(wide).row.layers.saturated_low[0, -1] > 0.1


def test_the_update_ratio_is_that_of_the_last_update():
    tree = SHAPES | {"measure_every": 60}
    run, before = Simulator(Experiment.from_tree(tree)), Simulator(Experiment.from_tree(tree))
    run.step(60)
    before.step(59)
    for layer in range(3):
        now, then = run.network.weights[layer][0], before.network.weights[layer][0]
        ratio = np.linalg.norm(now - then) / np.linalg.norm(then)
        assert run.row.layers.update_ratio[0, layer] == pytest.approx(ratio)
    assert np.isnan(Simulator(Experiment.from_tree(tree)).row.layers.update_ratio).all()


def test_loss_and_accuracy_are_those_of_the_whole_validation_part(run):
    a = run.network.forward(run.data.validation.x).a[-1][1]
    y, labels = run.data.validation.y, run.data.validation.labels
    assert run.row.validation_loss[1] == pytest.approx(-np.log((a * y).sum(axis=1)).mean())
    assert run.row.validation_accuracy[1] == pytest.approx((a.argmax(axis=1) == labels).mean())
    train = run.data.train.part(0, 300)
    a = run.network.forward(train.x).a[-1][1]
    assert run.row.train_loss[1] == pytest.approx(-np.log((a * train.y).sum(axis=1)).mean())


def test_large_data_are_evaluated_in_chunks_with_the_same_result():
    tree = SHAPES | {"data": {"kind": "gaussian", "dimensions": 5, "examples": 6000}, "probe_size": 2}
    run = Simulator(Experiment.from_tree(tree))
    a = run.network.forward(run.data.validation.x).a[-1][0]
    assert run.row.validation_loss[0] == pytest.approx(-np.log((a * run.data.validation.y).sum(axis=1)).mean())


def test_a_histogram_integrates_to_one_and_holds_everything():
    z = np.random.default_rng(0).normal(0, 3, (2, 50, 40))
    shape = histogram(z, z.std(axis=(1, 2)))
    width = shape.edges[1] - shape.edges[0]
    assert shape.density.sum() * width == pytest.approx(1.0)
    assert shape.std == pytest.approx((z[0].std() + z[1].std()) / 2)
    assert shape.edges[-1] >= np.abs(z).max()
    counts = np.histogram(z, shape.edges)[0]
    assert np.abs(shape.density * width * z.size - counts).max() <= 2


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf, 1e-40, 1e38])
def test_a_histogram_survives_any_value(value):
    shape = histogram(np.full((1, 3, 2), value), np.zeros(1))
    assert np.isfinite(shape.density).all()
    assert np.isfinite(shape.edges).all()


@pytest.mark.parametrize("quantity", get_args(Quantity))
def test_distributions_count_every_unit_and_example(run, quantity):
    inputs, z, a, _, deltas = passed(run, 0)
    others = passed(run, 1)
    for layer, seen in enumerate(distributions(run, quantity)):
        both = []
        for member_inputs, member_z, member_a, member_deltas in (
            (inputs, z, a, deltas),
            (others[0], others[1], others[2], others[4]),
        ):
            products = member_inputs[layer][:, :, None] * member_deltas[layer][:, None, :]
            both.append({"z": member_z, "a": member_a, "grad_z": member_deltas}.get(quantity, {layer: products})[layer])
        assert seen.std == pytest.approx(np.mean([v.std() if quantity != "grad_w" else _rms(v) for v in both]))
        size = sum(v.size for v in both)
        if quantity == "grad_w" and size > MOST_PRODUCTS:
            count = MOST_PRODUCTS // (size // 300)
            chosen = [i * 299 // (count - 1) for i in range(count)]
            both = [v[chosen] for v in both]
        values = np.concatenate([v.reshape(-1) for v in both])
        counts = np.histogram(values, seen.edges)[0]
        share = seen.density * np.diff(seen.edges) * values.size
        assert np.abs(share - counts).sum() <= 4 + 1e-6 * values.size


def distributions(run: Simulator, quantity: Quantity) -> tuple[Histogram, ...]:
    instrument = Distributions(quantity)
    seen = instrument.of(run.measure(instruments=[instrument]))
    assert seen is not None
    return seen


def _rms(values):
    return np.sqrt(np.square(values).mean())


def test_a_member_that_diverged_leaves_the_distribution():
    tree = {"members": 2, "vary": {"optimizer.learning_rate": [0.1, 1000]}, "activation": "relu", "hidden": [100] * 4}
    simulator = Simulator(Experiment.from_tree(tree))
    simulator.step(60)
    assert simulator.alive.tolist() == [True, False]
    assert distributions(simulator, "z")[0].std < 100


def test_widths_that_overflow_single_precision_when_squared_are_still_measured():
    z = np.random.default_rng(0).normal(0, 1e25, (2, 30, 20)).astype(np.float32)
    with np.errstate(all="ignore"):
        measured = mean_and_std(z)[1]
    np.testing.assert_allclose(measured, z.astype(float).std(axis=(1, 2)), rtol=1e-5)


def test_an_answer_that_is_not_finite_is_neither_right_nor_wrong():
    tree = SHAPES | {"activation": "relu", "dtype": "float32", "optimizer": {"kind": "sgd", "learning_rate": 1000}}
    simulator = Simulator(Experiment.from_tree(tree | {"hidden": [100] * 4}))
    simulator.step(60)
    assert simulator.status == "diverged"
    with np.errstate(all="ignore"):
        outputs = simulator.network.forward(simulator.probe.x).a[-1]
    assert not np.isfinite(outputs).all()
    assert np.isnan(simulator.row.validation_accuracy[0])
