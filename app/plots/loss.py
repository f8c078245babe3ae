"""The loss of training and validation, over the steps."""

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.lines import Line, LinePlot
from app.canvas.overlay import Caption
from app.theme.theme import AXIS_PIXELS
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text
from simcore.measure.frame import Frame

RUNAWAY = 4.0
"""How many times its start a loss has grown that is on its way to infinity."""


class LossPlot(LinePlot):
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
            self.run_line(frame, figure, colour, name)
            for figure, colour, name in zip(("train_loss", "validation_loss"), theme.distinct, names, strict=False)
        ]
        start = frame.snapshot.loss_at_start
        if math.isfinite(start):
            ends = np.array([0.0, self.last_step(frame)])
            lines.insert(0, Line(ends, np.full(2, start), theme.quiet, dash="dotted", width=0.75, readable=False))
        return lines

    def runs_away(self, line: Line) -> bool:
        known = line.y[np.isfinite(line.y)]
        return not self.log and line.readable and known.size > 0 and bool(known[-1] > RUNAWAY * known[0])

    def fill(self, frame: Frame) -> None:
        super().fill(frame)
        start = frame.snapshot.loss_at_start
        height = float(self.to_view(np.array([start]))[0])
        if math.isfinite(height):
            guess = Caption(self._guess_text(start), self.last_step(frame), height, ends=True)
            self.overlay.captions = (*self.overlay.captions, replace(guess, lift=self._free_lift(guess)))

    def _guess_text(self, loss: float) -> str:
        """Return what the dotted line is, in as many words as there is room for."""
        template, room = QCoreApplication.translate("Plot", "a blind guess: {loss}"), self.axes.area.width()
        texts = template.format(loss=_in_words(loss)), template.format(loss=number_text(loss))
        return next((text for text in texts if self.label_width(text) * self.style.scale < 0.9 * room), texts[-1])

    def _free_lift(self, caption: Caption) -> float:
        """Return how many lines above its line the caption collides with no name of a line, and is within the plot."""
        scale, area = self.style.scale, self.axes.area
        line = AXIS_PIXELS * 1.3 * scale
        place = self.axes.at(caption.x, caption.y)
        left = place.x() - self.label_width(caption.text) * scale
        ends = [self.axes.at(label.x, label.y) for label in self.overlay.labels]
        widest = max((self.label_width(label.text) for label in self.overlay.labels), default=0.0) * scale
        near = [end for end in ends if end.x() + 12 * scale + widest > left and end.x() < place.x() + 1]
        middle = sum(end.y() for end in near) / max(len(near), 1)
        # the names of lines that end close together are pushed apart
        taken = [end.y() for end in near] + [middle + (k - (len(near) - 1) / 2) * line for k in range(len(near))]
        for lift in (-0.6, 0.6, -1.8, 1.8, -3.0, 3.0):
            height = place.y() - lift * line
            inside = area.top() + line / 2 <= height <= area.bottom() - line / 2
            if inside and all(abs(height - other) >= line for other in taken):
                return lift
        return 0.6


def _in_words(loss: float) -> str:
    """Return the loss with its origin, such as "ln 10 = 2.30", where it is that of equally likely classes."""
    classes = round(math.exp(loss)) if 0 < loss < 20 else 0
    exact = classes >= 2 and math.isclose(math.log(classes), loss, rel_tol=1e-6)
    return f"ln {classes:,} = {number_text(loss)}" if exact else number_text(loss)
