"""The network: its gradients are right, and its views and members are what they claim."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.base.part import kinds
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.engine.parameters import Parameters
from simcore.engine.products import with_ones
from simcore.engine.training import Training
from simcore.kinds.activations import Activation
from simcore.kinds.initializers import GlorotNormal, Initializer, SmallNormal, StandardNormal
from simcore.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, Quadratic
from simcore.kinds.rectifiers import PReLU
from tests.effort import examples
from tests.simcore.made import initialize

ACTIVATIONS = [part() for part in kinds(Activation).values()]
LOSSES = [CrossEntropy(), BinaryCrossEntropy(), *(Quadratic(output=o) for o in ("sigmoid", "softmax", "identity"))]


def small(activation: Activation, loss: Loss, sizes=(5, 4, 3, 3), members=1, biases=True, seed=0, dtype="float64"):
    network = Network(Architecture(sizes, activation, loss, members=members, dtype=dtype, biases=biases))
    initialize(network, GlorotNormal(), SmallNormal(std=0.3), seed)
    return network


def batch(network: Network, size=6, seed=1):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, network.architecture.sizes[0]))
    y = np.eye(network.architecture.sizes[-1])[rng.integers(network.architecture.sizes[-1], size=size)]
    return x.astype(network.parameters.flat.dtype), y.astype(network.parameters.flat.dtype)


def numeric_gradient(network: Network, x, y, h=1e-6):
    flat = network.parameters.flat
    gradient = np.zeros_like(flat)
    for index in range(flat.shape[1]):
        kept = flat[:, index].copy()
        flat[:, index] = kept + h
        above = network.gradients(x, y)[0]
        flat[:, index] = kept - h
        below = network.gradients(x, y)[0]
        flat[:, index] = kept
        gradient[:, index] = (above - below) / (2 * h)
    return gradient


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("loss", LOSSES, ids=lambda part: f"{part.kind}-{part.output_kind}")
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda part: part.kind)
def test_gradients_match_central_differences(activation, loss, members):
    network = small(activation, loss, members=members)
    x, y = batch(network)
    _, gradients = network.gradients(x, y)
    numeric = numeric_gradient(network, x, y)
    scale = np.abs(numeric).max()
    assert np.abs(gradients.flat - numeric).max() / scale < 1e-6


@settings(max_examples=examples(30), deadline=None)
@given(
    hidden=st.lists(st.integers(1, 5), max_size=3),
    inputs=st.integers(1, 4),
    outputs=st.integers(2, 4),
    size=st.integers(1, 5),
    biases=st.booleans(),
    seed=st.integers(0, 1000),
    activation=st.sampled_from([a for a in ACTIVATIONS if a.kind in ("tanh", "softsign", "prelu", "silu")]),
)
def test_gradients_match_central_differences_for_any_shape(hidden, inputs, outputs, size, biases, seed, activation):
    network = small(activation, CrossEntropy(), (inputs, *hidden, outputs), biases=biases, seed=seed)
    x, y = batch(network, size, seed)
    _, gradients = network.gradients(x, y)
    numeric = numeric_gradient(network, x, y)
    assert np.abs(gradients.flat - numeric).max() <= 1e-6 * max(np.abs(numeric).max(), 1e-2)


def test_the_loss_is_the_mean_over_the_batch_of_the_sum_over_outputs():
    network = small(ACTIVATIONS[2], Quadratic(output="identity"))
    x, y = batch(network)
    a = network.forward(x).a[-1][0]
    assert network.gradients(x, y)[0][0] == pytest.approx(0.5 * ((a - y) ** 2).sum(axis=1).mean())


def test_forward_matches_plain_numpy():
    network = small(ACTIVATIONS[2], CrossEntropy())
    x, _ = batch(network)
    trace = network.forward(x)
    a = x
    for layer in range(3):
        z = a @ network.weights[layer][0] + network.biases[layer][0]
        np.testing.assert_allclose(trace.z[layer][0], z, rtol=1e-12)
        a = np.tanh(z) if layer < 2 else np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        np.testing.assert_allclose(trace.a[layer][0], a, rtol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda part: part.kind)
def test_each_member_is_the_single_network_of_its_seed(activation):
    together = small(activation, CrossEntropy(), members=3, seed=7)
    x, y = batch(together)
    loss, gradients = together.gradients(x, y)
    for member in range(3):
        alone = small(activation, CrossEntropy(), seed=7 + member)
        alone_loss, alone_gradients = alone.gradients(x, y)
        np.testing.assert_array_equal(alone.parameters.flat[0], together.parameters.flat[member])
        np.testing.assert_allclose(alone_gradients.flat[0], gradients.flat[member], rtol=1e-12, atol=1e-15)
        assert alone_loss[0] == pytest.approx(loss[member], rel=1e-12)


def test_members_may_see_different_inputs():
    network = small(ACTIVATIONS[2], CrossEntropy(), members=2)
    x, y = batch(network)
    both = network.forward(np.stack([x, 2 * x]))
    np.testing.assert_allclose(both.z[0][1], network.forward(2 * x).z[0][1])
    loss, _ = network.gradients(np.stack([x, x]), np.stack([y, y]))
    np.testing.assert_allclose(loss, network.gradients(x, y)[0])


def test_a_single_network_takes_inputs_with_a_member_axis():
    network = small(ACTIVATIONS[2], CrossEntropy())
    x, y = batch(network)
    np.testing.assert_array_equal(network.forward(x[None]).z[-1], network.forward(x).z[-1])
    np.testing.assert_array_equal(network.gradients(x[None], y[None])[1].flat, network.gradients(x, y)[1].flat)


def test_permuting_a_batch_changes_no_gradient():
    network = small(ACTIVATIONS[2], CrossEntropy())
    x, y = batch(network)
    order = np.random.default_rng(0).permutation(len(x))
    first, second = network.gradients(x, y)[1], network.gradients(x[order], y[order])[1]
    np.testing.assert_allclose(first.flat, second.flat, rtol=1e-10, atol=1e-14)


def test_weights_are_views_of_one_flat_buffer_without_gaps():
    network = small(ACTIVATIONS[2], CrossEntropy(), members=2)
    parameters = network.parameters
    assert all(np.shares_memory(view, parameters.flat) for view in (*parameters.weights, *parameters.biases))
    assert sum(v[0].size for v in (*parameters.weights, *parameters.biases)) == parameters.flat.shape[1]
    parameters.flat[:] = np.arange(parameters.flat.size).reshape(parameters.flat.shape)
    seen = np.concatenate(
        [
            np.concatenate([w[1].ravel(), b[1].ravel()])
            for w, b in zip(parameters.weights, parameters.biases, strict=True)
        ]
    )
    np.testing.assert_array_equal(seen, parameters.flat[1])


def test_a_network_without_biases_has_none():
    network = small(ACTIVATIONS[2], CrossEntropy(), biases=False)
    assert network.biases == (None, None, None)
    assert network.parameters.flat.shape[1] == 5 * 4 + 4 * 3 + 3 * 3


def test_prelu_starts_each_hidden_layer_at_its_slope():
    network = small(PReLU(slope=0.4), CrossEntropy())
    assert [None if s is None else float(s.flat[0]) for s in network.slopes] == [0.4, 0.4, None]


def test_a_forward_pass_keeps_nothing_of_the_next_one():
    network = small(ACTIVATIONS[2], CrossEntropy())
    x, _ = batch(network)
    first = network.forward(x)
    kept = first.z[0].copy()
    network.forward(2 * x)
    np.testing.assert_array_equal(first.z[0], kept)


@pytest.mark.parametrize("initializer", kinds(Initializer).values(), ids=lambda part: part.__name__)
def test_the_same_seed_draws_the_same_weights(initializer):
    def draw(seed):
        network = Network(Architecture((6, 5, 4), ACTIVATIONS[2], CrossEntropy()))
        initialize(network, initializer(), StandardNormal(), seed)
        return network.parameters.flat.copy()

    np.testing.assert_array_equal(draw(3), draw(3))
    assert not np.array_equal(draw(3), draw(4))


def test_what_is_not_finite_anywhere_shows_in_the_check_and_names_its_member():
    network = small(ACTIVATIONS[4], CrossEntropy(), members=2)
    x, y = batch(network)
    watched = network.new_pass(len(x), Training(Parameters(network.architecture)))

    def learn():
        with np.errstate(all="ignore"):
            for operation in watched.tape(with_ones(x), y):
                operation()
            return watched.check()

    assert learn() == 0.0
    assert watched.finite_members().tolist() == [True, True]
    for layer in range(3):
        kept = network.weights[layer][1, 0, 0]
        network.weights[layer][1, 0, 0] = np.inf
        assert not np.isfinite(learn())
        assert watched.finite_members().tolist() == [True, False]
        network.weights[layer][1, 0, 0] = kept


@pytest.mark.parametrize("x", [[1.0, 2.0], np.zeros((6, 4)), np.zeros((2, 6, 5)), np.zeros((1, 1, 6, 5))])
def test_inputs_of_a_shape_that_does_not_fit_are_refused_in_words(x):
    with pytest.raises(ValueError, match=r"x: expected \(batch, 5\) or \(1, batch, 5\), got"):
        small(ACTIVATIONS[2], CrossEntropy()).forward(x)
