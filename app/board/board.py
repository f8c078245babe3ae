"""Board: one view with one to nine plots in a grid, one of which can fill it."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.board.board_plots import BoardPlots
from app.board.draw_scheduler import DrawScheduler
from app.board.handles import Handle, renewed
from app.board.plot_style import PlotStyle
from app.board.view import BoardView
from app.canvas.axes import AxesContent
from app.canvas.grid import MARGIN, MOST_PLOTS
from app.canvas.style import PlotState, Style
from app.plots import Plot, plots
from app.theme.theme import Theme
from app.words.messages import tr
from app.words.translate import on_change
from simcore.measure.frame import Frame
from simcore.measure.instruments import Instrument


class Board(QWidget):
    """Shows a Frame as plots. Only the plots that can be seen are drawn.

    A double-click, or Enter on a plot that has the focus, lets it fill the board; Escape brings the others back. Tab
    goes from plot to plot; Ctrl+Shift with Left or Right, or the mouse that drags its title, moves a plot. L, or a
    click on the words, makes its axis logarithmic or linear; V, or a click, shows its data in another way.
    """

    filled = Signal(str)
    """The kind that fills the board now, or "" when all are there again."""
    arranged = Signal()
    """A person has put the plots into another order."""
    menu_wanted = Signal(str, QPoint)
    """(kind, place on the screen): a person asks what can be done with a plot."""
    change_wanted = Signal(str, float)
    """(path, value): a number of the running network that a person has changed in a plot."""

    def __init__(self, theme: Theme, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = PlotStyle(theme)
        self._handles: list[Handle] = []
        self._frame: Frame | None = None
        self._scheduler, self._stale = DrawScheduler(), QRegion()
        self._view = BoardView(self)
        self._listen()
        self._plots = BoardPlots(self._view.plot_scene)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.set_kinds(kinds)
        self.restyle(theme)
        on_change(self._say)

    def _listen(self) -> None:
        """Do what is asked for in the view."""
        view = self._view
        view.scrolled.connect(self.place_handles)
        view.resized.connect(self.arrange)
        view.pressed.connect(self.follow)
        view.opened.connect(self.toggle_full)
        view.change_wanted.connect(self.change_wanted)
        view.dropped.connect(self._put_down)
        view.menu_wanted.connect(self.menu_wanted)

    def _new_handle(self, plot: Plot) -> Handle:
        """Return a handle of *plot*, and do what is asked for by it."""
        handle = Handle(plot, QColor(self._look.theme.accent), self)
        handle.entered.connect(self.enter)
        handle.log_wanted.connect(self.set_log)
        handle.mode_wanted.connect(self.set_mode)
        handle.move_wanted.connect(self.move_by)
        handle.menu_wanted.connect(self.menu_wanted)
        handle.reached.connect(self._view.bring_into_view)
        handle.changed.connect(self._view.viewport().update)
        return handle

    @Slot()
    def _say(self) -> None:
        self.setAccessibleName(self.tr("Plots"))
        for named in (self._view, *self._handles):
            named.name()
        self._draw_again()

    def _draw_again(self) -> None:
        if self._frame is not None:
            self.draw(self._frame)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the plots, in their order."""
        return tuple(plot.kind for plot in self._plots)

    def set_kinds(self, kinds: Sequence[str]) -> None:
        """Show these plots, at most nine; those that were there already are kept. Unknown kinds are left out."""
        wanted = [kind for kind in dict.fromkeys(kinds) if kind in plots][:MOST_PLOTS]
        self.fill("")
        self._plots.take(wanted, self.style_now)
        self._pair()

    def move_plot(self, plot: Plot, index: int) -> None:
        """Put *plot*, or that whose twin it is, into this place among the others."""
        if self._plots.move(plot, index):
            self._pair()
            self.arranged.emit()

    def move_by(self, kind: str, places: int) -> None:
        """Move the plot of this kind towards the last, or, with fewer than 0 places, towards the first."""
        index = self.kinds.index(kind)
        if not self._plots.full:
            self.move_plot(self._plots[index], min(max(index + places, 0), len(self._plots) - 1))
            self._view.bring_into_view(self._plots[self.kinds.index(kind)])

    def costs(self, frame: Frame) -> dict[str, float]:
        """Return how long each plot that is seen takes in one frame, kind -> seconds, with what is measured for it."""
        return self._scheduler.costs(self._plots.shown, frame)

    def compare(self, on: bool) -> None:
        """Show each plot twice, run A beside run B, as long as frames bring both; or once again."""
        if on != self._plots.comparing:
            self._plots.comparing = on
            self._pair()

    def _pair(self) -> None:
        """Give each plot its twin, where two runs are compared, and all of them their places."""
        self._plots.pair(self.style_now)
        self._handles = renewed(self._handles, self._plots.pairs.side_by_side(list(self._plots)), self._new_handle)
        self.arrange()
        self._draw_again()

    def clear(self) -> None:
        """Show the same plots, empty."""
        states, self._frame = self.states, None
        self.set_kinds(())
        self.set_kinds(tuple(states))
        for plot in self._plots:
            plot.set_state(states[plot.kind])
            plot.axes.show_content(AxesContent(title=tr(plot.title)))

    @property
    def each_member(self) -> bool | None:
        """Whether members are drawn one by one; None: where they are different things."""
        return self._look.each_member

    def set_each_member(self, on: bool | None) -> None:
        """Draw members one by one, or as a band around their mean; None lets the experiment decide."""
        if on != self._look.each_member:
            self._look = replace(self._look, each_member=on)
            self._restyle_plots()
            self._draw_again()

    @property
    def needs(self) -> tuple[frozenset[Instrument[Any]], bool]:
        """What the plots ask to be measured for them, as ``plots.needs`` gives it."""
        return self._plots.needs

    def draw(self, frame: Frame, turns: int = 1) -> float:
        """Show *frame*, painted at the next occasion or by ``repaint_now``; return the share of the plots that do.

        turns : into how many frames of one run the plots are spread; 1: all in each
        """
        before, self._frame = self._frame, frame
        shown = self._plots.shown
        if not self.isVisible() or not shown:
            return 1.0
        goes_on = before is not None and before.start is frame.start and before.snapshot.step <= frame.snapshot.step
        drawn = self._scheduler.draw(shown, frame, turns if goes_on else 1)
        self._plots.pairs.draw(frame, drawn)
        self._stale = self._view.region_of(self._plots.pairs.side_by_side(drawn), len(drawn) == len(shown))
        self._view.viewport().update(self._stale)
        return len(drawn) / len(shown)

    def repaint_now(self) -> None:
        """Paint what was drawn last before returning."""
        if self.isVisible():
            self._view.viewport().repaint(self._stale)

    def restyle(self, theme: Theme, scale: float = 1.0, presenting: bool = False) -> None:
        """Take the colours of *theme*, and type larger by *scale*; while *presenting* lines are wide, run or not."""
        self._look = replace(self._look, theme=theme, scale=scale, presenting=presenting)
        self._view.restyle(theme.ground, theme.accent)
        for handle in self._handles:
            handle.accent = QColor(theme.accent)
        self._restyle_plots()
        self.arrange()

    def set_beautiful(self, on: bool) -> None:
        """Draw wide and smooth lines, as for a picture that stands still, or fast ones for a run that goes on."""
        if on != self._look.beautiful:
            self._look = replace(self._look, beautiful=on)
            self._restyle_plots()

    def fill(self, kind: str) -> None:
        """Let the plot of this kind take the whole board; "" brings all back."""
        found = self._plots.of(kind)
        if found is not self._plots.full:
            self._plots.full = found
            self.arrange()
            self._draw_again()
            self.filled.emit(found.kind if found else "")

    @property
    def full(self) -> str:
        """The kind of the plot that fills the board, or ""."""
        return self._plots.full.kind if self._plots.full else ""

    def set_log(self, kind: str, on: bool) -> None:
        """Make the y axis of a plot logarithmic or linear."""
        if (plot := self._plots.of(kind)) is not None:
            plot.set_log(on)
            self.follow(plot)

    def set_mode(self, kind: str, mode: int) -> None:
        """Let a plot show its data in another of its ways."""
        if (plot := self._plots.of(kind)) is not None:
            plot.set_mode(mode)
            self.follow(plot)

    def follow(self, plot: Plot) -> None:
        """Let the twin of *plot*, if there is one, show its run in the same way."""
        self._plots.pairs.original(plot).set_state(plot.state)
        if self._plots.comparing and self._frame is not None:
            self.draw(self._frame)
        self._view.viewport().update()

    def choose(self, kind: str, chosen: Hashable) -> None:
        """Pick something in a plot; None leaves that to the plot."""
        if (plot := self._plots.of(kind)) is not None:
            plot.set_state(replace(plot.state, chosen=chosen))

    @property
    def states(self) -> dict[str, PlotState]:
        """How a person wants to see each plot, by kind."""
        return {plot.kind: plot.state for plot in self._plots}

    # ------------------------------------------------------------------ events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle_plots()
        self._draw_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._plots.full:
            self.fill("")
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ what the view and the handles call

    def toggle_full(self, plot: Plot) -> None:
        """Fill the board with *plot*, or bring the others back."""
        self.fill("" if self.full == plot.kind else plot.kind)

    def _put_down(self, plot: Plot, other: Plot) -> None:
        """Move a plot that was dragged to the place of another."""
        self.move_plot(plot, self._plots.index(other))

    def enter(self, plot: Plot) -> None:
        """Open what the keys have moved to within *plot*; where it is no number, let the plot fill the board."""
        if not self._view.open_focus(plot):
            self.toggle_full(plot)

    @property
    def style_now(self) -> Style:
        """How plots are drawn now."""
        return self._look.style(
            len(self._plots.side_by_side), self._area(), self._plots.comparing, self.devicePixelRatioF()
        )

    def _area(self) -> QRectF:
        """Return the room for the plots that are seen at once: a scroll bar lies in the margin, and takes none."""
        return QRectF(self._view.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _restyle_plots(self) -> None:
        self._plots.restyle(self.style_now)
        self._view.viewport().update()

    def arrange(self) -> None:
        """Put every plot that is shown into its place."""
        places = self._look.places(len(self._plots.side_by_side), self._area(), self._plots.comparing)
        self._view.show_height(max((place.bottom() for place in places), default=0.0) + MARGIN)
        self._restyle_plots()
        shown = self._plots.side_by_side
        self._plots.place(places)
        for handle in self._handles:
            handle.setVisible(handle.plot in shown)
        self._view.show_plots(self._plots.seen)
        self.place_handles()
        self._view.viewport().update()

    def place_handles(self) -> None:
        """Put the handles over their plots, wherever these have been scrolled to."""
        for handle in self._handles:
            handle.setGeometry(self._view.region_of([handle.plot]).boundingRect().adjusted(-3, -3, 3, 3))
