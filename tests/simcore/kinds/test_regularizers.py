"""Penalties and noise: what they do to weights and signals, and that they are off when measuring."""

import numpy as np
import pytest

from simcore import Experiment, ExperimentError
from simcore.engine.parameters import Parameters
from simcore.engine.products import with_ones
from simcore.engine.training import Training
from simcore.kinds.activations import Tanh
from simcore.kinds.losses import CrossEntropy
from simcore.kinds.regularizers import L1, DropConnect, Dropout
from tests.simcore.made import Trained, batch, network, run


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
    passed = made.new_pass(len(x), Training(Parameters(made.architecture), (part,), (np.random.default_rng(0),)))
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
