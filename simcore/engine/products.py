"""Products of matrices as bound calls, and the column of ones by which a product adds the biases too."""

from functools import partial

import numpy as np

from simcore.base.arrays import Array, Operation


def product(a: Array, b: Array, out: Array) -> Operation:
    """Return the bound call that writes a @ b to *out*, the way round in which BLAS can write there itself."""
    if not out[(0,) * (out.ndim - 2)].flags.c_contiguous:
        a, b, out = b.swapaxes(-1, -2), a.swapaxes(-1, -2), out.swapaxes(-1, -2)
    return partial(np.dot if a.ndim == b.ndim == 2 else np.matmul, a, b, out)


def with_ones(x: Array) -> Array:
    """Return x with one more feature, which is always 1."""
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), x.dtype)], axis=-1)
