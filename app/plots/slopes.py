"""The slopes that PReLU layers learn, over the steps."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.layers import layer_name, layer_words, layers_shown
from app.canvas.line import mean_note
from app.canvas.lines import Line, LinePlot
from app.canvas.overlay import Label
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.slopes import Slopes
from simcore.measure.snapshot import Float64, member_mean

MEASURED = Slopes()


class SlopesPlot(LinePlot):
    """A line a layer that learns one."""

    kind = "slopes"
    title = QT_TRANSLATE_NOOP("Plot", "Learned slopes")
    help = QT_TRANSLATE_NOOP(
        "Plot", "The slope below 0 that each PReLU layer has learned: 0 would be a ReLU, 1 no activation at all."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "slope where z is negative, by layer")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "slope below 0, by layer")
    group = groups.WEIGHTS
    order = 110
    needs = (MEASURED,)

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        if not experiment.hidden:
            return QCoreApplication.translate("Plot", "there is no hidden layer")
        if not experiment.activation.learns_slope:
            return QCoreApplication.translate("Plot", "this activation learns no slope; PReLU does")
        return ""

    def lines(self, frame: Frame) -> list[Line]:
        steps, values = _series(frame)
        self._steps_seen = steps
        depth = frame.snapshot.depth
        colours = self.style.theme.layer_colours(depth)
        return [
            Line(steps, values[:, layer], colours[layer], layer_name(layer, depth), words=layer_words(layer, depth))
            for layer in layers_shown(depth)
            if steps.size and np.isfinite(values[:, layer]).any()
        ]

    def note(self, frame: Frame) -> str:
        notes = mean_note(frame), self.note_on_layers(frame.snapshot.depth)
        return "; ".join(note for note in notes if note)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        if not self._steps_seen.size:
            return None
        nearest = int(np.argmin(np.abs(self._steps_seen - x)))
        step = float(self._steps_seen[nearest])
        named = [line for line in self._lines if line.name and line.y.size == self._steps_seen.size]
        labels = [
            Label(f"{line.name}  {self.value_text(float(line.y[nearest]))}", line.colour, step, float(line.y[nearest]))
            for line in named
        ]
        template = QCoreApplication.translate("Plot", "step {step}, epoch {epoch}")
        return step, template.format(step=f"{step:,.0f}", epoch=f"{step / frame.steps_per_epoch:.1f}"), labels


def _series(frame: Frame) -> tuple[Float64, Float64]:
    """Return the steps at which slopes were seen, and the slopes, (steps, layers); empty where there are none."""
    seen, begun = frame.time_series.get(MEASURED), MEASURED.of(frame.start)
    pairs = list(zip(seen.steps, seen.values, strict=True)) if seen else []
    if begun is not None and (not pairs or pairs[0][0] > 0):
        pairs.insert(0, (0, begun))
    known = [(step, member_mean(value)) for step, value in pairs if value is not None]
    if not known:
        return np.empty(0), np.empty((0, frame.snapshot.depth))
    return np.array([step for step, _ in known], np.float64), np.stack([value for _, value in known])
