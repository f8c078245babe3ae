"""Writing a file whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSaveFile
from PySide6.QtGui import QImage, QImageWriter


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


def save_image(path: str | Path, image: QImage) -> str:
    """Write *image*, with its texts, to *path* as a PNG; as ``save_text``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(image):
        return writer.errorString()
    return save_bytes(path, bytes(buffer.data().data()))
