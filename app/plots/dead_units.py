"""The share of dead units in each layer over the steps."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.canvas.ticks import Tick, round_up
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import share_text
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.measure.snapshot import Float64

FAR = 1e4
"""As far out as z gets in any run that still learns."""


def can_die(activation: Activation) -> bool:
    """Return whether the slope becomes exactly 0 somewhere, as it must for a unit to die."""
    return bool((activation.slope_at(np.array([-FAR, FAR], np.float32)) == 0).any())


class DeadUnitsPlot(LayerLines):
    """A line a hidden layer."""

    kind = "dead_units"
    title = QT_TRANSLATE_NOOP("Plot", "Dead units")
    help = QT_TRANSLATE_NOOP(
        "Plot", "The share of units whose slope is exactly 0 for every probe example, so that none of them moves it."
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "share of units that no probe example can move")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "share of units")
    group = groups.FORWARD
    order = 54
    figure = "dead"
    hidden_only = True

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        if experiment.hidden and not can_die(experiment.activation):
            return QCoreApplication.translate("Plot", "the slope of this activation is never exactly 0")
        return super().unsuitable(experiment)

    def value_text(self, value: float) -> str:
        return share_text(value)

    def y_range(self, values: Float64) -> tuple[float, float]:
        needed = float(values.max()) if values.size else 0.0
        return 0.0, min(1.0, round_up(max(needed * 1.05, 0.05), (1.0, 2.0, 5.0, 10.0)))

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick]:
        return [(part * y_range[1], share_text(part * y_range[1])) for part in (0.0, 0.5, 1.0)]
