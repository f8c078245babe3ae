"""Writing a file whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile


def save_text(path: str | Path, text: str) -> str:
    """Write *text* to *path*; return what went wrong, "" where nothing did. What was there stays until it is done."""
    return save_bytes(path, text.encode())


def save_bytes(path: str | Path, data: bytes) -> str:
    """Write *data* to *path*; as ``save_text``."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    if file.write(data) != len(data):
        file.cancelWriting()
    return "" if file.commit() else file.errorString()
