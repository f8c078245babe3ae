"""The presentation: what a clicker leads to, and that all is as before once it is over."""

from app.lecture import format as lectures
from app.plots import dashboard
from app.state.models import Models


def test_without_a_lecture_a_clicker_turns_from_plot_to_plot_while_presenting(models: Models) -> None:
    presentation, view = models.presentation, models.view
    presentation.forward()
    assert view.full == "" and not presentation.leads_on
    presentation.toggle()
    assert presentation.leads_on and presentation.leads_back
    presentation.forward()
    presentation.forward()
    presentation.back()
    assert view.full == dashboard[0]
    presentation.toggle()
    assert view.full == ""


def test_a_plot_that_filled_the_screen_before_does_so_after(models: Models) -> None:
    models.view.fill("loss")
    models.presentation.toggle()
    models.presentation.back()
    models.presentation.end_or_unfill()
    assert not models.presentation.on and models.view.full == "loss"
    models.presentation.end_or_unfill()
    assert models.view.full == ""


def test_a_lecture_s_own_plots_are_presented_and_those_of_a_person_come_back(
    models: Models, lecture: lectures.Lecture
) -> None:
    models.player.open(lecture, "small")
    models.view.show(("accuracy", "loss"), remember=False)
    models.presentation.toggle()
    assert models.view.kinds == lecture.steps[0].plots
    models.presentation.leave()
    assert models.view.kinds == ("accuracy", "loss")
    models.presentation.toggle()
    models.presentation.forward()
    models.presentation.forward()
    assert models.player.number == 2
    models.presentation.leave()
    assert models.view.kinds == lecture.steps[1].plots, "the lecture went on meanwhile"


def test_the_screen_is_blackened_while_presenting_alone(models: Models) -> None:
    told: list[bool] = []
    models.presentation.blackened.connect(told.append)
    models.presentation.black_out()
    assert not told
    models.presentation.toggle()
    models.presentation.black_out()
    models.presentation.leave()
    assert told == [True, False]
