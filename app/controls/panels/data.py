"""Data: which examples the network sees."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer

from app.controls.forms.data_preview import DataPreview
from app.controls.forms.file_fields import ColumnField
from app.controls.panels.base import Panel
from simcore.data.base import Data
from simcore.data.summary import Summary
from simcore.experiment.experiment import Experiment

LATE_MS = 200
"""How long the last data may be shown while others are on their way: most are there before."""


class DataPanel(Panel):
    """Which data, how much of them, and what was understood of them."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Data"))
    order = 0
    fields = ("data",)

    def build(self) -> None:
        super().build()
        self.preview = DataPreview()
        self.content.addWidget(self.preview)
        self._data: Data | None = None
        self._shown: tuple[Data | None, Summary] | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self.preview.wait)

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._data = experiment.data
        if self._shown is None or self._shown[0] != experiment.data:
            self._late.start()
        else:  # as after a refusal
            self.show_summary(self._shown[1])

    def show_summary(self, summary: Summary) -> None:
        """Show what the data that were loaded hold, and let a column be picked among theirs."""
        self._late.stop()
        if self._shown is None or self._shown[1] is not summary or not self.preview.shows_examples:
            self.preview.show_summary(summary)
        self._shown = self._data, summary
        names = (*summary.feature_names, summary.target_name) if summary.named else ()
        for field in self.findChildren(ColumnField):
            field.offer(names, summary.target_name)
