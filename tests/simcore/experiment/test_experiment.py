"""An experiment is a value: complete, hashable, and the same after every journey through JSON."""

import json
import pickle
from typing import Any

import numpy as np
import pytest
from msgspec import structs

from simcore.base.decoding import ExperimentError
from simcore.base.part import kinds
from simcore.data.base import Data
from simcore.experiment.experiment import Experiment, checked, epochs_of
from simcore.experiment.live import changed, live_paths
from simcore.kinds.optimizers import SGD, Adam
from simcore.kinds.rectifiers import ReLU
from simcore.simulator import Simulator


def test_the_default_is_the_run_of_the_contract() -> None:
    assert json.loads(Experiment().to_json()) == {
        **Experiment().tree(),
        "seed": 0,
        "data": {
            "kind": "digits", "train_fraction": 0.8, "classes": None, "limit": None, "label_noise": 0.0,
        },
        "preprocessing": [{"kind": "zero_center"}, {"kind": "normalize", "per_feature": True}],
        "hidden": [100, 100, 100, 100],
        "activation": {"kind": "tanh"},
        "initializer": {"kind": "glorot_uniform"},
        "bias_initializer": {"kind": "zeros"},
        "loss": {"kind": "cross_entropy"},
        "optimizer": {"kind": "sgd", "learning_rate": 0.1},
        "batch_size": 32,
        "stop": [{"kind": "max_epochs", "epochs": 30}],
        "measure_every": None,
    }  # fmt: skip


def test_its_own_json_gives_it_back() -> None:
    experiment = Experiment.from_tree({"hidden": [3], "optimizer": "adam", "title": 'π, "quoted"\n', "members": 4})
    assert Experiment.from_json(experiment.to_json()) == experiment
    assert Experiment.from_tree(experiment.tree()) == experiment


def test_equal_experiments_hash_alike() -> None:
    first, second = Experiment.from_tree({"hidden": [5, 4]}), Experiment.from_tree({"hidden": [5, 4], "seed": 0})
    assert first == second and hash(first) == hash(second)
    assert first != Experiment.from_tree({"hidden": [5, 4], "seed": 1})


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Experiment().seed = 3  # type: ignore[misc]


@pytest.mark.parametrize("kind", kinds(Data))
def test_preprocessing_left_out_is_the_datas_own(kind: str) -> None:
    experiment = Experiment.from_tree({"data": kind})
    assert tuple(step.kind for step in experiment.preprocessing) == kinds(Data)[kind].default_preprocessing
    assert Experiment.from_tree({"data": kind, "preprocessing": []}).preprocessing == ()


def test_values_are_assigned_by_path() -> None:
    experiment = Experiment().assigned(
        [("optimizer.learning_rate", 0.5), ("hidden", [7, 8]), ("initializer", "he_normal"), ("stop.0.epochs", 5)]
    )
    assert experiment.optimizer.learning_rate == 0.5
    assert experiment.hidden == (7, 8)
    assert experiment.initializer.kind == "he_normal"
    assert epochs_of(experiment, 10) == 5
    assert Experiment().hidden == (100, 100, 100, 100)


def test_assignments_are_made_in_order() -> None:
    experiment = Experiment().assigned([("optimizer", "adam"), ("optimizer.beta1", 0.5)])
    assert experiment.optimizer == Adam(beta1=0.5)


def test_assigning_data_brings_their_preprocessing_unless_it_was_chosen() -> None:
    assert Experiment().assigned([("data", "gaussian")]).preprocessing == ()
    chosen = Experiment().assigned([("preprocessing", ["zero_center"])])
    assert len(chosen.assigned([("data", "gaussian")]).preprocessing) == 1
    together = Experiment().assigned([("data", "gaussian"), ("preprocessing", ["whiten"])])
    assert [step.kind for step in together.preprocessing] == ["whiten"]


@pytest.mark.parametrize(
    "path, value, where",
    [
        ("optimiser", "sgd", "$"),
        ("optimizer.rate.deep", 1, "$.optimizer"),
        ("optimizer.nothing", 1, "$.optimizer"),
        ("stop.1.epochs", 3, "$.stop"),
        ("stop.-1.epochs", 3, "$.stop"),
        ("stop.first", 3, "$.stop"),
        ("seed.low", 3, "$.seed"),
        ("hidden.0", -5, "$.hidden[0]"),
        ("", 1, "$"),
        (".", 1, "$"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_where_it_ends(path: str, value: object, where: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment().assigned([(path, value)])
    assert refused.value.path == where


def test_what_may_change_live_is_what_the_optimizer_marks() -> None:
    assert live_paths(Experiment()) == ("optimizer.learning_rate",)
    momentum = Experiment.from_tree({"optimizer": "momentum"})
    assert live_paths(momentum) == ("optimizer.learning_rate", "optimizer.momentum")


def test_a_live_change_is_checked_as_everything_else_is() -> None:
    assert changed(Experiment(), "optimizer.learning_rate", 0.7).optimizer.learning_rate == 0.7
    with pytest.raises(ExperimentError, match="> 0"):
        changed(Experiment(), "optimizer.learning_rate", -0.7)
    with pytest.raises(ExperimentError, match=r"these can: optimizer\.learning_rate"):
        changed(Experiment(), "hidden", 3)


def test_changes_are_part_of_the_experiment_and_checked() -> None:
    change = {"step": 10, "path": "optimizer.learning_rate", "value": 0.01}
    experiment = Experiment.from_tree({"changes": [change]})
    assert experiment.tree()["changes"] == [change]
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree({"changes": [change, {**change, "path": "seed"}]})
    assert refused.value.path == "$.changes[1]"


def test_a_schedule_that_needs_the_end_is_refused_without_one() -> None:
    with pytest.raises(ExperimentError, match="needs to know the end") as refused:
        Experiment.from_tree({"schedule": "cosine", "stop": []})
    assert refused.value.path == "$.schedule"
    Experiment.from_tree({"schedule": "cosine", "stop": [{"kind": "max_steps", "steps": 7}]})


def test_critical_refuses_biases_of_another_kind() -> None:
    Experiment.from_tree({"initializer": "critical"})
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree({"initializer": "critical", "bias_initializer": "constant"})
    assert refused.value.path == "$.bias_initializer"


def test_the_first_stop_rule_to_hold_ends_the_run() -> None:
    experiment = Experiment.from_tree(
        {"stop": [{"kind": "max_epochs", "epochs": 3}, {"kind": "max_steps", "steps": 20}]}
    )
    assert experiment.last_step(steps_per_epoch=10) == (20, "reached 20 steps")
    assert experiment.last_step(steps_per_epoch=5) == (15, "reached 3 epochs")
    assert Experiment.from_tree({"stop": []}).last_step(10) == (None, "")


@pytest.mark.parametrize(
    "fields, path",
    [
        ({"hidden": (0,)}, "$.hidden[0]"),
        ({"seed": -1}, "$.seed"),
        ({"optimizer": SGD(float("nan"))}, "$.optimizer.learning_rate"),
        ({"optimizer": {"kind": "sgd", "learning_rate": -1}}, "$.optimizer.learning_rate"),
        ({"optimizer": "adamant"}, "$.optimizer.kind"),
        ({"frozen": (9,)}, "$.frozen[0]"),
        ({"title": object()}, "$.title"),
        ({"optimiser": "sgd"}, "$"),
    ],
)
def test_the_constructor_is_the_door_too(fields: dict[str, Any], path: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment(**fields)
    assert refused.value.path == path


def test_the_constructor_takes_what_json_takes_and_what_programs_have() -> None:
    plain = Experiment(hidden=[7, 5], activation="relu", optimizer={"kind": "adam", "beta1": 0.5}, seed=3)
    typed = Experiment(hidden=np.array([7, 5]), activation=ReLU(), optimizer=Adam(beta1=0.5), seed=np.int64(3))
    assert plain == typed == Experiment.from_json(plain.to_json())
    assert plain.to_json() == typed.to_json()
    assert type(typed.seed) is int and typed.hidden == (7, 5)


def test_what_was_put_together_past_the_door_is_refused_by_the_simulator() -> None:
    forged = structs.replace(Experiment(), optimizer=SGD(-1.0))
    with pytest.raises(ExperimentError) as refused:
        Simulator(forged)
    assert refused.value.path == "$.optimizer.learning_rate"
    named = Simulator(structs.replace(Experiment(hidden=[5]), optimizer={"kind": "adam"}))
    named.step(1)
    assert named.experiment.optimizer == Adam()


def test_a_good_experiment_stays_what_it_is_when_it_is_checked_again() -> None:
    experiment = Experiment(hidden=(7, 5), optimizer=Adam(), members=2, vary={"optimizer.learning_rate": (0.1, 0.2)})
    assert checked(experiment) == experiment
    assert pickle.loads(pickle.dumps(experiment)) == experiment


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"hidden": [3], "activation": "relu", "data": {"kind": "gaussian", "examples": 50}},
        {
            "data": "gaussian",
            "preprocessing": ["zero_center"],
            "members": 2,
            "vary": {"optimizer.learning_rate": [1, 2]},
        },
        {"schedule": {"kind": "warmup", "then": "cosine"}, "stop": [{"kind": "max_steps", "steps": 7}]},
        {"changes": [{"step": 3, "path": "optimizer.learning_rate", "value": 0.5}]},
    ],
)
def test_its_repr_is_a_call_that_makes_it_and_tells_what_is_not_usual(tree: dict[str, Any]) -> None:
    experiment = Experiment.from_tree(tree)
    assert eval(repr(experiment)) == experiment
    assert repr(Experiment()) == "Experiment()"
    assert repr(Experiment(hidden=[3], optimizer={"kind": "sgd", "learning_rate": 2})) == (
        "Experiment(hidden=[3], optimizer={'kind': 'sgd', 'learning_rate': 2.0})"
    )
