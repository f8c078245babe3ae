"""Theory against published values, and against runs."""

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.kinds.activations import Sigmoid, Tanh
from simcore.kinds.rectifiers import HardTanh, LeakyReLU, ReLU
from simcore.theory.widths import expectation

TABLE = [
    ("tanh", "standard_uniform", [0.5774, 0.2658, 0.1440, 0.0815, 0.0468], 0.04),
    ("tanh", "glorot_uniform", [1.0000, 0.6279, 0.4863, 0.4082, 0.3576], 0.04),
    ("softsign", "standard_uniform", [0.5774, 0.1844, 0.0834, 0.0426, 0.0231], 0.04),
    ("softsign", "glorot_uniform", [1.0000, 0.4278, 0.2654, 0.1907, 0.1483], 0.04),
    ("relu", "he_normal", [1.4142] * 5, 0.10),
    ("relu", "scaled_normal", [1.0000, 0.7071, 0.5000, 0.3536, 0.2500], 0.10),
]


@pytest.mark.parametrize(
    "activation, initializer, widths, tolerance", TABLE, ids=lambda v: v if isinstance(v, str) else ""
)
def test_wide_layers_are_as_wide_as_the_reference_table_says(activation, initializer, widths, tolerance):
    tree = {
        "data": {"kind": "gaussian", "dimensions": 1000},
        "hidden": [1000] * 5,
        "activation": activation,
        "initializer": initializer,
    }
    simulator = Simulator(Experiment.from_tree(tree))
    np.testing.assert_allclose(simulator.row.layers.z_std[0, :5], widths, rtol=tolerance)
    assert simulator.theory.z_std is not None
    assert simulator.theory.grad_z_std is not None
    assert simulator.theory.grad_w_std is not None
    np.testing.assert_allclose(simulator.theory.z_std[:5], widths, rtol=0.01)
    np.testing.assert_allclose(simulator.row.layers.grad_z_std[0], simulator.theory.grad_z_std, rtol=0.10)
    np.testing.assert_allclose(simulator.row.layers.grad_w_std[0], simulator.theory.grad_w_std, rtol=0.10)


@pytest.mark.parametrize("q", [0.01, 1.0, 30.0, 1000.0])
def test_expectations_match_a_fine_sum_even_where_z_is_very_wide(q):
    x = np.linspace(-12, 12, 1_000_001)
    weight = np.exp(-x * x / 2)
    weight /= weight.sum()
    for activation, tolerance in ((Tanh(), 1e-9), (Sigmoid(), 1e-9), (HardTanh(), 0.02)):
        z = np.sqrt(q) * x
        assert expectation(activation, np.array([q]))[0] == pytest.approx(weight @ activation(z) ** 2, rel=tolerance)
        slopes = weight @ activation.slope_at(z) ** 2
        assert expectation(activation, np.array([q]), derivative=True)[0] == pytest.approx(slopes, rel=tolerance)


def test_rectifiers_have_their_closed_forms():
    q = np.array([0.3, 7.0])
    np.testing.assert_allclose(expectation(ReLU(), q), q / 2, rtol=1e-9)
    np.testing.assert_allclose(expectation(LeakyReLU(slope=0.2), q), q * (1 + 0.04) / 2, rtol=1e-9)
    np.testing.assert_allclose(expectation(ReLU(), q, derivative=True), 0.5, rtol=1e-9)


def test_a_linear_network_follows_glorots_product():
    tree = {
        "data": {"kind": "gaussian", "dimensions": 50},
        "hidden": [40, 30],
        "activation": "identity",
        "initializer": "he_normal",
    }
    simulator = Simulator(Experiment.from_tree(tree))
    x = simulator.probe.x.astype(float)
    first = (x**2).sum(axis=1).mean() * 2 / 50
    np.testing.assert_allclose(simulator.theory.z_std**2, [first, 2 * first, 4 * first], rtol=1e-6)


def test_theory_counts_the_biases_and_is_not_drawn_for_constants():
    wide = {"data": "half_on", "hidden": [50], "initializer": "scaled_normal", "bias_initializer": "standard_normal"}
    assert Simulator(Experiment.from_tree(wide)).theory.z_std[0] == pytest.approx(np.sqrt(1.5), rel=1e-6)
    without = Experiment.from_tree(wide | {"biases": False})
    assert Simulator(without).theory.z_std[0] == pytest.approx(np.sqrt(0.5), rel=1e-6)
    for constant in ({"initializer": "constant"}, {"bias_initializer": "constant"}):
        theory = Simulator(Experiment.from_tree({"hidden": [5]} | constant)).theory
        assert theory.z_std is None
        assert theory.grad_z_std is None
        assert theory.grad_w_std is None
        assert theory.stretch is None


def test_critical_draws_weights_and_biases_of_both_variances():
    tree = {
        "data": {"kind": "gaussian", "dimensions": 400},
        "hidden": [400],
        "initializer": {"kind": "critical", "sigma_w": 1.3, "sigma_b": 0.5},
    }
    simulator = Simulator(Experiment.from_tree(tree))
    assert simulator.theory.z_std[0] == pytest.approx(np.sqrt(1.69 + 0.25), rel=0.02)
    assert simulator.row.layers.z_std[0, 0] == pytest.approx(np.sqrt(1.69 + 0.25), rel=0.05)


def test_zero_weights_are_predicted_and_measured_to_be_zero_wide():
    simulator = Simulator(Experiment.from_tree({"hidden": [5, 5], "initializer": "zeros"}))
    assert simulator.theory.z_std.tolist() == [0, 0, 0]
    assert simulator.row.layers.z_std.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    "fields",
    [
        {"activation": "relu", "initializer": "he_normal", "loss": "binary_cross_entropy"},
        {"activation": "sigmoid", "initializer": "glorot_normal"},
        {"initializer": "orthogonal"},
        {"normalization": "batch"},
        {"residual": True, "initializer": "standard_uniform"},
    ],
    ids=lambda fields: " ".join(str(value) for value in fields.values()),
)
def test_gradients_are_as_wide_as_predicted_in_wide_layers(fields):
    data = {"kind": "gaussian", "dimensions": 1000, "examples": 1000}
    run = Simulator(Experiment.from_tree({"data": data, "hidden": [1000] * 3, "probe_size": 100} | fields))
    assert run.theory.grad_z_std is not None
    assert run.theory.grad_w_std is not None
    np.testing.assert_allclose(run.row.layers.grad_z_std[0], run.theory.grad_z_std, rtol=0.10)
    np.testing.assert_allclose(run.row.layers.grad_w_std[0], run.theory.grad_w_std, rtol=0.10)
