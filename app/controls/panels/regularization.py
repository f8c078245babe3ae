"""Regularization: penalties on the weights, and noise while training."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel
from app.words.translate import listed, part_text
from simcore.experiment.experiment import Experiment


class RegularizationPanel(Panel):
    """What keeps the network from learning its examples by heart."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Regularization"))
    order = 8
    fields = ("regularization",)

    def in_short(self, experiment: Experiment) -> str:
        return listed(part_text(type(part).title) for part in experiment.regularization) or self.tr("none")
