"""Points of a plane that can be drawn: the toys of TensorFlow Playground, moons, and a cloud far from the origin."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Float64, Labels
from simcore.data.base import Data, Examples, classified

Shape = Literal[
    "circle", "exclusive_or", "two_gaussians", "spiral", "moons", "plane", "many_gaussians"
]  # the last two are regressions
Feature = Literal["x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2"]

_FEATURES: dict[Feature, Callable[[Float64, Float64], Float64]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1_squared": lambda x1, x2: x1**2,
    "x2_squared": lambda x1, x2: x2**2,
    "x1_x2": lambda x1, x2: x1 * x2,
    "sin_x1": lambda x1, x2: np.sin(x1),
    "sin_x2": lambda x1, x2: np.sin(x2),
}

SIGNS = ("-1", "+1")
"""The names of the two classes."""


def _around(rng: np.random.Generator, radius: Float64) -> Float64:
    """Return points at the distances *radius* from the origin, in random directions."""
    angle = rng.uniform(0, 2 * math.pi, len(radius))
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)


def _shaken(rng: np.random.Generator, points: Float64, reach: float) -> Float64:
    """Return the points as the one who labels them sees them: each moved by up to *reach* both ways."""
    return points + rng.uniform(-1, 1, points.shape) * reach


def _circle(rng: np.random.Generator, count: int, noise: float) -> tuple[Float64, Labels]:
    inner = rng.uniform(0, 2.5, count // 2)
    outer = rng.uniform(3.5, 5, count - count // 2)
    points = _around(rng, np.concatenate([inner, outer]))
    seen = _shaken(rng, points, 5 * noise)
    return points, (np.hypot(seen[:, 0], seen[:, 1]) < 2.5).astype(np.int64)


def _exclusive_or(rng: np.random.Generator, count: int, noise: float) -> tuple[Float64, Labels]:
    points = rng.uniform(-5, 5, (count, 2))
    points += np.where(points > 0, 0.3, -0.3)
    seen = _shaken(rng, points, 5 * noise)
    return points, (seen[:, 0] * seen[:, 1] >= 0).astype(np.int64)


def _two_gaussians(rng: np.random.Generator, count: int, noise: float) -> tuple[Float64, Labels]:
    labels = _halves(count)
    variance = 0.5 + 7 * noise
    return np.where(labels, 2.0, -2.0)[:, None] + math.sqrt(variance) * rng.standard_normal((count, 2)), labels


def _spiral(rng: np.random.Generator, count: int, noise: float) -> tuple[Float64, Labels]:
    labels = _halves(count)
    share = np.concatenate([np.arange(n) / n for n in (count // 2, count - count // 2)])
    angle = 1.75 * share * 2 * math.pi + np.where(labels, 0, math.pi)
    points = 5 * share[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    return _shaken(rng, points, noise), labels


def _moons(rng: np.random.Generator, count: int, noise: float) -> tuple[Float64, Labels]:
    labels = _halves(count)
    angle = rng.uniform(0, math.pi, count)
    x = np.where(labels, 1 - np.cos(angle), np.cos(angle)) - 0.5
    y = np.where(labels, 0.5 - np.sin(angle), np.sin(angle)) - 0.25
    return 4 * (np.stack([x, y], axis=1) + noise * rng.standard_normal((count, 2))), labels


def _halves(count: int) -> Labels:
    return (np.arange(count) >= count // 2).astype(np.int64)


def _height_of_plane(points: Float64) -> Float64:
    """Return (x1 + x2) / 10 at each point."""
    return points.sum(axis=1) / 10


_PEAKS = np.array([[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]])


def _height_of_peaks(points: Float64) -> Float64:
    """Return the tallest of six cones of radius 2, up and down in turn, at each point; 0 beside them."""
    distance = np.hypot(points[:, :1] - _PEAKS[:, 0], points[:, 1:] - _PEAKS[:, 1])
    heights = np.clip(1 - distance / 2, 0, 1) * _PEAKS[:, 2]
    return heights[np.arange(len(points)), np.abs(heights).argmax(axis=1)]


_CLASSES: dict[Shape, Callable[[np.random.Generator, int, float], tuple[Float64, Labels]]] = {
    "circle": _circle,
    "exclusive_or": _exclusive_or,
    "two_gaussians": _two_gaussians,
    "spiral": _spiral,
    "moons": _moons,
}
_HEIGHTS: dict[Shape, Callable[[Float64], Float64]] = {"plane": _height_of_plane, "many_gaussians": _height_of_peaks}


class Toy2D(Data, frozen=True, kw_only=True, tag="toy2d"):
    """Toy in the plane: points between -6 and 6 in two classes, or with a height to be learned.

    Shapes and noise are those of TensorFlow Playground, where noise is given in per cent. In most shapes it is the
    label that errs: it is the one of a point nearby. Moons are those of scikit-learn, four times as large.
    """

    title: ClassVar[str] = "Toy in the plane"
    formula: ClassVar[str] = r"(x_1, x_2) \in [-6, 6]^2"
    source: ClassVar[str] = (
        "Smilkov et al. 2017, Direct-Manipulation Visualization of Deep Networks; moons: scikit-learn"
    )
    default_preprocessing: ClassVar[tuple[str, ...]] = ()
    shape: Annotated[
        Shape, Meta(title="Shape", description="What is to be learned; plane and many_gaussians are regressions.")
    ] = "circle"
    noise: Annotated[
        float, Meta(ge=0, le=0.5, title="Noise", description="How much chance moves the points, or their labels.")
    ] = 0.0
    examples: Annotated[int, Meta(ge=2, le=1_000_000, title="Examples")] = 500
    features: Annotated[
        tuple[Feature, ...],
        Meta(min_length=1, max_length=7, title="Features", description="What of each point the network is given."),
    ] = ("x1", "x2")

    def __post_init__(self) -> None:
        for feature in self.features:
            if self.features.count(feature) > 1:
                raise ValueError(f"{feature} is named twice")

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, len(self.features)

    @property
    def planar(self) -> bool:
        return True

    def features_of(self, plane: Float64) -> Float64:
        return np.stack([_FEATURES[name](plane[:, 0], plane[:, 1]) for name in self.features], axis=1)

    def draw(self, rng: np.random.Generator) -> Examples:
        if height := _HEIGHTS.get(self.shape):
            plane = rng.uniform(-6, 6, (self.examples, 2))
            seen = _shaken(rng, plane, 6 * self.noise)
            found = Examples(self.features_of(plane), height(seen)[:, None], plane=plane)
        else:
            plane, labels = _CLASSES[self.shape](rng, self.examples, self.noise)
            found = classified(self.features_of(plane), labels, SIGNS, plane=plane)
        return replace(found, feature_names=self.features)


Coordinate = Annotated[float, Meta(ge=-1e6, le=1e6)]
Scale = Annotated[float, Meta(gt=0, le=1e6)]


class Cloud2D(Data, frozen=True, kw_only=True, tag="cloud2d"):
    """Cloud in the plane: correlated points far from the origin, in two classes that split its long axis."""

    title: ClassVar[str] = "Correlated cloud"
    formula: ClassVar[str] = r"x = c + R(\theta)\,\mathrm{diag}(s)\,\xi, \quad \xi \sim N(0, I)"
    source: ClassVar[str] = "LeCun et al. 1998, section 4.3"
    default_preprocessing: ClassVar[tuple[str, ...]] = ()
    center: Annotated[
        tuple[Coordinate, ...], Meta(min_length=2, max_length=2, title="Center", description="Where the cloud lies.")
    ] = (5.0, 5.0)
    scales: Annotated[
        tuple[Scale, ...],
        Meta(min_length=2, max_length=2, title="Scales", description="Its standard deviations along its two axes."),
    ] = (3.0, 0.5)
    angle: Annotated[
        float, Meta(ge=-360, le=360, title="Angle", description="From x1 to its first axis, in degrees.")
    ] = 30.0
    examples: Annotated[int, Meta(ge=2, le=1_000_000, title="Examples")] = 500

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, 2

    @property
    def planar(self) -> bool:
        return True

    def draw(self, rng: np.random.Generator) -> Examples:
        along = rng.standard_normal((self.examples, 2))
        labels = (along[:, int(np.argmax(self.scales))] > 0).astype(np.int64)
        angle = math.radians(self.angle)
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        plane = np.array(self.center) + along * np.array(self.scales) @ turn
        return classified(plane, labels, SIGNS, plane=plane)
