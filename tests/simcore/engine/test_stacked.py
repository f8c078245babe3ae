"""What differs by member, and live changes of it."""

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from tests.simcore.made import run


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
        ({"data_seed": [1, 2]}, "$.vary.data_seed", "cannot differ by member"),
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
