"""MosaicPlot: the base of plots that show many small images, each with a word below it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF

from app.canvas.base import Plot
from app.canvas.overlay import Caption, Label
from app.canvas.raster import Raster, coloured
from app.canvas.table import Series
from app.words.translate import clauses
from simcore.base.arrays import Array
from simcore.measure.frame import Frame

GAP = 0.12
WORD_PIXELS = 16.0


@dataclass(frozen=True, eq=False)
class Tile:
    """One image: its pixels as colours, (rows, columns), the first row at the top, and the word below it."""

    pixels: Any
    word: str = ""
    strong: bool = False
    readout: str = ""


def shape_of(features: int, image_shape: tuple[int, int, int] | None) -> tuple[int, int, int]:
    """Return (height, width, channels) in which to show features that need not be an image: nearly a square."""
    if image_shape is not None and math.prod(image_shape) == features:
        return image_shape
    width = math.ceil(math.sqrt(features))
    return math.ceil(features / width), width, 1


def tile_pixels(values: Array, shape: tuple[int, int, int], limit: float, colours: Any) -> Any:
    """Return the colours of one image's numbers, (features,): grey images by *colours*, others by red, green, blue.

    limit : the number that takes the last colour
    """
    height, width, channels = shape
    padded = np.zeros(height * width * channels)
    padded[: values.size] = values
    if channels == 3:
        levels = np.clip((padded.reshape(height, width, 3) / limit + 1) * 127.5, 0, 255).astype(np.uint32)
        return np.uint32(0xFF000000) | levels[..., 0] << 16 | levels[..., 1] << 8 | levels[..., 2]
    return coloured(padded.reshape(height, width, channels)[..., 0], limit, colours)


def pixel_series(count: int, shape: tuple[int, int, int] | None, features: int) -> list[Series]:
    """Return which feature of its image each of *count* images' numbers is, all of one image before the next.

    shape : (height, width, channels), where the features are the pixels of an image; else they are only counted
    """
    numbers = np.arange(1, features + 1)
    if shape is None or math.prod(shape) != features:
        return [Series(QCoreApplication.translate("Plot", "feature"), np.tile(numbers, count))]
    names = [QCoreApplication.translate("Plot", "row"), QCoreApplication.translate("Plot", "column")]
    places = [*np.unravel_index(numbers - 1, shape)]
    if shape[2] > 1:
        names.append(QCoreApplication.translate("Plot", "channel"))
    return [Series(name, np.tile(place + 1, count)) for name, place in zip(names, places, strict=False)]


class MosaicPlot(Plot):
    """Tiles in rows that fill the plot. A plot provides ``tiles``."""

    has_axes = False

    def build(self) -> None:
        self._rasters: list[Raster] = []
        self._tiles: list[Tile] = []
        self._columns, self._rows = 1, 1

    def room(self) -> tuple[float, float]:
        return 16.0, 16.0

    def tiles(self, frame: Frame) -> list[Tile]:
        """Return the tiles of *frame*, the first at the upper left."""
        raise NotImplementedError

    def note(self, frame: Frame) -> str:
        """Return what stands beside the title."""
        return ""

    def fill(self, frame: Frame) -> None:
        tiles = self.tiles(frame)
        area, scale = self.axes.area, self.style.scale
        worded = any(tile.word for tile in tiles) and not self.style.bare
        words = WORD_PIXELS * scale if worded else 0.0
        self._columns, self._rows, side = grid(len(tiles), area.width(), area.height(), words, 34 * scale)
        self._tiles = tiles[: self._columns * self._rows]
        while len(self._rasters) < len(self._tiles):
            raster = Raster()
            self.view.addItem(raster, ignoreBounds=True)
            self._rasters.append(raster)
        for raster in self._rasters[len(self._tiles) :]:
            raster.clear()
        captions: list[Caption] = []
        pixels = int(min(max(0.22 * side / scale, 10), 14))
        for index, tile in enumerate(self._tiles):
            place = self._place(index, side, words, area)
            self._rasters[index].show_pixels(tile.pixels[::-1], fitted(place, tile.pixels.shape))
            if tile.word:
                captions.append(self._word(tile, place, pixels))
        nothing = QCoreApplication.translate("Plot", "Nothing was measured here yet.")
        self.overlay.captions = captions or ([] if self._tiles else [Caption(nothing, 0.0, area.height() / 2, lift=0)])
        self.overlay.labels = ()
        left_out = len(tiles) - len(self._tiles)
        template = QCoreApplication.translate("Plot", "{shown} of {all}")
        cut = template.format(shown=len(self._tiles), all=len(tiles)) if left_out else ""
        note = clauses(text for text in (cut, self.note(frame)) if text)
        self.show_axes((0.0, max(area.width(), 1.0)), (0.0, max(area.height(), 1.0)), (), (), note)

    def _place(self, index: int, side: float, words: float, area: QRectF) -> QRectF:
        """Return where the image of a tile lies, in the pixels of the area, y upwards."""
        row, column = divmod(index, self._columns)
        across = area.width() / self._columns
        down = area.height() / self._rows
        left = column * across + (across - side) / 2
        top = area.height() - row * down - (down - side - words) / 2
        return QRectF(left, top - side, side, side)

    def _word(self, tile: Tile, place: QRectF, pixels: int) -> Caption:
        theme = self.style.theme
        colour = theme.trouble if tile.strong else theme.quiet
        # a caption begins at its place: shifted so that its middle lies below the image
        half = 0.5 * self.label_width(tile.word) * pixels / 12 * self.style.scale
        y = place.top() - 0.55 * WORD_PIXELS * self.style.scale
        return Caption(
            tile.word, place.center().x() - half, y, lift=0, pixels=pixels, colour=colour, strong=tile.strong
        )

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        area = self.axes.area
        column = int(x / max(area.width() / self._columns, 1))
        row = int((area.height() - y) / max(area.height() / self._rows, 1))
        index = row * self._columns + column
        if 0 <= index < len(self._tiles) and 0 <= column < self._columns:
            return x, self._tiles[index].readout or self._tiles[index].word, ()
        return None


def grid(count: int, width: float, height: float, words: float, least: float) -> tuple[int, int, float]:
    """Return (columns, rows, side of an image): as large as fits *count*, or fewer of at least *least* pixels."""
    best = (1, 1, 1.0)
    for columns in range(1, max(count, 1) + 1):
        rows = math.ceil(max(count, 1) / columns)
        side = min(width / columns, height / rows - words) * (1 - GAP)
        if side > best[2]:
            best = (columns, rows, side)
    if best[2] >= least:
        return best
    side = least
    columns, rows = max(int(width / (side * (1 + GAP))), 1), max(int(height / (side * (1 + GAP) + words)), 1)
    return columns, rows, min(side, width, max(height - words, 1.0))


def fitted(place: QRectF, shape: tuple[int, ...]) -> QRectF:
    """Return the largest rectangle in *place* with square pixels for an image of this shape, about its middle."""
    rows, columns = shape[0], shape[1]
    pixel = min(place.width() / columns, place.height() / rows)
    size = columns * pixel, rows * pixel
    return QRectF(place.center().x() - size[0] / 2, place.center().y() - size[1] / 2, *size)
