"""Shapeset-3x2: one or two of three shapes, in any size, place, turn and grey."""

import math
from itertools import combinations_with_replacement
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from simcore.base.arrays import Labels
from simcore.data.base import Data, Examples, classified

Float32 = NDArray[np.float32]

SHAPES = ("triangle", "parallelogram", "ellipse")
PAIRS = tuple(combinations_with_replacement(range(3), 2))
CLASSES = (*SHAPES, *(f"{SHAPES[a]} + {SHAPES[b]}" for a, b in PAIRS))
"""The nine classes: which shapes are there, whatever lies in front."""

SIDE = 32
CHUNK = 500
"""Images drawn at once; more would not stay in the processor's cache."""
SMALLEST, LARGEST = 6.0, 12.0
"""Bounds of a shape's radius in pixels, from its centre to its farthest point."""
CONTRAST = 0.25
"""Least difference between any two of the greys in an image, those of the background and of the shapes."""

_GRID = np.arange(SIDE, dtype=np.float32)


def _coverage(rng: np.random.Generator, kinds: NDArray[np.int64]) -> Float32:
    """Return how much of each pixel a random shape of each kind covers, (images, SIDE, SIDE), from 0 to 1."""
    count = len(kinds)
    radius = rng.uniform(SMALLEST, LARGEST, (count, 1))
    center = radius + rng.uniform(0, 1, (count, 2)) * (SIDE - 1 - 2 * radius)
    turn = rng.uniform(0, 2 * math.pi, count)
    inside = np.empty((count, SIDE, SIDE), np.float32)
    for kind, depth in enumerate((_triangle, _parallelogram, _ellipse)):
        which = np.flatnonzero(kinds == kind)
        inside[which] = depth(rng, radius[which, 0], center[which], turn[which])
    np.clip(inside + 0.5, 0, 1, out=inside)
    return inside


def _distances(normals: NDArray[np.float64], center: NDArray[np.float64], offset: NDArray[np.float64]) -> Float32:
    """Return how far each pixel lies from lines, (images, lines, SIDE, SIDE).

    normals : (images, lines, 2), of length 1; offset : (images, lines), the lines' distances from the center
    """
    start = offset + np.einsum("ild,id->il", normals, center)
    down = (start[..., None] - normals[..., 1:] * _GRID).astype(np.float32)
    across = (normals[..., :1] * _GRID).astype(np.float32)
    return down[..., None] - across[..., None, :]


def _across(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the vectors of length 1 at the angles, with a last axis for x and y."""
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def _triangle(
    rng: np.random.Generator, radius: NDArray[np.float64], center: NDArray[np.float64], turn: NDArray[np.float64]
) -> Float32:
    """Return how deep in a triangle each pixel lies; its corners lie on a circle, no two nearer than 75 degrees."""
    gaps = np.radians(75 + 135 * rng.dirichlet((1, 1, 1), len(radius)))
    corners = turn[:, None] + np.cumsum(gaps, axis=1)
    # the side between two corners lies across the direction halfway, at the cosine of half their gap
    normals = _across(corners - gaps / 2)
    offset = radius[:, None] * np.cos(gaps / 2)
    return _distances(normals, center, offset).min(axis=1)


def _parallelogram(
    rng: np.random.Generator, radius: NDArray[np.float64], center: NDArray[np.float64], turn: NDArray[np.float64]
) -> Float32:
    """Return how deep in a parallelogram each pixel lies; its longer diagonal is twice the radius."""
    first, second = _across(turn), _across(turn + np.radians(rng.uniform(50, 130, len(radius))))
    ratio = rng.uniform(0.5, 1, (len(radius), 1))
    second = second * ratio
    longest = np.maximum(np.linalg.norm(first + second, axis=1), np.linalg.norm(first - second, axis=1))
    sides = np.stack([first, second], axis=1) * (radius / longest)[:, None, None]
    normals = np.stack([-sides[..., 1], sides[..., 0]], axis=-1)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    # a pair of sides lies on both sides of the center, as far as the other side vector reaches across
    reach = np.abs(np.einsum("ild,ild->il", normals, sides[:, ::-1]))
    lines = np.abs(_distances(normals, center, np.zeros_like(reach)))
    return (reach.astype(np.float32)[..., None, None] - lines).min(axis=1)


def _ellipse(
    rng: np.random.Generator, radius: NDArray[np.float64], center: NDArray[np.float64], turn: NDArray[np.float64]
) -> Float32:
    """Return about how deep in an ellipse each pixel lies; its long half-axis is the radius."""
    short = rng.uniform(0.45, 1, len(radius))
    normals = np.stack([_across(turn), _across(turn + math.pi / 2)], axis=1)
    along, across = _distances(normals, center, np.zeros((len(radius), 2))).transpose(1, 0, 2, 3)
    a, b = (half.astype(np.float32)[:, None, None] for half in (radius, radius * short))
    level = np.hypot(along / a, across / b)
    # a first-order distance: what is missing to the level 1, over how fast the level rises
    slope = np.hypot(along / a**2, across / b**2) / np.maximum(level, 1e-3)
    return (1 - level) / np.maximum(slope, 1e-3)


def _greys(rng: np.random.Generator, count: int) -> Float32:
    """Return three greys, (count, 3), from 0 to 1, any two of them at least CONTRAST apart."""
    greys = np.sort(rng.uniform(0, 1 - 2 * CONTRAST, (count, 3)), axis=1) + CONTRAST * np.arange(3)
    return rng.permuted(greys, axis=1).astype(np.float32)


def _pair(rng: np.random.Generator, back: NDArray[np.int64], front: NDArray[np.int64]) -> tuple[Float32, Float32]:
    """Return what two shapes cover, drawn again until the one in front hides at most half of the one behind."""
    behind, before = _coverage(rng, back), _coverage(rng, front)
    again = np.flatnonzero(hidden_share(behind, before) > 0.5)
    while len(again):
        before[again] = _coverage(rng, front[again])
        again = again[hidden_share(behind[again], before[again]) > 0.5]
    return behind, before


def hidden_share(behind: Float32, before: Float32) -> Float32:
    """Return the share of the shape behind that the one before it covers, (images,), from (images, SIDE, SIDE)."""
    return (behind * before).sum(axis=(1, 2)) / behind.sum(axis=(1, 2))


def _images(rng: np.random.Generator, labels: Labels) -> Float32:
    """Return images of the classes, (images, SIDE, SIDE), from 0 to 1."""
    greys = _greys(rng, len(labels))
    image = np.empty((len(labels), SIDE, SIDE), np.float32)
    image[:] = greys[:, :1, None]
    single, double = np.flatnonzero(labels < 3), np.flatnonzero(labels >= 3)
    cover = _coverage(rng, labels[single])
    image[single] += cover * (greys[single, 1, None, None] - image[single])
    shapes = rng.permuted(np.array(PAIRS)[labels[double] - 3], axis=1)
    for layer, cover in enumerate(_pair(rng, shapes[:, 0], shapes[:, 1]), start=1):
        image[double] += cover * (greys[double, layer, None, None] - image[double])
    return image


class Shapeset(Data, frozen=True, kw_only=True, tag="shapeset"):
    """Shapeset-3x2: 32x32 images of one or two shapes, of which the one in front hides at most half of the other.

    Which of triangle, parallelogram and ellipse are there makes nine classes; size, place, turn, form, greys and which
    is in front are random. The bounds of these are the program's own: the paper does not publish its.
    """

    title: ClassVar[str] = "Shapeset-3x2"
    formula: ClassVar[str] = r"x \in [0, 1]^{1024}"
    source: ClassVar[str] = "Glorot & Bengio 2010, section 2.1"
    examples: Annotated[int, Meta(ge=9, le=1_000_000, title="Examples")] = 5000

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, SIDE * SIDE

    def draw(self, rng: np.random.Generator) -> Examples:
        labels = np.arange(self.examples) % len(CLASSES)
        x = np.empty((self.examples, SIDE * SIDE))
        for start in range(0, self.examples, CHUNK):
            chunk = labels[start : start + CHUNK]
            x[start : start + CHUNK] = _images(rng, chunk).reshape(len(chunk), -1)
        return classified(x, labels.astype(np.int64), CLASSES, (SIDE, SIDE, 1))
