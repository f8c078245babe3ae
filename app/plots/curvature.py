"""By how much each layer stretches small differences, beside the edge of chaos that theory knows."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.by_layer import ByLayer, LineByLayer
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.curvature import Curvature
from simcore.measure.snapshot import member_mean
from simcore.theory.mean_field import Settled, settled_in

MEASURED = Curvature()


class CurvaturePlot(ByLayer):
    """Mean and mean square of the singular values of each hidden layer's Jacobian; dashed, theory."""

    kind = "curvature"
    title = QT_TRANSLATE_NOOP("Plot", "Stretching by layer")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The singular values of each hidden layer's Jacobian: by how much it stretches small differences; dashed: "
        "their mean square by theory at the start, which deep inside settles at χ₁.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "singular values of the Jacobian, now; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "singular values; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    group = groups.FORWARD
    order = 130
    logarithmic = False
    needs = (MEASURED,)

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        return "" if experiment.hidden else QCoreApplication.translate("Plot", "there is no hidden layer")

    def lines(self, frame: Frame) -> list[LineByLayer]:
        stretch, colours = MEASURED.of(frame.snapshot), self.style.theme.distinct
        if stretch is None:
            return []
        translate, predicted = QCoreApplication.translate, frame.theory.stretch
        expected = np.full(stretch.mean.shape[1], math.nan) if predicted is None else predicted
        name = translate("Plot", "mean square")
        return [
            LineByLayer(expected, colours[1], "", "dashed", 0.75, f"{name}, {translate('Plot', 'theory')}"),
            LineByLayer(member_mean(stretch.mean_square), colours[1], name),
            LineByLayer(member_mean(stretch.mean), colours[0], translate("Plot", "mean")),
        ]

    def remarks(self, frame: Frame) -> list[str]:
        theory = settled_in(frame.experiment)
        return [] if theory is None else in_words(theory)


def in_words(theory: Settled) -> list[str]:
    """Return chi_1 with what it means, and the depth scale where there is one."""
    translate, chi, scale = QCoreApplication.translate, number_text(theory.chi), theory.depth_scale
    if math.isnan(scale):
        return [translate("Plot", "χ₁ = {chi}: chaotic").format(chi=chi)]
    if math.isinf(scale):
        edge = translate("Plot", "χ₁ = {chi}: the edge of chaos").format(chi=chi)
        return [edge, translate("Plot", "depth scale: infinite")]
    ordered = translate("Plot", "χ₁ = {chi}: ordered").format(chi=chi)
    return [ordered, translate("Plot", "depth scale: {scale} layers").format(scale=number_text(scale))]
