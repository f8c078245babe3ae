"""Loss: what training makes small."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel


class LossPanel(Panel):
    """The loss, which brings its output activation."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Loss"))
    order = 5
    fields = ("loss",)
