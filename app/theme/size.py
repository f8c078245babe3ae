"""Lengths that follow the size of text."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea, QWidget

USUAL_TEXT = 13
"""Pixels of the text of a control, where it is not made larger."""

NARROW = 240
"""Pixels at the usual text size: in a narrower column a control has no room beside its label."""

UNBOUNDED = 16_777_215
"""What Qt itself takes for no maximum (QWIDGETSIZE_MAX)."""


def scaled(widget: QWidget, pixels: int) -> int:
    """Return a length at the usual text size as it is at the size of *widget*'s text."""
    return round(pixels * widget.fontInfo().pixelSize() / USUAL_TEXT)


def is_font_change(event: QEvent) -> bool:
    """Return whether text may be of another size after *event*."""
    return event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish)


def stands_narrow(widget: QWidget) -> bool:
    """Return whether *widget* stands in a scrolling column where labels must lie above their controls."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None and above.viewport().width() < scaled(widget, NARROW)


def hold_width(label: QWidget, width: int) -> None:
    """Give *label* this width; 0 lets it take what there is."""
    label.setMinimumWidth(width)
    label.setMaximumWidth(width or UNBOUNDED)
