"""Plot: the base of all plots; what a plot declares, how it takes its place, and how it is drawn."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from app.canvas import groups
from app.canvas.axes import BARE, AxesContent, toggles
from app.canvas.edit import Editable
from app.canvas.layers import MOST_LAYERS, layers_shown, note_on_zeros
from app.canvas.overlay import Label
from app.canvas.plot_area import PlotArea, Ranges
from app.canvas.style import PlotState, Style
from app.canvas.table import Series
from app.canvas.ticks import Tick, linear_ticks, log_ticks
from app.words.messages import tr
from app.words.translate import clauses
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Float64


class Plot(PlotArea, Editable):
    """One plot in a scene: it lives in ``item``, and draws the Frame that it is given.

    A Frame may bring a ghost, ``frame.ghost``: a run that is kept in view. A plot draws of it what it measured, dotted
    and thinner in the colour that the present run has for the same thing (``counterpart`` finds the layer). Beside
    its twin, where two runs are compared, a plot covers what the twin shows too: ``cover``.

    ``draw`` reuses all items and sets ranges by itself. pyqtgraph's PlotItem, with its own axes and automatic ranges,
    is not used: it takes most of a frame's time, and builds seven menus for each plot. ``logarithmic`` : whether the
    y axis starts so; None where only one of the two makes sense.
    """

    kind: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    x_label: ClassVar[str]
    y_label: ClassVar[str]
    y_label_short: ClassVar[str] = ""
    y_label_least: ClassVar[str] = ""
    group: ClassVar[str] = groups.TRAINING
    """Where the gallery offers it, one of ``groups.GROUPS``; and among those of its group by ``order``."""
    order: ClassVar[int] = 100
    needs: tuple[Instrument[Any], ...] = ()
    """The instruments that this plot reads; one whose settings a person may choose gives its instance others."""
    costly: ClassVar[bool] = False
    """Whether it draws curves of percentiles or of the agreement of signs, which are measured only where needed."""
    has_axes: ClassVar[bool] = True
    """Whether places along x and y mean anything; a plot without axes is the place of pictures."""
    logarithmic: ClassVar[bool | None] = None
    modes: ClassVar[tuple[str, ...]] = ()
    """The ways in which it can show its data, where there are several; the first is that of the start."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.state = PlotState(log=bool(self.logarithmic))
        self.frame: Frame | None = None
        self.badge = ""
        """Which of two runs that are compared this is: "A", "B", or "" for the only one."""
        self._hovered: QPointF | None = None
        self.build()
        self.axes.show_style(style)
        self.item.geometryChanged.connect(self.lay_out)

    # ------------------------------------------------------------------ what a plot provides

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        """Return why this plot has nothing to show for *experiment*, or ""."""
        return ""

    def build(self) -> None:
        """Make the items that are there from the start, in ``self.view``."""

    def begin_anew(self) -> None:
        """Forget the ranges of a run that is over: another begins, or the same again."""

    def fill(self, frame: Frame) -> None:
        """Draw *frame*: set the items' data, then call ``show_axes`` and set the labels."""
        raise NotImplementedError

    def series(self, frame: Frame) -> Sequence[Series]:
        """Return what is drawn of *frame* as named numbers, all of one length: the columns of the plot's table.

        They are the frame's own: neither the size of the plot nor its theme or its axes change them.
        """
        raise NotImplementedError

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        """Return (x of the cursor, readout, labels) for the place (x, y) of the view; None where there is nothing."""
        return None

    def room(self) -> tuple[float, float]:
        """Return the pixels to keep free at the left and the right of the curves, at scale 1."""
        return 62.0, 56.0

    def tallest(self) -> float:
        """Return how high the area of the curves may be beside its width; by default as high as there is room for."""
        return math.inf

    def bare_room(self) -> tuple[float, float]:
        """Return the same for a picture without words."""
        return BARE, BARE

    # ------------------------------------------------------------------ what others call

    def draw(self, frame: Frame) -> None:
        """Show *frame*."""
        if frame.snapshot.step == 0 or (self.frame is not None and frame.snapshot.step < self.frame.snapshot.step):
            self._cover = self._cover if frame is self.frame else None
            self.begin_anew()
        self.frame = frame
        self.overlay.cursor_x, self.overlay.readout = None, ""
        self.fill(frame)
        if self.axes.is_out_of_place:
            self.place()
            self.fill(frame)
        why = self.unsuitable(frame.experiment)
        self.show_only_words(
            QCoreApplication.translate("Plot", "Not for this run: {why}").format(why=why) if why else ""
        )
        if why:
            self.axes.show_content(AxesContent(title=self._headline(), has_axes=False))
        else:
            self._read_out()
        self.overlay.update()

    def restyle(self, style: Style) -> None:
        """Take other colours, sizes and lines."""
        self.style = style
        self.axes.show_style(style)
        self.lay_out()

    @property
    def log(self) -> bool:
        """Whether the y axis is logarithmic."""
        return self.state.log and self.logarithmic is not None

    @property
    def mode(self) -> int:
        """Which of ``modes`` holds."""
        return self.state.mode

    def set_state(self, state: PlotState) -> None:
        """Show the data as *state* says, as far as this plot has such choices."""
        if state != self.state:
            self.state, self._cover = state, None
            self._redraw()

    def set_log(self, on: bool) -> None:
        """Make the y axis logarithmic or linear, where this plot has both."""
        if self.logarithmic is not None:
            self.set_state(replace(self.state, log=on))

    def set_mode(self, mode: int) -> None:
        """Take another of ``modes``; past the last the first follows."""
        if self.modes:
            self.set_state(replace(self.state, mode=mode % len(self.modes)))

    def press(self, place: QPointF) -> bool:
        """Take a click at *place* in the item's coordinates; return whether it meant anything here."""
        hit = self.axes.toggle_at(place)
        if hit is None:
            return False
        name, word = hit
        if name == "log":
            self.set_log(bool(word))
        else:
            self.set_mode(word)
        return True

    def can_press(self, place: QPointF) -> bool:
        """Return whether a click at *place* in the item's coordinates would mean anything."""
        return self.axes.toggle_at(place) is not None or self.edit_at(place) is not None

    def cover(self, ranges: Ranges | None) -> None:
        """Show at least these ranges of x and y, those of a twin, until the run begins anew; None: only its own."""
        if ranges != self._cover:
            self._cover = ranges
            self._redraw()

    def point_at(self, place: QPointF | None) -> None:
        """Move the cursor to *place* in the item's coordinates; None takes it away."""
        self._hovered = place
        self._redraw()

    def lay_out(self) -> None:
        """Fit everything into the item's present size."""
        self.place()
        self._redraw()

    def place(self) -> None:
        """Give the curves their place within the item."""
        left, right = self.bare_room() if self.style.bare else self.room()
        scale = self.style.scale
        self.axes.lay_out(
            QRectF(QPointF(0, 0), self.item.size()), left * scale, right * scale, self.has_axes, self.tallest()
        )
        self.view.setGeometry(self.axes.area)
        self.overlay.prepareGeometryChange()

    def summary(self) -> str:
        """Return what the plot shows, in words, for those who cannot see it."""
        told = (self.overlay.message, *(label.text for label in self.overlay.labels))
        return clauses([tr(self.help), *(text for text in told if text)])

    # ------------------------------------------------------------------ what plots use

    def show_axes(
        self,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        x_ticks: Sequence[Tick] | None = None,
        y_ticks: Sequence[Tick] | None = None,
        note: str = "",
        y_labels: Sequence[str] = (),
    ) -> None:
        """Set the ranges, in the coordinates of the view, the ticks, and what is written around."""
        log = self.log
        x_range, y_range = self.covered(x_range, y_range)
        if x_ticks is None:
            x_ticks = linear_ticks(*x_range, self.most_ticks(vertical=False))
        if y_ticks is None:
            most = self.most_ticks(vertical=True)
            y_ticks = log_ticks(*y_range, most) if log else linear_ticks(*y_range, most)
        x0, x1, y0, y1 = self._show_ranges(x_range, y_range)
        log_choice = None if self.logarithmic is None else log
        self.axes.show_content(
            AxesContent(
                title=self._headline(),
                note=note,
                x_label=tr(self.x_label),
                y_labels=tuple(y_labels) or self._y_labels(),
                x_range=(x0, x1),
                y_range=(y0, y1),
                x_ticks=tuple(x_ticks),
                y_ticks=tuple(y_ticks),
                toggles=toggles(log_choice, [tr(word) for word in self.modes], self.mode),
                has_axes=self.has_axes,
            )
        )

    def _headline(self) -> str:
        """Return the title, and which of two runs it is, where two are compared."""
        return f"{self.badge}  {tr(self.title)}" if self.badge else tr(self.title)

    def _y_labels(self) -> tuple[str, ...]:
        """Return the label of the y axis in ever fewer words."""
        short = tr(self.y_label_short or self.y_label)
        return tr(self.y_label), short, tr(self.y_label_least) if self.y_label_least else short

    def to_view(self, values: Float64) -> Float64:
        """Return values as positions on the y axis: their logarithm, where that is chosen."""
        if not self.log:
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(values)

    def note_on_layers(self, depth: int) -> str:
        """Return what to write beside the title where not all layers are drawn."""
        if depth <= MOST_LAYERS:
            return ""
        template = QCoreApplication.translate("Plot", "{shown} of {all} layers")
        return template.format(shown=len(layers_shown(depth)), all=depth)

    def note_on_zeros(self, values: Float64, depth: int) -> str:
        """Return which layers a logarithmic axis leaves out because their value is exactly 0, "" if none."""
        return note_on_zeros(values, depth) if self.log else ""

    def _redraw(self) -> None:
        if self.frame is not None:
            self.draw(self.frame)

    def _read_out(self) -> None:
        if self._hovered is None or self.frame is None or not self.axes.area.contains(self._hovered):
            return
        (x0, x1), (y0, y1) = self.axes.content.x_range, self.axes.content.y_range
        area = self.axes.area
        x = x0 + (self._hovered.x() - area.left()) / area.width() * (x1 - x0)
        y = y0 + (area.bottom() - self._hovered.y()) / area.height() * (y1 - y0)
        found = self.hover(x, y, self.frame)
        if found and math.isfinite(found[0]):
            self.overlay.cursor_x, self.overlay.readout, self.overlay.labels = found
