"""SeenPlots: which plots are on the board now, side by side where two runs are compared, and which lies where."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from app.canvas.base import Plot


@dataclass(frozen=True)
class SeenPlots:
    """The plots that are seen, in their order.

    groups : a plot alone or, where two runs are compared, those of both runs
    movable : whether a person may put them into another order
    """

    groups: tuple[tuple[Plot, ...], ...] = ()
    movable: bool = False

    def plot_at(self, place: QPointF) -> Plot | None:
        """Return the plot at a place of the scene."""
        plots = (plot for group in self.groups for plot in group)
        return next((plot for plot in plots if plot.item.geometry().contains(place)), None)

    def title_at(self, place: QPointF) -> Plot | None:
        """Return the plot above whose curves, where its title stands, a place of the scene lies."""
        plot = self.plot_at(place)
        return plot if plot is not None and place.y() < plot.item.pos().y() + plot.axes.area.top() else None

    def group_of(self, plot: Plot | None) -> tuple[Plot, ...]:
        """Return *plot* and that of the other run, where two are compared; nothing where it is not seen."""
        return next((group for group in self.groups if plot in group), ())
