"""How much of each layer is saturated, over the steps."""

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.lines import Line, LinePlot
from app.canvas.overlay import Caption, Label
from app.canvas.saturation import only_inactive, sides
from app.canvas.ticks import Tick, round_up
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import share_text
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

HIGH, LOW = "saturated_high", "saturated_low"
UP, DOWN = "\u2191", "\u2193"
SPACING = 15.0
"""How far below each other names at the lines' ends stand, in pixels at scale 1."""


class SaturationPlot(LinePlot):
    """A line a layer: the share saturated at the high side upwards, at the low side downwards."""

    kind = "saturation"
    title = QT_TRANSLATE_NOOP("Plot", "Saturation")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The share of (unit, example) pairs whose z lies where the activation is flat, so that nothing is learned.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "share of (unit, example) pairs")
    group = groups.FORWARD
    order = 50

    def lines(self, frame: Frame) -> list[Line]:
        low, high = sides(frame.snapshot)
        upper = self.layer_lines(frame, HIGH) if high else []
        lower = self.layer_lines(frame, LOW, -1.0 if self._both else 1.0) if low else []
        return lower + upper

    def prepare(self, frame: Frame) -> None:
        # what stands beside this run must go the same way
        shown = [run for run in (frame, frame.ghost, frame.other) if run is not None]
        self._both = all(any(side) for side in zip(*(sides(run.snapshot) for run in shown), strict=True))

    def written(self, frame: Frame) -> list[Line]:
        """Return the lines with the shares of the low side above 0, too."""
        lines = self.lines(frame)
        members = [None if line.members is None else np.abs(line.members) for line in lines]
        return [replace(line, y=np.abs(line.y), members=m) for line, m in zip(lines, members, strict=True)]

    def note(self, frame: Frame) -> str:
        return self.note_on_layers(frame.snapshot.depth)

    def nothing(self, frame: Frame) -> str:
        if not frame.experiment.hidden:
            return QCoreApplication.translate("Plot", "There is no hidden layer that could saturate.")
        return QCoreApplication.translate("Plot", "This activation never saturates.")

    def value_text(self, value: float) -> str:
        return share_text(abs(value))

    def y_range(self, values: Float64) -> tuple[float, float]:
        needed = float(np.abs(values).max()) if values.size else 1.0
        top = min(1.0, round_up(max(needed * 1.05, 0.05), (1.0, 2.0, 5.0, 10.0)))
        return (-top if self._both else 0.0), top

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick]:
        low, high = y_range
        upper = [(share, share_text(share)) for share in (high / 2, high)]
        return [(-share, text) for share, text in upper if low < 0] + [(0.0, share_text(0.0)), *upper]

    def fill(self, frame: Frame) -> None:
        super().fill(frame)
        if not self._lines:
            return
        low, high = self.axes.content.y_range
        translate = QCoreApplication.translate
        inactive = translate("Plot", "inactive: z is not above 0")
        low_side = inactive if only_inactive(frame.snapshot) else translate("Plot", "at the low side")
        upper = self._caption(translate("Plot", "at the high side") if self._both else low_side, high, -0.7)
        self.overlay.captions = (upper, self._caption(low_side, low, 0.7)) if self._both else (upper,)

    def _caption(self, text: str, y: float, lift: float) -> Caption:
        """Return a remark at a height where it hides no line, if there is such a place."""
        start, end = self.axes.content.x_range
        places = (start, False), (start + 0.35 * (end - start), False), (end, True)
        return self.clearest([Caption(text, x, y, ends=ends, lift=lift) for x, ends in places])

    def _ends(self, top: float) -> list[Label]:
        """Return the names at the lines' ends, a layer's only once where both of its sides end in one place."""
        ends = super()._ends(top)
        if not self._both:
            return ends
        near = 2 * SPACING * self.style.scale * 2 * top / self.axes.area.height()
        named: dict[tuple[str, str], float] = {}
        kept: list[Label] = []
        for label in reversed(ends):  # the high sides come first then
            other = named.get((label.text, label.colour), math.inf)
            named[label.text, label.colour] = label.y
            kept.append(label if abs(other - label.y) >= near else replace(label, text=""))
        return kept[::-1]

    def spoken_name(self, line: Line) -> str:
        if not self._both:
            return line.name
        return f"{line.name} {UP if line.identity.startswith(HIGH) else DOWN}"
