"""The format of a lecture: one JSON file with its question, its steps, a prediction and its checks; no Qt."""

import math
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

import msgspec
from msgspec import Meta

from app.lecture.quantities import AnyQuantity, Needs, Quantity
from app.lecture.tolerances import AnyTolerance
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError, decode, parse_json, shown
from simcore.base.resources import resource
from simcore.experiment.experiment import Experiment

VERSION = 1
DEFAULT = "wide-z"
"""The lecture that the first start opens."""
Group = Literal["initialization", "activations", "gradients", "learning", "data", "depth", "beyond"]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Id = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z0-9-]+$")]


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what a lecture is made of."""


class Text(_Struct, frozen=True, kw_only=True):
    """The same words in every language of the interface."""

    en: Annotated[str, Meta(min_length=1, max_length=700)]
    zh_CN: Annotated[str, Meta(min_length=1, max_length=700)]

    def in_(self, language: str) -> str:
        """Return the words in *language*, in English where there are none."""
        return self.zh_CN if language == "zh_CN" else self.en


class Check(_Struct, frozen=True, kw_only=True):
    """A quantity, the value expected of it, how near it must come, and where that is written."""

    id: Id
    title: Text
    quantity: AnyQuantity
    expected: float | AnyQuantity
    formula: Annotated[str, Meta(max_length=120)] = ""
    tolerance: AnyTolerance
    source: Line | Text

    def needs(self) -> Needs:
        """Return how far each run must come."""
        needed = dict(self.quantity.needs())
        if isinstance(self.expected, Quantity):
            for run, step in self.expected.needs().items():
                needed[run] = max(step, needed.get(run, 0.0))
        return needed


class NumberGuess(_Struct, frozen=True, kw_only=True, tag_field="kind", tag="number"):
    """A number to guess; it is compared with the value of a check."""

    check: Id
    unit: Text | None = None


class Option(_Struct, frozen=True, kw_only=True):
    """One of several answers: right where the check's value is at most ``up_to``, and above the option before."""

    text: Text
    up_to: float | None = None


class Choice(_Struct, frozen=True, kw_only=True, tag_field="kind", tag="choice"):
    """Answers to choose from; the value of a check tells which is right."""

    check: Id
    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=5)]

    def right(self, value: float) -> int | None:
        """Return the index of the option that *value* makes right, None for NaN."""
        if math.isnan(value):
            return None
        return next((i for i, option in enumerate(self.options) if option.up_to is None or value <= option.up_to), None)


if TYPE_CHECKING:
    Guess = NumberGuess | Choice
else:
    Guess = Union[NumberGuess, Choice]  # noqa: UP007 - beside its twin for type checkers


class Step(_Struct, frozen=True, kw_only=True):
    """A sentence or two, a run, and what of it is shown.

    changes : values by path, put into the lecture's experiment, or into that of the step before
    at_full_scale : values by path that are put over ``changes`` at full scale
    steps, epochs : how long it runs; where neither is given, as the experiment says
    chosen : what is picked in a plot, by its kind, such as the two weights whose path is shown
    logarithmic : the plots whose axis, linear otherwise, this step makes logarithmic
    ghost : whether the run before stays behind for comparison
    """

    text: Text
    after: Literal["experiment", "step_before"] = "experiment"
    changes: dict[str, Any] = {}
    at_full_scale: dict[str, Any] = {}
    steps: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    epochs: Annotated[int, Meta(ge=1, le=10_000)] | None = None
    plots: Annotated[tuple[str, ...], Meta(min_length=1, max_length=6)]
    chosen: dict[str, tuple[str, ...]] = {}
    logarithmic: tuple[str, ...] = ()
    ghost: bool = False


class FullScale(_Struct, frozen=True, kw_only=True):
    """What makes the runs those of the source, where this lecture scales them down to finish soon."""

    text: Text
    changes: dict[str, Any]


class Lecture(_Struct, frozen=True, kw_only=True):
    """A question, the steps that answer it, and the numbers that must come out."""

    version: Annotated[int, Meta(ge=1, le=VERSION)] = VERSION
    group: Group
    order: Annotated[int, Meta(ge=0, le=1000)] = 500
    title: Text
    question: Text
    prediction: Guess
    experiment: dict[str, Any] = {}
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=6)]
    main: Annotated[int, Meta(ge=1, le=6)] = 1
    full_scale: FullScale | None = None
    checks: Annotated[tuple[Check, ...], Meta(min_length=1, max_length=30)]

    def check(self, id_: str) -> Check:
        """Return the check of this id."""
        return next(check for check in self.checks if check.id == id_)

    def run_of(self, step: int, full_scale: bool = False) -> Experiment:
        """Return the experiment of a step, from 1; raises ExperimentError where its changes do not fit."""
        chosen = self.steps[step - 1]
        if chosen.after == "step_before" and step > 1:
            experiment = self.run_of(step - 1, full_scale)
        else:
            experiment = _experiment(self.experiment)
            if full_scale and self.full_scale is not None:
                experiment = _assigned(experiment, self.full_scale.changes, "$.full_scale.changes")
        at = f"$.steps[{step - 1}]"
        experiment = _assigned(experiment, chosen.changes, f"{at}.changes")
        if full_scale:
            return _assigned(experiment, chosen.at_full_scale, f"{at}.at_full_scale")
        return _limited(experiment, chosen)


def _experiment(tree: dict[str, Any]) -> Experiment:
    try:
        return Experiment.from_tree(tree)
    except ExperimentError as error:
        raise ExperimentError(error.message, f"$.experiment{error.path.removeprefix('$')}") from None


def _assigned(experiment: Experiment, changes: dict[str, Any], path: str) -> Experiment:
    try:
        return experiment.assigned(changes.items())
    except ExperimentError as error:
        raise ExperimentError(f"{error.path.removeprefix('$.')}: {error.message}", path) from None


def _limited(experiment: Experiment, step: Step) -> Experiment:
    limits = []
    if step.steps is not None:
        limits.append({"kind": "max_steps", "steps": step.steps})
    if step.epochs is not None:
        limits.append({"kind": "max_epochs", "epochs": step.epochs})
    if not limits:
        return experiment
    others = [msgspec.to_builtins(rule) for rule in experiment.stop if rule.last_step(1) is None]
    return experiment.assigned([("stop", [*limits, *others])])


def from_json(text: str | bytes, plots: tuple[str, ...] | None = None) -> Lecture:
    """Return the lecture that a JSON text describes, checked to its last step; raises ExperimentError.

    plots : the kinds of plots that there are; None where nothing will be drawn
    """
    return from_tree(parse_json(text), plots)


def from_tree(tree: Any, plots: tuple[str, ...] | None = None) -> Lecture:
    """Return the lecture that plain values describe; raises ExperimentError."""
    if isinstance(tree, dict) and isinstance(version := tree.get("version"), int | float) and version > VERSION:
        raise ExperimentError(
            f"version {shown(version)} is newer than this program reads; at most {VERSION}", "$.version"
        )
    lecture = decode(tree, Lecture)
    for index, step in enumerate(lecture.steps):
        lecture.run_of(index + 1)
        if step.ghost and index == 0:
            raise ExperimentError("before the first step there is no run to stay behind", "$.steps[0].ghost")
        if step.at_full_scale and lecture.full_scale is None:
            raise ExperimentError("this lecture has no full scale", f"$.steps[{index}].at_full_scale")
    if lecture.full_scale is not None:
        for number in range(1, len(lecture.steps) + 1):
            lecture.run_of(number, full_scale=True)
    if plots is not None:
        _check_plots(lecture, plots)
    _check_references(lecture)
    return lecture


def _check_plots(lecture: Lecture, known: tuple[str, ...]) -> None:
    """Refuse a step that shows a plot which is not there."""
    for index, step in enumerate(lecture.steps):
        for position, kind in enumerate(step.plots):
            if kind not in known:
                raise ExperimentError(
                    f"there is no plot {shown(kind)}; known: {', '.join(known)}", f"$.steps[{index}].plots[{position}]"
                )


def _check_references(lecture: Lecture) -> None:
    """Refuse what names a step or a check that is not there."""
    count = len(lecture.steps)
    if lecture.main > count:
        raise ExperimentError(f"there is no step {lecture.main}; the last is {count}", "$.main")
    known: list[str] = []
    for index, check in enumerate(lecture.checks):
        if check.id in known:
            raise ExperimentError(f"there are two checks {shown(check.id)}", f"$.checks[{index}].id")
        known.append(check.id)
        if (missing := max(check.needs(), default=1)) > count:
            raise ExperimentError(f"there is no step {missing}; the last is {count}", f"$.checks[{index}].quantity")
    for index, step in enumerate(lecture.steps):
        for field, kinds in (("chosen", tuple(step.chosen)), ("logarithmic", step.logarithmic)):
            for kind in kinds:
                if kind not in step.plots:
                    known_plots = ", ".join(step.plots)
                    raise ExperimentError(
                        f"{shown(kind)} is no plot of this step; these are: {known_plots}", f"$.steps[{index}].{field}"
                    )
    guess = lecture.prediction
    if guess.check not in known:
        raise ExperimentError(
            f"there is no check {shown(guess.check)}; known: {', '.join(known)}", "$.prediction.check"
        )
    if not lecture.check(guess.check).quantity.drawn:
        raise ExperimentError("this check cannot be read off the curves of a run", "$.prediction.check")
    if isinstance(guess, Choice):
        _check_options(guess)


def _check_options(choice: Choice) -> None:
    """Refuse options that do not divide the numbers among them."""
    limits = [option.up_to for option in choice.options]
    rising = [limit for limit in limits[:-1] if limit is not None]
    if limits[-1] is not None or len(rising) < len(limits) - 1 or rising != sorted(set(rising)):
        raise ExperimentError("up_to must rise from option to option, and the last has none", "$.prediction.options")


def names() -> tuple[str, ...]:
    """Return the names of the lectures that come with the program, in the order in which they are offered."""
    found = {path.stem: load(path.stem) for path in resource("lectures").glob("*.json")}
    groups = list(Group.__args__)
    return tuple(sorted(found, key=lambda name: (groups.index(found[name].group), found[name].order, name)))


@cache
def load(name: str, plots: tuple[str, ...] | None = None) -> Lecture:
    """Return a lecture that comes with the program, by its name.

    plots : the kinds of plots that there are; None where nothing will be drawn

    Raises UserError for an unknown name, and for a file that is no lecture.
    """
    if not is_name(name):
        raise UserError(f"there is no lecture {shown(name)}; known: {', '.join(names())}")
    path = resource("lectures", f"{name}.json")
    try:
        return from_json(path.read_bytes(), plots)
    except ExperimentError as error:
        raise UserError(f"{path.name}: {error}") from None


def is_name(text: str) -> bool:
    """Return whether a lecture that comes with the program has this name."""
    return text in {path.stem for path in resource("lectures").glob("*.json")}
