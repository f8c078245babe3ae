"""What tests of plots share: frames of every sort, a plot of some size, and what it paints."""

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.canvas.curve import Curve
from app.canvas.style import Style
from app.plots import Plot, plots
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from tests.app.frames import frame

CASES: dict[str, Callable[[], Frame]] = {
    "default": frame,
    "start": lambda: frame(steps=0),
    "one layer": lambda: frame(Experiment.from_tree({"hidden": [1000], "activation": "sigmoid"})),
    "no hidden layer": lambda: frame(Experiment.from_tree({"hidden": []})),
    "twenty layers": lambda: frame(Experiment.from_tree({"hidden": [20] * 20})),
    "relu": lambda: frame(Experiment.from_tree({"activation": "relu"})),
    "never saturates": lambda: frame(Experiment.from_tree({"activation": "leaky_relu"})),
    "members": lambda: frame(Experiment.from_tree({"members": 3}), members=3),
    "nothing": lambda: frame(Experiment.from_tree({}), fill=math.nan),
    "all zero": lambda: frame(Experiment.from_tree({}), fill=0.0),
    "huge": lambda: frame(Experiment.from_tree({}), fill=1e200),
    "infinite": lambda: frame(Experiment.from_tree({}), fill=math.inf),
    "no theory": lambda: frame(theory=False),
}


def painted(plot: Plot) -> QImage:
    """Paint a plot into a picture of its own."""
    import pyqtgraph

    image = QImage(480, 320, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    scene = pyqtgraph.GraphicsScene()
    scene.addItem(plot.item)
    scene.prepareForPaint()
    painter = QPainter(image)
    scene.render(painter, QRectF(0, 0, 480, 320), QRectF(0, 0, 480, 320))
    painter.end()
    scene.removeItem(plot.item)
    return image


def curves(plot: Plot) -> list[Curve]:
    return [curve for curve in plot._curves if curve.isVisible()]


def made(kind: str, width: float = 480, height: float = 320) -> Plot:
    plot = plots[kind](Style(themes["light"]))
    plot.item.setGeometry(QRectF(0, 0, width, height))
    return plot
