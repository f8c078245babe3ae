"""The distribution of the activations in each layer, as ridges."""

from app.canvas import groups
from app.canvas.ridges import RidgePlot
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.instruments.distributions import Distributions


class ActivationHistogramPlot(RidgePlot):
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
