"""Weights and biases set by hand: at once, in all members, noted, and replayed to the same bits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.experiment.weight_edit import place_of
from tests.effort import examples

TREE = {"hidden": [6, 5], "stop": [{"kind": "max_epochs", "epochs": 2}], "measure_every": 10}


def flat(simulator: Simulator) -> np.ndarray:
    return simulator.network.parameters.flat.copy()


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), st.data())
def test_a_path_means_the_weight_from_one_unit_to_another_and_no_other(sizes: list[int], data: st.DataObject) -> None:
    from simcore.engine.architecture import Architecture
    from simcore.engine.network import Network
    from simcore.kinds.activations import Tanh
    from simcore.kinds.losses import CrossEntropy

    network = Network(Architecture(tuple(sizes), Tanh(), CrossEntropy(), members=2))
    layer = data.draw(st.integers(1, len(sizes) - 1))
    start, end = (data.draw(st.integers(0, sizes[layer - 1 + side] - 1)) for side in (0, 1))
    network.parameters.at(place_of(f"weights.{layer}.{start}.{end}", tuple(sizes), True))[0] = 2.5
    assert network.weights[layer - 1][0, start, end] == 2.5
    bias = network.biases[layer - 1]
    assert bias is not None and np.count_nonzero(network.parameters.flat) == 1
    network.parameters.at(place_of(f"biases.{layer}.{end}", tuple(sizes), True))[:] = -1.5
    assert (bias[:, 0, end] == -1.5).all() and np.count_nonzero(network.parameters.flat) == 3


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("when", [0, 7, 10, 45, 50])
def test_what_was_set_by_hand_is_replayed_to_the_same_bits(members: int, when: int) -> None:
    lived = Simulator(Experiment.from_tree({**TREE, "members": members}))
    lived.step(when)
    lived.set("weights.1.20.3", 0.5)
    lived.set("biases.3.9", -2.0)
    lived.set("optimizer.learning_rate", 0.05)
    lived.set("weights.1.20.3", 1 / 3)
    assert (lived.network.weights[0][:, 20, 3] == np.float32(1 / 3)).all()
    lived.step(12)
    lived.set("weights.2.5.4", 3.0)
    lived.step(10**6)
    assert [(c.step, c.path) for c in lived.experiment.changes] == [
        (when, "biases.3.9"),
        (when, "optimizer.learning_rate"),
        (when, "weights.1.20.3"),
        (when + 12, "weights.2.5.4"),
    ]
    replayed = Simulator(Experiment.from_json(lived.experiment.to_json()))
    replayed.step(10**6)
    np.testing.assert_array_equal(flat(replayed), flat(lived))
    ours, theirs = replayed.history.curves(), lived.history.curves()
    np.testing.assert_array_equal(ours.step, theirs.step)
    for name, values in theirs.layers.items():
        np.testing.assert_array_equal(ours.layers[name], values)
    plain = Simulator(Experiment.from_tree({**TREE, "members": members}))
    plain.step(10**6)
    assert not np.array_equal(flat(plain), flat(lived))


def test_going_back_to_the_start_forgets_what_was_set() -> None:
    simulator = Simulator(Experiment.from_tree(TREE))
    start = flat(simulator)
    simulator.set("weights.1.0.0", 9.0)
    assert simulator.measure().step == 0 and simulator.network.weights[0][0, 0, 0] == 9.0
    simulator.reset()
    np.testing.assert_array_equal(flat(simulator), start)
    assert simulator.experiment.changes == ()


WRONG = [
    ("weights.4.0.0", "there is no layer 4"),
    ("weights.0.0.0", "there is no layer 0"),
    ("biases.1.6", "there is no unit 6; there are 6"),
    ("weights.2.6.0", "there is no unit 6; there are 6"),
    ("weights.2.0.5", "there is no unit 5; there are 5"),
    ("weights.1.0", "write weights.LAYER.FROM.TO"),
    ("weights.1.0.-1", "write weights.LAYER.FROM.TO"),
    ("weights.1.0.0.0", "write weights.LAYER.FROM.TO"),
    ("biases.1", "write biases.LAYER.UNIT"),
    ("weights." + "1" * 5000, "write weights.LAYER.FROM.TO"),
]


@pytest.mark.parametrize("path, words", [*WRONG, ("weights.1.64.0", "there is no unit 64; there are 64")])
def test_a_weight_that_does_not_exist_is_refused_in_one_line(path: str, words: str) -> None:
    simulator = Simulator(Experiment.from_tree(TREE))
    start = flat(simulator)
    with pytest.raises(ExperimentError, match=words) as refused:
        simulator.set(path, 1.0)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200
    np.testing.assert_array_equal(flat(simulator), start)
    assert simulator.experiment.changes == ()
    change = {"step": 3, "path": path, "value": 1.0}
    with pytest.raises(ExperimentError, match=words) as refused:
        Simulator(Experiment.from_tree({**TREE, "changes": [change]}))
    assert refused.value.path == "$.changes[0]"


@pytest.mark.parametrize("path, words", WRONG)
def test_all_but_the_ends_is_checked_before_the_data_are_read(path: str, words: str) -> None:
    with pytest.raises(ExperimentError, match=words):
        Experiment.from_tree({**TREE, "changes": [{"step": 3, "path": path, "value": 1.0}]})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e39])
def test_a_value_that_the_number_type_cannot_hold_is_refused(value: float) -> None:
    simulator = Simulator(Experiment.from_tree(TREE))
    with pytest.raises(ExperimentError, match="finite number that float32 can hold"):
        simulator.set("weights.1.0.0", value)


def test_without_biases_none_can_be_set() -> None:
    with pytest.raises(ExperimentError, match="no biases"):
        Simulator(Experiment.from_tree({**TREE, "biases": False})).set("biases.1.0", 1.0)


def test_a_member_that_has_diverged_stays_as_it_is() -> None:
    tree = {
        "hidden": [20, 20],
        "members": 2,
        "activation": "relu",
        "vary": {"optimizer.learning_rate": [0.1, 1000.0]},
        "stop": [{"kind": "max_steps", "steps": 60}],
    }
    simulator = Simulator(Experiment.from_tree(tree))
    simulator.step(40)
    assert simulator.alive.tolist() == [True, False]
    before = flat(simulator)
    simulator.set("weights.1.0.0", 7.0)
    assert simulator.network.weights[0][0, 0, 0] == 7.0
    np.testing.assert_array_equal(flat(simulator)[1], before[1])
