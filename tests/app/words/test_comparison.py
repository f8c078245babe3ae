"""What tells two runs apart, in words, and whether their losses differ by more than seeds make them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.words.comparison import difference_text, ghost_text, losses_text, verdict, versus_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from tests.app.frames import frame


def pair(a: Experiment, b: Experiment, losses: tuple[list[float], list[float]]) -> Frame:
    """Return a frame of two runs whose members end with these losses."""
    runs: list[Frame] = []
    for experiment, values in zip((a, b), losses, strict=True):
        run = frame(experiment, members=len(values))
        run.curves.run["validation_loss"][:, -1] = values
        run.curves.run["validation_accuracy"][:, -1] = values
        runs.append(run)
    return replace(runs[1], other=runs[0])


def test_what_differs_is_said_in_words() -> None:
    a, b = Experiment(), Experiment.from_tree({"activation": "relu", "optimizer": {"kind": "sgd", "learning_rate": 1}})
    assert difference_text(a, b, "|") == "Activation: Tanh | ReLU; Learning rate: 0.1 | 1"
    assert difference_text(a, a, "|") == ""
    shown = replace(frame(b), ghost=frame(a, steps=90))
    assert ghost_text(shown).startswith("Dotted: the ghost, at step 90. Activation: Tanh \u2192 ReLU;")
    assert ghost_text(frame()) == versus_text(frame()) == losses_text(frame()) == ""


def test_live_changes_and_values_by_member_are_said_in_words() -> None:
    changes = [{"step": 1310, "path": "optimizer.learning_rate", "value": 0.01}]
    assert "Learning rate 0.01 from step 1,310" in difference_text(
        Experiment(), Experiment.from_tree({"changes": changes}), "|"
    )
    vary = {"members": 2, "vary": {"optimizer.learning_rate": [0.1, 1]}}
    assert "Learning rate 0.1, 1" in difference_text(Experiment(), Experiment.from_tree(vary), "|")


@pytest.mark.parametrize(
    ("losses", "word"),
    [
        (([0.10, 0.12, 0.11], [0.30, 0.32, 0.31]), "The losses differ by 0.200: more than"),
        (([0.10, 0.30, 0.20], [0.12, 0.32, 0.22]), "The losses differ by 0.0200: no more than"),
    ],
)
def test_a_difference_is_weighed_against_the_spread_over_seeds(losses: Any, word: str) -> None:
    a = Experiment.from_tree({"members": 3})
    b = a.assigned([("activation", "relu")])
    shown = pair(a, b, losses)
    assert verdict(shown).startswith(word)
    pooled = np.sqrt((np.var(losses[0], ddof=1) + np.var(losses[1], ddof=1)) / 2)
    assert f"{pooled:.4f}"[:5] in verdict(shown)
    assert losses_text(shown) == f"validation loss A {np.mean(losses[0]):.3f} | B {np.mean(losses[1]):.3f}"


def test_losses_of_two_sorts_are_not_weighed_against_each_other() -> None:
    a = Experiment.from_tree({"members": 2})
    b = a.assigned([("loss", "quadratic")])
    assert verdict(pair(a, b, ([0.9, 0.91], [0.5, 0.52]))).startswith("The accuracies differ by 0.395: more")


def test_nothing_is_said_of_seeds_where_there_are_none_to_compare() -> None:
    one, several = Experiment(), Experiment.from_tree({"members": 2})
    varied = several.assigned([("vary", {"optimizer.learning_rate": [0.1, 1.0]})])
    assert verdict(pair(one, one, ([0.1], [0.2]))) == ""
    assert verdict(pair(several, one, ([0.1, 0.2], [0.2]))) == ""
    assert verdict(pair(varied, varied, ([0.1, 0.2], [0.2, 0.3]))) == ""
    assert verdict(replace(frame(several, members=2), other=None)) == ""


def test_a_member_that_diverged_has_no_part_in_the_losses() -> None:
    shown = pair(Experiment.from_tree({"members": 2}), Experiment(), ([0.25, 99.0], [0.5]))
    assert shown.other is not None
    alive = np.array([True, False])
    other = replace(shown.other, snapshot=replace(shown.other.snapshot, alive=alive))
    assert losses_text(replace(shown, other=other)) == "validation loss A 0.250 | B 0.500"
