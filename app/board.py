"""Board: one view with one to nine plots in a grid, one of which can fill it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.board_view import BoardView, Handle
from app.frame import Frame
from app.plots import Plot, plots
from app.plots.face import Style
from app.plots.grid import MARGIN, MOST_PLOTS, cells
from app.theme import Theme

LEAST_PLOT = (300.0, 220.0)
"""The size below which a plot becomes illegible, at the usual size of type."""


class Board(QWidget):
    """Shows a Frame as plots. Only the plots that can be seen are drawn.

    A double-click, or Enter on a plot that has the focus, lets it fill the board; Escape brings the others back. Tab
    goes from plot to plot. L, or a click on the words, makes a plot's axis logarithmic or linear.
    """

    filled = Signal(str)
    """The kind that fills the board now, or "" when all are there again."""

    def __init__(self, theme: Theme, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale, self._beautiful = theme, 1.0, False
        self._plots: list[Plot] = []
        self._handles: list[Handle] = []
        self._frame: Frame | None = None
        self._full: Plot | None = None
        self._pointed: Plot | None = None
        self._view = BoardView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setAccessibleName(self.tr("Plots"))
        self._view.setAccessibleName(self.tr("Plots"))
        self.set_kinds(kinds)
        self.restyle(theme)

    # ------------------------------------------------------------------ what the window calls

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the plots, in their order."""
        return tuple(plot.kind for plot in self._plots)

    def set_kinds(self, kinds: Sequence[str]) -> None:
        """Show these plots, at most nine; those that were there already are kept. Unknown kinds are left out."""
        wanted = [kind for kind in dict.fromkeys(kinds) if kind in plots][:MOST_PLOTS]
        kept = {plot.kind: plot for plot in self._plots}
        self.fill("")
        self._pointed = None
        for kind, plot in kept.items():
            if kind not in wanted:
                self._view.plot_scene.removeItem(plot.item)
        self._plots = []
        for kind in wanted:
            plot = kept.get(kind)
            if plot is None:
                plot = plots[kind](self._style())
                self._view.plot_scene.addItem(plot.item)
            self._plots.append(plot)
        self._make_handles()
        self.arrange()
        if self._frame is not None:
            self.draw(self._frame)

    def draw(self, frame: Frame) -> None:
        """Show *frame*; painted at the next occasion, or by ``repaint_now``."""
        self._frame = frame
        if self.isVisible():
            for plot in self._shown():
                plot.draw(frame)
            self._view.viewport().update()

    def repaint_now(self) -> None:
        """Paint before returning."""
        if self.isVisible():
            self._view.viewport().repaint()

    def restyle(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours of *theme*, and type larger by *scale*, 1..2."""
        self._theme, self._scale = theme, scale
        self._view.setBackgroundBrush(QColor(theme.ground))
        self._restyle_plots()
        self.arrange()

    def set_beautiful(self, on: bool) -> None:
        """Draw wide and smooth lines, as for a picture that stands still, or fast ones for a run that goes on."""
        if on != self._beautiful:
            self._beautiful = on
            self._restyle_plots()

    def fill(self, kind: str) -> None:
        """Let the plot of this kind take the whole board; "" brings all back."""
        found = next((plot for plot in self._plots if plot.kind == kind), None)
        if found is not self._full:
            self._full = found
            self.arrange()
            if self._frame is not None:
                self.draw(self._frame)
            self.filled.emit(found.kind if found else "")

    @property
    def full(self) -> str:
        """The kind of the plot that fills the board, or ""."""
        return self._full.kind if self._full else ""

    def set_log(self, kind: str, on: bool) -> None:
        """Make the y axis of a plot logarithmic or linear."""
        for plot in self._plots:
            if plot.kind == kind:
                plot.set_log(on)
                self._view.viewport().update()

    # ------------------------------------------------------------------ events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle_plots()
        if self._frame is not None:
            self.draw(self._frame)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._frame is not None:
            self.draw(self._frame)
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._full:
            self.fill("")
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ what the view and the handles call

    def toggle_full(self, plot: Plot) -> None:
        """Fill the board with *plot*, or bring the others back."""
        self.fill("" if self._full is plot else plot.kind)

    def plot_at(self, place: QPointF) -> Plot | None:
        """Return the plot at a place of the view."""
        return next((plot for plot in self._shown() if plot.item.geometry().contains(place)), None)

    def point_at(self, place: QPointF | None) -> None:
        """Move the readout to *place*; None takes it away."""
        plot = self.plot_at(place) if place is not None else None
        if self._pointed is not None and self._pointed is not plot:
            self._pointed.point_at(None)
        self._pointed = plot
        if plot is not None and place is not None:
            plot.point_at(place - plot.item.pos())
        self._view.viewport().update()

    def _shown(self) -> list[Plot]:
        return [self._full] if self._full else self._plots

    def _style(self) -> Style:
        ratio = self.devicePixelRatioF()
        width = self._theme.line_width if self._beautiful or self._theme.projector else 1.0
        return Style(self._theme, self._type_scale(), width * ratio, self._beautiful, live=True)

    def _type_scale(self) -> float:
        """Return how much type is enlarged: as asked for, but not so far that the smallest plot becomes illegible."""
        wanted = self._scale * self._theme.type_scale
        place = self._places()[-1] if self._shown() else QRectF()
        fitting = min(place.width() / LEAST_PLOT[0], place.height() / LEAST_PLOT[1])
        return min(wanted, max(fitting, 1.0))

    def _places(self) -> list[QRectF]:
        area = QRectF(self._view.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return cells(len(self._shown()), area)

    def _restyle_plots(self) -> None:
        style = self._style()
        for plot in self._plots:
            if plot.style != style:
                plot.restyle(style)
        self._view.viewport().update()

    def arrange(self) -> None:
        """Put every plot that is shown into its place."""
        area = QRectF(self._view.viewport().rect())
        self._view.setSceneRect(area)
        self._restyle_plots()
        shown = self._shown()
        for plot in self._plots:
            plot.item.setVisible(plot in shown)
        for plot, place in zip(shown, self._places(), strict=True):
            plot.item.setGeometry(QRectF(place.toRect()))
        for plot, handle in zip(self._plots, self._handles, strict=True):
            handle.setVisible(plot in shown)
            if plot in shown:
                handle.setGeometry(plot.item.geometry().toRect().adjusted(-3, -3, 3, 3))
        self._view.viewport().update()

    def _make_handles(self) -> None:
        for handle in self._handles:
            handle.setParent(None)  # nothing else holds it: it goes at once, and lets go of its plot
        self._handles = [Handle(self, plot) for plot in self._plots]
        for before, after in zip(self._handles, self._handles[1:], strict=False):
            QWidget.setTabOrder(before, after)

    @property
    def accent(self) -> QColor:
        """The colour of the frame around the plot that has the focus."""
        return QColor(self._theme.accent)
