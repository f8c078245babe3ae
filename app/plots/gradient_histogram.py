"""The distribution of the gradients of z in each layer, as ridges."""

from app.canvas import groups
from app.canvas.ridges import RidgePlot
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.instruments.distributions import Distributions


class GradientHistogramPlot(RidgePlot):
    """As in Glorot & Bengio 2010, figure 7."""

    kind = "gradient_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of dC/dz")
    help = QT_TRANSLATE_NOOP(
        "Plot", "How much of each example's error reaches the units of a layer; a spike at 0 says that little does."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "dC/dz")
    group = groups.BACKWARD
    order = 120
    needs = (Distributions("grad_z"),)
    width = "grad_z_std"
    logarithmic = False
    symbol = "dC/dz"
