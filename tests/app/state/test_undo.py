"""Undo: undoing undoes, slider moves merge, and each step says in words what it changed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QSlider

from app.controls.column import Controls
from app.controls.forms.field import Field
from app.state.session import Session
from app.state.settings import Settings
from app.words.differences import differences
from simcore.experiment.experiment import Experiment
from tests.effort import examples

CHANGES: list[tuple[str, Any]] = [
    ("initializer", "he_normal"),
    ("initializer", "small_normal"),
    ("activation", "relu"),
    ("optimizer", "adam"),
    ("optimizer.learning_rate", 0.5),
    ("data", "gaussian"),
    ("hidden", [10, 20]),
    ("hidden", []),
    ("preprocessing", []),
    ("stop.0.epochs", 3),
    ("biases", False),
    ("seed", 9),
]


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(CHANGES), st.sampled_from(["undo", "redo"])), max_size=20))
def test_undo_and_redo_walk_through_exactly_what_was_shown(session: Session, walk: list[Any]) -> None:
    session.stack.clear()
    session.begin(Experiment())
    past, future = [session.experiment], list[Experiment]()
    for step in walk:
        if step == "undo":
            session.stack.undo()
            if len(past) > 1:
                future.append(past.pop())
        elif step == "redo":
            session.stack.redo()
            if future:
                past.append(future.pop())
        else:
            session.assign(*step)
            if session.experiment != past[-1]:
                past.append(session.experiment)
                future.clear()
        assert session.experiment == past[-1]
        assert session.stack.canUndo() == (len(past) > 1)
        assert session.stack.canRedo() == bool(future)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("initializer", "he_normal", ["Initializer: He normal"]),
        ("optimizer.learning_rate", 0.5, ["Learning rate: 0.5"]),
        ("hidden", [10, 20], ["Hidden layers: 10, 20"]),
        ("hidden", [], ["Hidden layers: none"]),
        ("biases", False, ["Biases: off"]),
        ("preprocessing", ["zca"], ["Preprocessing: ZCA"]),
        ("preprocessing.1.per_feature", False, ["Per feature: off"]),
        ("stop.0.epochs", 5, ["Epochs: 5"]),
        ("data.classes", [0, 1], ["Classes kept: 0, 1"]),
        ("data", "gaussian", ["Data: Gaussian inputs", "Preprocessing: none"]),
    ],
)
def test_differences_are_named_as_the_panels_name_them(path: str, value: Any, words: list[str]) -> None:
    before = Experiment()
    assert differences(before, before.assigned([(path, value)])) == words
    assert differences(before, before) == []


def test_the_undo_action_says_what_it_takes_back(session: Session) -> None:
    session.assign("initializer", "he_normal")
    assert session.stack.undoText() == "Initializer: He normal"


def test_the_moves_of_one_drag_are_one_step(session: Session, holder: Any) -> None:
    controls = holder(Controls(session, Settings()))
    field = controls.findChild(Field, "optimizer.learning_rate")
    slider = field.findChild(QSlider)
    start = session.experiment
    for drag in (1, 2):
        slider.sliderPressed.emit()
        for _ in range(5):
            slider.setValue(slider.value() + 1)
        slider.sliderReleased.emit()
        assert session.stack.count() == drag
    session.stack.undo()
    session.stack.undo()
    assert session.experiment == start


def test_a_drag_that_ends_where_it_began_leaves_nothing_to_undo(session: Session) -> None:
    for value in (0.2, 0.3, 0.1):
        session.assign("optimizer.learning_rate", value, "drag")
    assert session.stack.count() == 0
    assert session.experiment == Experiment()
