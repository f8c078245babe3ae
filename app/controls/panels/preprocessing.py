"""Preprocessing: what is done to the examples before the network sees them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.forms.labels import wrapped_label
from app.controls.panels.base import Panel
from app.words.translate import listed, part_text
from simcore.experiment.experiment import Experiment


class PreprocessingPanel(Panel):
    """The steps, in their order; and what was remarkable when they were fitted to the data."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Preprocessing"))
    order = 1
    fields = ("preprocessing",)

    def build(self) -> None:
        super().build()
        self._notes = wrapped_label("small")
        self._notes.hide()
        self.content.addWidget(self._notes)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show what the fitted steps have to say, such as how many components were kept."""
        self._notes.setText("\n".join(part_text(note) for note in notes))
        self._notes.setVisible(bool(notes))

    def in_short(self, experiment: Experiment) -> str:
        titles = [part_text(type(step).title) for step in experiment.preprocessing]
        if len(titles) > 1:  # two titles are wider than the panel
            return self.tr("{count} steps").format(count=len(titles))
        return listed(titles) or self.tr("none")
