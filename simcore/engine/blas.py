"""How many threads a product of matrices may use: from its shape alone, so that runs repeat to the bit."""

import itertools
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController  # pyright: ignore[reportMissingTypeStubs]

WIDE = 64_000_000
"""Multiplications in a step's largest product, such as 1000 x 1000 x 64, from which a second thread is used.

It pays earlier on a machine that does nothing else; but beside a window, or another run, two threads that wait
for each other are many times slower than one.
"""

_in_force: list[int] = []


def threads_for(sizes: tuple[int, ...], batch: int) -> int:
    """Return 1, or 2 where the layers are wide and the machine has two cores."""
    largest = max(fan_in * fan_out for fan_in, fan_out in itertools.pairwise(sizes)) * batch
    return 2 if largest >= WIDE and (os.cpu_count() or 1) > 1 else 1


@cache
def _controller() -> "ThreadpoolController":
    # here, since it takes a while to import and is needed only once a run begins
    from threadpoolctl import ThreadpoolController  # pyright: ignore[reportMissingTypeStubs]

    return ThreadpoolController()


def use_threads(count: int) -> None:
    """Let BLAS use *count* threads from now on, in the whole process; cheap where nothing changes."""
    if _in_force != [count]:
        _controller().limit(limits=count, user_api="blas")  # pyright: ignore[reportUnknownMemberType]
        _in_force[:] = [count]
