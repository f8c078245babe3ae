"""Words of the plots: marked where they are declared, and translated where they are shown."""

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark *text* for lupdate, which knows this name; PySide6's own is declared to return any object."""
    return text


def tr(text: str) -> str:
    """Return *text*, marked with QT_TRANSLATE_NOOP("Plot", ...), in the language of the interface."""
    return QCoreApplication.translate("Plot", text)
