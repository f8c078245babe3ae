"""Measured against predicted widths, layer by layer: where the signal dies."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.by_layer import ByLayer, LineByLayer
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.frame import Frame
from simcore.measure.snapshot import member_mean

SHOWN = (("z", "z_std"), ("dC/dz", "grad_z_std"))
"""What is drawn: its name, and its figure in ``Layers`` and in ``Theory``."""


class VarianceByLayerPlot(ByLayer):
    """Forward, the width of z; backward, the width of dC/dz; dashed, both as predicted for the start."""

    kind = "variance_by_layer"
    title = QT_TRANSLATE_NOOP("Plot", "Width by depth")
    help = QT_TRANSLATE_NOOP(
        "Plot", "How wide z is in each layer, and the gradient on its way back; dashed: theory at the start."
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "standard deviation, now; dashed: theory at the start")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "standard deviation; dashed: theory")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "dashed: theory")
    group = groups.FORWARD
    order = 60
    logarithmic = True

    def lines(self, frame: Frame) -> list[LineByLayer]:
        found: list[LineByLayer] = []
        for (name, figure), colour in zip(SHOWN, self.style.theme.distinct, strict=False):
            predicted = getattr(frame.theory, figure)
            expected = np.full(frame.snapshot.depth, np.nan) if predicted is None else predicted
            measured = member_mean(getattr(frame.snapshot.layers, figure))
            theory = f"{name}, {QCoreApplication.translate('Plot', 'theory')}"
            found += [
                LineByLayer(expected, colour, "", "dashed", 0.75, theory),
                LineByLayer(measured, colour, name),
            ]
        return found

    def remarks(self, frame: Frame) -> list[str]:
        depth, layers = frame.snapshot.depth, frame.snapshot.layers
        zeros = [(name, self.note_on_zeros(member_mean(getattr(layers, figure)), depth)) for name, figure in SHOWN]
        return [f"{name}, {zero}" for name, zero in zeros if zero]
