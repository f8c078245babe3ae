"""Rounds: the plots are drawn frame by frame, all of them or by turns, and how long each takes is noted."""

from collections.abc import Sequence
from time import perf_counter

from app.drawing.base import Plot
from app.frame import Frame


class Rounds:
    """Knows whose turn it is."""

    def __init__(self) -> None:
        self._turn = 0
        self._seconds: dict[str, float] = {}

    def draw(self, shown: Sequence[Plot], frame: Frame, turns: int) -> Sequence[Plot]:
        """Draw *frame* in every *turns*-th of the plots *shown*, beginning with another each time; return those."""
        turns = max(min(turns, len(shown)), 1)
        self._turn = (self._turn + 1) % turns
        drawn = shown[self._turn :: turns]
        for plot in drawn:
            began = perf_counter()
            plot.draw(frame)
            self._seconds[plot.kind] = perf_counter() - began
        return drawn

    def costs(self, shown: Sequence[Plot], frame: Frame) -> dict[str, float]:
        """Return how long each plot takes in one frame, kind -> seconds, with what is measured for it."""
        measured = {plot.kind: sum(frame.seconds.get(i, 0.0) for i in plot.needs) for plot in shown}
        return {kind: self._seconds.get(kind, 0.0) + seconds for kind, seconds in measured.items()}
