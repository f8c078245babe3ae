"""The runner: what the window may ask of the thread, in any order, at any time."""

import threading

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.run.pace import MOST_TURNS, Pace
from app.run.runner import Runner
from app.run.speed import Speed
from simcore import Experiment, Simulator
from simcore.measure.frame import Frame

SMALL = {"hidden": [10], "stop": [{"kind": "max_epochs", "epochs": 2}]}


def small(**fields) -> Experiment:
    return Experiment.from_tree(SMALL | fields)


class Watched(Runner):
    """A runner whose frames are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []

    def pull(self) -> Frame | None:
        frame = self.take()
        if frame is not None:
            self.frames.append(frame)
        return self.frames[-1] if self.frames else None

    def at(self, status: str, step: int | None = None) -> bool:
        frame = self.pull()
        return frame is not None and frame.status == status and step in (None, frame.snapshot.step)


@pytest.fixture
def runner(qtbot: QtBot):
    watched = Watched()
    yield watched
    watched.shutdown()


def loaded(qtbot: QtBot, runner: Watched, experiment: Experiment) -> None:
    with qtbot.waitSignal(runner.loaded):
        runner.load(experiment)
    qtbot.waitUntil(lambda: runner.at("ready", 0))


def test_a_run_goes_from_ready_through_running_to_finished(qtbot, runner):
    loaded(qtbot, runner, small(stop=[{"kind": "max_epochs", "epochs": 40}]))
    with qtbot.waitSignal(runner.ended) as ended:
        runner.play()
        qtbot.waitUntil(lambda: runner.at("running"))
    assert ended.args == ["finished", "reached 40 epochs"]
    qtbot.waitUntil(lambda: runner.at("finished", 1800))
    assert {f.status for f in runner.frames} == {"ready", "running", "finished"}
    steps = [f.snapshot.step for f in runner.frames]
    assert steps == sorted(steps)


def test_the_window_s_run_is_the_library_s_run_to_the_bit(qtbot, runner):
    loaded(qtbot, runner, small())
    with qtbot.waitSignal(runner.ended):
        runner.play()
    qtbot.waitUntil(lambda: runner.at("finished"))
    alone = Simulator(small())
    row = list(alone.run())[-1]
    np.testing.assert_array_equal(runner.frames[-1].snapshot.layers.z_std, row.layers.z_std)
    np.testing.assert_array_equal(runner.frames[-1].snapshot.validation_loss, row.validation_loss)


def test_one_step_and_one_epoch_then_a_pause(qtbot, runner):
    loaded(qtbot, runner, small())
    runner.step()
    qtbot.waitUntil(lambda: runner.at("paused", 1))
    runner.epoch()
    qtbot.waitUntil(lambda: runner.at("paused", 45))
    runner.epoch()
    qtbot.waitUntil(lambda: runner.at("finished", 90))
    runner.step()
    runner.reset()
    qtbot.waitUntil(lambda: runner.at("ready", 0))


def test_reset_gives_the_same_start(qtbot, runner):
    loaded(qtbot, runner, small())
    start = runner.frames[-1].snapshot.layers.z_std
    runner.epoch()
    qtbot.waitUntil(lambda: runner.at("paused", 45))
    runner.reset()
    qtbot.waitUntil(lambda: runner.at("ready", 0))
    np.testing.assert_array_equal(runner.frames[-1].snapshot.layers.z_std, start)
    assert len(runner.frames[-1].curves.step) == 1


def test_play_after_the_end_starts_again(qtbot, runner):
    loaded(qtbot, runner, small())
    for _ in range(2):
        with qtbot.waitSignal(runner.ended):
            runner.play()
    qtbot.waitUntil(lambda: runner.at("finished", 90))


def test_a_live_rate_is_taken_over_and_noted(qtbot, runner):
    loaded(qtbot, runner, small())
    runner.epoch()
    qtbot.waitUntil(lambda: runner.at("paused", 45))
    runner.set_live("optimizer.learning_rate", 0.02)
    runner.step()
    qtbot.waitUntil(lambda: runner.at("paused", 46))
    assert [(c.step, c.value) for c in runner.frames[-1].experiment.changes] == [(45, 0.02)]
    assert runner.frames[-1].snapshot.learning_rate[0] == 0.02


def test_what_cannot_be_built_is_refused_and_the_last_good_run_goes_on(qtbot, runner):
    loaded(qtbot, runner, small())
    with qtbot.waitSignal(runner.refused) as refused:
        runner.load(small(data={"kind": "digits", "classes": [3, 99]}))
    assert refused.args == ["class 99 does not exist; known: 0 to 9", "$.data"]
    runner.step()
    qtbot.waitUntil(lambda: runner.at("paused", 1))


def test_a_run_that_diverges_ends_and_says_why(qtbot, runner):
    loaded(qtbot, runner, small(activation="identity", optimizer={"kind": "sgd", "learning_rate": 500}))
    with qtbot.waitSignal(runner.ended) as ended:
        runner.play()
    assert ended.args is not None
    assert ended.args[0] == "diverged"
    assert "500" in ended.args[1]


def test_an_exception_in_the_worker_ends_the_run_and_the_next_one_works(qtbot, runner, monkeypatch):
    loaded(qtbot, runner, small())

    def broken(self, count=1):
        raise RuntimeError("a defect")

    with monkeypatch.context() as patch:
        patch.setattr(Simulator, "step", broken)
        with qtbot.waitSignal(runner.failed) as failed:
            runner.play()
    assert failed.args is not None
    assert failed.args[0] == "a defect"
    assert "RuntimeError" in failed.args[1]
    assert runner.status == "failed"
    loaded(qtbot, runner, small())
    with qtbot.waitSignal(runner.ended):
        runner.play()


def test_space_pressed_twenty_times_leaves_a_run_that_works(qtbot, runner):
    loaded(qtbot, runner, small(stop=[]))
    for _ in range(10):
        runner.play()
        runner.pause()
    qtbot.waitUntil(lambda: runner.at("paused"))
    step = runner.frames[-1].snapshot.step
    runner.step()
    qtbot.waitUntil(lambda: runner.at("paused", step + 1))


def test_slow_motion_makes_the_steps_that_it_promises(qtbot, runner):
    loaded(qtbot, runner, small(stop=[]))
    runner.set_speed(20.0)
    runner.play()
    qtbot.waitUntil(lambda: runner.at("running") and runner.frames[-1].snapshot.step >= 5)
    runner.pause()
    qtbot.waitUntil(lambda: runner.at("paused"))
    shown = [f.snapshot.step for f in runner.frames]
    assert max(np.diff(shown)) <= 5


def test_the_gate_opens_again_whatever_happens_while_painting(qtbot, runner):
    loaded(qtbot, runner, small(stop=[]))
    runner.play()
    qtbot.waitUntil(lambda: runner.at("running"))
    with pytest.raises(ValueError, match="while painting"), runner.painting(True):
        raise ValueError("while painting")
    step = runner.frames[-1].snapshot.step
    qtbot.waitUntil(lambda: runner.at("running") and runner.frames[-1].snapshot.step > step)


def test_training_waits_while_the_window_paints(qtbot, runner):
    loaded(qtbot, runner, small(stop=[]))
    runner.play()
    qtbot.waitUntil(lambda: runner.at("running") and runner.pace.gated)
    worker = runner._worker
    with runner.painting(True):
        assert not worker.gate.is_set()
    assert worker.gate.is_set()


def test_plots_take_turns_only_while_the_run_goes_as_fast_as_it_can(qtbot, runner):
    loaded(qtbot, runner, small(stop=[]))
    runner.play()
    qtbot.waitUntil(lambda: runner.at("running") and runner.pace.gated)

    def turns(running: bool) -> int:
        runner.pace.paint = 1.0
        with runner.painting(running) as painting:
            return painting.turns

    assert turns(True) == MOST_TURNS
    assert turns(False) == 1
    runner.set_speed(2.0)
    qtbot.waitUntil(lambda: runner._worker.speed.chosen == 2.0)
    assert turns(True) == 1


def test_a_run_that_keeps_the_chosen_speed_is_not_slowed_however_little_time_is_left():
    pace = Pace()
    speed = Speed(pace)
    speed.chosen = 10.0
    began = speed._second_began
    for second, (steps, slowed) in enumerate(((10, False), (3, True), (10, False)), start=1):
        speed.trained(steps, 0.01)
        speed.allowed(began + second)
        assert pace.slowed is slowed


@pytest.mark.parametrize("playing", [False, True])
def test_shutdown_ends_the_thread_at_once_and_twice_is_no_harm(qtbot, runner, playing):
    loaded(qtbot, runner, small(stop=[]))
    if playing:
        runner.play()
        qtbot.waitUntil(lambda: runner.at("running"))
    with runner.painting(True):
        runner.shutdown()
    runner.shutdown()
    assert not [t for t in threading.enumerate() if "zscope" in t.name]


def test_the_beginning_of_a_curve_is_measured_step_by_step(qtbot, runner):
    loaded(qtbot, runner, small())
    runner.epoch()
    qtbot.waitUntil(lambda: runner.at("paused", 45))
    steps = runner.frames[-1].curves.step
    assert set(range(9)) <= set(steps.astype(int))
    assert (np.diff(steps[1:]) <= 1 + steps[1:-1] / 8).all()
    assert np.isfinite(runner.frames[-1].curves.run["train_loss"]).all()


def test_slow_motion_loses_no_step_over_the_seconds():
    speed = Speed(Pace())
    speed.chosen = 2.0
    began, made = speed._second_began, 0
    for tick in range(1, 1001):
        count = speed.allowed(began + tick * 0.0101)
        speed.trained(count, 0.0)
        made += count
    assert made == 20


def test_a_long_update_is_broken_off_for_a_pause_and_made_later(qtbot, runner):
    newton = small(
        hidden=[20, 20],
        dtype="float64",
        batch_size=2000,  # one update of 1,930 parameters from all examples takes seconds
        optimizer={"kind": "newton", "damping": 10.0},
    )
    loaded(qtbot, runner, newton)
    runner.play()
    qtbot.waitUntil(lambda: runner.status == "running")
    runner.pause()
    qtbot.waitUntil(lambda: runner.at("paused", 0))
