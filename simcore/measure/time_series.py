"""TimeSeries: what one instrument saw over time, bounded in number, evenly thinned."""

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
    """Keeps values as they come: all at first; once there are *most*, every second, then every fourth, and so on.

    The first and the newest are always there. Of what is seen after every update, *each_step*, two neighbours are kept
    at a time, of ever fewer places: of a value that jumps to and fro with each step, every second would show one side.
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
        """Return how many updates after *step* the next comes that is kept for long: those between need not be seen."""
        place = (step + 1) % self._stride
        return 1 if place < self._together else 1 + self._stride - place

    def seen(self) -> Seen:
        """Return what was noted so far."""
        return Seen(tuple(step for _, step, _ in self._kept), tuple(value for _, _, value in self._kept))
