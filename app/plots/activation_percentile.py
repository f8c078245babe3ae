"""How far the outputs of each hidden layer reach: their 98th percentile and their standard deviation."""

from app.canvas import groups
from app.canvas.activation_lines import ActivationLines, Spots
from app.canvas.points import Discs
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.snapshot import Float64


class ActivationPercentilePlot(ActivationLines):
    """Markers for the 98th percentile, lines for the standard deviation (Glorot & Bengio 2010, Fig. 3)."""

    kind = "activation_percentile"
    title = QT_TRANSLATE_NOOP("Plot", "Reach of the activations")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "Dots: the value that 98 % of a layer's outputs stay below; lines: their standard deviation; dots that climb "
        "to the top of the activation tell that the layer saturates.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "output a; dots: 98th percentile; lines: standard deviation")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "dots: 98th percentile; lines: std")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dots: 98 %; lines: std")
    group = groups.FORWARD
    order = 72
    costly = True
    figure, second = "a_std", "a_p98"
    second_words = QT_TRANSLATE_NOOP("Plot", "98th percentile")
    points = Discs

    def shown(self, spots: Spots) -> tuple[Float64, Float64]:
        return spots.x, spots.second
