"""What is drawn of a network between its maps: weights as lines, biases as dots, and the maps' borders."""

from collections.abc import Sequence

import numpy as np

from app.canvas.markings import Dots, LineSegments
from app.canvas.net_layout import NetLayout, frame_of
from app.theme.theme import Theme
from simcore.measure.instruments.plane import Column

THINNEST, THICKEST, WIDTHS = 0.6, 6.0, 7


def lines_of_weights(
    columns: Sequence[Column], layout: NetLayout, theme: Theme, largest: float, only: tuple[int, int] | None = None
) -> list[LineSegments]:
    """Return the weights as lines; those that do not belong to the unit *only*, (column, unit), are faded.

    largest : the size of a weight whose line is the thickest
    """
    lines: list[LineSegments] = []
    for index, column in enumerate(columns):
        if column.weights is None:
            continue
        weights, ends = column.weights.ravel(), layout.edges(index)
        units = column.units
        mine = np.ones(weights.size, bool)
        if only is not None:
            mine &= (only[0] == index) & (np.arange(weights.size) % units == only[1]) | (
                (only[0] == index - 1) & (np.arange(weights.size) // units == only[1])
            )
        step = np.clip(np.rint(np.nan_to_num(np.abs(weights)) / largest * WIDTHS), 0, WIDTHS)
        for faded in (True, False):
            for size in range(WIDTHS + 1):
                for side, hue in zip((-1, 1), theme.opposites, strict=True):
                    chosen = (step == size) & (np.where(weights < 0, -1, 1) == side) & (mine != faded)
                    if chosen.any():
                        colour = theme.mix(hue, theme.surface, 0.18 if faded else 0.85)
                        width = THINNEST + (THICKEST - THINNEST) * size / WIDTHS
                        lines.append(LineSegments(ends[chosen], colour, width * min(layout.side / 40 + 0.3, 1.0)))
    return lines


def borders(columns: Sequence[Column], layout: NetLayout, theme: Theme) -> LineSegments:
    """Return a thin frame around each map."""
    tiles = [layout.tile(index, unit) for index, column in enumerate(columns) for unit in range(column.units)]
    return LineSegments(np.concatenate([frame_of(tile) for tile in tiles]), theme.quiet, 1.0)


def dots_of_biases(columns: Sequence[Column], layout: NetLayout, theme: Theme) -> list[Dots]:
    """Return a dot at the corner of each map with a bias, in the hue of its sign; a hollow one for 0."""
    dots: list[Dots] = []
    size = min(6.0, 0.3 * layout.side + 1.0)
    for index, column in enumerate(columns):
        if column.biases is not None:
            x = np.full(column.units, layout.x[index] - layout.side / 2)
            y = layout.y[index] - layout.side / 2
            for side, hue in zip((-1, 1), theme.opposites, strict=True):
                chosen = np.sign(column.biases) == side
                dots.append(Dots(x[chosen], y[chosen], hue, theme.surface, size))
            zero = ~(np.abs(column.biases) > 0)
            dots.append(Dots(x[zero], y[zero], theme.quiet, theme.surface, size, theme.surface))
    return dots
