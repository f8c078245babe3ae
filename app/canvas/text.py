"""Text on a plot: how wide it is, and how one line of it is written."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.theme.theme import font
from app.words.translate import language_changed


@language_changed.connect
def _forget_widths() -> None:
    text_width.cache_clear()


@lru_cache(maxsize=4096)
def text_width(text: str, pixels: int, strong: bool = False) -> float:
    """Return how wide *text* is, in pixels."""
    return QFontMetricsF(font(pixels, strong)).horizontalAdvance(text)


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    pixels: int,
    colour: str,
    strong: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line in the middle of a box, cut short where it is too long."""
    chosen = font(pixels, strong)
    if align == Qt.AlignmentFlag.AlignLeft and text_width(text, pixels, strong) > box.width():
        text = QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    painter.setFont(chosen)
    painter.setPen(QColor(colour))
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
