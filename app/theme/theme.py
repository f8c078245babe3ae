"""The themes: every colour and every size of type that the window, the plots and the pictures use."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont

from app.words.translate import language_changed

AXIS_PIXELS = 12
TITLE_PIXELS = 15
CONTROL_PIXELS = 13
HOVER, PRESSED, SELECTED, WRONG = 0.07, 0.13, 0.11, 0.08
"""How much of the text, of the accent or of the colour of trouble is mixed into a ground that says something."""
Colours = NDArray[np.uint32]
"""Colours as 0xffrrggbb, as the pixels of a picture have them."""


@dataclass(frozen=True)
class Theme:
    """A set of colours as "#rrggbb", and how large type is drawn.

    surface : what plots and fields lie on; ground : all else; distinct : hues for different things
    layer_map : which part of the colour map ``plasma`` the layers take, first layer first
    layer_weight : the least contrast of the first and of the last layer, reached with white: on a dark ground the
        end of the map would outshine all else, and its beginning could not be seen
    type_scale : how much larger than in the window plots are lettered
    """

    name: str
    dark: bool
    projector: bool
    ground: str
    surface: str
    text: str
    quiet: str
    accent: str
    trouble: str
    hairline: str
    distinct: tuple[str, ...]
    layer_map: tuple[float, float]
    layer_weight: tuple[float, float] = (0.0, 0.0)
    line_width: float = 2.0
    type_scale: float = 1.0

    def layer_colours(self, depth: int) -> list[str]:
        """Return one colour for each of *depth* layers, in order; neighbours differ, all reach 3:1."""
        return list(_layer_colours(self.layer_map, self.layer_weight, self.surface, depth))

    @property
    def least_contrast(self) -> float:
        """The contrast that text reaches on its ground: that of WCAG 2.2, AA, and for a hall AAA."""
        return 7.0 if self.projector else 4.5

    @property
    def on_accent(self) -> str:
        """The colour of text on the accent."""
        return self.ground if self.dark else "#ffffff"

    @property
    def faint(self) -> str:
        """The colour of what cannot be used now: the faintest that can still be read wherever text stands."""
        return self._faintest(self.quiet, self.least_contrast, (self.ground, self.surface))

    @property
    def edge(self) -> str:
        """The colour of the line around a field: the faintest that is told from its ground."""
        return self._faintest(self.quiet, 3.0, (self.ground, self.surface))

    def _faintest(self, colour: str, least: float, grounds: tuple[str, ...]) -> str:
        for percent in range(100):
            mixed = self.mix(colour, self.surface, percent / 100)
            if all(contrast(mixed, ground) >= least for ground in grounds):
                return mixed
        return colour

    @property
    def opposites(self) -> tuple[str, str]:
        """The hues of what is below and of what is above 0; the colour-blind can tell them apart too."""
        return self.distinct[1], self.distinct[0]

    def diverging(self, strength: float = 1.0) -> Colours:
        """Return 257 colours from the hue below 0 through the surface, at index 128, to the hue above 0.

        strength : how far the ends go towards their hues, 0..1
        """
        return _diverging(*self.opposites, self.surface, strength)

    def sequential(self, strength: float = 1.0) -> Colours:
        """Return 257 colours from the surface, for 0, to the hue above 0, the last *strength* of the way, 0..1."""
        below, above = self.surface, self.opposites[1]
        return _diverging(below, above, self.surface, strength)[128:].repeat(2)[1:]

    def mix(self, front: str, back: str, share: float) -> str:
        """Return *front* laid over *back* with opacity *share*, 0..1."""
        return _mixed(front, back, 100 * share)


@lru_cache(maxsize=8192)
def _mixed(front: str, back: str, percent: float) -> str:
    above, below, share = QColor(front), QColor(back), percent / 100
    parts = ((above.red(), below.red()), (above.green(), below.green()), (above.blue(), below.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts)).name()


@lru_cache(maxsize=512)
def _layer_colours(
    ends: tuple[float, float], weights: tuple[float, float], surface: str, depth: int
) -> tuple[str, ...]:
    colours = pyqtgraph.colormap.get("plasma")
    assert colours is not None  # pyqtgraph brings it along
    positions, least = np.linspace(*ends, depth).tolist(), np.linspace(*weights, depth).tolist()
    made = [QColor(colours.map(position, mode=pyqtgraph.ColorMap.QCOLOR)).name() for position in positions]
    return tuple(_lit(colour, surface, weight) for colour, weight in zip(made, least, strict=True))


def _lit(colour: str, surface: str, least: float) -> str:
    """Return a colour with as much white as its contrast on *surface* needs."""
    return next(mixed for k in range(101) if contrast(mixed := _mixed("#ffffff", colour, k), surface) >= least)


@lru_cache(maxsize=64)
def _diverging(below: str, above: str, middle: str, strength: float) -> Colours:
    share = np.linspace(-strength, strength, 257)[:, None]
    ends = np.where(share < 0, rgb(below), rgb(above))
    return pixels(rgb(middle) + np.abs(share) * (ends - rgb(middle)))


def rgb(colour: str) -> NDArray[np.float64]:
    """Return "#rrggbb" as (3,) numbers, 0..255."""
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)], np.float64)


def pixels(values: NDArray[np.float64]) -> Colours:
    """Return red, green and blue, (..., 3) in 0..255, as one number each, (...); read-only."""
    red, green, blue = np.moveaxis(np.rint(values).astype(np.uint32), -1, 0)
    made = np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)
    made.flags.writeable = False
    return made


_ON_LIGHT = ("#0072B2", "#D55E00", "#007A5A", "#A4478A")

themes: dict[str, Theme] = {
    "light": Theme(
        name="light",
        dark=False,
        projector=False,
        ground="#f6f7f9",
        surface="#ffffff",
        text="#1b1f24",
        quiet="#57606a",
        accent="#0b62c4",
        trouble="#b3261e",
        hairline="#d0d7de",
        distinct=_ON_LIGHT,
        layer_map=(0.0, 0.6),
    ),
    "dark": Theme(
        name="dark",
        dark=True,
        projector=False,
        ground="#14171c",
        surface="#1b1f26",
        text="#e6e9ef",
        quiet="#9aa4b2",
        accent="#6cb2ff",
        trouble="#ff8a80",
        hairline="#2f3640",
        distinct=("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"),
        layer_map=(0.2, 0.85),
        layer_weight=(5.0, 8.0),
    ),
    "projector": Theme(
        name="projector",
        dark=False,
        projector=True,
        ground="#ffffff",
        surface="#ffffff",
        text="#000000",
        quiet="#3d434b",
        accent="#084a97",
        trouble="#8c1d18",
        hairline="#d0d7de",
        distinct=_ON_LIGHT,
        layer_map=(0.0, 0.6),
        line_width=3.0,
        type_scale=2.0,
    ),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    seen = QColor(colour)
    return 0.2126 * linear(seen.redF()) + 0.7152 * linear(seen.greenF()) + 0.0722 * linear(seen.blueF())


@language_changed.connect
def _forget_fonts() -> None:
    font.cache_clear()


@lru_cache(maxsize=64)
def font(pixels: int, strong: bool = False) -> QFont:
    """Return the application's family at a size in pixels, semibold if *strong*; its digits are equally wide."""
    made = QFont()
    made.setPixelSize(max(pixels, 1))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
