"""Digits drawn here: pen strokes under random affine maps, thickness and noise."""

import math
from functools import cache
from itertools import pairwise
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from simcore.data.base import Data, Examples, classified

Float32 = NDArray[np.float32]
Pen = tuple[tuple[float, float], ...]
"""Points that one stroke of the pen passes smoothly; x to the right and y downward, from -1 to 1."""

GLYPHS: tuple[tuple[int, tuple[Pen, ...]], ...] = (
    (0, (((0.1, -1), (-0.35, -0.75), (-0.6, 0), (-0.4, 0.8), (0.05, 1), (0.5, 0.7), (0.6, 0), (0.4, -0.8), (0, -1)),)),
    (1, (((0.1, -1), (0.07, -0.3), (0.03, 0.4), (0, 1)),)),
    (1, (((-0.35, -0.6), (-0.1, -0.8), (0.1, -1)), ((0.1, -1), (0.1, 0), (0.1, 1)))),
    (2, (((-0.55, -0.6), (-0.25, -0.95), (0.25, -0.95), (0.5, -0.5), (0.2, 0.1), (-0.6, 0.95)),
         ((-0.6, 0.95), (0, 0.9), (0.65, 0.92)))),
    (2, (((-0.5, -0.7), (-0.1, -1), (0.4, -0.8), (0.4, -0.2), (0, 0.4), (-0.5, 0.85), (-0.6, 0.6), (-0.25, 0.6),
          (0.2, 0.9), (0.7, 0.8)),)),
    (3, (((-0.5, -0.8), (0, -1), (0.45, -0.75), (0.4, -0.3), (-0.1, -0.05)),
         ((-0.1, -0.05), (0.4, 0.1), (0.55, 0.5), (0.2, 0.95), (-0.3, 0.95), (-0.6, 0.7)))),
    (4, (((-0.1, -1), (-0.35, -0.4), (-0.6, 0.2)), ((-0.6, 0.2), (0, 0.15), (0.65, 0.1)),
         ((0.35, -0.5), (0.25, 0.2), (0.2, 1)))),
    (4, (((0.3, -1), (-0.2, -0.4), (-0.65, 0.25)), ((-0.65, 0.25), (0, 0.25), (0.65, 0.25)),
         ((0.3, -1), (0.3, 0), (0.3, 1)))),
    (5, (((-0.35, -0.95), (-0.4, -0.5), (-0.45, -0.1)),
         ((-0.45, -0.1), (0, -0.3), (0.45, -0.05), (0.5, 0.5), (0.15, 0.95), (-0.3, 0.95), (-0.6, 0.7)),
         ((-0.35, -0.95), (0.1, -0.95), (0.55, -1)))),
    (6, (((0.4, -1), (-0.1, -0.7), (-0.5, 0), (-0.5, 0.6), (-0.1, 0.98), (0.4, 0.8), (0.5, 0.3), (0.1, 0.05),
          (-0.3, 0.2), (-0.5, 0.5)),)),
    (7, (((-0.6, -0.85), (0, -0.9), (0.6, -0.95)), ((0.6, -0.95), (0.2, -0.2), (-0.1, 0.4), (-0.2, 1)))),
    (7, (((-0.6, -0.9), (0, -0.92), (0.55, -0.9)), ((0.55, -0.9), (0.1, 0), (-0.25, 1)),
         ((-0.3, 0.05), (0.1, 0.02), (0.45, 0)))),
    (8, (((0.4, -0.7), (0, -1), (-0.4, -0.75), (-0.3, -0.3), (0.1, 0), (0.45, 0.4), (0.35, 0.85), (0, 1),
          (-0.4, 0.8), (-0.4, 0.35), (0, 0), (0.4, -0.35), (0.4, -0.75)),)),
    (9, (((0.45, -0.5), (0.2, -0.95), (-0.25, -0.9), (-0.5, -0.45), (-0.25, -0.05), (0.2, -0.15), (0.45, -0.55)),
         ((0.45, -0.6), (0.42, 0), (0.35, 0.5), (0.2, 1)))),
    (9, (((0.4, -0.6), (0.1, -1), (-0.35, -0.8), (-0.45, -0.3), (-0.1, -0.05), (0.3, -0.3), (0.42, -0.65)),
         ((0.42, -0.65), (0.45, 0.2), (0.2, 0.85), (-0.2, 0.98), (-0.45, 0.75)))),
)  # fmt: skip
"""(digit, the strokes of one way to write it)."""

SIDE = 28
DOTS = 56
"""How many dots of ink make a glyph; 56 leave no gaps on the longest of them."""
CHUNK = 1000
"""Images drawn at once; more would not stay in the processor's cache."""


def _smooth(points: int, dots: int) -> Float32:
    """Return (dots, points), the weights of a Catmull-Rom spline: at each dot a cubic of the four points around it."""
    at = np.linspace(0, points - 1, dots)
    piece = np.minimum(at.astype(int), points - 2)
    t = at - piece
    weights = np.zeros((dots, points + 2))
    for k, w in enumerate(
        (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, -(t**2) + t**3),
    ):
        weights[np.arange(dots), piece + k] = w / 2
    # the spline needs a point before the first and one after the last: the nearest mirrored in the end point
    weights[:, 1] += 2 * weights[:, 0]
    weights[:, 2] -= weights[:, 0]
    weights[:, -2] += 2 * weights[:, -1]
    weights[:, -3] -= weights[:, -1]
    return weights[:, 1:-1].astype(np.float32)


@cache
def _glyph(strokes: tuple[Pen, ...]) -> tuple[Float32, Float32, NDArray[np.bool_]]:
    """Return control points (points, 2), the weights of dots (DOTS, points), and where the pen touches down (DOTS,)."""
    lengths = [sum(math.dist(a, b) for a, b in pairwise(pen)) for pen in strokes]
    ends = np.round(np.cumsum(lengths) / sum(lengths) * DOTS).astype(int)
    controls = np.array([point for pen in strokes for point in pen], np.float32)
    weights, starts = np.zeros((DOTS, len(controls)), np.float32), np.zeros(DOTS, np.bool_)
    dot = column = 0
    for pen, end in zip(strokes, ends.tolist(), strict=True):
        weights[dot:end, column : column + len(pen)] = _smooth(len(pen), end - dot)
        starts[dot] = True
        dot, column = end, column + len(pen)
    return controls, weights, starts


def _dots(rng: np.random.Generator, glyphs: NDArray[np.int64]) -> tuple[Float32, Float32]:
    """Return the dots of each image in glyph units, (images, DOTS, 2), and the length of pen path at each."""
    dots = np.empty((len(glyphs), DOTS, 2), np.float32)
    ink = np.empty((len(glyphs), DOTS), np.float32)
    for number in range(len(GLYPHS)):
        which = np.flatnonzero(glyphs == number)
        controls, weights, starts = _glyph(GLYPHS[number][1])
        shaken = controls + 0.07 * rng.standard_normal((len(which), *controls.shape), dtype=np.float32)
        dots[which] = weights @ shaken
        steps = np.diff(dots[which], axis=1, prepend=dots[which][:, :1])
        length = np.hypot(steps[..., 0], steps[..., 1])
        length[:, starts] = length[:, np.roll(starts, 1)]
        ink[which] = length
    return dots, ink


def _placed(rng: np.random.Generator, dots: Float32) -> Float32:
    """Return the dots in pixels, each image under its own turn, slant, size and shift."""
    count = len(dots)
    turn, slant = rng.normal(0, 0.12, count), rng.normal(-0.12, 0.18, count)
    wide, high = 8.2 * rng.uniform(0.75, 1.15, count), 8.8 * rng.uniform(0.8, 1.08, count)
    c, s = np.cos(turn), np.sin(turn)
    maps = np.array([[c * wide, c * slant * high - s * high], [s * wide, s * slant * high + c * high]])
    shift = (SIDE - 1) / 2 + rng.uniform(-1.7, 1.7, (count, 1, 2))
    return (dots @ maps.transpose(2, 1, 0).astype(np.float32) + shift).astype(np.float32)


def _spread(deviations: Float32) -> Float32:
    """Return the ink at so many standard deviations from a dot; never so little that arithmetic becomes slow."""
    return np.exp(-0.5 * np.minimum(deviations**2, 40))


def _images(rng: np.random.Generator, labels: NDArray[np.int64]) -> Float32:
    """Return the drawn digits, (images, SIDE, SIDE), from 0 (paper) to 1 (ink)."""
    ways = [[n for n, (digit, _) in enumerate(GLYPHS) if digit == label] for label in range(10)]
    most = math.lcm(*map(len, ways))
    table = np.array([way * (most // len(way)) for way in ways])
    dots, ink = _dots(rng, table[labels, rng.integers(most, size=len(labels))])
    dots = _placed(rng, dots)
    thickness = rng.uniform(0.75, 1.35, (len(labels), 1, 1)).astype(np.float32)
    grid = np.arange(SIDE, dtype=np.float32)
    across = _spread((dots[:, :, None, 0] - grid) / thickness)
    down = _spread((dots[:, None, :, 1] - grid[:, None]) / thickness)
    # each dot is a round spot of ink; in proportion to the path that it stands for, they make an even line
    down *= (8.5 * ink[:, None, :]) / (thickness * math.sqrt(2 * math.pi))
    image: Float32 = down @ across
    np.clip(1.7 * image - 0.35, 0, 1, out=image)
    image *= 1 - 0.3 * rng.random(image.shape, dtype=np.float32)
    image[:, [0, -1], :] = image[:, :, [0, -1]] = 0
    return image


class Strokes(Data, frozen=True, kw_only=True, tag="strokes"):
    """Drawn digits: 28x28 images of 0 to 9 as a pen would write them, any number of them; the border is always 0."""

    title: ClassVar[str] = "Drawn digits"
    formula: ClassVar[str] = r"x \in [0, 1]^{784}"
    source: ClassVar[str] = "drawn by the program; splines: Catmull & Rom 1974"
    examples: Annotated[int, Meta(ge=10, le=1_000_000, title="Examples")] = 5000

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, SIDE * SIDE

    def draw(self, rng: np.random.Generator) -> Examples:
        labels = np.arange(self.examples) % 10
        x = np.empty((self.examples, SIDE * SIDE))
        for start in range(0, self.examples, CHUNK):
            chunk = labels[start : start + CHUNK]
            x[start : start + CHUNK] = _images(rng, chunk).reshape(len(chunk), -1)
        return classified(x, labels.astype(np.int64), tuple("0123456789"), (SIDE, SIDE, 1))
