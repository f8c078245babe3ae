"""Words of the plots: marked where they are declared, and translated where they are shown."""

from PySide6.QtCore import QCoreApplication

from app.words.mark import QT_TRANSLATE_NOOP

__all__ = ["QT_TRANSLATE_NOOP", "tr"]


def tr(text: str) -> str:
    """Return *text*, marked with QT_TRANSLATE_NOOP("Plot", ...), in the language of the interface."""
    return QCoreApplication.translate("Plot", text)
