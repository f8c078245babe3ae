"""The array types that the simulator speaks in, and read-only copies of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

type_of = {"float32": np.float32, "float64": np.float64}

Array = NDArray[np.floating[Any]]
Labels = NDArray[np.int64]


def read_only(array: Array) -> Array:
    """Return a copy of *array* that nobody can write to."""
    copy = np.array(array)
    copy.flags.writeable = False
    return copy
