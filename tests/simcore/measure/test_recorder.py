"""What plots ask for is measured: at the start whenever they ask, now, and over time."""

from dataclasses import dataclass

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.bursts import bursts
from simcore.measure.instruments import Instrument, Look
from simcore.measure.recorder import Recorder


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


def series_of(recorder: Recorder):
    return recorder.frame(recorder.look(), "running", "", 0.0).time_series


def test_in_passing_only_what_is_kept_is_measured_and_it_is_kept_all_the_same(simulator):
    instruments = [Width(0), KeptWidth(0), FirstWeight()]
    recorder, passing = Recorder(simulator, instruments), Recorder(simulator, instruments[:2])
    recorder.begin()
    passing.begin()
    simulator.step(3)
    whole = recorder.look()
    seen = passing.look(in_passing=True)
    assert set(seen.extras) == {KeptWidth(0)}
    assert seen.validation_loss == whole.validation_loss
    assert series_of(passing)[KeptWidth(0)].steps == series_of(recorder)[KeptWidth(0)].steps == (0, 3)


def test_a_recorder_keeps_what_it_is_told_to_keep(simulator):
    recorder = Recorder(simulator, [Width(0), Width(1), KeptWidth(0), FirstWeight()])
    recorder.begin()
    weights = [float(simulator.network.weights[0][0, 0, 0])]
    for step in range(7):
        if step % 3 == 0:
            snapshot = recorder.look()
            assert Width(1).of(snapshot) == pytest.approx(snapshot.layers.z_std[0, 1], rel=1e-6)
        if step < 6:
            assert recorder.step(100) == 1, "none may be missed"
            weights.append(float(simulator.network.weights[0][0, 0, 0]))
    series = series_of(recorder)
    assert set(series) == {KeptWidth(0), FirstWeight()}
    assert series[KeptWidth(0)].steps == (0, 3, 6)
    assert series[FirstWeight()].values == tuple(weights)
    assert Width(0).of(recorder.start) == series[KeptWidth(0)].values[0]
    assert Width(7).of(recorder.start) is None


def test_what_is_seen_after_each_update_lets_a_long_run_make_many_at_once(simulator):
    recorder = Recorder(simulator, [FewWeights()])
    recorder.begin()
    made = list(bursts(recorder))
    series = series_of(recorder)[FewWeights()]
    assert len(series) <= FewWeights.most_kept + 1
    assert max(made) > 4 and made[0] == 1
    every = Simulator(simulator.experiment)
    weights = [float(every.network.weights[0][0, 0, 0])]
    while every.steps < simulator.steps:
        every.step()
        weights.append(float(every.network.weights[0][0, 0, 0]))
    assert series.values == tuple(weights[step] for step in series.steps)


@pytest.mark.parametrize("instrument", [KeptWidth(0), FirstWeight()])
def test_a_recorder_goes_to_a_step_or_to_the_end_of_its_run(simulator, instrument):
    recorder = Recorder(simulator, [instrument])
    recorder.begin()
    recorder.step_to(3)
    assert simulator.steps == 3
    if instrument.each_step:
        assert series_of(recorder)[instrument].steps == (0, 1, 2, 3)
    recorder.step_to(90)
    assert simulator.ended and recorder.steps == 40
    recorder.step_to(95)
    assert recorder.steps == 40


def test_an_interrupted_update_gives_the_way_back(simulator):
    class Interrupted:
        steps, ended = 7, False

        def step(self, count: int = 1) -> int:
            return 0

    assert next(bursts(Interrupted(), until=9)) == 0
    recorder = Recorder(simulator)
    simulator.step = Interrupted().step
    recorder.step_to(5)
    assert simulator.steps == 0


def test_bursts_end_where_somebody_wants_to_pause(simulator):
    ends = [simulator.steps for _ in bursts(simulator, until=12, pause=lambda step: step + 5)]
    assert ends == [5, 10, 12]
    assert next(bursts(simulator, seconds=1e9)) == 1, "nobody knows yet how long a step takes"
    assert sum(bursts(simulator, seconds=1e-9)) == 27


def test_what_a_recorder_looks_at_joins_the_curves_of_the_run(simulator):
    recorder = Recorder(simulator)
    recorder.step_to(7)
    recorder.look()
    assert simulator.history.curves().step.tolist() == [0.0, 7.0]
    assert recorder.frame(recorder.look(), "running", "", 0.0).curves.step.tolist() == [0.0, 7.0]


def test_an_instrument_tells_how_long_it_took(simulator):
    recorder = Recorder(simulator, [Width(0), KeptWidth(0)])
    recorder.begin()
    recorder.look()
    assert simulator.seconds.keys() == recorder.instruments
    assert all(seconds > 0 for seconds in simulator.seconds.values())


def test_what_was_kept_survives_another_wish(simulator):
    recorder = Recorder(simulator, [KeptWidth(0)])
    recorder.begin()
    simulator.step(5)
    recorder.look()
    recorder.ask([KeptWidth(0), Width(1)], True)
    simulator.step(5)
    assert series_of(recorder)[KeptWidth(0)].steps == (0, 5, 10)
    assert Width(1).of(recorder.start) is not None
    recorder.ask([Width(1)], False)
    assert series_of(recorder) == {}


def test_costly_figures_are_measured_at_each_look_where_asked_for(simulator):
    assert np.isnan(Recorder(simulator).look().layers.z_p98).all()
    assert np.isfinite(Recorder(simulator, costly=True).look().layers.z_p98).all()
