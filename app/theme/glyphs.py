"""The few glyphs of a style sheet, drawn into files, since it can only name its pictures by path."""

import atexit
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

_GLYPHS: dict[str, tuple[tuple[float, float], ...]] = {
    "down": ((3.5, 6), (8, 10.5), (12.5, 6)),
    "up": ((3.5, 10), (8, 5.5), (12.5, 10)),
    "right": ((6, 3.5), (10.5, 8), (6, 12.5)),
    "tick": ((3.5, 8.5), (6.5, 11.5), (12.5, 4.5)),
}
GLYPH = 16
"""The side of the square on which they are drawn, and how many pixels it has beside text of the usual size."""


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Return a folder that lives as long as the program: a style sheet can only name its pictures by path."""
    folder = mkdtemp(prefix="zscope-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


@lru_cache(maxsize=256)
def glyph(name: str, colour: str, pixels: int) -> str:
    """Return the path of a glyph, drawn in this colour and size, and beside it in twice as many pixels."""
    base = _folder() / f"{name}-{colour[1:]}-{pixels}.png"
    for ratio, path in ((1, base), (2, base.with_name(f"{base.stem}@2x.png"))):
        image = QImage(pixels * ratio, pixels * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio * pixels / GLYPH, ratio * pixels / GLYPH)
        painter.setPen(
            QPen(QColor(colour), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in _GLYPHS[name]]))
        painter.end()
        image.save(str(path))
    return base.as_posix()
