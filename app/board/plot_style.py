"""PlotStyle: how the plots of a board look, and how large they and their type are, by what a person has chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.canvas.grid import PRESENTED_WIDTH, SPACING, cells, least_size, type_scale
from app.canvas.style import Style
from app.theme.theme import Theme


@dataclass(frozen=True)
class PlotStyle:
    """What has been chosen.

    scale : by how much type is enlarged
    beautiful : whether lines are wide and smooth, as where a picture stands still, or fast, as where a run goes on
    presenting : whether a hall looks on: lines are wide, run or not
    each_member : whether members are drawn one by one; None: where they are different things
    """

    theme: Theme
    scale: float = 1.0
    beautiful: bool = False
    presenting: bool = False
    each_member: bool | None = None

    def type_scale(self, count: int, area: QRectF, paired: bool) -> float:
        """Return how much type is enlarged where *count* plots share *area*, in pairs or not."""
        wanted = self.scale, self.theme.type_scale
        return type_scale(count, area, *wanted, paired=paired, presenting=self.presenting)

    def style(self, count: int, area: QRectF, paired: bool, ratio: float) -> Style:
        """Return how plots are drawn, with *ratio* pixels of the screen for each of the window's."""
        width = self.theme.line_width if self.beautiful or self.theme.projector else 1.0
        width = max(width, PRESENTED_WIDTH) if self.presenting else width
        scale = self.type_scale(count, area, paired)
        if width > 1 and count == 1:
            width *= min(max(scale / 2, 1.0), 1.6)  # beside large letters lines of the usual width look thin
        return Style(self.theme, scale, width * ratio, self.beautiful, True, self.each_member)

    def places(self, count: int, area: QRectF, paired: bool) -> list[QRectF]:
        """Return a place for each of the plots."""
        least = least_size(self.type_scale(count, area, paired), self.presenting)
        return cells(count, area, SPACING, least, paired)
