"""Laws for every kind: it says what it is, its knobs have bounds and titles, and it comes back from its JSON."""

from typing import Any

import msgspec

from simcore.base.decoding import decode
from simcore.base.part import Part, knobs
from simcore.experiment.laws.law import hold, law


@law(Part)
def it_is_whole(kind: type[Part]) -> None:
    """Hold a class to what is read from it before there is a Part of it."""
    hold(kind.title, kind, "give it a title, by which people choose it")
    hold(kind.formula, kind, "give it a formula, in LaTeX")
    hold(kind.source, kind, "give it a source: the paper or textbook, or 'by definition'")
    first = (kind.__doc__ or "").strip().partition("\n")[0]
    hold(first.endswith("."), kind, "give it a docstring whose first line is a sentence, with a full stop")
    for knob in knobs(kind):
        hold(knob.title, kind, f"give {knob.name} a title, for its form")
        hold(knob.default is not msgspec.NODEFAULT, kind, f"give {knob.name} a default")
        if knob.type in ("int", "float"):
            hold(knob.minimum is not None, kind, f"give {knob.name} a least value, ge or gt in its Meta")
            highest = knob.maximum is not None or knob.open_maximum
            hold(highest, kind, f"give {knob.name} a largest value, le or lt in its Meta")


@law(Part)
def it_comes_back_from_its_json_and_is_hashable(part: Part) -> None:
    """Hold a Part to the journey through JSON."""
    plain: Any = msgspec.to_builtins(part)
    hold(decode(plain, type(part)) == part, part, "what its own JSON says is another Part")
    hold(hash(decode(plain, type(part))) == hash(part), part, "its hash changes with a journey through JSON")
