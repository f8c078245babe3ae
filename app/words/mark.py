"""Marks words for translation where they are declared; Qt is not needed for it."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark *text* for lupdate, which knows this name; PySide6's own is declared to return any object."""
    return text
