"""The menu of one plot: all that can be done with it, for the right mouse button and the menu key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWhatsThis

from app.board.board import Board
from app.plots import plots
from app.state.view import View
from app.window.actions.spec import Requests
from app.words.messages import tr


@dataclass(frozen=True)
class PlotContext:
    """The plot of one kind, the place on the screen at which its menu opens, and what its entries call."""

    kind: str
    where: QPoint
    view: View
    board: Board
    requests: Requests

    @property
    def is_one_of_several(self) -> bool:
        """Whether other plots are shown, too."""
        return len(self.view.kinds) > 1

    @property
    def has_frame(self) -> bool:
        """Whether there is anything to make a picture of."""
        return self.view.frame is not None

    @property
    def can_move(self) -> bool:
        """Whether the plot stands among others."""
        return self.is_one_of_several and not self.view.full

    def hide(self) -> None:
        """Show the other plots alone."""
        self.view.show(tuple(kind for kind in self.view.kinds if kind != self.kind))

    def explain(self) -> None:
        """Say what the plot shows."""
        QWhatsThis.showText(self.where, tr(plots[self.kind].help), self.board)


@dataclass(frozen=True)
class PlotActionSpec:
    """Something that can be done with a plot.

    title_full : the title while the plot fills the board, if it is another
    keys : what does the same; set_off : whether a line parts it from what comes before
    """

    title: str
    does: Callable[[PlotContext], object]
    title_full: str = ""
    keys: str = ""
    enabled: Callable[[PlotContext], bool] = lambda plot: True
    set_off: bool = False


PLOT_ACTIONS = (
    PlotActionSpec(
        title="Fill the screen",
        title_full="Back to all plots",
        keys="Return",
        does=lambda plot: plot.view.fill("" if plot.view.full else plot.kind),
    ),
    PlotActionSpec(
        title="Move left",
        keys="Ctrl+Shift+Left",
        enabled=lambda plot: plot.can_move,
        does=lambda plot: plot.board.move_by(plot.kind, -1),
    ),
    PlotActionSpec(
        title="Move right",
        keys="Ctrl+Shift+Right",
        enabled=lambda plot: plot.can_move,
        does=lambda plot: plot.board.move_by(plot.kind, 1),
    ),
    PlotActionSpec(
        title="Export this plot…",
        enabled=lambda plot: plot.has_frame,
        set_off=True,
        does=lambda plot: plot.requests.export.emit(plot.kind),
    ),
    PlotActionSpec(
        title="Copy as a picture",
        enabled=lambda plot: plot.has_frame,
        does=lambda plot: plot.requests.copy_picture.emit(plot.kind),
    ),
    PlotActionSpec(
        title="What it shows",
        set_off=True,
        does=lambda plot: plot.explain(),
    ),
    PlotActionSpec(
        title="Hide",
        enabled=lambda plot: plot.is_one_of_several,
        does=lambda plot: plot.hide(),
    ),
    PlotActionSpec(
        title="Choose plots…",
        keys="P",
        does=lambda plot: plot.requests.choose_plots.emit(),
    ),
)


class PlotMenu(QObject):
    """Opens the menu of a plot of *board*."""

    def __init__(self, view: View, board: Board, requests: Requests) -> None:
        super().__init__(board)
        self._view, self._board, self._requests = view, board, requests

    @Slot(str, QPoint)
    def open(self, kind: str, where: QPoint) -> None:
        """Open the menu of the plot of this kind at *where* on the screen."""
        menu = self.menu(kind, where)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def menu(self, kind: str, where: QPoint) -> QMenu:
        """Return the menu of the plot of this kind."""
        menu = QMenu(self._board.window())
        plot = PlotContext(kind, where, self._view, self._board, self._requests)
        for spec in PLOT_ACTIONS:
            if spec.set_off:
                menu.addSeparator()
            self._add(menu, spec, plot)
        return menu

    def _add(self, menu: QMenu, spec: PlotActionSpec, plot: PlotContext) -> None:
        title = spec.title_full if spec.title_full and plot.view.full else spec.title
        text = QCoreApplication.translate("PlotMenu", title)
        # a shortcut of the action's own would be in force in the whole window while the menu is open
        shown = QKeySequence(spec.keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(f"{text}\t{shown}" if shown else text)
        action.setEnabled(spec.enabled(plot))
        action.triggered.connect(lambda: spec.does(plot))
