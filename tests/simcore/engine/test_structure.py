"""Plain, normalized and residual networks, with penalties and noise: gradients; and residual blocks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import kinds
from simcore.kinds.activations import Activation, Softsign, Tanh
from simcore.kinds.losses import BinaryCrossEntropy, CrossEntropy, Quadratic
from simcore.kinds.rectifiers import PReLU, SiLU
from simcore.kinds.regularizers import L1, L2, DropConnect, Dropout, ElasticNet, Mixup
from tests.effort import examples
from tests.simcore.made import STRUCTURES, Trained, batch, network, run

ACTIVATIONS = [part() for part in kinds(Activation).values()]
LOSSES = [CrossEntropy(), BinaryCrossEntropy(), *(Quadratic(output=o) for o in ("sigmoid", "softmax", "identity"))]
PENALTIES = [(), (L1(strength=0.02),), (L2(strength=0.03),), (ElasticNet(strength=0.05, ratio=0.3), L2(strength=0.01))]


def differences(trained: Trained, h: float) -> np.ndarray:
    """Return the gradient by central differences of width *h*."""
    flat = trained.network.parameters.flat
    found = np.zeros_like(flat)
    for index in range(flat.shape[1]):
        kept = flat[:, index].copy()
        flat[:, index] = kept + h
        above = trained.loss()
        flat[:, index] = kept - h
        found[:, index] = (above - trained.loss()) / (2 * h)
        flat[:, index] = kept
    return found


def assert_gradients_match(trained: Trained, h=1e-6) -> None:
    trained.loss()
    analytic, numeric = trained.gradients.flat.copy(), differences(trained, h)
    wrong = np.abs(analytic - numeric)
    allowed = np.full_like(wrong, 1e-6 * max(np.abs(numeric).max(), 0.05))
    if (wrong > allowed).any():
        # where the loss bends sharply differences err too: by a third of what they change by with twice the width
        allowed += np.abs(differences(trained, 2 * h) - numeric) / 2
    assert (wrong <= allowed).all()


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("loss", LOSSES, ids=lambda part: f"{part.kind}-{part.output_kind}")
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda part: part.kind)
def test_gradients_match_central_differences_in_every_structure(activation, loss, structure, members):
    made = network(activation, loss, (2, 3, 3, 3, 2), structure, members)
    assert_gradients_match(Trained(made, (L2(strength=0.03),), *batch(made, 4)))


@settings(max_examples=examples(60), deadline=None)
@given(
    width=st.integers(1, 4),
    depth=st.integers(0, 6),
    inputs=st.integers(1, 4),
    outputs=st.integers(2, 4),
    size=st.integers(2, 5),
    biases=st.booleans(),
    seed=st.integers(0, 1000),
    members=st.sampled_from([1, 3]),
    structure=st.sampled_from(list(STRUCTURES)),
    activation=st.sampled_from([Tanh(), Softsign(), SiLU(), PReLU()]),
    loss=st.sampled_from(LOSSES),
    penalties=st.sampled_from(PENALTIES),
)
def test_gradients_match_for_any_shape(
    width, depth, inputs, outputs, size, biases, seed, members, structure, activation, loss, penalties
):
    made = network(activation, loss, (inputs, *[width] * depth, outputs), structure, members, seed, biases)
    trained = Trained(made, penalties, *batch(made, size, seed))
    spread = min(
        (np.ptp(u, axis=-2).min() for u in (trained.network.forward(batch(made, size, seed)[0]).z[:-1])), default=1
    )
    if structure in ("batch", "both") and spread < 1e-2:
        return  # a unit that hardly varies over the batch makes normalization too steep for differences
    assert_gradients_match(trained)


NOISES = [Dropout(rate=0.4), DropConnect(rate=0.3), Mixup(alpha=0.7)]


@pytest.mark.parametrize("members", [1, 2])
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("noise", [*[(n,) for n in NOISES], tuple(NOISES)], ids=lambda n: "+".join(p.kind for p in n))
def test_with_the_noise_held_gradients_match(noise, structure, members):
    made = network(Tanh(), CrossEntropy(), structure=structure, members=members)
    assert_gradients_match(Trained(made, (*noise, L2(strength=0.02)), *batch(made)))


@pytest.mark.parametrize("noise", NOISES, ids=lambda n: n.kind)
def test_each_member_has_the_noise_of_its_own_seed(noise):
    tree = {"hidden": [8, 8], "regularization": [noise], "stop": [{"kind": "max_steps", "steps": 60}]}
    together = run(tree | {"members": 2, "seed": 3})
    for member in range(2):
        alone = run(tree | {"seed": 3 + member})
        np.testing.assert_array_equal(alone.network.parameters.flat[0], together.network.parameters.flat[member])


def test_a_block_adds_what_it_received_and_has_no_second_activation():
    made = network(Tanh(), CrossEntropy(), structure="residual")
    x, _ = batch(made)
    trace = made.forward(x)
    h, inner, bias = np.tanh(trace.z[0]), np.tanh(trace.z[1]), made.biases[2]
    assert bias is not None
    np.testing.assert_allclose(trace.z[2], h + inner @ made.weights[2] + bias)
    np.testing.assert_array_equal(trace.a[2], trace.z[2])


def test_a_last_layer_without_a_partner_is_plain():
    made = network(Tanh(), CrossEntropy(), (4, 5, 5, 5, 5, 3), structure="residual")
    assert [made.architecture.closes_block(layer) for layer in range(5)] == [False, False, True, False, False]


@pytest.mark.parametrize(
    "initializer, zero_last, growth",
    [("he_normal", False, 3**0.5), ("scaled_normal", False, 1.5**0.5), ("he_normal", True, 1)],
)
def test_the_width_grows_by_the_known_factor_a_block(initializer, zero_last, growth):
    tree = {
        "data": {"kind": "gaussian", "dimensions": 256},
        "hidden": [256] * 21,
        "activation": "relu",
        "initializer": initializer,
        "residual": True,
        "residual_zero_last": zero_last,
    }
    simulator = Simulator(Experiment.from_tree(tree))
    measured, theory = simulator.row.layers.z_std[0], simulator.theory.z_std
    second = np.sqrt(np.square(measured) + np.square(simulator.row.layers.z_mean[0]))[2:21:2]
    assert (second[-1] / second[0]) ** (1 / 9) == pytest.approx(growth, rel=0.02)
    assert theory is not None
    np.testing.assert_allclose(measured[:21], theory[:21], rtol=0.15)


def test_blocks_of_unequal_width_are_refused_by_layer():
    with pytest.raises(ExperimentError, match="layer 3 belongs to a residual block") as caught:
        Experiment.from_tree({"hidden": [10, 10, 20], "residual": True})
    assert caught.value.path == "$.hidden[2]"
    Experiment.from_tree({"hidden": [10, 20, 20], "residual": False})
    Experiment.from_tree({"hidden": [10, 20], "residual": True})
