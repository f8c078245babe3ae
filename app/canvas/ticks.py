"""Ranges that grow in jumps, round ticks within them, and numbers as short text."""

import math
from collections.abc import Sequence
from itertools import pairwise

from app.words.number_format import power_text, tick_text

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
FINE_STEPS = (
    1.0,
    1.1,
    1.2,
    1.35,
    1.5,
    1.65,
    1.8,
    2.0,
    2.2,
    2.5,
    2.75,
    3.0,
    3.3,
    3.6,
    4.0,
    4.4,
    5.0,
    5.5,
    6.0,
    6.6,
    7.3,
    8.0,
    9.0,
    10.0,
)
"""Jumps of about a tenth, for an axis along which a run goes on: at most an eighth of it is empty."""
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_DECADES = (1.0, 2.0, 5.0, 10.0)
SMALLEST = 1e-300
"""What a logarithmic axis still shows; smaller values leave the picture."""

Tick = tuple[float, str]


def round_up(value: float, ladder: tuple[float, ...] = _STEPS) -> float:
    """Return the smallest round number that is at least *value*; *value* > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    for step in ladder:
        if step * power >= value * (1 - 1e-12):
            return step * power
    return 10 * power


def round_down(value: float, ladder: tuple[float, ...] = _DECADES) -> float:
    """Return the largest round number that is at most *value*; *value* > 0."""
    power = 10.0 ** math.floor(math.log10(value) + 1e-12)
    return max(step * power for step in ladder if step * power <= value * (1 + 1e-9))


class Reach:
    """A size that follows what it is shown in jumps: grows at once, shrinks only when far too large."""

    def __init__(self, ladder: tuple[float, ...] = _STEPS) -> None:
        self.value, self._ladder = 0.0, ladder

    def cover(self, needed: float, least: float = 1e-12) -> float:
        """Return a round size of at least *needed*; the last one, where that still fits well."""
        needed = max(needed, least)
        if needed > self.value or needed < 0.3 * self.value:
            self.value = round_up(needed, self._ladder)
        return self.value


def log_range(low: float, high: float) -> tuple[float, float]:
    """Return round ends around low..high, both > 0, at least a factor of ten apart; as powers of ten."""
    low, high = max(low, SMALLEST), max(high, SMALLEST)
    bottom = math.log10(round_down(low / 1.12))
    top = math.log10(round_up(high * 1.12, _DECADES))
    missing = 1 - (top - bottom)
    return (bottom - missing / 2, top + missing / 2) if missing > 1e-9 else (bottom, top)


def linear_ticks(low: float, high: float, most: int, unit: str = "", whole: bool = False) -> list[Tick]:
    """Return at most about *most* ticks at round numbers in low..high, whole ones if there are no others."""
    span = high - low
    if not span > 0 or not math.isfinite(span):
        return []
    least = span / max(most, 1)
    step = round_up(max(least, 1.0), (1.0, 2.0, 5.0, 10.0)) if whole and least <= 5 else round_up(least, _ROUND)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(index * step, tick_text(index * step, step) + unit) for index in range(first, last + 1)]


def symmetric_ticks(size: float, most: int) -> list[Tick]:
    """Return ticks for an axis from -size to size: 0, and at both sides the same."""
    step = min(round_up(2 * size / max(most, 1), (1.0, 2.0, 5.0, 10.0)), round_down(size))
    count = int(size / step + 1e-9)
    if 2 * count + 1 > max(most, 3) + 1:  # the ends are enough where there is room for no more
        step, count = step * count, 1
    return [(index * step, tick_text(index * step, step)) for index in range(-count, count + 1)]


def log_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Return ticks for an axis of powers of ten from *low* to *high*; positions are exponents too."""
    decades = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    if len(decades) >= max(3, most - 1):
        every = max(1, math.ceil(len(decades) / max(most, 1)))
        chosen = [d for d in decades if d % every == 0]
        if len(chosen) < 2:  # one alone says nothing of the scale
            chosen = list(decades[::every])
        return [(float(d), power_text(d)) for d in chosen]
    span = high - low
    ticks: list[Tick] = []
    for steps, count in (((1,), span), ((1, 3), 2 * span), ((1, 2, 5), 3 * span)):
        if len(ticks) >= 2 and count > most + 1:
            break
        ticks = [
            (position, power_text(decade, step))
            for decade in range(math.floor(low), math.ceil(high) + 1)
            for step in steps
            if low - 1e-9 <= (position := decade + math.log10(step)) <= high + 1e-9
        ]
    return ticks


def apart(places: Sequence[float], sizes: Sequence[float], gap: float) -> list[int]:
    """Return which labels to write so that none comes nearer than *gap* to the next: all, every second, third, ...

    places : the middle of each, ascending; sizes : along the axis. Where not even two fit, it is the last alone.
    """
    count = len(places)
    for stride in range(1, count):
        for first in range(stride):
            chosen = list(range(first, count, stride))
            if len(chosen) > 1 and all(
                places[b] - places[a] >= (sizes[a] + sizes[b]) / 2 + gap for a, b in pairwise(chosen)
            ):
                return chosen
    return list(range(count))[-1:]
