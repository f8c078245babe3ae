"""Remakes the pictures of the data sets in resources/docs/data.md.

Run as ``QT_QPA_PLATFORM=offscreen python tests/make_pictures.py``.
"""

import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from app.theme.theme import themes
from simcore.data.base import Data
from simcore.data.shapeset import Shapeset
from simcore.data.strokes import Strokes
from simcore.data.toy2d import Shape, Toy2D

FOLDER = ROOT / "resources" / "docs"
THEME = themes["light"]
REACH = 6.5
"""How far from the origin the plane is drawn."""


def images(data: Data, columns: int, rows: int, enlarged: int) -> QImage:
    """Return a sheet of the first images of *data*, in white gaps, each pixel *enlarged* times."""
    drawn = data.draw(np.random.default_rng(0))
    assert drawn.image_shape is not None
    height, width, _ = drawn.image_shape
    gap = 2
    sheet = np.full((rows * (height + gap) + gap, columns * (width + gap) + gap), 255, np.uint8)
    for index in range(rows * columns):
        row, column = divmod(index, columns)
        top, left = gap + row * (height + gap), gap + column * (width + gap)
        sheet[top : top + height, left : left + width] = np.round(255 * drawn.x[index].reshape(height, width))
    sheet = sheet.repeat(enlarged, axis=0).repeat(enlarged, axis=1)
    high, wide = sheet.shape
    return QImage(sheet.tobytes(), wide, high, wide, QImage.Format.Format_Grayscale8).copy()


def shapes(side: int = 210, columns: int = 4) -> QImage:
    """Return the shapes of toy2d, each with its name above; what is to be learned is told by colour and by form."""
    names = get_args(Shape)
    rows, line, gap = -(-len(names) // columns), 24, 16
    picture = QImage(
        columns * (side + gap) + gap, rows * (side + line + gap) + gap, QImage.Format.Format_ARGB32_Premultiplied
    )
    picture.fill(QColor(THEME.surface))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setPixelSize(14)
    painter.setFont(font)
    for index, name in enumerate(names):
        row, column = divmod(index, columns)
        left, top = gap + column * (side + gap), gap + row * (side + line + gap)
        painter.setPen(QColor(THEME.text))
        painter.drawText(QRectF(left, top, side, line), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setPen(QColor(THEME.hairline))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, top + line, side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        _points(painter, Toy2D(shape=name, noise=0.05, examples=400), QRectF(left, top + line, side, side))
    painter.end()
    return picture


def _points(painter: QPainter, data: Toy2D, place: QRectF) -> None:
    """Draw the points of *data*: a disc for the one class, a square for the other; by height in a regression."""
    drawn = data.draw(np.random.default_rng(1))
    assert drawn.plane is not None
    height = drawn.targets[:, 0] / abs(drawn.targets).max() if drawn.labels is None else 2.0 * drawn.labels - 1
    low, high = THEME.distinct[:2]
    for (x, y), value in zip(drawn.plane.tolist(), height.tolist(), strict=True):
        if max(abs(x), abs(y)) > REACH - 0.3:
            continue
        at = QPointF(
            place.center().x() + x / REACH * place.width() / 2, place.center().y() - y / REACH * place.height() / 2
        )
        painter.setBrush(QColor(THEME.mix(high if value > 0 else low, "#dddddd", min(abs(value), 1.0))))
        if value > 0:
            painter.drawEllipse(at, 2.8, 2.8)
        else:
            painter.drawRect(QRectF(at.x() - 2.3, at.y() - 2.3, 4.6, 4.6))


def main() -> None:
    """Draw each picture, and write it into the documents."""
    app = QGuiApplication(sys.argv[:1])
    pictures = {
        "strokes": images(Strokes(examples=200), columns=10, rows=4, enlarged=3),
        "shapeset": images(Shapeset(examples=200), columns=9, rows=4, enlarged=3),
        "toy2d": shapes(),
    }
    for name, picture in pictures.items():
        path = FOLDER / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")
        print(f"{path.relative_to(ROOT)}: {picture.width()} x {picture.height()}, {path.stat().st_size:,} bytes")
    app.quit()


if __name__ == "__main__":
    main()
