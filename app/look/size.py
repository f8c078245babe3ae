"""Lengths that follow the size of text."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

USUAL_TEXT = 13
"""Pixels of the text of a control, where it is not made larger."""


def scaled(widget: QWidget, pixels: int) -> int:
    """Return a length at the usual text size as it is at the size of *widget*'s text."""
    return round(pixels * widget.fontInfo().pixelSize() / USUAL_TEXT)


def is_font_change(event: QEvent) -> bool:
    """Return whether text may be of another size after *event*."""
    return event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish)
