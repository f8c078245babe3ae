"""LinePlot: the base of plots that draw named lines over the steps of a run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.plots.base import Plot, layer_name, layers_shown
from app.plots.curve import Curve
from app.plots.overlay import Caption, Label
from app.plots.ticks import Reach, Tick, log_range, number_text
from simcore.snapshot import Float64


@dataclass(frozen=True)
class Line:
    """One line: x and y as measured (NaN is left out), its name at its end, and how it is drawn."""

    x: Float64
    y: Float64
    colour: str
    name: str = ""
    dash: str = "solid"
    width: float = 1.0
    readable: bool = True


class LinePlot(Plot):
    """Lines with direct labels. A plot provides ``lines``; the x range follows the run, in jumps."""

    x_label = "step"
    shows_values = False
    """Whether a line's last value stands beside its name."""

    def build(self) -> None:
        self._drawn: list[Curve] = []
        self._looks: list[tuple[object, ...]] = []
        self._steps, self._size = Reach(), Reach()
        self._lines: list[Line] = []
        self._names: tuple[str, ...] = ()

    def begin_anew(self) -> None:
        self._steps, self._size = Reach(), Reach()

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
        sample = " " + self.value_text(0.888) if self.shows_values and not self.compact else ""
        widest = max((self.label_width(name + sample) for name in self._names), default=24.0)
        return 62.0, max(widest + 20.0, self.label_width(self.x_label) + 26.0)

    def fill(self, frame: Frame) -> None:
        self._lines = self.lines(frame)
        names = tuple(line.name for line in self._lines if line.name)
        if names != self._names:
            self._names = names
            self.place()
        ends: list[Label] = []
        values: list[Float64] = []
        for index, line in enumerate(self._lines):
            x, y = _finite(line.x, self.to_view(line.y))
            self._curve(index, line).set_points(x, y)
            values.append(y)
            if line.name and x.size:
                last = float(line.y[np.flatnonzero(np.isfinite(line.y))[-1]])
                valued = self.shows_values and not self.compact
                text = f"{line.name} {self.value_text(last)}" if valued else line.name
                ends.append(Label(text, line.colour, float(x[-1]), float(y[-1]), line.dash == "solid"))
        for curve in self._drawn[len(self._lines) :]:
            curve.setVisible(False)
        self.overlay.labels = ends
        shown = np.concatenate(values) if values else np.empty(0)
        end, y_range = self.last_step(frame), self.y_range(shown)
        self.furnish((0.0, end), y_range, y_ticks=self.y_ticks(y_range) if ends else (), note=self.note(frame))
        middle = Caption(self.nothing(frame), 0.02 * end, sum(y_range) / 2, lift=0)
        self.overlay.captions = () if ends else (middle,)

    def last_step(self, frame: Frame) -> float:
        """Return the step at the right end of the axis; it moves in jumps, and stops where the run will."""
        reach = self._steps.cover(float(max(frame.snapshot.step, frame.steps_per_epoch, 1)))
        end = frame.last_step
        return float(end) if end and frame.snapshot.step <= end < reach else reach

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
                    text = f"{line.name}  {self.value_text(value)}"
                    labels.append(Label(text, line.colour, float(steps[nearest]), height))
        template = QCoreApplication.translate("Plot", "step {step}, epoch {epoch}")
        readout = template.format(step=f"{steps[nearest]:,.0f}", epoch=f"{frame.curves.epoch[nearest]:.1f}")
        return float(steps[nearest]), readout, labels

    def layer_lines(self, frame: Frame, figure: str, sign: float = 1.0, named: bool = True) -> list[Line]:
        """Return a line for each layer that is drawn and has the figure, times *sign*."""
        depth = frame.snapshot.depth
        colours = self.style.theme.layer_colours(depth)
        lines: list[Line] = []
        for layer in layers_shown(depth):
            values = frame.curves.mean(figure, layer)
            if np.isfinite(values).any():
                name = layer_name(layer, depth) if named else ""
                lines.append(Line(frame.curves.step, sign * values, colours[layer], name))
        return lines

    def _curve(self, index: int, line: Line) -> Curve:
        if index == len(self._drawn):
            self._drawn.append(self.new_curve())
            self._looks.append(())
        curve = self._drawn[index]
        look = (line.colour, line.dash, line.width, self.style)
        if look != self._looks[index]:
            self._looks[index] = look
            curve.setPen(self.pen(line.colour, line.dash, line.width))
            curve.opts["antialias"] = self.style.antialias
        curve.setVisible(True)
        return curve


def _finite(x: Float64, y: Float64) -> tuple[Float64, Float64]:
    """Return the points that can be drawn: pyqtgraph does not bear NaN."""
    good = np.isfinite(y)
    return (x, y) if good.all() else (x[good], y[good])
