"""Run: batches, seeds, when to stop, and how often to measure."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.panels.base import Panel
from simcore.experiment import Experiment


class RunPanel(Panel):
    """What is left to say about a run."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Run"))
    order = 10

    def build(self) -> None:
        for field in ("batch_size", "seed", "data_seed", "members", "dtype", "probe_size", "measure_every"):
            self.add_field(field)
        self.add_heading(self.tr("Stop at the first of"))
        self.add_field("stop")

    def in_short(self, experiment: Experiment) -> str:
        return self.tr("batch {size}, seed {seed}").format(size=experiment.batch_size, seed=experiment.seed)
