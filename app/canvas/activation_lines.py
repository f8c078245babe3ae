"""ActivationLines: the base of plots that draw one figure of a as lines, and another at some of their points."""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from app.canvas.layer_lines import LayerLines
from app.canvas.layers import layer_name
from app.canvas.lines import Line
from app.canvas.points import Points
from app.canvas.ticks import Tick, symmetric_ticks
from app.words.messages import tr
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

MOST_POINTS = 12
"""At how many steps each layer's second figure is drawn."""


@dataclass(frozen=True)
class Spots:
    """Some points of one layer: steps and the second figure there, beside the first."""

    x: Float64
    first: Float64
    second: Float64
    colour: str


class ActivationLines(LayerLines):
    """Hidden layers alone; ``figure`` is drawn as lines, ``second`` at some steps, which differ between layers."""

    second: ClassVar[str]
    second_words: ClassVar[str]
    """What ``second`` is, in the words of a table."""
    points: ClassVar[type[Points]]
    hidden_only = True

    def build(self) -> None:
        self._spots: list[Spots] = []
        self._points: list[Points] = []
        super().build()

    def shown(self, spots: Spots) -> tuple[Float64, Float64]:
        """Return the points that show the second figure."""
        raise NotImplementedError

    def lines(self, frame: Frame) -> list[Line]:
        lines = super().lines(frame)
        names = {layer_name(layer, frame.snapshot.depth): layer for layer in range(frame.snapshot.depth)}
        self._spots = [self._some(frame, line, names[line.name], part / len(lines)) for part, line in enumerate(lines)]
        return lines

    def written(self, frame: Frame) -> list[Line]:
        """Return the lines of both figures, the second at all steps too."""
        first, second = super().lines(frame), self._own(self.layer_lines(frame, self.second), frame)
        names = [f"{line.words}, {tr(self.second_words)}" for line in second]
        return first + [replace(line, name=name, words=name) for line, name in zip(second, names, strict=True)]

    def _some(self, frame: Frame, line: Line, layer: int, part: float) -> Spots:
        """Return points of a layer, evenly over those that there are, a *part* of their distance further."""
        second = frame.curves.mean(self.second, layer)
        good = np.flatnonzero(np.isfinite(line.y) & np.isfinite(second))
        count = min(MOST_POINTS, good.size)
        chosen = good[((np.arange(count) + part) * good.size / max(count, 1)).astype(np.int64)]
        return Spots(line.x[chosen], line.y[chosen], second[chosen], line.colour)

    def y_range(self, values: Float64) -> tuple[float, float]:
        values = np.concatenate([values, *(self.shown(spots)[1] for spots in self._spots)])
        low, high = super().y_range(values)
        # a bar that just passes 0 should not leave half of the plot empty
        return (-high / 4, high) if low < 0 and values.min() >= -high / 4 else (low, high)

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick] | None:
        is_symmetric = y_range[0] == -y_range[1]
        return symmetric_ticks(y_range[1], self.most_ticks(vertical=True)) if is_symmetric else None

    def fill(self, frame: Frame) -> None:
        super().fill(frame)
        while len(self._points) < len(self._spots):
            self._points.append(self.with_curve(self.points()))
        for index, points in enumerate(self._points):
            points.setVisible(index < len(self._spots))
            if index < len(self._spots):
                spots = self._spots[index]
                points.take_pen(self.pen(spots.colour), self.style.antialias)
                points.show_points(*self.shown(spots))
