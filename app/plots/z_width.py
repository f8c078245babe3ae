"""The width of z, its standard deviation, in each layer over the steps."""

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.words.messages import QT_TRANSLATE_NOOP


class ZWidthPlot(LayerLines):
    """A line a layer; dashed in the same colour, what theory predicts for the start."""

    kind = "z_width"
    title = QT_TRANSLATE_NOOP("Plot", "Width of z")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The width of z is the standard deviation of the pre-activations z, which the activation of a layer receives; "
        "dashed: theory at the start.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "standard deviation of z by layer; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "standard deviation; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    group = groups.FORWARD
    order = 30
    logarithmic = True
    figure = predicted = "z_std"
