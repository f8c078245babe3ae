"""The distribution of the activations in each layer, as ridges."""

from app.canvas import groups
from app.canvas.base import QT_TRANSLATE_NOOP
from app.canvas.ridges import RidgePlot
from simcore.measure.instruments.distributions import Distributions


class ActivationHistogram(RidgePlot):
    """As in Glorot & Bengio 2010, figures 4 and 6."""

    kind = "activation_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of activations")
    help = QT_TRANSLATE_NOOP(
        "Plot", "What each layer hands on: a peak at 0 says that the signal dies, peaks at the ends that it saturates."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "a")
    group = groups.FORWARD
    order = 110
    needs = (Distributions("a"),)
    width = "a_std"
    symbol = "a"
