"""Batch normalization, residual blocks, penalties, noise and frozen layers: gradients, laws, and runs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.activations import Activation, PReLU, SiLU, Softsign, Tanh
from simcore.initializers import GlorotNormal, SmallNormal
from simcore.losses import BinaryCrossEntropy, CrossEntropy, Quadratic
from simcore.network import Network
from simcore.normalization import BatchNorm
from simcore.part import kinds
from simcore.passes import Pass, Training, with_ones
from simcore.regularizers import L1, L2, DropConnect, Dropout, ElasticNet, Mixup, Regularizer

ACTIVATIONS = [part() for part in kinds(Activation).values()]
LOSSES = [CrossEntropy(), BinaryCrossEntropy(), *(Quadratic(output=o) for o in ("sigmoid", "softmax", "identity"))]
STRUCTURES = {"plain": (False, False), "batch": (True, False), "residual": (False, True), "both": (True, True)}
PENALTIES = [(), (L1(strength=0.02),), (L2(strength=0.03),), (ElasticNet(strength=0.05, ratio=0.3), L2(strength=0.01))]


def network(activation, loss, sizes=(4, 5, 5, 5, 3), structure="plain", members=1, seed=0, biases=True):
    normalized, residual = STRUCTURES[structure]
    made = Network(
        sizes,
        activation,
        loss,
        normalization=BatchNorm() if normalized else None,
        residual=residual,
        members=members,
        dtype="float64",
        biases=biases,
    )
    made.initialize(GlorotNormal(), SmallNormal(std=0.3), seed)
    return made


def batch(made: Network, size=6, seed=1):
    rng = np.random.default_rng(seed)
    y = np.eye(made.sizes[-1])[rng.integers(made.sizes[-1], size=size)]
    return rng.standard_normal((size, made.sizes[0])), y


class Trained:
    """The loss that is trained on, penalties and noise included, and its gradient; the noise is held."""

    def __init__(self, made: Network, regularization: tuple[Regularizer, ...], x, y):
        self.network, self.regularization = made, regularization
        self.gradients = made.new_parameters()
        self.rngs = tuple(np.random.default_rng(0) for _ in range(made.members))
        training = Training(self.gradients, regularization, self.rngs)
        self.passed = Pass(made, len(x), training)
        self.tape = self.passed.tape(with_ones(x) if made.has_biases else x, self.passed.shaped(y))
        self.y = y
        self.blended = next((op.args[4] for op in self.tape if getattr(op, "func", None) == self._blend()), None)

    def _blend(self):
        mixup = next((part for part in self.regularization if isinstance(part, Mixup)), None)
        return mixup.blend if mixup else None

    def loss(self) -> np.ndarray:
        for member, rng in enumerate(self.rngs):
            rng.bit_generator.state = np.random.default_rng(7 + member).bit_generator.state
        for operation in self.tape:
            operation()
        y = self.y if self.blended is None else self.passed.shaped(self.blended)
        penalties = [
            part.value(w)
            for part in self.regularization
            if isinstance(part, L1 | L2 | ElasticNet)
            for w in self.network.weights
        ]
        return self.passed.loss(y) + np.sum(penalties, axis=0)


def assert_gradients_match(trained: Trained, h=1e-6) -> None:
    flat = trained.network.parameters.flat
    trained.loss()
    analytic, numeric = trained.gradients.flat.copy(), np.zeros_like(flat)
    for index in range(flat.shape[1]):
        kept = flat[:, index].copy()
        flat[:, index] = kept + h
        above = trained.loss()
        flat[:, index] = kept - h
        numeric[:, index] = (above - trained.loss()) / (2 * h)
        flat[:, index] = kept
    assert np.abs(analytic - numeric).max() <= 1e-6 * max(np.abs(numeric).max(), 0.05)


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("loss", LOSSES, ids=lambda part: f"{part.kind}-{part.output_kind}")
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda part: part.kind)
def test_gradients_match_central_differences_in_every_structure(activation, loss, structure, members):
    made = network(activation, loss, (2, 3, 3, 3, 2), structure, members)
    assert_gradients_match(Trained(made, (L2(strength=0.03),), *batch(made, 4)))


@settings(max_examples=60, deadline=None)
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


def run(tree) -> Simulator:
    import msgspec

    simulator = Simulator(Experiment.from_tree(msgspec.to_builtins(tree)))
    for _ in simulator.run():
        pass
    return simulator


# ------------------------------------------------------------------ batch normalization


def test_in_training_each_unit_has_mean_0_and_deviation_1_over_the_batch():
    made = network(Tanh(), CrossEntropy(), structure="batch", members=2)
    x, y = batch(made, 50)
    passed = Pass(made, 50, Training(made.new_parameters()))
    for operation in passed.tape(with_ones(x), y):
        operation()
    for z in passed.z[:-1]:
        np.testing.assert_allclose(z.mean(axis=1), 0, atol=1e-12)
        np.testing.assert_allclose(z.std(axis=1), 1, atol=1e-3)
    assert passed.z[-1].std() != pytest.approx(1, abs=1e-3)


def test_running_statistics_follow_the_batches_by_the_momentum():
    made = network(Tanh(), CrossEntropy(), structure="batch")
    x, _ = batch(made, 40)
    passed = Pass(made, 40, Training(made.new_parameters(), momentum=0.1))
    passed.forward(x)
    sums = x @ made.weights[0][0] + made.biases[0][0]
    mean, variance = made.statistics[0]
    np.testing.assert_allclose(mean[0, 0], 0.1 * sums.mean(axis=0), rtol=1e-9)
    np.testing.assert_allclose(variance[0, 0], 0.9 + 0.1 * sums.var(axis=0, ddof=1), rtol=1e-9)


def test_evaluation_uses_the_running_statistics_and_does_not_depend_on_the_batch():
    made = network(Tanh(), CrossEntropy(), structure="both")
    x, _ = batch(made, 40)
    made.calibrate(x)
    whole = made.forward(x)
    one = made.forward(x[:1])
    for a, b in zip(whole.z, one.z, strict=True):
        np.testing.assert_allclose(a[:, :1], b, rtol=1e-12)


def test_at_the_start_a_normalized_run_is_as_wide_as_theory_says():
    tree = {
        "data": {"kind": "gaussian", "dimensions": 300, "examples": 2000},
        "hidden": [300] * 4,
        "normalization": "batch",
        "initializer": "small_normal",
        "activation": "relu",
    }
    simulator = Simulator(Experiment.from_tree(tree))
    assert simulator.theory.z_std is not None
    assert simulator.theory.grad_z_std is not None
    np.testing.assert_allclose(simulator.theory.z_std[:4], 1.0, rtol=0.01)
    np.testing.assert_allclose(simulator.row.layers.z_std[0], simulator.theory.z_std, rtol=0.1)
    np.testing.assert_allclose(simulator.row.layers.grad_z_std[0], simulator.theory.grad_z_std, rtol=0.15)


def test_normalization_lets_a_badly_initialized_deep_network_learn():
    tree = {
        "hidden": [100] * 10,
        "activation": "relu",
        "initializer": {"kind": "small_normal", "std": 0.01},
        "optimizer": {"kind": "sgd", "learning_rate": 0.01},
        "batch_size": 64,
        "stop": [{"kind": "max_steps", "steps": 600}],
    }
    assert run(tree).row.validation_accuracy[0] < 0.3
    assert run(tree | {"normalization": "batch"}).row.validation_accuracy[0] > 0.9


def test_a_batch_of_one_is_refused_with_normalization():
    with pytest.raises(ExperimentError, match="at least 2") as caught:
        Experiment.from_tree({"normalization": "batch", "batch_size": 1})
    assert caught.value.path == "$.batch_size"


# ------------------------------------------------------------------ residual blocks


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
    assert [made.closes_block(layer) for layer in range(5)] == [False, False, True, False, False]


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


# ------------------------------------------------------------------ regularization


def test_penalties_shrink_weights_and_leave_biases_alone():
    tree = {"hidden": [10], "stop": [{"kind": "max_epochs", "epochs": 20}]}
    free, penalized = run(tree), run(tree | {"regularization": [{"kind": "l2", "strength": 0.03}]})
    assert np.abs(penalized.network.weights[0]).mean() < 0.5 * np.abs(free.network.weights[0]).mean()
    made = network(Tanh(), CrossEntropy())
    plain, with_penalty = Trained(made, (), *batch(made)), Trained(made, (L1(),), *batch(made))
    plain.loss()
    with_penalty.loss()
    for one, other in zip(plain.gradients.biases, with_penalty.gradients.biases, strict=True):
        np.testing.assert_array_equal(one, other)


def test_l1_brings_many_weights_to_nearly_nothing():
    tree = {
        "hidden": [20],
        "stop": [{"kind": "max_epochs", "epochs": 20}],
        "optimizer": {"kind": "sgd", "learning_rate": 0.05},
    }
    small = {
        kind: np.mean(
            np.abs(run(tree | {"regularization": [{"kind": kind, "strength": 0.003}]}).network.weights[0]) < 0.003
        )
        for kind in ("l1", "l2")
    }
    assert small["l1"] > 0.2
    assert small["l1"] > 3 * small["l2"]


@pytest.mark.parametrize("kind", ["dropout", "dropconnect"])
def test_dropping_keeps_the_expectation(kind):
    made = network(Tanh(), CrossEntropy(), (4, 50, 3))
    x, y = batch(made)
    part = {"dropout": Dropout(rate=0.5), "dropconnect": DropConnect(rate=0.5)}[kind]
    passed = Pass(made, len(x), Training(made.new_parameters(), (part,), (np.random.default_rng(0),)))
    tape, total = passed.tape(with_ones(x), y), 0
    for _ in range(4000):
        for operation in tape:
            operation()
        total = total + (passed.z[1] if kind == "dropout" else passed.z[0])
    exact = made.forward(x).z[1 if kind == "dropout" else 0]
    assert np.abs(total / 4000 - exact).max() < 0.1


@pytest.mark.parametrize("kind", ["dropout", "dropconnect", "mixup"])
def test_noise_is_off_when_measuring_and_a_run_repeats_after_reset(kind):
    tree = {"hidden": [20], "regularization": [kind], "stop": [{"kind": "max_epochs", "epochs": 3}]}
    simulator = run(tree)
    row = simulator.row
    np.testing.assert_array_equal(simulator.measure().train_loss, row.train_loss)
    simulator.reset()
    for _ in simulator.run():
        pass
    np.testing.assert_array_equal(simulator.row.layers.z_std, row.layers.z_std)
    assert not np.array_equal(row.layers.z_std, run(tree | {"regularization": []}).row.layers.z_std)


def test_the_same_noise_twice_is_refused():
    with pytest.raises(ExperimentError, match="only once") as caught:
        Experiment.from_tree({"regularization": ["dropout", "l2", "dropout"]})
    assert caught.value.path == "$.regularization[2]"
    Experiment.from_tree({"regularization": ["l1", "l1"]})


# ------------------------------------------------------------------ frozen layers, and rules that watch


def test_frozen_layers_keep_their_parameters_and_the_others_learn():
    start = Simulator(Experiment.from_tree({"hidden": [10, 10], "frozen": [1, 3]}))
    before = [w.copy() for w in start.network.weights]
    start.step(50)
    moved = [not np.array_equal(a, b) for a, b in zip(before, start.network.weights, strict=True)]
    assert moved == [False, True, False]


def test_a_frozen_layer_that_does_not_exist_is_refused():
    with pytest.raises(ExperimentError, match="there is no layer 4") as caught:
        Experiment.from_tree({"hidden": [10, 10], "frozen": [1, 4]})
    assert caught.value.path == "$.frozen[1]"


def test_a_run_ends_when_nothing_improves_or_when_the_target_is_reached_and_says_which():
    tree = {
        "hidden": [20],
        "stop": [{"kind": "target_accuracy", "accuracy": 0.9}, {"kind": "max_epochs", "epochs": 50}],
    }
    reached = run(tree)
    assert reached.row.validation_accuracy[0] >= 0.9
    assert reached.reason == "reached a validation accuracy of 0.9"
    assert reached.steps % reached.steps_per_epoch == 0
    stuck = run(
        {
            "hidden": [20],
            "initializer": "zeros",
            "activation": "tanh",
            "stop": [{"kind": "no_improvement", "epochs": 3}],
        }
    )
    assert stuck.reason == "no improvement in 3 epochs"
    assert stuck.steps <= 12 * stuck.steps_per_epoch
    ended = run(
        {"hidden": [20], "stop": [{"kind": "target_accuracy", "accuracy": 1.0}, {"kind": "max_epochs", "epochs": 2}]}
    )
    assert ended.reason == "reached 2 epochs"


# ------------------------------------------------------------------ what differs by member


def test_each_member_with_its_own_values_is_the_single_run_with_them():
    tree = {
        "hidden": [10],
        "regularization": [{"kind": "l2", "strength": 0.01}],
        "initializer": {"kind": "he_normal"},
        "optimizer": "momentum",
        "stop": [{"kind": "max_steps", "steps": 60}],
        "schedule": "cosine",
    }
    vary = {
        "optimizer.learning_rate": [0.01, 0.1, 0.3],
        "optimizer.momentum": [0.0, 0.5, 0.9],
        "regularization.0.strength": [0.0, 0.01, 0.1],
        "initializer.scale": [1.0, 2.0, 4.0],
    }
    together = run(tree | {"members": 3, "vary": vary, "seed": 2})
    for member in range(3):
        alone = Experiment.from_tree(tree | {"seed": 2 + member}).assigned(
            (path, v[member]) for path, v in vary.items()
        )
        single = Simulator(alone)
        for _ in single.run():
            pass
        np.testing.assert_array_equal(single.network.parameters.flat[0], together.network.parameters.flat[member])
    start = Simulator(Experiment.from_tree(tree | {"members": 3, "vary": vary, "seed": 2}))
    np.testing.assert_allclose(start.row.learning_rate, [0.01, 0.1, 0.3])


@pytest.mark.parametrize(
    "vary, path, words",
    [
        ({"optimizer.learning_rate": [0.1]}, "$.vary.optimizer.learning_rate", "one value for each of the 2 members"),
        ({"seed": [1, 2]}, "$.vary.seed", "cannot differ by member"),
        ({"optimizer.learning_rate": [0.1, -1]}, "$.optimizer.learning_rate", "expected a number > 0"),
        ({"regularization.0.strength": [0, 1]}, "$.vary.regularization.0.strength", "cannot differ by member"),
    ],
)
def test_values_by_member_that_cannot_be_are_refused(vary, path, words):
    with pytest.raises(ExperimentError, match=words) as caught:
        Experiment.from_tree({"members": 2, "vary": vary})
    assert caught.value.path == path


def test_a_live_change_of_a_penalty_or_of_a_varied_rate_is_replayed():
    tree = {
        "hidden": [10],
        "members": 2,
        "vary": {"optimizer.learning_rate": [0.01, 0.1]},
        "regularization": ["l2"],
        "stop": [{"kind": "max_steps", "steps": 80}],
    }
    lived = Simulator(Experiment.from_tree(tree))
    lived.step(20)
    lived.set("regularization.0.strength", 0.05)
    lived.step(20)
    lived.set("optimizer.learning_rate", 0.2)
    lived.step(100)
    np.testing.assert_allclose(lived.row.learning_rate, 0.2)
    replayed = Simulator(Experiment.from_json(lived.experiment.to_json()))
    replayed.step(100)
    np.testing.assert_array_equal(replayed.network.parameters.flat, lived.network.parameters.flat)
