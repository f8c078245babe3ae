"""Raster: numbers over a rectangle of a plot, drawn as an image of their colours."""

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.theme.theme import Colours


def image_of(colours: Colours) -> QImage:
    """Return an image with a pixel for each of *colours* : (rows, columns), the first row at the top."""
    rows, columns = colours.shape
    flat = np.ascontiguousarray(colours)
    return QImage(flat.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def coloured(values: Any, limit: float, colours: Colours) -> Colours:
    """Return the colour of each number; what is not finite takes that of 0.

    colours : of -limit..limit, as ``Theme.diverging`` gives them; numbers beyond take the first or the last
    """
    middle = len(colours) // 2
    return _looked_up(values, middle / limit, middle, colours)


def shaded(values: Any, low: float, high: float, colours: Colours) -> Colours:
    """Return the colour of each number, *colours* being those of low..high, as ``Theme.sequential`` gives them."""
    scale = (len(colours) - 1) / (high - low)
    return _looked_up(np.asarray(values, np.float64) - low, scale, 0, colours)


def _looked_up(values: Any, scale: float, offset: int, colours: Colours) -> Colours:
    places = np.rint(np.nan_to_num(np.asarray(values, np.float64) * scale, nan=0.0)) + offset
    return colours[np.clip(places, 0, len(colours) - 1).astype(np.intp)]


class Raster(QGraphicsItem):
    """An image in a rectangle of the view, whose y axis points up; made once, and given other pixels.

    smooth : whether what lies between the middles of two pixels takes colours between theirs
    """

    def __init__(self, smooth: bool = False) -> None:
        super().__init__()
        self.smooth = smooth
        self._place, self._image = QRectF(), QImage()

    def show_pixels(self, colours: Colours, place: QRectF) -> None:
        """Show *colours* : (rows, columns), the first row at the bottom, in *place*, in the coordinates of the view."""
        if place != self._place:
            self.prepareGeometryChange()
            self._place = QRectF(place)
        self._image = image_of(colours)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image = QImage()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawImage(self._place, self._image)  # the view turns it over: its first row lies below
