"""PairedPlots: beside each plot of run B, the same plot of run A, with the same ranges."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGraphicsScene

from app.canvas.base import Plot
from app.canvas.style import Style
from simcore.measure.frame import Frame


class PairedPlots:
    """Holds the plots of run A in a scene, one for each plot of run B that has been paired with it."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._of: dict[Plot, Plot] = {}

    @property
    def plots(self) -> list[Plot]:
        """The plots of run A."""
        return list(self._of.values())

    def pair(self, wanted: Sequence[Plot], style: Style) -> None:
        """Have a twin for each of the plots *wanted*, and no other; without any, the comparison is over."""
        for plot in [plot for plot in self._of if plot not in wanted]:
            self._scene.removeItem(self._of.pop(plot).item)
            set_badge(plot, "")
            plot.cover(None)
        for plot in wanted:
            if plot not in self._of:
                self._of[plot] = twin = type(plot)(style)
                self._scene.addItem(twin.item)
                set_badge(twin, "A")
                set_badge(plot, "B")

    def side_by_side(self, shown: Sequence[Plot]) -> list[Plot]:
        """Return the plots *shown* with the twin of each, where it has one, at its left."""
        return [each for plot in shown for each in (self._of.get(plot), plot) if each is not None]

    def original(self, plot: Plot) -> Plot:
        """Return the plot of run B whose twin *plot* is, or *plot* itself."""
        return next((own for own, twin in self._of.items() if twin is plot), plot)

    def draw(self, frame: Frame, shown: Sequence[Plot]) -> None:
        """Draw the run A of *frame* beside the plots *shown*, which have drawn *frame* already."""
        if frame.other is None:
            return
        for plot, twin in self._of.items():
            twin.set_state(plot.state)
        beside = replace(frame.other, ghost=frame.ghost, other=frame)
        for plot in shown:
            if plot in self._of:
                self._of[plot].draw(beside)
                share_ranges(self._of[plot], plot)


def set_badge(plot: Plot, badge: str) -> None:
    """Say which of two runs a plot shows."""
    if badge != plot.badge:
        plot.badge = badge
        plot.lay_out()


def share_ranges(one: Plot, other: Plot) -> None:
    """Let two plots of one kind show the same ranges: those that cover both."""
    if one.ranges != other.ranges:
        lows = [min(pair) for pair in zip(one.ranges, other.ranges, strict=True)]
        highs = [max(pair) for pair in zip(one.ranges, other.ranges, strict=True)]
        both = lows[0], highs[1], lows[2], highs[3]
        one.cover(both)
        other.cover(both)
