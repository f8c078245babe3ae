"""The player: the question, the steps, the run's answer, as a model without a window."""

from typing import Any

import pytest

from app.lecture import format as lectures
from app.plots import dashboard
from app.state.models import Models
from app.state.settings import Settings
from simcore.experiment.experiment import Experiment
from tests.app.frames import frame


@pytest.fixture
def playing(models: Models, lecture: lectures.Lecture, runner: Any) -> Models:
    """Return models with the lecture at its question, its run loaded."""
    models.player.open(lecture, "small")
    runner.loaded.emit()
    return models


def seen(models: Models, lecture: lectures.Lecture, step: int, number: int = 1, **fields: Any) -> None:
    """Let the player notice a frame of a step's run."""
    experiment = lecture.run_of(number).assigned(list(fields.items()))
    models.player.notice(frame(experiment, steps=step))


def test_a_lecture_opens_paused_at_its_question(playing: Models, lecture: lectures.Lecture) -> None:
    assert playing.player.asking and playing.player.number == 1 and not playing.session.playing
    assert playing.session.experiment == lecture.run_of(1)
    assert playing.view.kinds == lecture.steps[0].plots


def test_a_step_of_training_ends_the_question(playing: Models, lecture: lectures.Lecture) -> None:
    seen(playing, lecture, step=0)
    assert playing.player.asking
    seen(playing, lecture, step=1)
    assert not playing.player.asking


def test_a_run_of_before_does_not_end_the_question(playing: Models) -> None:
    playing.player.notice(frame(Experiment(), steps=500))
    assert playing.player.asking and playing.player.answer is None


def test_the_answer_is_read_off_the_step_s_own_run_with_any_seed(playing: Models, lecture: lectures.Lecture) -> None:
    seen(playing, lecture, step=5, hidden=[7])
    assert playing.player.answer is None
    shown = frame(lecture.run_of(1).assigned([("seed", 9)]), steps=20)
    playing.player.show_plots()
    playing.player.notice(shown)
    assert playing.player.answer == (pytest.approx(float(shown.curves.layers["z_std"][0, 0, 0])), 1.0)


def test_a_guess_stands_once_the_answer_is_out(playing: Models, lecture: lectures.Lecture) -> None:
    playing.player.set_guess(2.0)
    playing.player.show_plots()
    seen(playing, lecture, step=20)
    playing.player.set_guess(3.0)
    assert playing.player.guess == 2.0


def test_steps_lead_from_the_question_to_the_last_and_back(playing: Models, lecture: lectures.Lecture) -> None:
    player = playing.player
    assert player.leads_on
    player.next_step()
    assert player.number == 1 and not player.asking
    player.next_step()
    assert player.number == 2 and playing.session.experiment == lecture.run_of(2) and not player.leads_on
    player.next_step()
    assert player.number == 2
    player.previous_step()
    player.previous_step()
    assert player.number == 1 and playing.session.experiment == lecture.run_of(1)


def test_the_last_run_stays_as_a_ghost_where_a_step_says_so(playing: Models, lecture: lectures.Lecture) -> None:
    seen(playing, lecture, step=20)
    playing.player.go_to(2)
    assert playing.comparison.ghost is not None and playing.comparison.ghost.experiment == lecture.run_of(1)
    playing.player.leave()
    assert playing.comparison.ghost is None


def test_leaving_brings_back_the_plots_and_keeps_the_experiment(playing: Models, lecture: lectures.Lecture) -> None:
    playing.player.leave()
    assert playing.player.lecture is None and playing.view.kinds == dashboard
    assert playing.session.experiment == lecture.run_of(1)


def test_opening_a_lecture_ends_a_comparison(models: Models, lecture: lectures.Lecture, runner: Any) -> None:
    runner.compared.emit(True)
    models.player.open(lecture, "small")
    assert ("compare", None) in runner.told


def test_the_plots_are_emptied_and_drawn_as_the_question_comes_and_goes(
    models: Models, lecture: lectures.Lecture
) -> None:
    asked: list[bool] = []
    models.player.redraw_wanted.connect(lambda: asked.append(models.player.asking))
    models.player.open(lecture, "small")
    models.player.show_plots()
    models.player.show_plots()
    assert asked == [True, False]


def test_back_to_a_step_begins_its_run_anew_however_little_was_changed(playing: Models, runner: Any) -> None:
    runner.status = "paused"
    playing.session.assign("optimizer.learning_rate", 0.7)
    assert runner.told[-1] == ("set_live", "optimizer.learning_rate", 0.7) and playing.player.modified
    playing.player.restore()
    assert runner.told[-1] == ("load", playing.player.experiment) and not playing.player.modified


def test_a_lecture_that_is_not_there_is_told(models: Models) -> None:
    told: list[Any] = []
    models.player.went_wrong.connect(told.append)
    models.player.open_named("nothing-of-the-kind")
    assert "nothing-of-the-kind" in told[0]() and models.player.lecture is None


def test_the_default_lecture_opens_once_and_then_the_one_that_was_left_open(models: Models) -> None:
    models.player.open_remembered()
    assert models.player.name == lectures.DEFAULT == Settings().lecture
    models.player.leave()
    models.player.open_remembered()
    assert models.player.lecture is None
