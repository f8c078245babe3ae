"""What a knob is searched over: a list of values, or a range of numbers on a linear or a logarithmic scale."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import Meta

BINS = 10
"""Parts into which a range is cut to say how much it mattered."""

Number = Annotated[float, Meta(ge=-1e30, le=1e30)]


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers from *low* to *high*; on a grid *count* of them."""

    low: Number
    high: Number
    scale: Literal["linear", "log"] = "linear"
    integer: bool = False
    count: Annotated[int, Meta(ge=2, le=1000)] = 3

    def at(self, share: float) -> float | int:
        """Return the number that lies at *share*, 0..1, of the way from low to high."""
        if self.scale == "log":
            value = math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        else:
            value = self.low + share * (self.high - self.low)
        value = min(max(value, self.low), self.high)
        return round(value) if self.integer else float(f"{value:.12g}")

    def share_of(self, value: float) -> float:
        """Return how far *value* lies on the way from low to high, 0..1."""
        low, high, at = (math.log(v) if self.scale == "log" else v for v in (self.low, self.high, value))
        return (at - low) / (high - low)

    def grid(self) -> list[float | int]:
        """Return *count* numbers, evenly spaced on the scale."""
        return [self.at(k / (self.count - 1)) for k in range(self.count)]


Choices = Range | tuple[Any, ...]


def grid(choices: Choices) -> Sequence[Any]:
    """Return the values that a grid tries."""
    return choices.grid() if isinstance(choices, Range) else choices


def drawn(choices: Choices, rng: np.random.Generator) -> Any:
    """Return a value drawn evenly, in a range evenly on its scale."""
    return choices.at(rng.random()) if isinstance(choices, Range) else choices[int(rng.integers(len(choices)))]


def part(choices: Choices, value: Any) -> str:
    """Return which value of a list, or which part of a range, a value is."""
    if isinstance(choices, Range):
        return str(min(int(choices.share_of(float(value)) * BINS), BINS - 1))
    return msgspec.json.encode(value).decode()
