"""The view: which plots are shown, and which are remembered."""

from app.plots import dashboard, plots
from app.state.models import Models
from app.state.settings import Settings


def remembered() -> tuple[str, ...]:
    return Settings().plots(tuple(plots))


def test_at_first_the_usual_plots_are_shown_and_later_those_that_were_chosen(models: Models) -> None:
    assert models.view.kinds == dashboard and remembered() == ()
    models.view.show(("loss", "accuracy"))
    assert remembered() == ("loss", "accuracy")
    models.view.show(("z_width",), remember=False)
    assert models.view.kinds == ("z_width",) and remembered() == ("loss", "accuracy")


def test_what_cannot_be_shown_is_left_out_and_there_are_nine_at_most(models: Models) -> None:
    models.view.show(("loss", "nonsense", "loss"))
    assert models.view.kinds == ("loss",)
    models.view.show(tuple(plots))
    assert models.view.kinds == tuple(plots)[:9]


def test_a_plot_that_fills_the_board_gives_way_to_others(models: Models) -> None:
    told: list[str] = []
    models.view.filled.connect(told.append)
    models.view.fill("loss")
    models.view.fill("loss")
    models.view.fill("nonsense")
    models.view.fill("loss")
    models.view.show(("accuracy",))
    assert told == ["loss", "", "loss", ""]


def test_turning_the_pages_begins_with_all_plots_and_ends_with_the_last(models: Models) -> None:
    view = models.view
    view.show(("loss", "accuracy"))
    seen = [view.full]
    for by in (-1, 1, 1, 1, -1):
        view.turn(by)
        seen.append(view.full)
    assert seen == ["", "", "loss", "accuracy", "accuracy", "loss"]
    view.show(("loss",))
    view.turn(1)
    assert view.full == "loss", "one plot has no page of all"


def test_the_order_of_a_lecture_s_plots_is_not_remembered(models: Models) -> None:
    view = models.view
    view.show(("loss", "accuracy"))
    view.arrange(("accuracy", "loss"))
    assert remembered() == ("accuracy", "loss")
    view.set_aside()
    view.show_step(("z_width", "loss"), {"loss": 3}, ("loss",))
    view.arrange(("loss", "z_width"))
    assert remembered() == ("accuracy", "loss")
    view.bring_back()
    assert view.kinds == ("accuracy", "loss")


def test_a_step_picks_something_in_each_of_its_plots_or_leaves_it_to_them(models: Models) -> None:
    told: list[tuple[object, object]] = []
    models.view.step_shown.connect(lambda chosen, logarithmic: told.append((chosen, logarithmic)))
    models.view.set_aside()
    models.view.show_step(("loss", "z_width"), {"z_width": 2}, ("loss",))
    models.view.bring_back()
    assert told == [({"loss": None, "z_width": 2}, ("loss",)), ({}, ())]
