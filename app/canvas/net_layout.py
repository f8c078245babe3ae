"""Where the maps of a network's units lie, and what of it lies where a person points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from simcore.measure.instruments.plane import Column
from simcore.measure.snapshot import Float64

LINE, HIGH = 16.0, 150.0
"""The height of a line of words, and that of an area in which there is room for one below the maps."""
LARGEST, SMALLEST = 60.0, 8.0
NEAR = 5.0
"""How near to a line, or to the mark of a bias, counts as on it; all at scale 1."""


@dataclass(frozen=True, eq=False)
class NetLayout:
    """Where the maps lie in the view: the middles, x of each column and y of each of its units, and their side.

    head, foot : the height kept free for words above and below
    """

    x: Float64
    y: tuple[Float64, ...]
    side: float
    head: float
    foot: float

    def tile(self, column: int, unit: int, side: float | None = None) -> QRectF:
        """Return the place of a map, or of one with another side about the same middle."""
        side = side or self.side
        return QRectF(self.x[column] - side / 2, self.y[column][unit] - side / 2, side, side)

    def edges(self, column: int) -> Float64:
        """Return the lines into a column, (units before * units, 2, 2), from the units before in turn."""
        starts, ends = self.y[column - 1], self.y[column]
        left = np.stack([np.full(len(starts), self.x[column - 1] + self.side / 2), starts], axis=1)
        right = np.stack([np.full(len(ends), self.x[column] - self.side / 2), ends], axis=1)
        return np.stack([left.repeat(len(ends), axis=0), np.tile(right, (len(starts), 1))], axis=1)

    def unit_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (column, unit) of the map at a place of the view."""
        for index, heights in enumerate(self.y):
            for unit in range(len(heights)):
                if self.tile(index, unit).contains(x, y):
                    return index, unit
        return None

    def bias_at(self, x: float, y: float, columns: Sequence[Column]) -> tuple[int, int] | None:
        """Return (column, unit) of the bias whose mark, the lower left corner of its map, is at a place of the view."""
        for index, column in enumerate(columns):
            if column.biases is None or abs(x - (self.x[index] - self.side / 2)) > NEAR:
                continue
            away = np.abs(y - (self.y[index] - self.side / 2))
            if away.min() <= NEAR:
                return index, int(away.argmin())
        return None

    def edge_at(self, x: float, y: float, columns: Sequence[Column]) -> tuple[int, int, int] | None:
        """Return (column, unit before, unit) of the line at a place of the view: of several that of the nearest."""
        for index, column in enumerate(columns):
            left, right = self.x[index - 1] + self.side / 2, self.x[index] - self.side / 2
            if index == 0 or column.weights is None or not left < x < right:
                continue
            ends = self.edges(index)
            rise = (ends[:, 1, 1] - ends[:, 0, 1]) / (right - left)
            away = np.abs(ends[:, 0, 1] + rise * (x - left) - y) / np.hypot(1.0, rise)
            if away.min() <= NEAR:
                start, end = divmod(int(away.argmin()), column.units)
                return index, start, end
        return None


def laid_out(columns: Sequence[Column], width: float, height: float, left: float, right: float) -> NetLayout:
    """Return the layout in an area of this size, at scale 1, with room for words at its sides."""
    most = max(column.units for column in columns)
    parts = any(column.units < column.total for column in columns)
    head, foot = (2 if parts else 1) * LINE + 4, LINE + 6 if height > HIGH else 4.0
    high = height - head - foot
    side = min(high / most * 0.84, (width - left - right) / (1.0 + 1.6 * (len(columns) - 1)), LARGEST)
    side = max(side, SMALLEST)
    x: Float64 = np.linspace(left + side / 2, width - right - side / 2, len(columns))
    pitch = min(high / most, side * 1.5)
    middle = foot + high / 2
    y: list[Float64] = [
        middle - np.asarray(np.arange(c.units) - (c.units - 1) / 2, np.float64) * pitch for c in columns
    ]
    return NetLayout(x, tuple(y), side, head, foot)


def frame_of(place: QRectF) -> Float64:
    """Return the four sides of a rectangle as lines."""
    corners = [place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft()]
    points = np.array([(corner.x(), corner.y()) for corner in corners])
    return np.stack([points, np.roll(points, -1, axis=0)], axis=1)
