"""LinePlot: the base of plots that draw named lines over the steps of a run."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from app.canvas.base import Plot
from app.canvas.curve import Curve
from app.canvas.layers import layer_name, layer_words, layers_shown
from app.canvas.line import (
    Edges,
    Line,
    band_of,
    draws_each,
    finite,
    ghosts,
    members_note,
    value_before,
    with_before,
    with_members,
)
from app.canvas.line_series import series_of
from app.canvas.overlay import Caption, Label
from app.canvas.remarks import clearest
from app.canvas.table import Series, unit
from app.canvas.ticks import FINE_STEPS, Reach, Tick, linear_ticks, log_range
from app.words.messages import tr
from app.words.number_format import number_text
from app.words.translate import clauses
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

__all__ = ["Line", "LinePlot"]

BAND_OPACITY = 0.2
DARK_BAND_OPACITY = 0.28


class LinePlot(Plot):
    """Lines with direct labels. A plot provides ``lines``; the x range follows the run, in jumps.

    Members and ghosts come by themselves for lines that bring their ``members``, as those of ``layer_lines`` and
    ``run_line`` do: a band around the mean or a line each, and the same lines of the ghost, dotted. ``lines`` is called
    for the ghost's frame too, before the present one; what a plot notes there must follow from the frame alone.
    Lines of the two runs belong together where their ``key`` (by default their name) is the same.
    """

    x_label = "step"
    shows_values = False
    """Whether a line's last value stands beside its name."""

    def build(self) -> None:
        self._drawn: list[Curve] = []
        self._steps, self._size = Reach(FINE_STEPS), Reach()
        self._lines: list[Line] = []
        self._kept: list[Line] = []
        self._lost = 0
        self._varied = False
        self._names: tuple[str, ...] = ()
        self._widest = 0.0
        """The width of the longest name with its value so far: the room for them does not come and go."""

    def begin_anew(self) -> None:
        self._widest = 0.0
        self._steps, self._size = Reach(FINE_STEPS), Reach()

    def prepare(self, frame: Frame) -> None:
        """Note what holds for the lines of all runs that *frame* brings, before any of them are asked for."""

    def lines(self, frame: Frame) -> list[Line]:
        """Return the lines of *frame*, the first at the bottom."""
        raise NotImplementedError

    def note(self, frame: Frame) -> str:
        """Return what stands beside the title."""
        return ""

    def value_text(self, value: float) -> str:
        """Return a value of the y axis, for reading out."""
        return number_text(value)

    def y_range(self, values: Float64) -> tuple[float, float]:
        """Return the range for all finite *values*, which are logarithms where the axis is logarithmic."""
        if self.log:
            shown = values[values > -300]
            return log_range(10.0 ** shown.min(), 10.0 ** shown.max()) if shown.size else (-1.0, 0.0)
        top = self._size.cover(float(values.max()) * 1.04 if values.size else 1.0)
        return (0.0, top) if not values.size or values.min() >= 0 else (-top, top)

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick] | None:
        """Return the ticks of the y axis; None for round numbers."""
        return None

    def nothing(self, frame: Frame) -> str:
        """Return what to say where no line has a point."""
        return QCoreApplication.translate("Plot", "Nothing is measured here in this run.")

    def room(self) -> tuple[float, float]:
        sample = " " + self.value_text(0.00888) if self._values_shown else ""
        widest = max((self.label_width(name + sample) for name in self._names), default=24.0)
        widest = max(widest, self._widest if self._values_shown else 0.0)
        return 62.0, max(widest + 20.0, self.label_width(tr(self.x_label)) + 26.0)

    def fill(self, frame: Frame) -> None:
        self.prepare(frame)
        kept = with_members(self.lines(frame.ghost), frame.ghost, self.style) if frame.ghost else []
        self._kept, given = kept, self.lines(frame)
        self._varied = bool(frame.experiment.vary) and draws_each(self.style, frame.experiment)
        self._lines = with_members(given, frame, self.style)
        self._make_room()
        drawn = [*ghosts(kept, self._lines, given), *(line for line in self._lines if line.shown)]
        self._forget_the_lost()
        values: list[Float64] = []
        for index, line in enumerate(drawn):
            x, y = finite(line.x, self.to_view(line.y))
            self._curve(index, line).set_points(x, y)
            if not self._leaves(line):
                values.append(y)
        for curve in self._drawn[len(drawn) :]:
            curve.setVisible(False)
        bands = [(line, edges) for line in self._lines if (edges := band_of(line)) is not None]
        for _, edges in bands:
            values += [finite(edge, self.to_view(edge))[1] for edge in (edges.least, edges.most)]
        end, y_range = self.last_step(frame), self.y_range(np.concatenate(values) if values else np.empty(0))
        (_, end), y_range = self.covered((0.0, end), y_range)
        self.overlay.labels = ends = self._ends(y_range[1])
        self._widen(ends)
        self._draw_bands(bands, y_range)
        note = clauses(text for text in (members_note(given, frame, self.style), self.note(frame)) if text)
        x_ticks = linear_ticks(0.0, end, self.most_ticks(vertical=False), whole=True)
        self.show_axes((0.0, end), y_range, x_ticks, self.y_ticks(y_range) if ends else (), note=note)
        middle = Caption(self.nothing(frame), 0.02 * end, sum(y_range) / 2, lift=0)
        self.overlay.captions = () if ends else (middle,)

    def _make_room(self) -> None:
        names = tuple(line.name for line in self._lines if line.name)
        if names != self._names:
            self._names = names
            self.place()

    def _widen(self, ends: Sequence[Label]) -> None:
        """Make room for the values at the lines' ends, where they have more digits than any so far."""
        widest = max((self.label_width(label.text) for label in ends), default=0.0)
        if self._values_shown and widest > self.room()[1] - 20.0:
            self._widest = widest
            self.place()

    def _forget_the_lost(self) -> None:
        """Let the y axis come back from where it followed a member that it does not follow any longer."""
        lost = sum(self._leaves(line) for line in self._lines)
        if lost != self._lost:
            self._lost, self._size = lost, Reach()

    def runs_away(self, line: Line) -> bool:
        """Return whether a line of one of several different members may leave the axis, so that the others are seen."""
        return False

    def _leaves(self, line: Line) -> bool:
        """Return whether the y axis need not cover a line: its member has diverged or is about to, others are well."""
        gone = [other.ended or self.runs_away(other) for other in self._lines if self._varied and other.shown]
        return self._varied and any(gone) and not all(gone) and (line.ended or self.runs_away(line))

    def _ends(self, top: float) -> list[Label]:
        """Return the names at the ends of the lines, and crosses where members diverged; what is above says so."""
        ends: list[Label] = []
        for line in self._lines:
            x, y = finite(line.x, self.to_view(line.y))
            if (line.name or line.ended) and x.size:
                last = float(line.y[np.flatnonzero(np.isfinite(line.y))[-1]])
                valued = self._values_shown and bool(line.name)
                text = f"{line.name} {self.value_text(last)}" if valued else line.name
                if line.name and y[-1] > top:
                    text += " \u2191"
                dot = line.dash == "solid"
                ends.append(Label(text, line.colour, float(x[-1]), float(y[-1]), dot, line.ended))
        return ends

    @property
    def _values_shown(self) -> bool:
        return self.shows_values and not self.compact and not self._varied

    def _draw_bands(self, bands: Sequence[tuple[Line, Edges]], y_range: tuple[float, float]) -> None:
        while len(self._bands) < len(bands):
            self.new_band()
        for band in self._bands[len(bands) :]:
            band.setVisible(False)
        for band, (line, edges) in zip(self._bands, bands, strict=False):
            brush = QColor(line.colour)
            brush.setAlphaF(DARK_BAND_OPACITY if self.style.theme.dark else BAND_OPACITY)
            low, high = self.to_view(edges.low), self.to_view(edges.high)
            good = np.isfinite(high)
            # on a logarithmic axis an edge that is not above 0 lies below all that can be seen
            low = np.clip(np.nan_to_num(low[good], nan=y_range[0]), *y_range)
            band.set_edges(line.x[good], low, np.clip(high[good], *y_range), brush, self.style.antialias)
            band.setVisible(True)

    def last_step(self, frame: Frame) -> float:
        """Return the step at the right end of the axis: that of a run that stands; else it moves on in jumps."""
        step = max(frame.snapshot.step, frame.ghost.snapshot.step if frame.ghost else 0)
        seen = float(max(step, frame.steps_per_epoch, 1))
        reach = self._steps.cover(seen) if frame.status == "running" else seen
        end = frame.last_step
        own = float(end) if end and step <= end < reach else reach
        return self.covered((0.0, own), (0.0, 0.0))[0][1]

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        steps = frame.curves.step
        if not steps.size:
            return None
        nearest = int(np.argmin(np.abs(steps - x)))
        labels: list[Label] = []
        for line in self._lines:
            if line.name and line.readable and line.y.size == steps.size and np.isfinite(line.y[nearest]):
                value = float(line.y[nearest])
                height = float(self.to_view(line.y[nearest : nearest + 1])[0])
                if np.isfinite(height):
                    text = f"{self.spoken_name(line)}  {self.value_text(value)}"
                    before = value_before(self._kept, line, float(steps[nearest]))
                    text = with_before(text, self.value_text(before)) if math.isfinite(before) else text
                    labels.append(Label(text, line.colour, float(steps[nearest]), height))
        template = QCoreApplication.translate("Plot", "step {step}, epoch {epoch}")
        readout = template.format(step=f"{steps[nearest]:,.0f}", epoch=f"{frame.curves.epoch[nearest]:.1f}")
        return float(steps[nearest]), readout, labels

    def spoken_name(self, line: Line) -> str:
        """Return what a line is called where its value is read out."""
        return line.name

    def clearest(self, remarks: Sequence[Caption]) -> Caption:
        """Return that of some remarks, which say the same, that covers the fewest curves; once there are axes."""
        return clearest(self.overlay, [curve for curve in self._drawn if curve.isVisible()], remarks)

    def run_line(self, frame: Frame, figure: str, colour: str, name: str) -> Line:
        """Return the line of a figure that the whole run has, such as "train_loss", with its members."""
        curves = frame.curves
        return Line(curves.step, curves.mean(figure), colour, name, members=curves.members(figure), key=figure)

    def layer_lines(self, frame: Frame, figure: str, sign: float = 1.0, named: bool = True) -> list[Line]:
        """Return a line for each layer that is drawn and has the figure, times *sign*, with its members."""
        depth, curves = frame.snapshot.depth, frame.curves
        colours = self.style.theme.layer_colours(depth)
        lines: list[Line] = []
        for layer in layers_shown(depth):
            values = curves.mean(figure, layer)
            if np.isfinite(values).any():
                name = layer_name(layer, depth)
                line = Line(curves.step, sign * values, colours[layer], name if named else "")
                members = sign * curves.members(figure, layer)
                words = layer_words(layer, depth)
                lines.append(replace(line, members=members, key=f"{figure} {name}", words=words))
        return lines

    def written(self, frame: Frame) -> list[Line]:
        """Return the lines of *frame* as they were measured, and with them what is drawn in another form."""
        return self.lines(frame)

    def series(self, frame: Frame) -> tuple[Series, ...]:
        self.prepare(frame)
        kept = self.written(frame.ghost) if frame.ghost is not None else []
        return series_of(self.written(frame), kept, frame, tr(self.x_label), unit(tr(self.y_label)))

    def _curve(self, index: int, line: Line) -> Curve:
        if index == len(self._drawn):
            self._drawn.append(self.new_curve())
        curve = self._drawn[index]
        curve.take_pen(self.pen(line.colour, line.dash, line.width), self.style.antialias)
        curve.setVisible(True)
        return curve
