"""Initializer: where weights and biases start."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel
from simcore.experiment.experiment import Experiment


class InitializerPanel(Panel):
    """How weights are drawn and, in brief, how biases are."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Initializer"))
    order = 3
    fields = ("initializer",)
    open_at_first = True

    def build(self) -> None:
        self.add_heading(self.tr("Weights"))
        self.add_field("initializer")
        self.add_heading(self.tr("Biases"))
        self.add_field("bias_initializer", brief=True)

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        # biases can be chosen where there are any, and where the weights' initializer does not draw them itself
        free = experiment.biases and experiment.initializer.own_biases is None
        self.field_widget("bias_initializer").setEnabled(free)
