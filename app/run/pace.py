"""The pace: from measured times, how many steps at once, how often to look, and who waits for whom."""

import math
from dataclasses import dataclass

CHUNK_SECONDS = 0.003
"""How long the worker trains between two looks at its commands."""
SHORT_STEP = 0.02
"""Steps shorter than this wait while the window paints: the two would take Python's lock from each other, and both be
slower. During a longer step the window has painted before it ends."""
SHORTEST_FRAME, LONGEST_FRAME = 0.032, 0.25
CALM_FRAME = 0.2
"""The time between two frames where little may move."""
CHEAP_LOOK = 0.01
MEASURED_SHARE = 0.1
"""The most of the time that measuring may take."""
SLOWED = 1 / 3
"""A run that has less of the time than this is said to be slowed by what is shown."""
PAINTED_SHARE = 0.7
"""The most of the time that painting may take."""
HELD_SHARE = 0.15
"""The most of the time for which painting should hold short steps up, if plots by turns can help it."""
MOST_TURNS = 3


def smoothed(old: float, new: float) -> float:
    """Return a running mean that follows *new* within a few values; *old* is 0 at first."""
    return new if old == 0.0 else 0.8 * old + 0.2 * new


@dataclass
class Pace:
    """Running means of how long things take, in seconds of the processor, and what follows from them."""

    step: float = 0.0
    measure: float = 0.0
    paint: float = 0.0
    """For a frame with all plots."""
    training: float = 1.0
    """The share of the last second that was left for training, or that the chosen speed left idle."""
    calm: bool = False
    """Whether as little as possible may move."""

    def stepped(self, count: int, seconds: float) -> None:
        """Note that *count* steps took so long."""
        if count:
            self.step = smoothed(self.step, seconds / count)

    def measured(self, seconds: float) -> None:
        """Note how long one look took."""
        self.measure = smoothed(self.measure, seconds)

    def painted(self, seconds: float, share: float = 1.0) -> None:
        """Note how long one frame took to draw, with such a *share* of the plots that are shown."""
        self.paint = smoothed(self.paint, seconds / share)

    def shared(self, trained: float, idle: float, seconds: float) -> None:
        """Note that of the last *seconds* so many went into training, and so many were left over."""
        self.training = min((trained + idle) / seconds, 1.0) if seconds > 0 else 1.0

    @property
    def slowed(self) -> bool:
        """Whether looking and painting leave less of the time for training than a run may be expected to have."""
        return self.training < SLOWED

    @property
    def chunk(self) -> int:
        """How many steps the worker makes before it looks at its commands again."""
        return max(1, int(CHUNK_SECONDS / self.step)) if self.step else 1

    @property
    def gated(self) -> bool:
        """Whether training waits while the window paints."""
        return self.step < SHORT_STEP

    @property
    def turns(self) -> int:
        """Into how many frames the plots are spread: where a frame with all of them holds training up for too long."""
        wanted = math.ceil(self.paint / (HELD_SHARE * max(SHORTEST_FRAME, self.look_every))) if self.gated else 1
        return min(max(wanted, 1), MOST_TURNS)

    @property
    def look_every(self) -> float:
        """The least time between two looks."""
        return max(SHORTEST_FRAME * 0.9, self.measure / MEASURED_SHARE)

    @property
    def looks_are_cheap(self) -> bool:
        """Whether a look costs so little that some may be added to those of the display."""
        return self.measure < CHEAP_LOOK

    @property
    def frame_every(self) -> float:
        """The time between two frames of the window."""
        return min(
            max(CALM_FRAME if self.calm else SHORTEST_FRAME, self.paint / self.turns / PAINTED_SHARE), LONGEST_FRAME
        )
