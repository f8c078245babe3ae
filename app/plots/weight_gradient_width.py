"""The width of dC/dW, what the weights learn from, in each layer over the steps."""

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.words.messages import QT_TRANSLATE_NOOP


class WeightGradientWidthPlot(LayerLines):
    """A line a layer; dashed, what theory predicts for the start."""

    kind = "weight_gradient_width"
    title = QT_TRANSLATE_NOOP("Plot", "Width of the weights' gradient")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "How large dC/dW, the gradient of one weight from one example, is in each layer; dashed: theory at the start.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "root mean square of dC/dW by layer; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "root mean square; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    group = groups.BACKWARD
    order = 82
    logarithmic = True
    figure = predicted = "grad_w_std"
