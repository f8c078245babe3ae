"""DrawScheduler: the plots are drawn frame by frame, all of them or by turns, and how long each takes is noted."""

import math
from collections.abc import Sequence
from time import perf_counter

from app.canvas.base import Plot
from simcore.measure.frame import Frame


class DrawScheduler:
    """Knows whose turn it is: each plot comes once before any comes again, even where the number of turns changes."""

    def __init__(self) -> None:
        self._next = 0
        self._seconds: dict[str, float] = {}

    def draw(self, shown: Sequence[Plot], frame: Frame, turns: int) -> Sequence[Plot]:
        """Draw *frame* in one of *turns* parts of the plots *shown*, at least one; return those that came next."""
        count = math.ceil(len(shown) / turns)
        drawn = [shown[(self._next + k) % len(shown)] for k in range(count)]
        self._next = (self._next + count) % len(shown)
        for plot in drawn:
            began = perf_counter()
            plot.draw(frame)
            self._seconds[plot.kind] = perf_counter() - began
        return drawn

    def costs(self, shown: Sequence[Plot], frame: Frame) -> dict[str, float]:
        """Return how long each plot takes in one frame, kind -> seconds, with what is measured for it."""
        measured = {plot.kind: sum(frame.seconds.get(i, 0.0) for i in plot.needs) for plot in shown}
        return {kind: self._seconds.get(kind, 0.0) + seconds for kind, seconds in measured.items()}
