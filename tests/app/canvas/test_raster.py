"""Rasters: numbers become the colours of a theme, and lie where they belong at any size."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from app.canvas.raster import Raster, coloured, image_of, shaded
from app.theme.theme import themes

COLOURS = np.array([[0xFFFF0000, 0xFF00FF00], [0xFF0000FF, 0xFFFFFFFF]], np.uint32)


def test_an_image_keeps_its_pixels_when_the_numbers_go() -> None:
    colours = COLOURS.copy()
    image = image_of(colours)
    colours[:] = 0
    assert [image.pixelColor(x, y).name() for y in (0, 1) for x in (0, 1)] == [
        "#ff0000",
        "#00ff00",
        "#0000ff",
        "#ffffff",
    ]


def test_numbers_take_the_colours_of_their_size_and_sign() -> None:
    colours = themes["light"].diverging()
    values = np.array([-9.0, -2.0, 0.0, 2.0, np.inf, np.nan])
    assert coloured(values, 2.0, colours).tolist() == colours[[0, 0, 128, 256, 256, 128]].tolist()
    one = themes["light"].sequential()
    assert shaded(np.array([1.0, 3.0, 9.0]), 1.0, 3.0, one).tolist() == one[[0, 256, 256]].tolist()


@pytest.mark.parametrize("ratio", [1, 3])
def test_the_first_row_lies_at_the_bottom_of_a_view(ratio: int) -> None:
    raster = Raster()
    raster.show_pixels(COLOURS, QRectF(0, 0, 2, 2))
    image = QImage(20 * ratio, 20 * ratio, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setTransform(QTransform(10 * ratio, 0, 0, -10 * ratio, 0, 20 * ratio))
    raster.paint(painter, None)  # type: ignore[arg-type]
    painter.end()
    quarter, far = 5 * ratio, 15 * ratio
    assert image.pixelColor(quarter, far) == QColor("#ff0000")
    assert image.pixelColor(far, far) == QColor("#00ff00")
    assert image.pixelColor(quarter, quarter) == QColor("#0000ff")
    assert image.pixelColor(far, quarter) == QColor("#ffffff")
    assert image.pixelColor(10 * ratio - 1, 20 * ratio - 1) == QColor("#ff0000")
    assert image.pixelColor(10 * ratio, 20 * ratio - 1) == QColor("#00ff00")
