"""The array types that the simulator speaks in, and read-only copies of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

type_of = {"float32": np.float32, "float64": np.float64}

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]
Labels = NDArray[np.int64]
Operation = Callable[[], object]
"""A NumPy call bound to its arrays."""

ZERO, HALF, ONE = (np.asarray(value, np.float32) for value in (0.0, 0.5, 1.0))
"""Constants as arrays without dimensions: on small layers NumPy handles them twice as fast as Python's floats.

float32 represents them exactly, and mixed with float64 they give float64.
"""
