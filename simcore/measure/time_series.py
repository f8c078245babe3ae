"""Time series: what one instrument saw at some of a run's steps, evenly thinned so that its length is bounded."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Seen:
    """What an instrument saw at some steps, in their order; never changed once made."""

    steps: tuple[int, ...]
    values: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.steps)


class TimeSeries:
    """Keeps the values of an instrument: all of them at first, and at most about *most* however long the run is.

    Each time there are more than *most*, the distance between those that are kept is doubled. The first value and the
    newest are always there.

    An instrument that looks after every single update, *each_step*, has two neighbouring values kept at each place. A
    value that jumps up and down from one update to the next would show only its upper or its lower side otherwise.
    """

    def __init__(self, most: int, each_step: bool = False):
        self._most, self._each_step = most, each_step
        self._together = 2 if each_step else 1
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._kept: list[tuple[int, int, Any]] = []
        self._count, self._stride = 0, self._together

    def add(self, step: int, value: Any) -> None:
        """Note *value* at *step*; one at a step that is already there is passed over."""
        if self._kept and step <= self._kept[-1][1]:
            return
        if self._kept and not self._stays(self._kept[-1][0]):
            self._kept.pop()  # it was there only while it was the newest
        self._kept.append((step if self._each_step else self._count, step, value))
        self._count += 1
        if len(self._kept) > self._most:
            self._stride *= 2
            *before, newest = self._kept
            self._kept = [*(entry for entry in before if self._stays(entry[0])), newest]

    def _stays(self, number: int) -> bool:
        return number % self._stride < self._together

    def wait(self, step: int) -> int:
        """Return how many updates after *step* the next value to be kept comes; those before it may be missed."""
        place = (step + 1) % self._stride
        return 1 if place < self._together else 1 + self._stride - place

    def seen(self) -> Seen:
        """Return what was noted so far."""
        return Seen(tuple(step for _, step, _ in self._kept), tuple(value for _, _, value in self._kept))
