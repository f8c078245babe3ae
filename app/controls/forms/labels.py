"""A label for sentences: it wraps its lines, and what it says can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def wrapped_label(role: str) -> QLabel:
    """Return a label that wraps its lines, and whose text can be copied; *role* is its part in the style sheet."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
