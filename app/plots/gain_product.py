"""A linear chain: how the product of weights down the chain makes the gradient of each layer."""

from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.by_layer import ByLayer, LineByLayer
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Identity
from simcore.kinds.normalization import BatchNorm
from simcore.measure.frame import Frame
from simcore.measure.instruments.gain_product import GainProduct
from simcore.measure.snapshot import member_mean

MEASURED = GainProduct()


class GainProductPlot(ByLayer):
    """The product of the weights above each layer; its gradient as measured and, dashed, by the product rule."""

    kind = "gain_product"
    title = QT_TRANSLATE_NOOP("Plot", "Product of the weights")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "In a chain of one-unit layers the gradient of a weight is the product of all weights above it, times what "
        "enters it, times the error: measured, and dashed by that rule.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "size, now; dashed: gradient by the product rule")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "size; dashed: product rule")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: rule")
    group = groups.BACKWARD
    order = 120
    logarithmic = True
    needs = (MEASURED,)

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        e, translate = experiment, QCoreApplication.translate
        if any(width != 1 for width in e.hidden) or not e.hidden:
            return translate("Plot", "this needs hidden layers of one unit each")
        if not isinstance(e.activation, Identity):
            return translate("Plot", "this needs layers without an activation: choose the identity")
        if isinstance(e.normalization, BatchNorm) or e.residual:
            return translate("Plot", "this needs a plain chain, without normalization and residual blocks")
        if e.loss.kind != "quadratic":
            return translate("Plot", "this needs data with one output, and the quadratic loss")
        return ""

    def lines(self, frame: Frame) -> list[LineByLayer]:
        chain, colours = MEASURED.of(frame.snapshot), self.style.theme.distinct
        if chain is None:
            return []
        translate = QCoreApplication.translate
        names = (
            translate("Plot", "weights above"),
            translate("Plot", "gradient"),
        )
        return [
            LineByLayer(member_mean(chain.product), colours[1], names[0]),
            LineByLayer(member_mean(chain.gradient), colours[0], names[1]),
            LineByLayer(
                member_mean(chain.rule), self.style.theme.text, "", "dashed", title=translate("Plot", "product rule")
            ),
        ]
