"""A Simulator can be pickled in the middle of its run, and says what it is."""

import copy
import pickle

import numpy as np
import pytest

from simcore import Experiment, Simulator

TREES = {
    "plain": {},
    "members, noise and momentum": {
        "members": 3,
        "optimizer": {"kind": "adam", "learning_rate": 0.01},
        "regularization": [{"kind": "dropout", "rate": 0.3}, {"kind": "mixup"}],
    },
    "augmented": {"augmentation": [{"kind": "translate"}], "members": 2},
    "batch normalization in blocks": {"normalization": "batch", "residual": True, "measure_every": 7},
    "changed live": {"changes": [{"step": 30, "path": "optimizer.learning_rate", "value": 0.02}]},
    "one has diverged": {
        "members": 2,
        "vary": {"optimizer.learning_rate": [0.1, 1000.0]},
        "activation": "identity",
        "loss": {"kind": "quadratic", "output": "identity"},
    },
}


@pytest.mark.parametrize("steps", [0, 13, 50])
@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_a_pickled_run_goes_on_with_the_same_bits(tree, steps):
    stop = [{"kind": "max_steps", "steps": 60}]
    base = {"hidden": [12, 12, 12], "data": {"kind": "digits", "limit": 400}, "stop": stop}
    simulator = Simulator(Experiment.from_tree(base | tree))
    simulator.asked_to_stop = lambda: False
    simulator.step(steps)
    again = pickle.loads(pickle.dumps(simulator))
    assert np.array_equal(again.measure().validation_loss, simulator.measure().validation_loss, equal_nan=True)
    for run in (simulator, again):
        run.set("optimizer.learning_rate", 0.05)
        for _ in run.run():
            pass
    assert np.array_equal(again.network.parameters.flat, simulator.network.parameters.flat)
    assert (again.status, again.steps, again.experiment) == (simulator.status, simulator.steps, simulator.experiment)
    mine, theirs = again.history.curves(), simulator.history.curves()
    assert all(np.array_equal(mine.layers[name], theirs.layers[name], equal_nan=True) for name in theirs.layers)
    again.reset()
    assert again.steps == 0


def test_a_copy_goes_its_own_way():
    simulator = Simulator(Experiment(hidden=(5,)))
    simulator.step(3)
    branch = copy.deepcopy(simulator)
    before = simulator.network.parameters.flat.copy()
    branch.step(3)
    assert np.array_equal(simulator.network.parameters.flat, before)
    assert (branch.steps, simulator.steps) == (6, 3)
    simulator.step(3)
    assert np.array_equal(simulator.network.parameters.flat, branch.network.parameters.flat)


def test_a_simulator_says_what_it_is():
    simulator = Simulator(Experiment(hidden=(5, 4), members=2))
    simulator.step(3)
    assert repr(simulator) == "<Simulator: digits, 64-5-4-10, tanh, sgd, 2 members; running at step 3>"
