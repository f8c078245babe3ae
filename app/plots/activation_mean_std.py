"""The mean of the outputs of each hidden layer, and their standard deviation as bars."""

import numpy as np

from app.canvas import groups
from app.canvas.activation_lines import ActivationLines, Spots
from app.canvas.points import Bars
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.snapshot import Float64


class ActivationMeanStdPlot(ActivationLines):
    """A line a layer, with bars of one standard deviation to each side (Glorot & Bengio 2010, Fig. 2)."""

    kind = "activation_mean_std"
    title = QT_TRANSLATE_NOOP("Plot", "Mean of the activations")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The mean output of each hidden layer, with one standard deviation to each side; a layer that goes to an end "
        "of its activation saturates as a whole.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "output a; lines: mean; bars: ± one standard deviation")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "lines: mean; bars: ± standard deviation")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "mean; bars: ± std")
    group = groups.FORWARD
    order = 70
    figure, second = "a_mean", "a_std"
    second_words = QT_TRANSLATE_NOOP("Plot", "standard deviation")
    points = Bars

    def shown(self, spots: Spots) -> tuple[Float64, Float64]:
        ends = np.stack([spots.first - spots.second, spots.first + spots.second], axis=1)
        return np.repeat(spots.x, 2), ends.ravel()
