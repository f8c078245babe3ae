"""Instruments that plots ask for, each against a few plain lines that recompute it from weights and probe."""

from typing import Any

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.instruments.curvature import Curvature
from simcore.measure.instruments.gain_product import GainProduct
from simcore.measure.instruments.slopes import Slopes

CHAIN: dict[str, Any] = {
    "hidden": [1] * 5,
    "activation": "identity",
    "initializer": "scaled_normal",
    "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
    "optimizer": {"kind": "sgd", "learning_rate": 0.01},
    "members": 2,
    "dtype": "float64",
}


def seen(instrument: Any, tree: dict[str, Any], steps: int = 20) -> tuple[Simulator, Any]:
    run = Simulator(Experiment.from_tree(tree))
    run.step(steps)
    return run, instrument.of(run.measure(instruments=[instrument]))


def test_in_a_linear_chain_the_gradient_is_the_product_rule_to_rounding():
    _, chain = seen(GainProduct(), CHAIN)
    np.testing.assert_allclose(chain.gradient, chain.rule, rtol=1e-12)


def test_the_product_and_the_gradients_of_a_chain_are_those_of_its_weights():
    run, chain = seen(GainProduct(), CHAIN)
    w = [weights[1, 0, 0] for weights in run.network.weights]
    b = [0.0 if bias is None else bias[1, 0, 0] for bias in run.network.biases]
    a = [run.probe.x[:, 0]]
    for layer in range(6):
        a.append(w[layer] * a[-1] + b[layer])
    error = a[-1] - run.probe.y[:, 0]
    for layer in range(6):
        product = np.prod(w[layer + 1 :])
        assert chain.product[1, layer] == pytest.approx(abs(product))
        each = error * product * a[layer]
        assert chain.gradient[1, layer] == pytest.approx(np.sqrt(np.square(each).mean()))
        assert chain.gradient[1, layer] == pytest.approx(run.measure().layers.grad_w_std[1, layer])


@pytest.mark.parametrize("other", [{"hidden": [1, 2]}, {"activation": "tanh"}, {"normalization": "batch"}])
def test_what_is_no_chain_has_no_product(other):
    assert seen(GainProduct(), CHAIN | other, 1)[1] is None


@pytest.mark.parametrize(
    "fields",
    [
        {"activation": "tanh", "biases": True},
        {"activation": "prelu", "members": 2},
        {"activation": "softplus", "normalization": "batch"},
        {"activation": "tanh", "residual": True},
    ],
    ids=lambda fields: " ".join(fields),
)
def test_singular_values_are_those_of_the_jacobian_by_differences(fields):
    tree = {"hidden": [12, 12, 12], "dtype": "float64"} | fields
    run, stretch = seen(Curvature(examples=3), tree)
    network, member = run.network, run.experiment.members - 1
    trace = network.forward(run.probe.x)

    def layer_of(layer: int, below: np.ndarray) -> np.ndarray:
        """Return what leaves a layer, before a block's sum is added, for what enters it."""
        u = below @ network.weights[layer][member]
        if (bias := network.biases[layer]) is not None:
            u = u + bias[member]
        gamma, beta = network.parameters.gammas[layer], network.parameters.betas[layer]
        if gamma is not None and beta is not None:
            mean, variance = network.statistics[layer]
            u = gamma[member] * (u - mean[member]) / np.sqrt(variance[member] + 1e-5) + beta[member]
        slope = network.slopes[layer]
        return (
            u
            if network.architecture.closes_block(layer)
            else network.architecture.activation(u, None if slope is None else slope[member])
        )

    for layer in range(3):
        means, squares = [], []
        for example in range(3):
            x = (trace.a[layer - 1][member] if layer else run.probe.x)[example]
            nudges = 1e-6 * np.eye(x.size)
            jacobian = (layer_of(layer, x + nudges) - layer_of(layer, x - nudges)) / 2e-6
            values = np.linalg.svd(jacobian, compute_uv=False)
            means.append(values.mean())
            squares.append(np.square(values).mean())
        assert stretch.mean[member, layer] == pytest.approx(np.mean(means), rel=1e-5)
        assert stretch.mean_square[member, layer] == pytest.approx(np.mean(squares), rel=1e-5)


def test_orthogonal_weights_stretch_all_directions_alike_and_gaussian_ones_do_not():
    plain = {"hidden": [200, 200], "activation": "identity", "dtype": "float64"}
    _, orthogonal = seen(Curvature(), plain | {"initializer": "orthogonal"}, 0)
    _, gaussian = seen(Curvature(), plain | {"initializer": "scaled_normal"}, 0)
    assert orthogonal.mean[0, 1] == pytest.approx(1, abs=1e-9)
    assert gaussian.mean[0, 1] == pytest.approx(0.85, abs=0.01)
    assert orthogonal.mean_square[0, 1] == pytest.approx(1, abs=1e-9)
    assert gaussian.mean_square[0, 1] == pytest.approx(1, rel=0.02)


@pytest.mark.parametrize(
    "fields", [{}, {"activation": "relu", "initializer": "he_normal"}, {"initializer": "orthogonal"}]
)
def test_the_mean_square_is_at_the_start_what_theory_says(fields):
    run, stretch = seen(Curvature(), {"hidden": [300, 200, 300]} | fields, 0)
    assert run.theory.stretch is not None
    np.testing.assert_allclose(stretch.mean_square[0], run.theory.stretch, rtol=0.10)


def test_wide_layers_are_looked_at_on_fewer_examples(monkeypatch):
    run, many = seen(Curvature(), {"hidden": [30]}, 0)
    monkeypatch.setattr("simcore.measure.instruments.curvature.WORK", 64 * 30 * 30 * 2.5)
    two, same = (instrument.of(run.measure(instruments=[instrument])) for instrument in (Curvature(2), Curvature()))
    assert two.mean == same.mean != many.mean


def test_what_is_not_finite_stretches_by_nobody_knows_how_much():
    run, stretch = seen(Curvature(), {"hidden": [30]}, 0)
    assert stretch.mean.shape == (1, 1)
    run.network.weights[0][0, 0, 0] = np.inf
    broken = run.measure(instruments=[Curvature()])
    assert np.isnan(Curvature().of(broken).mean).all()
    assert seen(Curvature(), {"hidden": []}, 0)[1] is None


def test_learned_slopes_are_those_of_the_network():
    run, slopes = seen(Slopes(), {"hidden": [10, 10, 10], "activation": "prelu", "residual": True, "members": 2}, 30)
    for layer, learned in enumerate(run.network.slopes):
        if learned is None:
            assert np.isnan(slopes[:, layer]).all()
        else:
            assert slopes[:, layer].tolist() == learned[:, 0, 0].tolist()
            assert (slopes[:, layer] != 0.25).all()
    before = slopes.copy()
    run.step(10)
    assert np.array_equal(before, slopes, equal_nan=True)
    assert seen(Slopes(), {"hidden": [10]}, 1)[1] is None
