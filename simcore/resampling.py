"""Resampling: images under affine maps, all at once, with bilinear interpolation."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.arrays import Array, Float64


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
    column, across = _cells(maps[:, 0], height, width, width, images.dtype)
    row, down = _cells(maps[:, 1], height, width, height, images.dtype)
    corner: NDArray[np.intp] = (
        row * (width + 2) + column + (np.arange(count) * ((height + 2) * (width + 2)))[:, None, None]
    )
    flat = padded.reshape(-1, channels)

    def along(start: NDArray[np.intp]) -> Array:
        left, right = flat[start], flat[start + 1]
        return left + across[..., None] * (right - left)

    upper, lower = along(corner), along(corner + (width + 2))
    return upper + down[..., None] * (lower - upper) + around


def _cells(
    row: Float64, height: int, width: int, size: int, kind: np.dtype[np.floating[Any]]
) -> tuple[NDArray[np.intp], Array]:
    """Return along one axis the cell that each new pixel falls in, and how far, from 0 to 1; (images, height, width).

    row : (images, 3), the axis's row of each map; size : the image's pixels along the axis, the rim not counted
    """
    x = np.arange(width) - (width - 1) / 2
    y = (np.arange(height) - (height - 1) / 2)[:, None]
    a, b, c = (row[:, i, None, None] for i in range(3))
    place = (a * x + b * y + (c + ((size - 1) / 2 + 1))).astype(kind)
    # up to just before the last: the cell that begins at the rim's last pixel would have no other side
    np.clip(place, 0, size + 1, out=place)
    cell = np.minimum(place.astype(np.intp), size)
    return cell, place - cell


def _border(images: Array) -> Array:
    """Return the median over each image's border, (images, 1, 1, channels)."""
    sides = [images[:, 0], images[:, -1], images[:, 1:-1, 0], images[:, 1:-1, -1]]
    return np.median(np.concatenate(sides, axis=1), axis=1)[:, None, None].astype(images.dtype)
