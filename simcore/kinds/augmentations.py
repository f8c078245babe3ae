"""Augmentation: each training example is seen a little different every time; raw, before preprocessing."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array, Float64
from simcore.base.part import Part
from simcore.kinds.resampling import identity, resampled

ImageShape = tuple[int, int, int]
GREY = (0.299, 0.587, 0.114)
"""What red, green and blue give to the grey of a colour (ITU-R BT.601)."""


@dataclass(frozen=True, eq=False)
class ValueRange:
    """What augmentation goes by, taken from the raw training part.

    shape : (height, width, channels), or None where the examples are no images
    low, high : the least and the largest value: black and white
    spread : in images high - low; in other data (features,), each feature's standard deviation
    """

    shape: ImageShape | None
    low: float
    high: float
    spread: float | Float64

    @staticmethod
    def of(x: Float64, shape: ImageShape | None) -> "ValueRange":
        """Return the range of raw x : (examples, features)."""
        low, high = float(x.min()), float(x.max())
        return ValueRange(shape, low, high, high - low if shape else x.std(axis=0))


class Augmentation(Part, frozen=True):
    """Base of the augmentations; a kind of your own derives from what moves pixels, or from what changes values.

    Examples
    --------
    >>> Experiment(augmentation=["rotate"]).augmentation
    (Rotate(degrees=15.0),)
    """

    def trouble(self, shape: ImageShape | None) -> str:
        """Return why these data cannot be augmented so, "" where they can."""
        return "" if shape else f"{self.kind} is for images, and these data are none; noise suits any data"


class Motion(Augmentation, frozen=True):
    """Base of what moves pixels. What comes in from outside has the colour of the image's border (its median)."""

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        """Return for each of *count* images the affine map, (count, 2, 3), from new pixels to those they come from.

        Pixels are (x, y), x to the right and y downward, counted from the middle of the image.
        """
        raise TypeError(f"{type(self).__name__} has no maps")  # pragma: no cover


class Shade(Augmentation, frozen=True):
    """Base of what changes values where they are."""

    def apply(self, x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
        """Return x : (examples, features) changed; *x* may be used as scratch memory."""
        raise TypeError(f"{type(self).__name__} changes nothing")  # pragma: no cover


class Rotate(Motion, frozen=True, tag="rotate"):
    """Rotate: turn each image about its middle, by a random angle to either side."""

    title: ClassVar[str] = "Rotate"
    formula: ClassVar[str] = r"\varphi \sim U(-\varphi_{max}, \varphi_{max})"
    source: ClassVar[str] = "Simard, Steinkraus & Platt 2003, section 2"
    degrees: Annotated[float, Meta(ge=0, le=180, title="Degrees", description="The largest angle, to either side.")] = (
        15.0
    )

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        angle = np.radians(rng.uniform(-self.degrees, self.degrees, count))
        maps = identity(count)
        maps[:, 0, 0] = maps[:, 1, 1] = np.cos(angle)
        maps[:, 1, 0] = np.sin(angle)
        maps[:, 0, 1] = -maps[:, 1, 0]
        return maps


class Flip(Motion, frozen=True, tag="flip"):
    """Flip: mirror each image, or not, by chance. Digits become others; shapes stay what they are."""

    title: ClassVar[str] = "Flip"
    formula: ClassVar[str] = r"x'_{i,j} = x_{i,\,w+1-j}\ \mathrm{with\ probability}\ p"
    source: ClassVar[str] = "Krizhevsky, Sutskever & Hinton 2012, section 4.1"
    direction: Annotated[
        Literal["horizontal", "vertical"],
        Meta(title="Direction", description="Left and right change places, or top and bottom."),
    ] = "horizontal"
    chance: Annotated[float, Meta(ge=0, le=1, title="Chance", description="Share of the images mirrored.")] = 0.5

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        axis = 0 if self.direction == "horizontal" else 1
        maps = identity(count)
        maps[:, axis, axis] = np.where(rng.random(count) < self.chance, -1.0, 1.0)
        return maps


class Crop(Motion, frozen=True, tag="crop"):
    """Crop: pad each image on all sides, and cut one of its own size out of that, anywhere; by whole pixels."""

    title: ClassVar[str] = "Crop"
    formula: ClassVar[str] = r"x'_{i,j} = x_{i+r,\,j+s}, \quad r, s \sim U\{-p, \dots, p\}"
    source: ClassVar[str] = "He et al. 2016, section 4.2"
    padding: Annotated[int, Meta(ge=0, le=64, title="Padding", description="Pixels added on each side.")] = 1

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        maps = identity(count)
        maps[:, :, 2] = rng.integers(-self.padding, self.padding, (count, 2), endpoint=True)
        return maps


class Scale(Motion, frozen=True, tag="scale"):
    """Scale: make each image larger or smaller about its middle, by a random factor."""

    title: ClassVar[str] = "Scale"
    formula: ClassVar[str] = r"s \sim U(1 - r, 1 + r)"
    source: ClassVar[str] = "Ciresan et al. 2010, section 2.2"
    share: Annotated[
        float, Meta(ge=0, le=0.9, title="Share", description="0.1 makes them up to a tenth larger or smaller.")
    ] = 0.1

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        maps = identity(count)
        maps[:, 0, 0] = maps[:, 1, 1] = 1 / rng.uniform(1 - self.share, 1 + self.share, count)
        return maps


class Translate(Motion, frozen=True, tag="translate"):
    """Translate: shift each image across and down, by a random share of its size."""

    title: ClassVar[str] = "Translate"
    formula: ClassVar[str] = r"\Delta_x \sim U(-r w, r w), \quad \Delta_y \sim U(-r h, r h)"
    source: ClassVar[str] = "Simard, Steinkraus & Platt 2003, section 2"
    share: Annotated[
        float, Meta(ge=0, le=1, title="Share", description="The largest shift, as a share of width and height.")
    ] = 0.1

    def maps(self, rng: np.random.Generator, count: int, shape: ImageShape) -> Float64:
        maps = identity(count)
        maps[:, :, 2] = -rng.uniform(-self.share, self.share, (count, 2)) * (shape[1], shape[0])
        return maps


Amount = Annotated[
    float, Meta(ge=0, le=1, title="Amount", description="0.2 means a random factor from 0.8 to 1.2 for each image.")
]


def _factors(rng: np.random.Generator, amount: float, x: Array) -> Array:
    """Return a factor for each example, (examples, 1), of the type of x."""
    return rng.uniform(1 - amount, 1 + amount, (len(x), 1)).astype(x.dtype)


def _blended(x: Array, towards: Any, factors: Array, value_range: ValueRange) -> Array:
    """Return towards + factor * (x - towards), held between black and white; x is used up."""
    np.subtract(x, towards, x)
    np.multiply(x, factors, x)
    np.add(x, towards, x)
    return np.clip(x, value_range.low, value_range.high, out=x)


class Brightness(Shade, frozen=True, tag="brightness"):
    """Brightness: each image fades from black or to it; nothing becomes blacker than black or whiter than white."""

    title: ClassVar[str] = "Brightness"
    formula: ClassVar[str] = r"x' = b + f (x - b), \quad f \sim U(1 - r, 1 + r)"
    source: ClassVar[str] = "Howard 2014, section 2.1"
    amount: Amount = 0.2

    def apply(self, x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
        return _blended(x, x.dtype.type(value_range.low), _factors(rng, self.amount, x), value_range)


class Contrast(Shade, frozen=True, tag="contrast"):
    """Contrast: each image's values draw nearer to its mean grey, or away from it, within black and white."""

    title: ClassVar[str] = "Contrast"
    formula: ClassVar[str] = r"x' = \bar{x} + f (x - \bar{x}), \quad f \sim U(1 - r, 1 + r)"
    source: ClassVar[str] = "Howard 2014, section 2.1"
    amount: Amount = 0.2

    def apply(self, x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
        assert value_range.shape is not None
        grey = _grey(x, value_range.shape).mean(axis=1, keepdims=True)
        return _blended(x, grey, _factors(rng, self.amount, x), value_range)


class Saturation(Shade, frozen=True, tag="saturation"):
    """Saturation: each pixel's colour draws nearer to its grey, or away from it, within black and white."""

    title: ClassVar[str] = "Saturation"
    formula: ClassVar[str] = r"x' = g + f (x - g), \quad g = 0.299 R + 0.587 G + 0.114 B"
    source: ClassVar[str] = "Howard 2014, section 2.1; ITU-R BT.601"
    amount: Amount = 0.2

    def trouble(self, shape: ImageShape | None) -> str:
        if shape and shape[2] != 3:
            return "saturation is for colour images; these are grey"
        return super().trouble(shape)

    def apply(self, x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
        assert value_range.shape is not None
        grey = np.repeat(_grey(x, value_range.shape), 3, axis=1)
        return _blended(x, grey, _factors(rng, self.amount, x), value_range)


def _grey(x: Array, shape: ImageShape) -> Array:
    """Return the grey of each pixel, (examples, height * width)."""
    if shape[2] == 1:
        return x
    weights = GREY if shape[2] == 3 else (1 / shape[2],) * shape[2]
    return x.reshape(len(x), -1, shape[2]) @ np.array(weights, x.dtype)


class PixelNoise(Shade, frozen=True, tag="noise"):
    """Noise: something normal is added to each value. Any data: not images alone."""

    title: ClassVar[str] = "Noise"
    formula: ClassVar[str] = r"x' = x + \sigma s\, \xi, \quad \xi \sim N(0, 1)"
    source: ClassVar[str] = "Bishop 1995, Training with noise is equivalent to Tikhonov regularization"
    deviation: Annotated[
        float,
        Meta(ge=0, le=10, title="Deviation",
             description="In images a share of the way from black to white, else of each feature's deviation."),
    ] = 0.1  # fmt: skip

    def trouble(self, shape: ImageShape | None) -> str:
        return ""

    def apply(self, x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
        kind = np.float32 if x.dtype == np.float32 else np.float64
        drawn = rng.standard_normal(x.shape, kind)
        drawn *= np.asarray(self.deviation * np.asarray(value_range.spread), x.dtype)
        return np.add(drawn, x, out=drawn)


def augmented(steps: tuple[Augmentation, ...], x: Array, value_range: ValueRange, rng: np.random.Generator) -> Array:
    """Return what training may see of raw examples: each step in turn, with its own draw for each example.

    Motions that follow one another are made as one, so that an image is resampled once.

    x : (examples, features), the raw features; stays as it is. The answer has its shape and type
    value_range : ``Prepared.value_range``; rng : moved on by what is drawn
    """
    motion: Float64 | None = None
    x = x.copy()
    for step in steps:
        if isinstance(step, Motion) and value_range.shape is not None:
            maps = step.maps(rng, len(x), value_range.shape)
            motion = maps if motion is None else _after(motion, maps)
        elif isinstance(step, Shade):
            x = step.apply(_moved(x, motion, value_range), value_range, rng)
            motion = None
    return _moved(x, motion, value_range)


def _after(first: Float64, then: Float64) -> Float64:
    """Return the one map that stands for two motions; an image is read through the later one's first."""
    both = np.einsum("nij,njk->nik", first[:, :, :2], then)
    both[:, :, 2] += first[:, :, 2]
    return both


def _moved(x: Array, motion: Float64 | None, value_range: ValueRange) -> Array:
    if motion is None or value_range.shape is None:
        return x
    return resampled(x.reshape(len(x), *value_range.shape), motion).reshape(x.shape)


def block_of(features: int) -> int:
    """Return how many examples are best augmented at once: what then lies about fits into the cache."""
    return max(1, math.ceil(65_536 / features))
