"""Schedule: how the learning rate changes as training goes on."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel


class SchedulePanel(Panel):
    """The schedule of the learning rate."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Schedule"))
    order = 7
    fields = ("schedule",)
