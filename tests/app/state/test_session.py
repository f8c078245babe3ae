"""The session: what each change means for the run, and how it is taken back."""

from typing import Any

import pytest

from app.state.session import Session
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment


def told(runner: Any) -> list[str]:
    return [command[0] for command in runner.told]


def test_a_change_loads_the_new_experiment(session: Session, runner: Any) -> None:
    runner.told.clear()
    assert session.assign("initializer", "scaled_normal") == ""
    assert runner.told == [("load", session.experiment)]
    assert session.experiment.initializer.kind == "scaled_normal"


def test_the_rate_of_a_run_that_has_begun_changes_without_a_restart(session: Session, runner: Any) -> None:
    runner.told.clear()
    for status in ("running", "paused"):
        runner.status = status
        session.assign("optimizer.learning_rate", 0.5 if status == "running" else 0.25)
    assert runner.told == [("set_live", "optimizer.learning_rate", 0.5), ("set_live", "optimizer.learning_rate", 0.25)]
    session.stack.undo()
    assert runner.told[-1] == ("set_live", "optimizer.learning_rate", 0.5)


def test_before_the_first_step_a_rate_is_simply_part_of_the_experiment(session: Session, runner: Any) -> None:
    session.assign("optimizer.learning_rate", 0.5)
    assert told(runner) == ["load", "load"]


@pytest.mark.parametrize(
    ("path", "value", "also", "command"),
    [
        ("optimizer.learning_rate", 0.5, [], "set_live"),
        ("optimizer.learning_rate", 0.5, [("seed", 1)], "load"),
        ("optimizer", "sgd", [], "load"),
        ("optimizer.beta1", 0.5, [], "load"),
    ],
)
def test_only_live_knobs_of_the_same_optimizer_are_live(
    path: str, value: Any, also: list[tuple[str, Any]], command: str, session: Session, runner: Any
) -> None:
    session.assign("optimizer", "adam")
    runner.loaded.emit()
    runner.status = "running"
    assert session.assign(path, value, also=also) == ""
    assert told(runner)[-1] == command


def test_the_moves_of_one_drag_are_undone_in_the_run_as_one(session: Session, runner: Any) -> None:
    runner.status = "running"
    runner.told.clear()
    for value in (0.2, 0.3):
        session.assign("optimizer.learning_rate", value, "drag")
    session.stack.undo()
    session.stack.redo()
    assert runner.told == [("set_live", "optimizer.learning_rate", value) for value in (0.2, 0.3, 0.1, 0.3)]


def test_a_whole_experiment_begins_at_its_start_however_little_is_new_in_it(session: Session, runner: Any) -> None:
    runner.status = "paused"
    session.open(Experiment().assigned([("optimizer.learning_rate", 0.5)]), "faster.json")
    assert runner.told[-1] == ("load", session.experiment)
    runner.loaded.emit()
    session.stack.undo()
    assert runner.told[-1] == ("load", session.experiment)


def test_a_value_that_does_not_fit_changes_nothing_and_is_explained(session: Session, runner: Any) -> None:
    runner.told.clear()
    before = session.experiment
    assert "got -5" in session.assign("batch_size", -5)
    assert session.experiment is before
    assert not runner.told and session.stack.count() == 0


def test_trouble_elsewhere_names_the_place(session: Session) -> None:
    session.assign("bias_initializer", "constant")
    message = session.assign("initializer", "critical")
    assert message.startswith("Bias initializer: ")


def test_of_several_changes_while_one_is_loading_only_the_newest_is_loaded(session: Session, runner: Any) -> None:
    runner.told.clear()
    for seed in (1, 2, 3, 4):
        session.assign("seed", seed)
    assert [command[1].seed for command in runner.told] == [1]
    runner.loaded.emit()
    assert [command[1].seed for command in runner.told] == [1, 4]
    runner.loaded.emit()
    assert len(runner.told) == 2


def test_what_the_runner_refuses_is_taken_back_and_cannot_be_redone(session: Session, runner: Any) -> None:
    refusals: list[tuple[str, str]] = []
    session.refused.connect(lambda message, path: refusals.append((message, path)))
    session.assign("seed", 1)
    runner.loaded.emit()
    runner.told.clear()
    session.assign("data.classes", [0, 77])
    runner.refused.emit("class 77 does not exist", "$.data")
    assert session.experiment.data.classes is None
    assert session.experiment.seed == 1
    assert told(runner) == ["load"], "the last good run goes on"
    assert refusals == [("class 77 does not exist", "$.data.classes")], "it names the field that was changed"
    assert not session.stack.canRedo()
    session.stack.undo()
    assert session.experiment.seed == 0


def test_changes_made_while_a_bad_one_was_loading_are_tried_before_they_are_given_up(
    session: Session, runner: Any
) -> None:
    session.assign("seed", 1)
    session.assign("hidden", [5])
    session.assign("data.classes", [0, 77])
    runner.loaded.emit()
    runner.refused.emit("class 77 does not exist", "$.data")
    assert (session.experiment.seed, session.experiment.hidden) == (1, (5,))
    assert runner.told[-1] == ("load", session.experiment)
    runner.loaded.emit()
    session.stack.undo()
    assert session.experiment.hidden == Experiment().hidden


def test_a_refusal_that_a_newer_change_has_mended_is_not_reported(session: Session, runner: Any) -> None:
    refusals: list[str] = []
    session.refused.connect(lambda message, path: refusals.append(message))
    session.assign("data.classes", [0, 77])
    session.assign("data.classes", [0, 7])
    runner.refused.emit("class 77 does not exist", "$.data")
    runner.loaded.emit()
    assert refusals == []
    assert session.experiment.data.classes == (0, 7)


def test_a_file_that_cannot_run_leaves_the_default_experiment(session: Session, runner: Any) -> None:
    good = session.experiment
    session.open(Experiment.from_tree({"data": {"kind": "digits", "classes": [3, 77]}}), "bad.json")
    runner.refused.emit("class 77 does not exist", "$.data")
    assert session.experiment == good


def test_reset_keeps_the_rate_that_was_set_live(session: Session, runner: Any) -> None:
    session.reset()
    assert told(runner)[-1] == "reset"
    runner.status = "running"
    session.assign("optimizer.learning_rate", 0.5)
    session.reset()
    assert runner.told[-1] == ("load", session.experiment)
    assert session.experiment.optimizer.learning_rate == 0.5


def test_a_refusal_leaves_a_run_alone_whose_rate_was_changed_live(session: Session, runner: Any) -> None:
    runner.status = "running"
    session.assign("optimizer.learning_rate", 0.5)
    session.assign("data.classes", [0, 77])
    runner.told.clear()
    runner.refused.emit("class 77 does not exist", "$.data")
    assert runner.told == []
    assert session.experiment.optimizer.learning_rate == 0.5
    session.reset()
    assert runner.told[-1] == ("load", session.experiment)


def test_a_change_at_which_loading_breaks_down_is_taken_back(session: Session, runner: Any) -> None:
    good = session.experiment
    session.assign("seed", 1)
    runner.failed.emit("no memory", "traceback")
    assert session.experiment == good and not session.stack.canRedo()
    assert not session.playing


def test_what_was_recorded_live_gives_way_to_another_optimizer(session: Session, runner: Any) -> None:
    tree = {"optimizer": "momentum", "changes": [{"step": 3, "path": "optimizer.momentum", "value": 0.5}]}
    session.open(Experiment.from_tree(tree), "recorded.json")
    assert session.assign("optimizer", "sgd") == ""
    assert session.experiment.changes == ()


def test_the_wish_to_play_outlives_a_change_and_ends_with_the_run(session: Session, runner: Any) -> None:
    wishes: list[bool] = []
    session.playing_changed.connect(wishes.append)
    session.play()
    session.assign("initializer", "he_normal")
    assert session.playing
    runner.ended.emit("finished", "reached 30 epochs")
    assert wishes == [True, False]


def test_the_wish_to_play_reaches_the_experiment_that_was_still_waiting(session: Session, runner: Any) -> None:
    session.assign("seed", 1)
    session.assign("seed", 2)
    session.play()
    runner.told.clear()
    runner.loaded.emit()  # seed 1 plays now, and may end before seed 2 is there
    assert told(runner) == ["load", "play"]
    session.pause()
    runner.loaded.emit()
    assert told(runner)[2:] == ["pause"]


def test_the_next_seed_follows_the_last(session: Session) -> None:
    session.assign("seed", 2**32 - 1)
    session.new_seed()
    assert session.experiment.seed == 0


@pytest.mark.parametrize("value", [None, {}, [], "no such kind", {"kind": "nope"}, 3, {"kind": "sgd", "x": 1}])
def test_no_value_whatever_raises(session: Session, value: Any) -> None:
    assert session.assign("optimizer", value)


def test_an_unknown_path_is_explained(session: Session) -> None:
    assert "no field" in session.assign("optimiser.rate", 1)
    assert isinstance(ExperimentError("x"), ValueError)
