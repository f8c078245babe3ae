"""Augmentation: training examples that look a little different each time."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel
from app.words.translate import listed, part_text
from simcore.experiment.experiment import Experiment


class AugmentationPanel(Panel):
    """What is done to each training example anew whenever it is seen, in this order."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Augmentation"))
    order = 9
    fields = ("augmentation",)

    def in_short(self, experiment: Experiment) -> str:
        titles = [part_text(type(step).title) for step in experiment.augmentation]
        if len(titles) > 2:  # more are wider than the panel
            return self.tr("{count} steps").format(count=len(titles))
        return listed(titles) or self.tr("none")
