"""How large an update is beside the weights that it changes, in each layer over the steps."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.canvas.lines import Line
from app.canvas.overlay import Caption
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.base.arrays import Array
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

USUAL = (5e-4, 2e-3)
"""What the band covers, about 1e-3."""


class UpdateRatioPlot(LayerLines):
    """A line a layer, and a faint band where learning is usually healthy."""

    kind = "update_ratio"
    title = QT_TRANSLATE_NOOP("Plot", "Size of the updates")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "How large one update is beside the weights that it changes, in each layer; far above 0.001 learning is "
        "rough, far below it is slow.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "norm of the update / norm of the weights, by layer")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "update / weights")
    group = groups.WEIGHTS
    order = 84
    logarithmic = True
    figure = "update_ratio"

    def build(self) -> None:
        self._band = self.new_curve()
        super().build()

    def lines(self, frame: Frame) -> list[Line]:
        return [
            replace(line, y=_once(line.y), members=None if line.members is None else _once(line.members))
            for line in super().lines(frame)
        ]

    def nothing(self, frame: Frame) -> str:
        if frame.snapshot.step == 0:
            return QCoreApplication.translate("Plot", "There is no update yet.")
        return super().nothing(frame)

    def y_range(self, values: Float64) -> tuple[float, float]:
        return super().y_range(np.concatenate([values, self.to_view(np.array(USUAL))]))

    def fill(self, frame: Frame) -> None:
        super().fill(frame)
        low, high = self.to_view(np.array(USUAL))
        ends = np.array(self.axes.content.x_range)
        theme = self.style.theme
        self._band.setVisible(bool(self.overlay.labels))  # a band beside an axis without numbers tells nothing
        self._band.take_pen(None, self.style.antialias)
        self._band.set_points(ends, np.full(2, high), low, QColor(theme.mix(theme.quiet, theme.surface, 0.16)))
        if not self.overlay.captions:
            self.overlay.captions = (self._remark(float(low), float(high)),)

    def _remark(self, low: float, high: float) -> Caption:
        """Return what the band means, within it, and where it hides no line if there is such a place."""
        usual, (start, end) = QCoreApplication.translate("Plot", "about 0.001 is usual"), self.axes.content.x_range
        across = (start, False), (start + 0.35 * (end - start), False), (end, True)
        up = ((low + high) / 2, 0.0), (high, -0.6), (low, 0.6)
        return self.clearest([Caption(usual, x, y, ends=ends, lift=lift) for y, lift in up for x, ends in across])


def _once(values: Array) -> Array:
    """Return *values*, (..., points), with NaN where the last is only told again: updates are measured now and then."""
    before = np.concatenate([np.full_like(values[..., :1], np.nan), values[..., :-1]], axis=-1)
    return np.where(values == before, np.nan, values)
