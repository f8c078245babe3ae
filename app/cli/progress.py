"""What long work in the foreground has in common: a progress bar on a terminal, and an end in good order by Ctrl+C."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

BAR = 30
BAR_SECONDS = 0.1
"""How long one state of the bar is left to be read."""


class ProgressBar:
    """A line on standard error that is written over and over, where that is a terminal and nobody asked for quiet."""

    def __init__(self, quiet: bool):
        self._shown = sys.stderr.isatty() and not quiet
        self._due = 0.0

    def show(self, done: float, words: Callable[[], str]) -> None:
        """Show how much is *done*, 0..1, and *words* beside it, which are asked for only where they are shown."""
        if not self._shown or time.perf_counter() < self._due:
            return
        self._due = time.perf_counter() + BAR_SECONDS
        bar = ("#" * round(BAR * done)).ljust(BAR, "-")
        sys.stderr.write(f"\r\x1b[K[{bar}] {words()}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")


@contextmanager
def interruptible(ask: Callable[[], None]) -> Iterator[None]:
    """Within, Ctrl+C calls *ask*, which asks for an end in good order; a second one ends at once."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        ask()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
