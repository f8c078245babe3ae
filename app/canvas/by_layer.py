"""ByLayer: the base of plots whose x axis is the layer, with named lines from layer to layer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.base import Plot
from app.canvas.curve import Curve
from app.canvas.layers import counterpart, layer_name
from app.canvas.line import GHOST_WIDTH, finite, mean_note, with_before
from app.canvas.overlay import Caption, Label
from app.canvas.table import Series, side_by_side, unit
from app.canvas.ticks import Tick, log_range, round_up
from app.words.messages import QT_TRANSLATE_NOOP, tr
from app.words.number_format import number_text
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

NOTHING = QT_TRANSLATE_NOOP("Plot", "Nothing is measured here in this run.")


@dataclass(frozen=True)
class LineByLayer:
    """One line: a value for each layer from the first hidden one on (NaN is left out), and how it is drawn.

    name : what stands at its end, where it was measured; theory and rules have none, and are not read out
    title : what it is called in a table, by default its name
    """

    values: Float64
    colour: str
    name: str
    dash: str = "solid"
    width: float = 1.0
    title: str = ""


class ByLayer(Plot):
    """A plot provides ``lines`` and, for what else there is to say, ``remarks``."""

    x_label = QT_TRANSLATE_NOOP("Plot", "layer")
    order = 100

    def build(self) -> None:
        self._drawn: list[Curve] = []
        self._lines: list[LineByLayer] = []
        self._ghosts: list[LineByLayer] = []
        self._depth = self._count = 1

    def lines(self, frame: Frame) -> list[LineByLayer]:
        """Return the lines of *frame*, the first at the bottom; the same number in each frame of a run."""
        raise NotImplementedError

    def remarks(self, frame: Frame) -> list[str]:
        """Return what to write below the lines, a line each."""
        return []

    def room(self) -> tuple[float, float]:
        widest = max((self.label_width(line.name) for line in self._lines), default=24.0)
        return 62.0, max(widest + 20.0, self.label_width(tr(self.x_label)) + 26.0)

    def fill(self, frame: Frame) -> None:
        before = [line.name for line in self._lines]
        self._lines, self._depth = self.lines(frame), frame.snapshot.depth
        if [line.name for line in self._lines] != before:
            self.place()
        self._count = max((line.values.size for line in self._lines), default=self._depth)
        self._ghosts = self._kept(frame, self._lines)
        drawn = [*self._lines, *self._ghosts]
        points = [self._draw_line(self._curve(index), line) for index, line in enumerate(drawn)]
        for curve in self._drawn[len(drawn) :]:
            curve.setVisible(False)
        self.overlay.labels = labels = self._labels(points)
        shown = np.concatenate([*(y for _, y in points), np.empty(0)])
        words = self.remarks(frame) or ([] if labels else [tr(NOTHING)])
        x_range, y_range = self.covered((0.6, self._count + 0.4), self._y_range(shown, bool(words)))
        self.show_axes(x_range, y_range, self._layer_ticks(), None if labels else (), mean_note(frame))
        self.overlay.captions = _beside(shown, y_range, words)

    def series(self, frame: Frame) -> tuple[Series, ...]:
        lines = sorted(self.lines(frame), key=lambda line: not line.name)  # measured first, theory after it
        unit_of_y, ghost = unit(tr(self.y_label)), QCoreApplication.translate("Plot", "ghost")
        named = [(line.title or line.name, line.values) for line in lines]
        named += [(f"{line.name}, {ghost}", line.values) for line in self._kept(frame, lines)]
        points = [(name, *finite(np.arange(1.0, values.size + 1), values)) for name, values in named]
        return side_by_side(tr(self.x_label), [(x, Series(name, y, unit_of_y)) for name, x, y in points if x.size])

    def _kept(self, frame: Frame, lines: Sequence[LineByLayer]) -> list[LineByLayer]:
        """Return the ghost's measured lines, in the layers that stand for the present ones."""
        found: list[LineByLayer] = []
        ghost = frame.ghost
        if ghost is None:
            return found
        present, depth = {line.name: line for line in lines}, frame.snapshot.depth
        for line in self.lines(ghost):
            if not line.name or line.name not in present:
                continue
            own = present[line.name]
            counterparts = [counterpart(layer, depth, ghost.snapshot.depth) for layer in range(own.values.size)]
            known = [math.nan if n is None or n >= line.values.size else line.values[n] for n in counterparts]
            found.append(LineByLayer(np.array(known), own.colour, line.name, "dotted", GHOST_WIDTH))
        return found

    def _labels(self, points: list[tuple[Float64, Float64]]) -> list[Label]:
        """Return a dot for each value of the lines that have names, and the name at the last."""
        labels: list[Label] = []
        for line, (x, y) in zip(self._lines, points, strict=False):
            if line.name:
                names = [""] * (x.size - 1) + [line.name] * min(x.size, 1)
                ends = zip(names, x.tolist(), y.tolist(), strict=True)
                labels += [Label(name, line.colour, number, height) for name, number, height in ends]
        return labels

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        layer = min(max(round(x), 1), self._count)
        labels: list[Label] = []
        for line in self._lines:
            value = line.values[layer - 1 : layer]
            height = self.to_view(value)
            if line.name and height.size and np.isfinite(height[0]):
                text = f"{line.name}  {number_text(float(value[0]))}"
                before = next((g.values[layer - 1] for g in self._ghosts if g.name == line.name), math.nan)
                text = with_before(text, number_text(float(before))) if math.isfinite(before) else text
                labels.append(Label(text, line.colour, float(layer), float(height[0])))
        template = QCoreApplication.translate("Plot", "layer {layer}")
        return float(layer), template.format(layer=layer_name(layer - 1, self._depth)), labels

    def _curve(self, index: int) -> Curve:
        if index == len(self._drawn):
            self._drawn.append(self.new_curve())
        self._drawn[index].setVisible(True)
        return self._drawn[index]

    def _draw_line(self, curve: Curve, line: LineByLayer) -> tuple[Float64, Float64]:
        y = self.to_view(line.values)
        good = np.isfinite(y)
        curve.take_pen(self.pen(line.colour, line.dash, line.width), self.style.antialias)
        x = np.arange(1.0, y.size + 1)[good]
        curve.set_points(x, y[good])
        return x, y[good]

    def _y_range(self, values: Float64, remarks: bool) -> tuple[float, float]:
        """Return the range for the heights *values*, with some room beside them for *remarks*."""
        if self.log:
            top = 10.0 ** values.max() * (3 if remarks else 1) if values.size else 1.0
            return log_range(10.0 ** values.min(), top) if values.size else (-1.0, 0.0)
        return 0.0, round_up(float(values.max()) * (1.3 if remarks else 1.05)) if (values > 0).any() else 1.0

    def _layer_ticks(self) -> list[Tick]:
        last, every = self._count, max(1, round(self._count / max(self.most_ticks(vertical=False), 1)))
        numbers = [n for n in range(1, last) if (n - 1) % every == 0 and last - n >= every]
        return [(float(n), layer_name(n - 1, self._depth)) for n in (*numbers, last)]


def _beside(values: Float64, y_range: tuple[float, float], words: list[str]) -> list[Caption]:
    """Return *words*, a line each, below or above the heights *values*, where there is more room."""
    low, high = (float(values.min()), float(values.max())) if values.size else y_range
    if not values.size or low - y_range[0] >= y_range[1] - high:
        return [Caption(text, 0.6, y_range[0], lift=0.8 + line) for line, text in enumerate(reversed(words))]
    return [Caption(text, 0.6, y_range[1], lift=-0.8 - line) for line, text in enumerate(words)]
