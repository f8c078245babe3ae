"""Bursts: the one loop that steps a run, with pauses in which somebody may look at it."""

import math
import sys
import time
from collections.abc import Callable, Iterator
from typing import Protocol


class Stepped(Protocol):
    """Whatever makes steps until it ends: a Simulator, or a Recorder that watches one."""

    @property
    def steps(self) -> int:
        """How many steps were made."""
        ...

    @property
    def ended(self) -> bool:
        """Whether no further step will be made."""
        ...

    def step(self, count: int = 1) -> int:
        """Make up to *count* steps; return how many were made."""
        ...


def following(step: int, every: int) -> int:
    """Return the first multiple of *every* after *step*."""
    return step + every - step % every


def bursts(
    run: Stepped, until: float = math.inf, pause: Callable[[int], float] = lambda _: math.inf, seconds: float = math.inf
) -> Iterator[int]:
    """Make steps until the run ends, or has come to the step *until*; yield after each burst how many it made.

    Whoever iterates may look at the run between two bursts, or leave off. A burst of 0 steps was interrupted.

    Parameters
    ----------
    pause : given how many steps were made, the next step at which a burst must end
    seconds : about how long a burst may take; the first one is a single step, since nobody knows yet how long it takes
    """
    allowed = math.inf if math.isinf(seconds) else 1
    while run.steps < until and not run.ended:
        first, began = run.steps, time.perf_counter()
        count = min(allowed, until - first, pause(first) - first)
        made = run.step(sys.maxsize if math.isinf(count) else math.ceil(count))
        if not math.isinf(seconds):
            allowed = max(1, int(made * seconds / max(time.perf_counter() - began, 1e-6)))
        yield made
