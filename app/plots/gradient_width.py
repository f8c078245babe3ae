"""The width of dC/dz, the gradient on its way back, in each layer over the steps."""

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.words.messages import QT_TRANSLATE_NOOP


class GradientWidthPlot(LayerLines):
    """A line a layer; dashed, what theory predicts for the start from the gradient at the output."""

    kind = "gradient_width"
    title = QT_TRANSLATE_NOOP("Plot", "Width of the gradient")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "How widely dC/dz, the gradient that each example sends back, spreads in each layer; dashed: theory at the "
        "start, from what is measured at the output.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "standard deviation of dC/dz by layer; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "standard deviation; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    group = groups.BACKWARD
    order = 80
    logarithmic = True
    figure = predicted = "grad_z_std"
