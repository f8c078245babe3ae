"""The distribution of the gradients of the weights in each layer, as ridges."""

from app.canvas import groups
from app.canvas.ridges import RidgePlot
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.instruments.distributions import Distributions


class WeightGradientHistogramPlot(RidgePlot):
    """As in Glorot & Bengio 2010, figures 8 and 9."""

    kind = "weight_gradient_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of dC/dW")
    help = QT_TRANSLATE_NOOP(
        "Plot", "By how much each example would move the weights of a layer; of large layers some examples are counted."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "dC/dW")
    group = groups.BACKWARD
    order = 130
    needs = (Distributions("grad_w"),)
    width = "grad_w_std"
    logarithmic = False
    symbol = "dC/dW"
