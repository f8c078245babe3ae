"""The loss of training and validation, over the steps."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP
from app.plots.lines import Line, LinePlot
from app.plots.overlay import Caption
from app.plots.ticks import number_text


class Loss(LinePlot):
    """Training and validation loss; dotted, the loss expected of a network that has learned nothing."""

    kind = "loss"
    title = QT_TRANSLATE_NOOP("Plot", "Loss")
    help = QT_TRANSLATE_NOOP("Plot", "What training makes small, for training and for held-out examples.")
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "mean loss of an example")
    order = 10
    logarithmic = False
    shows_values = True

    def lines(self, frame: Frame) -> list[Line]:
        theme = self.style.theme
        names = (QCoreApplication.translate("Plot", "training"), QCoreApplication.translate("Plot", "validation"))
        lines = [
            Line(frame.curves.step, frame.curves.mean(figure), colour, name)
            for figure, colour, name in zip(("train_loss", "validation_loss"), theme.distinct, names, strict=False)
        ]
        start = frame.snapshot.loss_at_start
        if math.isfinite(start):
            ends = np.array([0.0, self.last_step(frame)])
            lines.insert(0, Line(ends, np.full(2, start), theme.quiet, dash="dotted", width=0.75, readable=False))
        return lines

    def fill(self, frame: Frame) -> None:
        super().fill(frame)
        start = frame.snapshot.loss_at_start
        height = float(self.to_view(np.array([start]))[0])
        if math.isfinite(height):
            template = QCoreApplication.translate("Plot", "a blind guess: {loss}")
            text = _in_words(start) if self.compact else template.format(loss=_in_words(start))
            below = Caption(text, self.last_step(frame), height, ends=True, lift=-0.6)
            self.overlay.captions = (*self.overlay.captions, below)


def _in_words(loss: float) -> str:
    """Return the loss with its origin, such as "ln 10 = 2.30", where it is that of equally likely classes."""
    classes = round(math.exp(loss)) if 0 < loss < 20 else 0
    exact = classes >= 2 and math.isclose(math.log(classes), loss, rel_tol=1e-6)
    return f"ln {classes:,} = {number_text(loss)}" if exact else number_text(loss)
