"""Trail: what one instrument saw over time, bounded in number, evenly thinned."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Seen:
    """What an instrument saw at some steps, in their order; never changed once made."""

    steps: tuple[int, ...]
    values: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.steps)


class Trail:
    """Keeps values as they come: all at first; once there are *most*, every second, then every fourth, and so on.

    The first and the newest are always there.
    """

    def __init__(self, most: int):
        self._most = most
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._kept: list[tuple[int, int, Any]] = []
        self._count, self._stride = 0, 1

    def add(self, step: int, value: Any) -> None:
        """Note *value* at *step*; one at a step that is already there is passed over."""
        if self._kept and step <= self._kept[-1][1]:
            return
        if self._kept and self._kept[-1][0] % self._stride:
            self._kept.pop()  # it was there only while it was the newest
        self._kept.append((self._count, step, value))
        self._count += 1
        if len(self._kept) > self._most:
            self._stride *= 2
            *before, newest = self._kept
            self._kept = [*(entry for entry in before if entry[0] % self._stride == 0), newest]

    def seen(self) -> Seen:
        """Return what was noted so far."""
        return Seen(tuple(step for _, step, _ in self._kept), tuple(value for _, _, value in self._kept))
