"""Measured against predicted widths, layer by layer: where the signal dies."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP, Plot, counterpart, layer_name
from app.plots.curve import Curve
from app.plots.line import GHOST_WIDTH
from app.plots.overlay import Caption, Label
from app.plots.ticks import Tick, log_range, number_text
from simcore.snapshot import Float64, member_mean

WIDTHS = {"solid": 1.0, "dashed": 0.75, "dotted": GHOST_WIDTH}


class VarianceByLayer(Plot):
    """Forward, the width of z; backward, the width of dC/dz; dashed, both as predicted for the start."""

    kind = "variance_by_layer"
    title = QT_TRANSLATE_NOOP("Plot", "Width by depth")
    help = QT_TRANSLATE_NOOP(
        "Plot", "How wide z is in each layer, and the gradient on its way back; dashed: theory at the start."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "layer")
    y_label = QT_TRANSLATE_NOOP("Plot", "standard deviation, now; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "standard deviation; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    order = 60
    logarithmic = True

    def build(self) -> None:
        self._predicted, self._measured, self._ghosts = ([self.new_curve() for _ in range(2)] for _ in range(3))
        self._values: tuple[Float64, Float64] = (np.empty(0), np.empty(0))
        self._depth = 1

    def room(self) -> tuple[float, float]:
        return 62.0, max(self.label_width("dC/dz") + 20.0, self.label_width(self.x_label) + 26.0)

    def fill(self, frame: Frame) -> None:
        layers, theory = frame.snapshot.layers, frame.theory
        self._depth = frame.snapshot.depth
        self._values = member_mean(layers.z_std), member_mean(layers.grad_z_std)
        number, names = np.arange(1.0, self._depth + 1), ("z", "dC/dz")
        labels: list[Label] = []
        shown: list[Float64] = []
        for index, (name, values, predicted) in enumerate(
            zip(names, self._values, (theory.z_std, theory.grad_z_std), strict=True)
        ):
            colour = self.style.theme.distinct[index]
            x, y = self._draw_curve(self._measured[index], number, values, colour, "solid")
            shown.append(y)
            last = x.size - 1
            labels += [Label(name if k == last else "", colour, float(x[k]), float(y[k])) for k in range(x.size)]
            expected = np.full(self._depth, np.nan) if predicted is None else predicted
            shown.append(self._draw_curve(self._predicted[index], number, expected, colour, "dashed")[1])
            kept = self._kept("z_std" if index == 0 else "grad_z_std", frame.ghost)
            shown.append(self._draw_curve(self._ghosts[index], number, kept, colour, "dotted")[1])
        self.overlay.labels = labels
        x_range, y_range = self.covered((0.6, self._depth + 0.4), self._y_range(np.concatenate(shown)))
        self.furnish(x_range, y_range, self._layer_ticks())
        zeros = [
            (name, self.note_on_zeros(values, self._depth)) for name, values in zip(names, self._values, strict=True)
        ]
        notes = [f"{name}, {zero}" for name, zero in zeros if zero]
        self.overlay.captions = [
            Caption(note, 0.6, y_range[0], lift=0.6 + line) for line, note in enumerate(reversed(notes))
        ]

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        layer = min(max(round(x), 1), self._depth)
        labels: list[Label] = []
        for index, (name, values) in enumerate(zip(("z", "dC/dz"), self._values, strict=True)):
            height = float(self.to_view(values[layer - 1 : layer])[0])
            if np.isfinite(height):
                text = f"{name}  {number_text(float(values[layer - 1]))}"
                labels.append(Label(text, self.style.theme.distinct[index], float(layer), height))
        template = QCoreApplication.translate("Plot", "layer {layer}")
        return float(layer), template.format(layer=layer_name(layer - 1, self._depth)), labels

    def _kept(self, figure: str, ghost: Frame | None) -> Float64:
        """Return the ghost's widths in the layers that stand for the present ones, (layers,); NaN where none does."""
        values = np.full(self._depth, np.nan)
        if ghost is not None:
            measured = member_mean(getattr(ghost.snapshot.layers, figure))
            for layer in range(self._depth):
                twin = counterpart(layer, self._depth, ghost.snapshot.depth)
                values[layer] = np.nan if twin is None else measured[twin]
        return values

    def _draw_curve(self, curve: Curve, x: Float64, y: Float64, colour: str, dash: str) -> tuple[Float64, Float64]:
        y = self.to_view(y)
        good = np.isfinite(y)
        curve.setPen(self.pen(colour, dash, WIDTHS[dash]))
        curve.opts["antialias"] = self.style.antialias
        curve.set_points(x[good], y[good])
        return x[good], y[good]

    def _y_range(self, values: Float64) -> tuple[float, float]:
        if self.log:
            return log_range(10.0 ** values.min(), 10.0 ** values.max()) if values.size else (-1.0, 0.0)
        return 0.0, float(values.max()) * 1.1 if values.size and values.max() > 0 else 1.0

    def _layer_ticks(self) -> list[Tick]:
        every = max(1, round(self._depth / max(self.most_ticks(vertical=False), 1)))
        numbers = [n for n in range(1, self._depth) if (n - 1) % every == 0 and self._depth - n >= every]
        return [(float(n), str(n)) for n in [*numbers, self._depth][:-1]] + [
            (float(self._depth), layer_name(self._depth - 1, self._depth))
        ]
