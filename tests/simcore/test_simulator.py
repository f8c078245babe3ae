"""The simulator: a run is a value, whoever steps it and however; and it learns."""

import itertools

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import kinds
from simcore.data.batches import Batches
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES


def quick(**fields) -> Experiment:
    tree = {"hidden": [20, 20], "stop": [{"kind": "max_epochs", "epochs": 2}]} | fields
    return Experiment.from_tree(tree)


def finished(experiment: Experiment) -> Simulator:
    simulator = Simulator(experiment)
    for _ in simulator.run():
        pass
    return simulator


def weights(simulator: Simulator) -> np.ndarray:
    return simulator.network.parameters.flat.copy()


def test_the_default_run_reads_digits_to_more_than_95_percent():
    simulator = finished(Experiment())
    assert simulator.status == "finished"
    assert simulator.reason == "reached 30 epochs"
    assert simulator.steps == 30 * 45
    assert simulator.row.validation_accuracy[0] > 0.95


def test_reset_gives_the_same_weights_and_the_same_run():
    simulator = Simulator(quick())
    start = weights(simulator)
    simulator.step(1000)
    end = weights(simulator)
    assert not np.array_equal(start, end)
    simulator.reset()
    assert (simulator.steps, simulator.status) == (0, "ready")
    np.testing.assert_array_equal(weights(simulator), start)
    simulator.step(1000)
    np.testing.assert_array_equal(weights(simulator), end)


@pytest.mark.parametrize("stride", [1, 7, 45, 10_000])
def test_how_a_run_is_stepped_changes_nothing(stride):
    straight = finished(quick())
    strides = Simulator(quick())
    while strides.step(stride):
        strides.measure(costly=False)
    np.testing.assert_array_equal(weights(strides), weights(straight))
    ours, theirs = strides.history.curves(), straight.history.curves()
    np.testing.assert_array_equal(ours.step, theirs.step)
    for name in LAYER_FIGURES:
        np.testing.assert_array_equal(ours.layers[name], theirs.layers[name])


@pytest.mark.parametrize("field, value", [("measure_every", 3), ("probe_size", 11)])
def test_how_a_run_is_measured_changes_no_weight(field, value):
    np.testing.assert_array_equal(weights(finished(quick())), weights(finished(quick(**{field: value}))))


def test_seed_and_data_seed_change_one_thing_each():
    plain, other_weights, other_data = (Simulator(quick(**f)) for f in ({}, {"seed": 1}, {"data_seed": 1}))
    assert not np.array_equal(weights(plain), weights(other_weights))
    np.testing.assert_array_equal(plain.data.train.x, other_weights.data.train.x)
    np.testing.assert_array_equal(weights(plain), weights(other_data))
    assert not np.array_equal(plain.data.train.x, other_data.data.train.x)


def test_each_member_ends_as_the_single_run_of_its_seed():
    together = finished(quick(members=3, seed=5))
    for member in range(3):
        alone = finished(quick(seed=5 + member))
        np.testing.assert_array_equal(weights(alone)[0], weights(together)[member])
        for name in RUN_FIGURES:
            assert getattr(together.row, name)[member] == pytest.approx(getattr(alone.row, name)[0], rel=1e-6)


def test_rows_stand_at_the_start_at_each_epoch_and_at_the_end():
    steps = [row.step for row in Simulator(quick(stop=[{"kind": "max_steps", "steps": 100}])).run()]
    assert steps == [0, 45, 90, 100]
    every = [row.step for row in Simulator(quick(measure_every=40)).run()]
    assert every == [0, 40, 80, 90]


def test_the_first_stop_rule_to_hold_ends_the_run_and_is_named():
    rules = [{"kind": "max_epochs", "epochs": 2}, {"kind": "max_steps", "steps": 60}]
    simulator = finished(quick(stop=rules))
    assert (simulator.steps, simulator.status, simulator.reason) == (60, "finished", "reached 60 steps")
    assert simulator.step(10) == 0


def test_without_a_stop_rule_a_run_goes_on():
    simulator = Simulator(quick(stop=[]))
    assert simulator.step(500) == 500
    assert simulator.status == "running"


def test_a_run_that_diverges_says_so_and_stays_at_its_last_finite_weights():
    simulator = finished(quick(activation="identity", optimizer={"kind": "sgd", "learning_rate": 100}))
    assert simulator.status == "diverged"
    assert "100" in simulator.reason
    assert np.isfinite(weights(simulator)).all()
    assert len(simulator.history) >= 1
    assert simulator.step(5) == 0


def test_a_member_that_diverges_freezes_and_leaves_the_others_alone():
    experiment = quick(
        members=6,
        activation="relu",
        initializer={"kind": "he_normal"},
        optimizer={"kind": "momentum", "learning_rate": 0.65},
        stop=[{"kind": "max_steps", "steps": 200}],
    )
    together = finished(experiment)
    alone = [finished(experiment.assigned([("members", 1), ("seed", k)])) for k in range(6)]
    for member, single in enumerate(alone):
        assert together.alive[member] == (single.status == "finished")
        np.testing.assert_array_equal(weights(together)[member], weights(single)[0])


def test_a_live_change_is_noted_and_replayed():
    lived = Simulator(quick())
    lived.step(30)
    lived.set("optimizer.learning_rate", 0.5)
    lived.step(20)
    lived.set("optimizer.learning_rate", 0.01)
    lived.step(1000)
    assert [(c.step, c.value) for c in lived.experiment.changes] == [(30, 0.5), (50, 0.01)]
    replayed = finished(Experiment.from_json(lived.experiment.to_json()))
    np.testing.assert_array_equal(weights(replayed), weights(lived))
    assert not np.array_equal(weights(replayed), weights(finished(quick())))


def test_a_live_change_before_the_first_step_counts_from_the_first_step():
    lived = Simulator(quick())
    lived.set("optimizer.learning_rate", 0.01)
    lived.step(1000)
    told = finished(quick(optimizer={"kind": "sgd", "learning_rate": 0.01}))
    np.testing.assert_array_equal(weights(told), weights(lived))


@pytest.mark.parametrize("path, value", [("seed", 3), ("optimizer.learning_rate", -1), ("optimizer.kind", 1)])
def test_a_live_change_that_cannot_be_is_refused_and_nothing_changes(path, value):
    simulator = Simulator(quick())
    with pytest.raises(ExperimentError):
        simulator.set(path, value)
    assert simulator.experiment == quick()


def test_the_schedule_is_followed_and_the_rate_reported():
    simulator = Simulator(quick(schedule="cosine"))
    rates = [row.learning_rate[0] for row in simulator.run()]
    np.testing.assert_allclose(rates, [0.1, 0.05, 0.0], atol=1e-12)


def test_regression_data_need_a_loss_for_them_and_unfit_classes_are_named():
    with pytest.raises(ExperimentError, match="class 12 does not exist") as caught:
        Simulator(quick(data={"kind": "digits", "classes": [0, 12]}))
    assert caught.value.path == "$.data"


def test_a_network_that_would_not_fit_is_refused_before_anything_is_allocated():
    with pytest.raises(ExperimentError, match="GB of memory") as caught:
        Simulator(quick(hidden=[20_000] * 150))
    assert caught.value.path == "$.hidden"
    with pytest.raises(ExperimentError, match="GB of memory"):
        Simulator(quick(data={"kind": "gaussian", "dimensions": 100_000, "examples": 1_000_000}))


def test_the_last_short_batch_is_kept_and_a_single_example_joins_the_one_before():
    data = Simulator(quick()).data.train

    def sizes(count):
        return [len(x) for x, _ in Batches(data.part(0, count), 32, 0, ones=False).views]

    assert sizes(1438) == [32] * 44 + [30]
    assert sizes(65) == [32, 33]
    assert sizes(1) == [1]


def test_an_epoch_shows_each_example_once_with_its_own_target():
    data = Simulator(quick()).data.train
    batches = Batches(data, 32, 0, ones=True)
    orders = []
    for _ in range(2):
        batches.shuffle()
        x, y = (np.concatenate(parts) for parts in zip(*batches.views, strict=True))
        assert (x[:, -1] == 1).all()
        places = [int(np.flatnonzero((data.x == row).all(axis=1))[0]) for row in x[:, :-1]]
        np.testing.assert_array_equal(data.y[places], y)
        orders.append(places)
    assert len(set(orders[0])) > 1400
    assert orders[0] != orders[1]


def test_half_on_is_as_wide_as_theory_says_with_both_initializers():
    def start(initializer):
        return Simulator(
            quick(
                data="half_on",
                hidden=[1000],
                activation="sigmoid",
                initializer=initializer,
                bias_initializer="standard_normal",
            )
        ).row.layers

    wide, narrow = start("standard_normal"), start("scaled_normal")
    assert wide.z_std[0, 0] == pytest.approx(np.sqrt(501), rel=0.05)
    assert wide.saturated_low[0, 0] + wide.saturated_high[0, 0] == pytest.approx(0.846, abs=0.03)
    assert narrow.z_std[0, 0] == pytest.approx(np.sqrt(1.5), rel=0.05)
    assert narrow.saturated_low[0, 0] + narrow.saturated_high[0, 0] < 0.002


def test_hidden_may_be_empty_which_is_a_linear_model():
    simulator = finished(quick(hidden=[]))
    assert simulator.row.depth == 1
    assert simulator.row.validation_accuracy[0] > 0.9


def test_every_activation_and_loss_trains_without_a_warning():
    from simcore.kinds.activations import Activation
    from simcore.kinds.losses import Loss

    for activation, loss in itertools.product(kinds(Activation), kinds(Loss)):
        simulator = finished(
            quick(activation=activation, loss=loss, hidden=[10], optimizer={"kind": "sgd", "learning_rate": 0.05})
        )
        assert simulator.row.train_loss[0] < simulator.row.loss_at_start, (activation, loss)


def test_snapshots_are_read_only():
    row = Simulator(quick()).row
    for array in (row.train_loss, row.layers.z_std, row.alive):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@pytest.mark.parametrize("count, error", [(-1, ValueError), (1.5, TypeError), ("3", TypeError)])
def test_a_count_of_steps_that_cannot_be_is_refused(count, error):
    with pytest.raises(error):
        Simulator(quick()).step(count)
