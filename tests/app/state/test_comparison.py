"""The comparison: a ghost, a second run, and members, as a model without a window."""

from dataclasses import replace
from typing import Any

from app.state.models import Models
from simcore.experiment.experiment import Experiment
from tests.app.frames import frame


def test_a_ghost_is_pinned_and_let_go(models: Models) -> None:
    comparison, changes = models.comparison, list[bool]()
    comparison.changed.connect(lambda: changes.append(comparison.ghost is not None))
    comparison.toggle_ghost()
    assert comparison.ghost is None and not changes, "there is no run to pin before one is shown"
    first = models.view.frame = comparison.beside(frame())
    comparison.toggle_ghost()
    shown = comparison.beside(frame(steps=90))
    assert shown.ghost is not None and shown.ghost.snapshot is first.snapshot
    comparison.toggle_ghost()
    assert comparison.beside(shown).ghost is None and changes == [True, False]


def test_a_run_is_compared_as_it_was_recorded_once_the_runner_has_answered(models: Models, runner: Any) -> None:
    comparison, told = models.comparison, list[bool]()
    comparison.compared.connect(told.append)
    comparison.toggle()
    assert runner.told[-1] == ("compare", models.session.experiment) and not comparison.on
    runner.compared.emit(True)
    comparison.toggle()
    assert runner.told[-1] == ("compare", None) and comparison.on
    runner.compared.emit(False)
    assert told == [True, False]


def test_run_a_goes_and_comes_with_the_comparison(models: Models, runner: Any) -> None:
    two = replace(frame(), other=frame(steps=700))
    shown = models.comparison.beside(two)
    assert shown.other is None
    runner.compared.emit(True)
    assert models.comparison.beside(shown).other is two.other


def test_members_are_drawn_as_wished_until_they_are_different_things(models: Models) -> None:
    comparison, session = models.comparison, models.session
    assert not comparison.has_members and not comparison.members_singly
    session.assign("members", 3)
    assert comparison.has_members and not comparison.members_singly
    comparison.toggle_members()
    assert models.view.each_member is True and comparison.members_singly
    comparison.toggle_members()
    assert models.view.each_member is False and not comparison.members_singly
    session.assign("vary", {"optimizer.learning_rate": [0.1, 0.2, 0.3]})
    assert models.view.each_member is None and comparison.members_singly
    session.open(Experiment(), "one.json")
    assert not comparison.members_singly
