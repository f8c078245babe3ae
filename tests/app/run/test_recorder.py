"""What plots ask for is measured: at the start whenever they ask, now, and over time."""

import sys
from dataclasses import dataclass

import numpy as np
import pytest

from app.run.recorder import Watch
from app.run.run_slot import Lane
from simcore import Experiment, Simulator
from simcore.measure.instruments import Instrument, Look


@dataclass(frozen=True)
class Width(Instrument[float]):
    """The width of z in one layer."""

    layer: int = 0

    def measure(self, look: Look) -> float:
        return float(look.passed.z[self.layer].std())


class KeptWidth(Width):
    kept = True


class FirstWeight(Instrument[float]):
    kept = each_step = True

    def measure(self, look: Look) -> float:
        return float(look.network.weights[0][0, 0, 0])


class FewWeights(FirstWeight):
    most_kept = 4


@pytest.fixture(params=["none", "batch"])
def simulator(request) -> Simulator:
    tree = {"hidden": [20], "normalization": request.param, "stop": [{"kind": "max_steps", "steps": 40}]}
    return Simulator(Experiment.from_tree(tree))


def test_the_start_can_be_measured_at_any_time_and_disturbs_nothing(simulator):
    other = Simulator(simulator.experiment)
    at_start = simulator.measure()
    simulator.step(20)
    again = simulator.measure_start([Width()])
    assert (again.step, Width().of(again)) == (0, pytest.approx(at_start.layers.z_std[0, 0], rel=1e-6))
    assert again.validation_loss == at_start.validation_loss
    simulator.step(20)
    other.step(40)
    assert np.array_equal(simulator.network.parameters.flat, other.network.parameters.flat)
    assert simulator.measure().validation_loss == other.measure().validation_loss


def test_in_passing_only_what_is_kept_is_measured_and_it_is_kept_all_the_same(simulator):
    watch = Watch([Width(0), KeptWidth(0), FirstWeight()])
    watch.begin(simulator)
    simulator.step(3)
    whole, passing = watch.look(simulator), Watch([Width(0), KeptWidth(0)])
    passing.begin(simulator)
    seen = passing.look(simulator, in_passing=True)
    assert set(seen.extras) == {KeptWidth(0)}
    assert seen.validation_loss == whole.validation_loss
    assert passing.trails()[KeptWidth(0)].steps == watch.trails()[KeptWidth(0)].steps == (0, 3)


def test_a_watch_keeps_what_it_is_told_to_keep(simulator):
    watch = Watch([Width(0), Width(1), KeptWidth(0), FirstWeight()])
    watch.begin(simulator)
    weights = [float(simulator.network.weights[0][0, 0, 0])]
    for step in range(6):
        if step % 3 == 0:
            snapshot = watch.look(simulator)
            assert Width(1).of(snapshot) == pytest.approx(snapshot.layers.z_std[0, 1], rel=1e-6)
        simulator.step()
        watch.note_step(simulator)
        weights.append(float(simulator.network.weights[0][0, 0, 0]))
    assert watch.most_steps(6) == 1
    trails = watch.trails()
    assert set(trails) == {KeptWidth(0), FirstWeight()}
    assert trails[KeptWidth(0)].steps == (0, 3)
    assert trails[FirstWeight()].values == tuple(weights)
    assert Width(0).of(watch.start) == trails[KeptWidth(0)].values[0]
    assert Width(7).of(watch.start) is None


def test_what_is_seen_after_each_update_lets_a_long_run_make_many_at_once(simulator):
    watch = Watch([FewWeights()])
    watch.begin(simulator)
    waits: list[int] = []
    while not simulator.ended:
        waits.append(watch.most_steps(simulator.steps))
        simulator.step(waits[-1])
        watch.note_step(simulator)
    trail = watch.trails()[FewWeights()]
    assert len(trail) <= FewWeights.most_kept + 1
    assert max(waits) > 4 and waits[0] == 1
    every = Simulator(simulator.experiment)
    weights = [float(every.network.weights[0][0, 0, 0])]
    while every.steps < simulator.steps:
        every.step()
        weights.append(float(every.network.weights[0][0, 0, 0]))
    assert trail.values == tuple(weights[step] for step in trail.steps)
    assert Watch([KeptWidth(0)]).most_steps(0) > 10**9


def test_a_run_that_has_ended_does_not_hold_up_the_one_beside_it():
    tree = {"hidden": [4], "stop": [{"kind": "max_steps", "steps": 5}]}
    lane = Lane(Experiment.from_tree(tree), frozenset([FirstWeight()]), False)
    lane.begin()
    lane.step_to(3)
    assert lane.most_steps == 1
    lane.step_to(9)
    assert lane.simulator.ended
    assert lane.most_steps == sys.maxsize


def test_an_instrument_tells_how_long_it_took(simulator):
    watch = Watch([Width(0), KeptWidth(0)])
    watch.begin(simulator)
    watch.look(simulator)
    assert simulator.seconds.keys() == watch.instruments
    assert all(seconds > 0 for seconds in simulator.seconds.values())


def test_what_was_kept_survives_another_wish(simulator):
    watch = Watch([KeptWidth(0)])
    watch.begin(simulator)
    watch.look(simulator)
    after = watch.changed([KeptWidth(0), Width(1)], True, simulator)
    assert after.trails()[KeptWidth(0)].steps == (0,)
    assert Width(1).of(after.start) is not None
    assert after.changed([Width(1)], False, simulator).trails() == {}


def test_costly_figures_are_measured_at_each_look_where_asked_for(simulator):
    assert np.isnan(Watch().look(simulator).layers.z_p98).all()
    assert np.isfinite(Watch(costly=True).look(simulator).layers.z_p98).all()
