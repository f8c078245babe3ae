"""Frozen layers, and rules that end a run by what it measures."""

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import knobs
from simcore.kinds.stopping import MaxEpochs, MaxSteps, NoImprovement, Stop
from tests.simcore.made import run


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


@pytest.mark.parametrize("rule", [MaxEpochs, MaxSteps, NoImprovement])
def test_a_reason_has_the_singular_for_one_and_parts_large_numbers(rule: type[Stop]) -> None:
    (name,) = (knob.name for knob in knobs(rule))
    one, many = (rule(**{name: count}).reason for count in (1, 12000))
    assert one.endswith(f" 1 {name.removesuffix('s')}") and many.endswith(f" 12,000 {name}")
