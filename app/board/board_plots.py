"""BoardPlots: the plots of a board in their order, the one that fills it, and run A's beside them."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.board.seen_plots import SeenPlots
from app.canvas.base import Plot
from app.canvas.paired_plots import PairedPlots
from app.canvas.style import Style
from app.plots import needs, plots
from simcore.measure.instruments import Instrument


class BoardPlots:
    """Holds the plots, and has each in the scene; while two runs are compared, it has run A's there too.

    full : the plot that fills the board, None where all are seen; comparing : whether two runs are compared
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self.full: Plot | None = None
        self.comparing = False
        self.pairs = PairedPlots(scene)
        self._scene = scene
        self._own: list[Plot] = []

    def __iter__(self) -> Iterator[Plot]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)

    def __getitem__(self, index: int) -> Plot:
        return self._own[index]

    def of(self, kind: str) -> Plot | None:
        """Return the plot of a kind; None where it is not on the board."""
        return next((plot for plot in self._own if plot.kind == kind), None)

    def index(self, plot: Plot) -> int:
        """Return the place of *plot*, or of that whose twin it is, among the others."""
        return self._own.index(self.pairs.original(plot))

    def take(self, kinds: Sequence[str], style: Style) -> None:
        """Have the plots of these kinds, in their order; those that are there already are kept, all others go."""
        kept = {plot.kind: plot for plot in self._own}
        for kind, plot in kept.items():
            if kind not in kinds:
                self._scene.removeItem(plot.item)
        self._own = []
        for kind in kinds:
            plot = kept.get(kind)
            if plot is None:
                plot = plots[kind](style)
                self._scene.addItem(plot.item)
            self._own.append(plot)

    def move(self, plot: Plot, index: int) -> bool:
        """Put *plot*, or that whose twin it is, into this place among the others; return whether it was elsewhere."""
        before, own = self._own, self.pairs.original(plot)
        self._own = [other for other in before if other is not own]
        self._own.insert(index, own)
        return self._own != before

    def pair(self, style: Style) -> None:
        """Give each plot its twin where two runs are compared, and to none one where not."""
        self.pairs.pair(self._own if self.comparing else (), style)

    def restyle(self, style: Style) -> None:
        """Draw all plots in this style."""
        for plot in self.everything:
            if plot.style != style:
                plot.restyle(style)

    def place(self, places: Sequence[QRectF]) -> None:
        """Put the plots that are seen, side by side, into these places of the scene, and hide all others."""
        shown = self.side_by_side
        for plot in self.everything:
            plot.item.setVisible(plot in shown)
        for plot, place in zip(shown, places, strict=True):
            plot.item.setGeometry(QRectF(place.toRect()))

    @property
    def shown(self) -> list[Plot]:
        """The plots of the run itself that are seen."""
        return [self.full] if self.full else self._own

    @property
    def side_by_side(self) -> list[Plot]:
        """The plots that are seen in the order of their places: run A before run B."""
        return self.pairs.side_by_side(self.shown)

    @property
    def everything(self) -> list[Plot]:
        """All plots, seen or not, of both runs."""
        return [*self._own, *self.pairs.plots]

    @property
    def seen(self) -> SeenPlots:
        """What can be pointed at."""
        groups = tuple(tuple(self.pairs.side_by_side([plot])) for plot in self.shown)
        return SeenPlots(groups, movable=self.full is None and len(self._own) > 1)

    @property
    def needs(self) -> tuple[frozenset[Instrument[Any]], bool]:
        """What the plots ask to be measured for them, as ``plots.needs`` gives it.

        Of those behind one that fills the board it is what is kept over time: it would have a gap when they come back.
        """
        everything, costly = needs(self._own)
        seen, _ = needs(self.shown)
        return seen | {instrument for instrument in everything if instrument.kept}, costly
