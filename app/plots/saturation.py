"""How much of each layer is saturated, over the steps."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.drawing import groups
from app.drawing.base import QT_TRANSLATE_NOOP
from app.drawing.lines import Line, LinePlot
from app.drawing.overlay import Caption
from app.drawing.ticks import Tick, round_up, share_text
from app.frame import Frame
from simcore.snapshot import Float64, Snapshot


def sides(snapshot: Snapshot) -> tuple[bool, bool]:
    """Return whether any layer that is measured can saturate at its low and at its high side."""
    bounds = snapshot.saturation_bounds
    return any(math.isfinite(low) for low, _ in bounds), any(math.isfinite(high) for _, high in bounds)


def only_inactive(snapshot: Snapshot) -> bool:
    """Return whether units do not saturate but fall silent, as those of ReLU below 0."""
    finite = [(low, high) for low, high in snapshot.saturation_bounds if math.isfinite(low) or math.isfinite(high)]
    return bool(finite) and finite[0][0] == 0.0 and not math.isfinite(finite[0][1])


class Saturation(LinePlot):
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
        upper = self.layer_lines(frame, "saturated_high") if high else []
        lower = self.layer_lines(frame, "saturated_low", -1.0 if self._both else 1.0) if low else []
        return lower + upper

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
        # what stands beside this run must go the same way
        shown = [run for run in (frame, frame.ghost, frame.other) if run is not None]
        self._both = all(any(side) for side in zip(*(sides(run.snapshot) for run in shown), strict=True))
        super().fill(frame)
        if not self._lines:
            return
        low, high = self.face.furniture.y_range
        start = self.ranges[0]  # at the other end are the names of the lines
        translate = QCoreApplication.translate
        inactive = translate("Plot", "inactive: z is not above 0")
        low_side = inactive if only_inactive(frame.snapshot) else translate("Plot", "at the low side")
        words = translate("Plot", "at the high side"), low_side
        if self._both:
            self.overlay.captions = (Caption(words[0], start, high, lift=-0.7), Caption(words[1], start, low, lift=0.7))
        else:
            self.overlay.captions = (Caption(low_side, start, high, lift=-0.7),)
