"""A lecture is read through the one door: what is wrong in it is refused, and where."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from app.lecture import format as lectures
from app.lecture.tolerances import Relative
from app.plots import plots
from simcore.base.decoding import ExperimentError
from simcore.base.resources import resource

NAMES = lectures.names()


def tree(name: str = lectures.DEFAULT) -> dict[str, Any]:
    return json.loads(resource("lectures", f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_lecture_is_valid_with_runs_that_end_and_plots_that_exist(name: str) -> None:
    lecture = lectures.from_tree(tree(name), tuple(plots))
    for number, step in enumerate(lecture.steps, 1):
        experiment = lecture.run_of(number)
        assert experiment.last_step(1)[0] is not None
        assert not [plots[kind].unsuitable(experiment) for kind in step.plots if plots[kind].unsuitable(experiment)]
    assert lecture.check(lecture.prediction.check).quantity.drawn


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_both_languages(name: str) -> None:
    texts: list[dict[str, str]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "en" in value:
                texts.append(value)
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(tree(name))
    assert len(texts) >= 4
    for text in texts:
        is_formula = not re.search("[A-Za-z]{3}", text["en"])
        assert is_formula or any("\u4e00" <= sign <= "\u9fff" for sign in text["zh_CN"]), text
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in text["en"]), text


def test_lectures_are_offered_group_by_group() -> None:
    groups = [lectures.load(name).group for name in NAMES]
    assert groups == sorted(groups, key=list(lectures.Group.__args__).index)
    assert lectures.DEFAULT in NAMES


BAD: list[tuple[Callable[[dict[str, Any]], Any], str, str]] = [
    (lambda t: t.update(version=9), "$.version", "newer"),
    (lambda t: t.update(foo=1), "$", "no field 'foo'"),
    (lambda t: t["title"].pop("zh_CN"), "$.title", "zh_CN"),
    (lambda t: t["experiment"].update(hidde=[3]), "$.experiment", "hidde"),
    (lambda t: t["steps"][1]["changes"].update(initializer="foo"), "$.steps[1].changes", "initializer.kind"),
    (lambda t: t["steps"][0].update(ghost=True), "$.steps[0].ghost", "no run"),
    (lambda t: t["steps"][1].update(at_full_scale={"hidden": [9]}), "$.steps[1].at_full_scale", "no full scale"),
    (lambda t: t["steps"][1].update(plots=["foo"]), "$.steps[1].plots[0]", "z_width"),
    (lambda t: t.update(steps=t["steps"] * 2), "$.steps", "length <= 6"),
    (lambda t: t.update(main=6), "$.main", "the last is 5"),
    (lambda t: t["prediction"].update(check="foo"), "$.prediction.check", "wide"),
    (lambda t: t["checks"][0]["quantity"].update(kind="eval"), "$.checks[0].quantity.kind", "figure"),
    (lambda t: t["checks"][0]["quantity"].update(figure="foo"), "$.checks[0].quantity.figure", "z_std"),
    (lambda t: t["checks"][0]["quantity"].pop("layer"), "$.checks[0].quantity", "needs a layer"),
    (lambda t: t["checks"][0]["quantity"].update(figure="train_loss"), "$.checks[0].quantity", "no layer"),
    (lambda t: t["checks"][0]["quantity"].update(run=6), "$.checks[0].quantity", "no step 6"),
    (lambda t: t["checks"][1].update(id="wide"), "$.checks[1].id", "two checks"),
    (lambda t: t["checks"][0].update(tolerance={"kind": "relative", "by": 2}), "$.checks[0].tolerance.by", "< 1"),
    (lambda t: t.update(prediction=choice(None, None)), "$.prediction.options", "rise"),
    (lambda t: t.update(prediction=choice(2.0, 1.0, None)), "$.prediction.options", "rise"),
]


def choice(*limits: float | None) -> dict[str, Any]:
    options = [{"text": {"en": "a", "zh_CN": "甲"}} | ({} if limit is None else {"up_to": limit}) for limit in limits]
    return {"kind": "choice", "check": "wide", "options": options}


@pytest.mark.parametrize(("spoil", "path", "words"), BAD)
def test_what_is_wrong_is_refused_with_its_place(spoil: Callable[..., Any], path: str, words: str) -> None:
    spoilt = copy.deepcopy(tree())
    spoil(spoilt)
    with pytest.raises(ExperimentError) as caught:
        lectures.from_tree(spoilt, tuple(plots))
    assert caught.value.path.startswith(path) and words in str(caught.value), caught.value


def test_a_choice_is_right_up_to_its_limit() -> None:
    spoilt = tree() | {"prediction": choice(1.0, 2.0, None)}
    guess = lectures.from_tree(spoilt).prediction
    assert isinstance(guess, lectures.Choice)
    assert [guess.right(value) for value in (0.5, 1.0, 1.5, 7.0, float("nan"))] == [0, 0, 1, 2, None]


def test_a_step_builds_on_the_one_before_where_it_says_so() -> None:
    spoilt = tree()
    spoilt["steps"][2] = spoilt["steps"][2] | {"after": "step_before", "changes": {"batch_size": 5}}
    lecture = lectures.from_tree(spoilt)
    assert lecture.run_of(3).initializer == lecture.run_of(2).initializer != lecture.run_of(1).initializer
    assert lecture.run_of(3).batch_size == 5 != lecture.run_of(1).batch_size


@pytest.mark.parametrize(("field", "value"), [("chosen", {"loss": ["weights.1.0.0"]}), ("logarithmic", ["loss"])])
def test_what_is_set_in_a_plot_must_be_of_a_plot_of_the_step(field: str, value: Any) -> None:
    given = tree("zigzag")
    given["steps"][0][field] = value
    with pytest.raises(ExperimentError, match=r"no plot of this step.*sign_agreement") as refused:
        lectures.from_tree(given)
    assert refused.value.path == f"$.steps[0].{field}"


def chooses(name: str) -> bool:
    """Return whether a lecture asks for one of several answers, and a stated figure says which."""
    lecture = lectures.load(name)
    stated = isinstance(lecture.check(lecture.prediction.check).expected, float)
    return stated and isinstance(lecture.prediction, lectures.Choice)


@pytest.mark.parametrize("name", [name for name in NAMES if chooses(name)])
def test_the_answer_that_is_expected_is_the_one_that_a_check_that_holds_gives(name: str) -> None:
    lecture = lectures.load(name)
    guess, check = lecture.prediction, lecture.check(lecture.prediction.check)
    assert isinstance(guess, lectures.Choice)
    assert isinstance(check.expected, float)
    most = abs(check.expected) + 1e6
    passing = [value for value in (-most, check.expected, most) if check.tolerance.holds(value, check.expected)]
    if isinstance(by := getattr(check.tolerance, "by", None), float):
        margin = by * (abs(check.expected) if isinstance(check.tolerance, Relative) else 1.0)
        passing = [check.expected - 0.99 * margin, check.expected + 0.99 * margin]
    assert len({guess.right(value) for value in (check.expected, *passing)}) == 1


def test_a_step_has_its_own_size_at_full_scale() -> None:
    given = tree()
    given["full_scale"] = {"text": {"en": "as there", "zh_CN": "同原文"}, "changes": {"hidden": [800]}}
    given["steps"][1]["changes"]["hidden"] = [40, 40]
    given["steps"][1]["at_full_scale"] = {"hidden": [800, 800]}
    lecture = lectures.from_tree(given)
    assert [lecture.run_of(step, full_scale=True).hidden for step in (1, 2)] == [(800,), (800, 800)]
    assert lecture.run_of(2).hidden == (40, 40)
