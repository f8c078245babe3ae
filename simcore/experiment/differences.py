"""What differs between two experiments, knob by knob."""

from dataclasses import dataclass
from typing import Any, cast

import msgspec

from simcore.base.part import Knob, Part, knobs
from simcore.experiment.experiment import Experiment

PASSED_OVER = ("version", "title")
"""Fields that say nothing about the numbers of a run."""


@dataclass(frozen=True)
class Difference:
    """One knob that differs.

    path : where it stands, such as "optimizer.learning_rate"; title : what it is called
    before, after : its values, a Part where even the kind differs
    """

    path: str
    title: str
    before: Any
    after: Any


def differences(before: Experiment, after: Experiment) -> list[Difference]:
    """Return every knob whose value differs, in the order of the fields; an empty list where the runs are the same."""
    return [found for found in struct_differences(before, after) if found.path not in PASSED_OVER]


def struct_differences(before: msgspec.Struct, after: msgspec.Struct, path: str = "") -> list[Difference]:
    """Return the knobs that differ between two structs of one class that stand at *path*, with a dot at its end."""
    found: list[Difference] = []
    for knob in knobs(cast(type[Part], type(after))):
        old: Any = getattr(before, knob.name)
        new: Any = getattr(after, knob.name)
        at = f"{path}{knob.name}"
        if old == new:
            continue
        if isinstance(new, Part) and type(old) is type(new):
            found += struct_differences(old, new, f"{at}.")
        elif pair := _only_difference(old, new):
            index, was, is_now = pair
            found += struct_differences(was, is_now, f"{at}.{index}.")
        else:
            found.append(Difference(at, knob.title, old, new))
    return found


def _only_difference(old: Any, new: Any) -> tuple[int, Part, Part] | None:
    """Return (index, Part before, Part after) if two lists hold the same kinds and differ in one; else None."""
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return None
    befores, afters = cast(tuple[Any, ...], old), cast(tuple[Any, ...], new)
    if [type(part) for part in befores] != [type(part) for part in afters]:
        return None
    differing = [(i, a, b) for i, (a, b) in enumerate(zip(befores, afters, strict=True)) if a != b]
    return differing[0] if len(differing) == 1 and isinstance(differing[0][2], Part) else None


def part_with(experiment: Experiment, path: str) -> Part:
    """Return what has the knob at *path*: for "optimizer.learning_rate" the optimizer."""
    at: Any = experiment
    for parent in path.split(".")[:-1]:
        at = at[int(parent)] if parent.isdecimal() else getattr(at, parent)
    return at


def knob_at(experiment: Experiment, path: str) -> Knob:
    """Return the knob that stands at *path*, such as "optimizer.learning_rate"; raises KeyError where none does."""
    return {knob.name: knob for knob in knobs(type(part_with(experiment, path)))}[path.rpartition(".")[2]]
