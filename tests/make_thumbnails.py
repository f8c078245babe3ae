"""Remakes the thumbnails of the gallery: every plot, in a light and a dark theme, of a real and small run.

Run as ``xvfb-run python tests/make_thumbnails.py``; with kinds of plots behind it, remakes theirs alone.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.board.gallery_card import THEMES, THUMBNAIL, thumbnail_name
from app.canvas.style import Style
from app.cli.headless import Headless
from app.plots import needs, plots
from app.theme.theme import Theme, themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.simulator import Simulator

FOLDER = ROOT / "resources" / "thumbnails"
LAYOUT = (288.0, 180.0)
"""The size in which a plot is laid out: so small that few lines fill it."""
TANH = {"hidden": [60] * 5}
RELU = {
    "hidden": [30] * 4,
    "activation": "relu",
    "initializer": "standard_normal",
    "optimizer": {"kind": "sgd", "learning_rate": 1e-3},
}
PRELU = {"hidden": [60] * 5, "activation": "prelu"}
SIGMOID = {"hidden": [60] * 4, "activation": "sigmoid"}
PLANE = {
    "hidden": [6, 4],
    "data": {"kind": "toy2d", "shape": "moons", "examples": 300, "noise": 0.1},
    "batch_size": 10,
    "optimizer": {"kind": "adam", "learning_rate": 0.03},
}
CHAIN = {
    "hidden": [1] * 5,
    "activation": "identity",
    "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
}
CLOUD = {"hidden": [], "data": {"kind": "cloud2d"}, "preprocessing": ["zero_center", "whiten"]}
VALLEY = {
    "hidden": [],
    "data": {"kind": "linear_teacher", "scales": [1.0, 0.3], "weights": [1.0, -1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
    "initializer": "standard_normal",
    "seed": 3,
    "optimizer": {"kind": "momentum", "learning_rate": 0.05, "momentum": 0.9},
}
ALL: tuple[dict[str, Any], ...] = (TANH, RELU, PRELU, PLANE, CLOUD, CHAIN)
"""Runs of every sort: a plot is drawn of the first that suits it."""
BETTER: dict[str, dict[str, Any]] = {
    "dead_units": RELU,
    "decision_boundary": PLANE,
    "learning_rate": TANH | {"schedule": {"kind": "warmup", "epochs": 2.0, "then": {"kind": "cosine"}}},
    "neuron_maps": PLANE,
    "preprocessing_cloud": CLOUD,
    "sign_agreement": SIGMOID,
    "weight_path": VALLEY,
}
"""Those of which a plot says more."""
STEPS = 400


def main() -> None:
    """Draw the thumbnails of the kinds that are named, or of all."""
    app = QApplication(sys.argv[:1])
    FOLDER.mkdir(exist_ok=True)
    unknown = [kind for kind in sys.argv[1:] if kind not in plots]
    if unknown:
        sys.exit(f"There is no plot of the kind {unknown[0]}; there are {', '.join(plots)}.")
    for kind in sys.argv[1:] or plots:
        frame = run_for(kind)
        for name in THEMES:
            image = thumbnail(frame, kind, themes[name])
            image.save(str(FOLDER / thumbnail_name(kind, name)), quality=0)  # as small as can be
    total = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{len(list(FOLDER.iterdir()))} thumbnails, {total / 1024:.0f} kB")
    app.quit()


def run_for(kind: str) -> Frame:
    """Return the end of the run that tells most about a kind of plot."""
    trees = [BETTER[kind]] if kind in BETTER else ALL
    candidates = [Experiment.from_tree(tree) for tree in trees]
    suitable = [candidate for candidate in candidates if not plots[kind].unsuitable(candidate)]
    if not suitable:
        sys.exit(f"No run here suits the plot {kind}: give it one of its own in BETTER.")
    experiment = suitable[0].assigned([("stop", [{"kind": "max_steps", "steps": STEPS}]), ("measure_every", 4)])
    run = Headless(Simulator(experiment), needs([plots[kind]]), quiet=True)
    run.train()
    return run.frame()


def thumbnail(frame: Frame, kind: str, theme: Theme) -> QImage:
    """Return a picture of a plot without words."""
    image = QImage(THUMBNAIL, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    ratio = image.width() / LAYOUT[0]
    page = QRectF(0, 0, *LAYOUT)
    plot = plots[kind](Style(theme, 1.0, 2.0 * ratio, antialias=True, bare=True))
    scene = pyqtgraph.GraphicsScene()
    scene.setSceneRect(page)
    scene.addItem(plot.item)
    plot.item.setGeometry(page)
    plot.draw(frame)
    scene.prepareForPaint()
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), page)
    painter.end()
    scene.removeItem(plot.item)
    return image


if __name__ == "__main__":
    main()
