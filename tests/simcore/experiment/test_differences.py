"""What differs between two experiments: exactly the knobs that were set, by path, with both values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore.experiment.differences import differences, knob_at
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at, varying_paths

SETTINGS = {
    "seed": 7,
    "hidden": [3, 4],
    "activation": "relu",
    "batch_size": 5,
    "initializer": "orthogonal",
    "optimizer.learning_rate": 0.5,
    "stop.0.epochs": 2,
    "members": 3,
}


@given(st.sets(st.sampled_from(sorted(SETTINGS))))
def test_what_was_set_is_what_differs(paths: set[str]) -> None:
    before = Experiment()
    after = before.assigned([(path, SETTINGS[path]) for path in sorted(paths)])
    assert {found.path for found in differences(before, after)} == paths
    for found in differences(before, after):
        assert found.before != found.after
        assert found.title
        if not isinstance(SETTINGS[found.path], list | str):
            assert (found.before, found.after) == (value_at(before, found.path), value_at(after, found.path))


def test_a_title_makes_no_difference_to_a_run() -> None:
    assert differences(Experiment(), Experiment.from_tree({"title": "Mine"})) == []


def test_another_kind_is_one_difference_whatever_its_knobs() -> None:
    (found,) = differences(Experiment(), Experiment.from_tree({"optimizer": {"kind": "adam", "learning_rate": 0.2}}))
    assert (found.path, found.before.kind, found.after.kind) == ("optimizer", "sgd", "adam")


def test_every_knob_that_may_vary_is_found_at_its_path() -> None:
    experiment = Experiment.from_tree({"regularization": ["l2"], "optimizer": "momentum"})
    for path in varying_paths(experiment):
        assert knob_at(experiment, path).name == path.rpartition(".")[2]
    with pytest.raises(KeyError):
        knob_at(experiment, "optimizer.nothing")
