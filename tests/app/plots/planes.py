"""What tests of plots of a plane share: a plot of some size, and real runs watched for it."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF

from app.canvas.style import Style
from app.cli.headless import Headless
from app.plots import Plot, needs, plots
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.simulator import Simulator

VALLEY: dict[str, Any] = {
    "hidden": [],
    "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
    "biases": False,
}


def made(kind: str, width: float = 640, height: float = 480) -> Plot:
    plot = plots[kind](Style(themes["light"], live=True))
    plot.item.setGeometry(QRectF(0, 0, width, height))
    return plot


def real(kind: str, tree: dict[str, Any], steps: int = 40) -> Frame:
    """Return the end of a real run of *tree*, watched for one plot."""
    experiment = Experiment.from_tree(tree).assigned([("stop", [{"kind": "max_steps", "steps": steps}])])
    run = Headless(Simulator(experiment), needs([plots[kind]]), quiet=True)
    run.train()
    return run.frame()


def texts(plot: Plot) -> list[str]:
    return [words.text for words in (*plot.overlay.labels, *plot.overlay.captions)]


def pixel(plot: Plot, x: float, y: float) -> QPointF:
    return plot.axes.at(x, y)
