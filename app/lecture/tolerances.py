"""Tolerances: how far a measured value may lie from the one that a check expects."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Tolerance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of how far a measured value may lie from the expected one."""

    def holds(self, measured: float, expected: float) -> bool:
        """Return whether *measured* agrees with *expected*; NaN agrees with nothing."""
        raise TypeError(f"{type(self).__name__} allows nothing")  # pragma: no cover

    def __str__(self) -> str:
        raise TypeError(f"{type(self).__name__} has no words")  # pragma: no cover


class Absolute(Tolerance, frozen=True, kw_only=True, tag="absolute"):
    """The expected value, give or take ``by``."""

    by: Annotated[float, Meta(ge=0)]

    def holds(self, measured: float, expected: float) -> bool:
        return abs(measured - expected) <= self.by

    def __str__(self) -> str:
        return f"± {self.by:g}"


class Relative(Tolerance, frozen=True, kw_only=True, tag="relative"):
    """The expected value, give or take the share ``by`` of it."""

    by: Annotated[float, Meta(ge=0, lt=1)]

    def holds(self, measured: float, expected: float) -> bool:
        return abs(measured - expected) <= self.by * abs(expected)

    def __str__(self) -> str:
        return f"± {100 * self.by:g} %"


class AtLeast(Tolerance, frozen=True, kw_only=True, tag="at_least"):
    """The expected value or more."""

    def holds(self, measured: float, expected: float) -> bool:
        return measured >= expected

    def __str__(self) -> str:
        return "at least"


class AtMost(Tolerance, frozen=True, kw_only=True, tag="at_most"):
    """The expected value or less."""

    def holds(self, measured: float, expected: float) -> bool:
        return measured <= expected

    def __str__(self) -> str:
        return "at most"


AnyTolerance = Absolute | Relative | AtLeast | AtMost
