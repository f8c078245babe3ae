"""Activation: what each unit makes of its z."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel


class ActivationPanel(Panel):
    """The activation of the hidden layers."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Activation"))
    order = 4
    fields = ("activation",)
    open_at_first = True
