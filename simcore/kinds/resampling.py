"""Resampling: images under affine maps, all at once, with bilinear interpolation."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64


def identity(count: int) -> Float64:
    """Return *count* maps, (count, 2, 3), that leave every pixel where it is."""
    return np.tile(np.eye(2, 3), (count, 1, 1))


def resampled(images: Array, maps: Float64) -> Array:
    """Return each image under its map; beyond its border it has that border's median, by channel.

    images : (images, height, width, channels)
    maps : (images, 2, 3), from a new pixel (x, y), counted from the middle, to where its value is found
    """
    count, height, width, channels = images.shape
    around = _border(images)
    # relative to the border, and with a rim of nothing, so that all that lies outside is the same
    padded = np.zeros((count, height + 2, width + 2, channels), images.dtype)
    np.subtract(images, around, padded[:, 1:-1, 1:-1])
    axes: Array = maps.astype(images.dtype)
    column, across = _cells(axes[:, 0], height, width, width)
    row, down = _cells(axes[:, 1], height, width, height)
    row *= width + 2
    row += column
    row += np.arange(0, padded.size // channels, (height + 2) * (width + 2), dtype=np.intp)[:, None, None]
    flat = padded.reshape(-1, channels)

    def along(shift: int) -> Array:
        """Return what lies *shift* cells on, between the left and the right neighbour."""
        # every index is within bounds, and "clip" lets NumPy take them without asking
        left = cast(Array, flat.take(row + shift, axis=0, mode="clip"))
        right = cast(Array, flat.take(row + (shift + 1), axis=0, mode="clip"))
        right -= left
        right *= across[..., None]
        right += left
        return right

    upper, lower = along(0), along(width + 2)
    lower -= upper
    lower *= down[..., None]
    lower += upper
    lower += around
    return lower


def _cells(axis: Array, height: int, width: int, size: int) -> tuple[NDArray[np.intp], Array]:
    """Return along one axis the cell that each new pixel falls in, and how far, from 0 to 1; (images, height, width).

    axis : (images, 3), the axis's row of each map; size : the image's pixels along the axis, the rim not counted
    """
    x = np.arange(width, dtype=axis.dtype) - axis.dtype.type((width - 1) / 2)
    y = np.arange(height, dtype=axis.dtype) - axis.dtype.type((height - 1) / 2)
    a, b, c = (axis[:, i, None, None] for i in range(3))
    place = a * x + (b * y[:, None] + (c + axis.dtype.type((size - 1) / 2 + 1)))
    np.clip(place, 0, size + 1, out=place)
    cell = place.astype(np.intp)
    np.minimum(cell, size, out=cell)  # the rim's last pixel has nothing on its other side
    place -= cell
    return cell, place


def _border(images: Array) -> Array:
    """Return the median over each image's border, (images, 1, 1, channels)."""
    rim = np.ones(images.shape[1:3], np.bool_)
    rim[1:-1, 1:-1] = False
    return np.median(images[:, rim], axis=1)[:, None, None].astype(images.dtype)
