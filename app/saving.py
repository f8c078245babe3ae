"""Writing a text to a file whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile


def save_text(path: str | Path, text: str) -> str:
    """Write *text* to *path*; return what went wrong, "" where nothing did. What was there stays until it is done."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    data = text.encode()
    if file.write(data) != len(data):
        file.cancelWriting()
    return "" if file.commit() else file.errorString()
