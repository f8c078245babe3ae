"""Data: which examples the network sees."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.panels.base import Panel


class DataPanel(Panel):
    """Which data, and how much of them."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Data"))
    order = 0
    fields = ("data",)
