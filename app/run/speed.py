"""Speed: how many steps a run may make by now, where a speed was chosen, and how fast it goes."""

import sys
import time

from app.run.pace import Pace

KEPT_UP = 0.9
"""A run that has this share of the speed that was chosen is slowed by nothing, however little time is left for it."""


class Speed:
    """Counts steps and seconds; all times are those of ``time.perf_counter``.

    chosen : in steps per second, None for as fast as it goes
    measured : steps per second over the last full second; 0 before there was one
    """

    def __init__(self, pace: Pace):
        self._pace = pace
        self.chosen: float | None = None
        self.begin()

    def begin(self) -> None:
        """Begin to count anew."""
        self._start_second(time.perf_counter())
        self.measured, self._pace.training = 0.0, 1.0
        self._paid, self._owed = self._second_began, 0.0

    def _start_second(self, now: float) -> None:
        self._second_began, self._steps = now, 0
        self._trained = self._idle = 0.0

    def allowed(self, now: float) -> int:
        """Return how many steps the chosen speed allows by *now*."""
        if now - self._second_began >= 1.0:
            seconds = now - self._second_began
            self.measured = self._steps / seconds
            keeps_up = self.chosen is not None and self.measured >= KEPT_UP * self.chosen
            self._pace.shared(self._trained, seconds if keeps_up else self._idle, seconds)
            self._start_second(now)
        if self.chosen is None:
            return sys.maxsize
        # what could not be done within a second is not caught up with
        self._owed = min(self._owed + (now - self._paid) * self.chosen, max(self.chosen, 1.0))
        self._paid = now
        return max(int(self._owed), 0)

    def trained(self, steps: int, seconds: float) -> None:
        """Note that so many steps took so long."""
        self._steps += steps
        self._owed -= steps
        self._trained += seconds

    def idled(self, seconds: float) -> None:
        """Note that there was nothing to do for so long, since the chosen speed allowed no step."""
        self._idle += seconds
