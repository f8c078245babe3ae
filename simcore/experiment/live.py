"""Live: which knobs may change while a run goes on, which may differ by member, and changing them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from simcore.base.decoding import ExperimentError, decode, shortened
from simcore.base.part import Knob, Part, knobs
from simcore.base.paths import assign
from simcore.experiment.description import Description
from simcore.experiment.weight_edit import FORMS
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.regularizers import Regularizer

Described = TypeVar("Described", bound=Description)


def _marked(parts: Iterable[tuple[str, Part]], mark: Callable[[Knob], bool]) -> tuple[str, ...]:
    """Return the paths of the marked knobs of some parts, each with its own path."""
    found: list[str] = []
    for path, part in parts:
        found += [f"{path}.{knob.name}" for knob in knobs(type(part)) if mark(knob)]
    return tuple(found)


def _regularizers(e: Description) -> list[tuple[str, Part]]:
    return [(f"regularization.{index}", part) for index, part in enumerate(e.regularization)]


def live_paths(e: Description) -> tuple[str, ...]:
    """Return the paths of the knobs that may be changed while the run goes on."""
    return _marked([("optimizer", e.optimizer), *_regularizers(e)], lambda knob: knob.live)


def varying_paths(e: Description) -> tuple[str, ...]:
    """Return the paths of the knobs that may differ by member."""
    parts = [("initializer", e.initializer), ("optimizer", e.optimizer), *_regularizers(e)]
    return _marked(parts, lambda knob: knob.per_member)


def value_at(e: Description, path: str) -> float:
    """Return the number at a live path."""
    at: Any = e
    for name in path.split("."):
        at = at[int(name)] if name.isdecimal() else getattr(at, name)
    return at


def changed(e: Described, path: str, value: float) -> Described:
    """Return the experiment with a live knob at another value, for all members; ExperimentError for another path."""
    allowed = live_paths(e)
    if path not in allowed:
        known = ", ".join((*allowed, *FORMS.values()))
        raise ExperimentError(
            f"{shortened(repr(path))} cannot be changed while running; these can: {known}", "$.changes"
        )
    others = {name: values for name, values in e.vary.items() if name != path}
    tree = {
        "optimizer": msgspec.to_builtins(e.optimizer),
        "regularization": msgspec.to_builtins(list(e.regularization)),
    }
    assign(tree, path, value)
    live = decode(tree, _Live)
    return structs.replace(e, optimizer=live.optimizer, regularization=live.regularization, vary=others)


class _Live(msgspec.Struct):
    optimizer: Optimizer
    regularization: tuple[Regularizer, ...]
