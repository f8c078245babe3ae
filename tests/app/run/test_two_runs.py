"""Two runs side by side: they go in step, and each is the run that it would be alone."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simcore.simulator import Simulator
from tests.app.run.test_runner import Watched, loaded, small


@pytest.fixture
def watched(qtbot: QtBot):
    made = Watched()
    yield made
    made.shutdown()


def test_two_runs_go_in_step_and_each_is_the_library_s_run_to_the_bit(qtbot: QtBot, watched: Watched) -> None:
    a, b = small(), small(activation="relu")
    loaded(qtbot, watched, b)
    watched.epoch()
    qtbot.waitUntil(lambda: watched.at("paused", 45))
    with qtbot.waitSignal(watched.compared) as compared:
        watched.compare(a)
    assert compared.args == [True]
    with qtbot.waitSignal(watched.ended):
        watched.play()
    qtbot.waitUntil(lambda: watched.at("finished", 90))
    together = [shown for shown in watched.frames if shown.other is not None]
    assert together
    for shown in together:
        assert shown.other is not None and shown.other.snapshot.step == shown.snapshot.step
    last = together[-1]
    assert last.other is not None
    for run, experiment in ((last, b), (last.other, a)):
        alone = list(Simulator(experiment).run())[-1]
        np.testing.assert_array_equal(run.snapshot.validation_loss, alone.validation_loss)
        assert run.experiment == experiment


def test_steps_epochs_and_resets_command_both_runs(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small(activation="relu"))
    watched.compare(small())

    def both_at(step: int) -> bool:
        shown = watched.pull()
        return (
            shown is not None and shown.other is not None and shown.snapshot.step == shown.other.snapshot.step == step
        )

    watched.step()
    qtbot.waitUntil(lambda: both_at(1))
    watched.epoch()
    qtbot.waitUntil(lambda: both_at(45))
    watched.reset()
    qtbot.waitUntil(lambda: both_at(0))


def test_another_seed_is_taken_by_both_and_other_changes_by_one(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    watched.compare(small())
    with qtbot.waitSignal(watched.loaded):
        watched.load(small(seed=5, activation="relu"))
    qtbot.waitUntil(lambda: (f := watched.pull()) is not None and f.experiment.seed == 5)
    other = watched.frames[-1].other
    assert other is not None
    assert other.experiment == small(seed=5)


def test_the_run_that_diverges_waits_for_the_other(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small(activation="identity", optimizer={"kind": "sgd", "learning_rate": 500}))
    watched.compare(small())
    with qtbot.waitSignal(watched.ended) as ended:
        watched.play()
    assert ended.args is not None and ended.args[0] == "diverged"
    qtbot.waitUntil(lambda: watched.at("diverged"))
    other = watched.frames[-1].other
    assert other is not None
    assert other.snapshot.step == 90 > watched.frames[-1].snapshot.step


def test_leaving_a_comparison_leaves_the_run_as_it_is(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    watched.compare(small(activation="relu"))
    watched.epoch()
    qtbot.waitUntil(lambda: watched.at("paused", 45))
    with qtbot.waitSignal(watched.compared) as compared:
        watched.compare(None)
    assert compared.args == [False]
    watched.step()
    qtbot.waitUntil(lambda: watched.at("paused", 46))
    assert watched.frames[-1].other is None


def test_a_run_that_cannot_be_built_is_refused_and_nothing_is_compared(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    with qtbot.waitSignals([watched.refused, watched.compared]):
        watched.compare(small(data={"kind": "digits", "classes": [3, 99]}))
    watched.step()
    qtbot.waitUntil(lambda: watched.at("paused", 1))
    assert watched.frames[-1].other is None
