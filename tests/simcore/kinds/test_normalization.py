"""Batch normalization: what it does to a batch, its running statistics, and runs with it."""

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.engine.parameters import Parameters
from simcore.engine.products import with_ones
from simcore.engine.training import Training
from simcore.kinds.activations import Tanh
from simcore.kinds.losses import CrossEntropy
from tests.simcore.made import batch, network, run


def test_in_training_each_unit_has_mean_0_and_deviation_1_over_the_batch():
    made = network(Tanh(), CrossEntropy(), structure="batch", members=2)
    x, y = batch(made, 50)
    passed = made.new_pass(50, Training(Parameters(made.architecture)))
    for operation in passed.tape(with_ones(x), y):
        operation()
    for z in passed.z[:-1]:
        np.testing.assert_allclose(z.mean(axis=1), 0, atol=1e-12)
        np.testing.assert_allclose(z.std(axis=1), 1, atol=1e-3)
    assert passed.z[-1].std() != pytest.approx(1, abs=1e-3)


def test_running_statistics_follow_the_batches_by_the_momentum():
    made = network(Tanh(), CrossEntropy(), structure="batch")
    x, _ = batch(made, 40)
    passed = made.new_pass(40, Training(Parameters(made.architecture), momentum=0.1))
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
