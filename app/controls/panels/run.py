"""Run: batches, seeds, when to stop, and how often to measure."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.forms.vary import VaryForm
from app.controls.panels.base import Panel
from simcore.experiment.experiment import Experiment


class RunPanel(Panel):
    """What is left to say about a run."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Run"))
    order = 10

    def build(self) -> None:
        for field in ("batch_size", "seed", "data_seed", "dtype", "probe_size", "measure_every"):
            self.add_field(field)
        self.add_heading(self.tr("Networks at once"))
        self.add_field("members")
        self._vary = VaryForm(self._editor)
        self.content.addWidget(self._vary)
        self.add_heading(self.tr("Stop at the first of"))
        self.add_field("stop")

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._vary.show_experiment(experiment)
        self.field_widget("members").setEnabled(not experiment.vary)  # there are as many as values

    def in_short(self, experiment: Experiment) -> str:
        return self.tr("batch {size}, seed {seed}").format(size=experiment.batch_size, seed=experiment.seed)
