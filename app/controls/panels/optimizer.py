"""Optimizer: how one step changes the parameters."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.panels.base import Panel


class OptimizerPanel(Panel):
    """The optimizer; its rates may be changed while the run goes on."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Optimizer"))
    order = 6
    fields = ("optimizer",)
    open_at_first = True
