"""FieldPlot: the base of plots of a plane, without a line for the cursor, and where it matters with equal axes."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.canvas.axes import BARE, GAP, LABEL_LINE, PADDING, TICK_LINE, TITLE_LINE
from app.canvas.base import Plot
from app.canvas.overlay import Caption

AROUND = 2 * (PADDING - 4) + TITLE_LINE + LABEL_LINE + GAP + TICK_LINE
"""How much of its height a plot needs above and below its area, at scale 1."""


class FieldPlot(Plot):
    """A plot in whose area every place means something; at the right of it are words.

    square : whether the area is a square, as far as there is room
    """

    square: ClassVar[bool] = True

    def build(self) -> None:
        self.overlay.has_cursor_line = False

    def words_width(self) -> float:
        """Return the pixels that the words at the right need, at scale 1."""
        return 110.0

    def room(self) -> tuple[float, float]:
        return self._room(54.0, self.words_width(), AROUND)

    def bare_room(self) -> tuple[float, float]:
        return self._room(BARE, BARE, 2 * BARE)

    def _room(self, left: float, right: float, around: float) -> tuple[float, float]:
        """Return *left* and *right* and what a square area leaves free beside it, *around* being above and below."""
        if not self.square:
            return left, right
        size, scale = self.item.size(), self.style.scale
        spare = (size.width() - size.height()) / scale + around - left - right
        return left + max(spare, 0.0) / 2, right + max(spare, 0.0) / 2

    def equal_ranges(self, x: float, y: float, half: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return ranges about (x, y) that hold *half* to each side, with units equally long along both axes."""
        area = self.axes.area
        wide, high = max(area.width() / area.height(), 1.0) * half, max(area.height() / area.width(), 1.0) * half
        return (x - wide, x + wide), (y - high, y + high)

    def show_nothing(self) -> None:
        """Say that what this plot reads is not measured in this run."""
        text = QCoreApplication.translate("Plot", "Nothing is measured here in this run.")
        self.overlay.labels = ()
        self.show_axes((0.0, 1.0), (0.0, 1.0), (), ())
        self.overlay.captions = [Caption(text, 0.0, 1.0, lift=-1.0)]
