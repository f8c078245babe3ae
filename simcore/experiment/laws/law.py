"""What a law is: a function that a family is held to, and how it says what is wrong."""

from collections.abc import Callable
from typing import Any, TypeVar

from simcore.base.part import Part, kind_of

Law = Callable[[Any], None]
Held = TypeVar("Held", bound=Law)

_laws: dict[type[Part], list[Law]] = {}


class BrokenLaw(AssertionError):
    """A kind does not keep a law of its family; the message says in a sentence what is wrong."""


def law(base: type[Part]) -> Callable[[Held], Held]:
    """Return what makes a function of one Part a law for all kinds that derive from *base*; its name is the claim."""

    def keep(function: Held) -> Held:
        _laws.setdefault(base, []).append(function)
        return function

    return keep


def laws_of(kind: type[Part]) -> dict[str, Law]:
    """Return the laws for a kind, by name."""
    return {function.__name__: function for base in kind.__mro__ for function in _laws.get(base, ())}


def hold(true: Any, part: Part | type[Part], sentence: str) -> None:
    """Raise BrokenLaw, with the kind's name before the sentence, unless *true*."""
    if not true:
        name = part.kind if isinstance(part, Part) else kind_of(part)
        raise BrokenLaw(f"{name}: {sentence}")
