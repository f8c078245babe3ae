"""The width of z, its standard deviation, in each layer over the steps."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP, layers_shown
from app.plots.lines import Line, LinePlot
from simcore.snapshot import member_mean


class ZWidth(LinePlot):
    """A line a layer; dashed in the same colour, what theory predicts for the start."""

    kind = "z_width"
    title = QT_TRANSLATE_NOOP("Plot", "Width of z")
    help = QT_TRANSLATE_NOOP(
        "Plot", "How widely z, the input of the activation, spreads in each layer; dashed: theory at the start."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "standard deviation of z by layer; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "standard deviation; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    order = 30
    logarithmic = True

    def lines(self, frame: Frame) -> list[Line]:
        depth, predicted = frame.snapshot.depth, frame.theory.z_std
        colours = self.style.theme.layer_colours(depth)
        ends = np.array([0.0, self.last_step(frame)])
        theory: list[Line] = []
        if predicted is not None:
            theory = [
                Line(ends, np.full(2, predicted[layer]), colours[layer], dash="dashed", width=0.75, readable=False)
                for layer in layers_shown(depth)
            ]
        return theory + self.layer_lines(frame, "z_std")

    def note(self, frame: Frame) -> str:
        depth = frame.snapshot.depth
        notes = self.note_on_zeros(member_mean(frame.snapshot.layers.z_std), depth), self.note_on_layers(depth)
        return "; ".join(note for note in notes if note)

    def nothing(self, frame: Frame) -> str:
        zero = self.note_on_zeros(member_mean(frame.snapshot.layers.z_std), frame.snapshot.depth)
        if not zero:
            return super().nothing(frame)
        return QCoreApplication.translate("Plot", "A logarithmic axis has no place for 0.")
