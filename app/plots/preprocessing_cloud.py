"""The data before and after each preprocessing step, side by side, with their covariance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.cloud_series import names_of_features, series_of_step, step_title
from app.canvas.curve import Curve
from app.canvas.field import FieldPlot
from app.canvas.markings import Dots, LineSegments, Markings
from app.canvas.overlay import Caption, Label
from app.canvas.table import Series, one_after_another
from app.canvas.text import text_width
from app.canvas.ticks import round_up
from app.theme.theme import AXIS_PIXELS
from app.words.messages import QT_TRANSLATE_NOOP, tr
from app.words.number_format import number_text, tick_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.cloud import Cloud, CloudStep
from simcore.measure.snapshot import Float64

HEAD, ENDS, LINE, GAP = 22.0, 17.0, 16.0, 18.0
"""Heights of the name of a step, of the ends of its axis and of a line below, and the room between two; at scale 1."""
BELOW = 16.0
"""How much more is empty below the area than above it, where there are no ticks."""
LEAST_FOR_NUMBERS = 96.0
"""The side of a panel from which on there is room for numbers below it."""
CIRCLE = np.linspace(0.0, 2.0 * math.pi, 73)


@dataclass(frozen=True)
class CloudPanel:
    """Where one stage is drawn: its middle and half its side in the view, and how far its axes reach."""

    x: float
    y: float
    half: float
    reach: float

    def place(self, points: Float64) -> Float64:
        """Return where points, (..., 2), lie in the view."""
        return np.array([self.x, self.y]) + points * (self.half / self.reach)

    def data_at(self, x: float, y: float) -> tuple[float, float] | None:
        """Return what lies at a place of the view, None outside."""
        across, up = (x - self.x) / self.half, (y - self.y) / self.half
        return (across * self.reach, up * self.reach) if max(abs(across), abs(up)) <= 1 else None


class PreprocessingCloudPlot(FieldPlot):
    """A panel for the data as they come, and one after each step: the cloud, its ellipses and its main directions."""

    kind = "preprocessing_cloud"
    title = QT_TRANSLATE_NOOP("Plot", "Data and preprocessing")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The training data as they come and after each preprocessing step; ellipses: one and two standard deviations, "
        "lines: the main directions.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "first feature")
    y_label = QT_TRANSLATE_NOOP("Plot", "two features; ellipses: 1 and 2 standard deviations; cross: 0")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "ellipses: 1 and 2 deviations")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "cross: 0")
    group = groups.PLANE
    order = 90
    square = False
    has_axes = False
    needs = (Cloud(),)
    modes = (QT_TRANSLATE_NOOP("Plot", "own scales"), QT_TRANSLATE_NOOP("Plot", "one scale"))

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        try:
            features = experiment.data.extent[1]
        except ValueError:  # the file cannot be read: the panel says so
            return ""
        return "" if features > 1 else tr(QT_TRANSLATE_NOOP("Plot", "only for data of two or more features"))

    def build(self) -> None:
        super().build()
        self._ground, self._marks = Markings(self.axes, self.item, below=True), Markings(self.axes, self.item)
        self._ellipses: list[Curve] = [self.new_curve()]
        self._panels: list[CloudPanel] = []

    def room(self) -> tuple[float, float]:
        return 18.0, 18.0

    def fill(self, frame: Frame) -> None:
        stages = Cloud().of(frame.snapshot)
        if stages is None:
            self._panels = []
            for curve in self._ellipses:
                curve.setVisible(False)
            self._ground.show_marks(())
            self._marks.show_marks(())
            self.show_nothing()
            return
        area, scale = self.axes.area, self.style.scale
        width, height = area.width() / scale, area.height() / scale
        self._panels = self._laid_out(stages, width, height)
        note = ""
        if stages[0].total > 2:
            template = QCoreApplication.translate("Plot", "2 of {all} features")
            note = template.format(all=stages[0].total)
        self.show_axes((0.0, width), (0.0, height), (), (), note)
        while len(self._ellipses) < 2 * len(stages):
            self._ellipses.append(self.new_curve())
        for curve in self._ellipses:
            curve.setVisible(False)
        pairs = list(zip(stages, self._panels, strict=True))
        marks = [mark for stage, panel in pairs for mark in (*self._frame(panel), *self._points(stage, panel))]
        self._ground.show_marks(marks)
        self._marks.show_marks([self._directions(stage, panel) for stage, panel in pairs])
        for index, (stage, panel) in enumerate(pairs):
            self._draw_ellipses(stage, panel, self._ellipses[2 * index : 2 * index + 2])
        self.overlay.labels = ()
        self.overlay.captions = [caption for stage, panel in pairs for caption in self._words(stage, panel)]

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        stages = Cloud().of(frame.snapshot)
        for stage, panel in zip(stages or (), self._panels, strict=False):
            if (found := panel.data_at(x, y)) is not None:
                first, second = names_of_features(stage)
                template = "{first} = {x}, {second} = {y}"
                values = number_text(found[0]), number_text(found[1])
                return x, template.format(first=first, second=second, x=values[0], y=values[1]), ()
        text = QCoreApplication.translate("Plot", "{count} steps").format(count=len(stages) - 1) if stages else "–"
        return x, text, ()

    def series(self, frame: Frame) -> tuple[Series, ...]:
        stages = Cloud().of(frame.snapshot) or ()
        return one_after_another(*(block for stage in stages for block in series_of_step(step_title(stage), stage)))

    # ------------------------------------------------------------------ where

    def _laid_out(self, stages: Sequence[CloudStep], width: float, height: float) -> list[CloudPanel]:
        """Return where each stage lies: in as many rows as make the panels largest."""
        count = len(stages)
        best, columns = 0.0, 1
        for tried in range(1, count + 1):
            rows = -(-count // tried)
            side = min((width + GAP) / tried - GAP, (height + GAP) / rows - GAP - HEAD - ENDS)
            if side > best:
                best, columns = side, tried
        rows = -(-count // columns)
        below = self._lines(best, height / rows) * LINE
        side = max(min((width + GAP) / columns - GAP, (height + GAP) / rows - GAP - HEAD - ENDS - below), 20.0)
        reaches = [_reach(stage) for stage in stages]
        if self.mode == 1:
            reaches = [max(reaches)] * count
        across = columns * (side + GAP) - GAP
        used = rows * (side + HEAD + ENDS + below + GAP) - GAP
        spare = max(height - used, 0.0)
        top = height - min(spare / 2 + BELOW / 2, spare)  # in the middle of what lies below the header
        panels: list[CloudPanel] = []
        for index, reach in enumerate(reaches):
            row, column = divmod(index, columns)
            x = (width - across) / 2 + column * (side + GAP) + side / 2
            y = top - row * (side + HEAD + ENDS + below + GAP) - HEAD - side / 2
            panels.append(CloudPanel(x, y, side / 2, reach))
        return panels

    def _lines(self, side: float, height: float) -> int:
        """Return how many lines of numbers are written below each panel."""
        if side < LEAST_FOR_NUMBERS:
            return 0
        return 3 if height - HEAD - ENDS - 3 * LINE > 0.6 * side else 1

    # ------------------------------------------------------------------ what

    def _frame(self, panel: CloudPanel) -> list[LineSegments | Dots]:
        theme = self.style.theme
        x, y, h = panel.x, panel.y, panel.half
        corners = [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)]
        frame = np.array([[corners[k], corners[(k + 1) % 4]] for k in range(4)])
        cross = np.array([[(x - h, y), (x + h, y)], [(x, y - h), (x, y + h)]])
        return [
            LineSegments(cross, theme.mix(theme.quiet, theme.surface, 0.55)),
            LineSegments(frame, theme.hairline),
        ]

    def _points(self, stage: CloudStep, panel: CloudPanel) -> list[Dots]:
        theme = self.style.theme
        size = min(max(panel.half / 30, 2.5), 5.0)
        places = panel.place(stage.points)
        places[(np.abs(stage.points) > panel.reach).any(axis=1)] = np.nan
        if stage.labels is None:
            return [Dots(places[:, 0], places[:, 1], theme.opposites[1], theme.surface, size)]
        labels = stage.labels
        present = np.unique(labels)
        two = list(theme.opposites)
        colours = two if present.size <= 2 else [*theme.distinct]
        return [
            Dots(places[labels == k, 0], places[labels == k, 1], colours[int(k) % len(colours)], theme.surface, size)
            for k in present
        ]

    def _draw_ellipses(self, stage: CloudStep, panel: CloudPanel, curves: Sequence[Curve]) -> None:
        around = np.stack([np.cos(CIRCLE), np.sin(CIRCLE)], axis=1) * stage.spreads @ stage.directions.T
        for curve, deviations, dash in zip(curves, (1, 2), ("solid", "dashed"), strict=True):
            places = stage.mean + deviations * around
            places = panel.place(np.clip(places, -panel.reach, panel.reach))
            curve.setVisible(True)
            curve.take_pen(self.pen(self.style.theme.text, dash), self.style.antialias)
            curve.set_points(places[:, 0], places[:, 1])

    def _directions(self, stage: CloudStep, panel: CloudPanel) -> LineSegments:
        """Return lines from the mean, one standard deviation along each eigenvector."""
        ends = stage.mean + (stage.directions * stage.spreads).T
        lines = np.stack([np.broadcast_to(stage.mean, ends.shape), ends], axis=1)
        return LineSegments(panel.place(lines), self.style.theme.text, 2.0)

    def _words(self, stage: CloudStep, panel: CloudPanel) -> list[Caption]:
        theme, translate = self.style.theme, QCoreApplication.translate
        left, right = panel.x - panel.half, panel.x + panel.half
        top, bottom = panel.y + panel.half, panel.y - panel.half
        title = step_title(stage)
        end = tick_text(panel.reach, panel.reach)
        middle = ", ".join(names_of_features(stage)) if not stage.turned else translate("Plot", "components")
        half_width = self.label_width(middle) / 2
        captions = [
            Caption(_cut(title, 2 * panel.half + GAP - 6), left, top + 12, lift=0.0, colour=theme.text, strong=True),
            Caption("−" + end, left, bottom - 9, lift=0.0),
            Caption(end, right, bottom - 9, ends=True, lift=0.0),
        ]
        if half_width * 2 + 3 * self.label_width("−" + end) < 2 * panel.half:
            captions.append(Caption(middle, panel.x - half_width, bottom - 9, lift=0.0))
        pair = "{name} {first}, {second}"
        numbers = [
            translate("Plot", "correlation {value}").format(value=_short(stage.correlation)),
            pair.format(name=translate("Plot", "mean"), first=_short(stage.mean[0]), second=_short(stage.mean[1])),
            pair.format(name=translate("Plot", "deviation"), first=_short(stage.std[0]), second=_short(stage.std[1])),
        ]
        rows = self._lines(2 * panel.half, self.axes.area.height() / self.style.scale)
        return captions + [
            Caption(text, left, bottom - ENDS - LINE * (row + 0.5), lift=0.0)
            for row, text in enumerate(numbers[:rows])
            if self.label_width(text) <= 2 * panel.half + GAP
        ]


def _reach(stage: CloudStep) -> float:
    """Return how far both axes of a stage reach to either side of 0: all but the farthest points lie within."""
    far = np.abs(stage.points).max(axis=1)
    needed = max(float(np.percentile(far, 99.0)), float((np.abs(stage.mean) + 2 * stage.std).max()))
    return round_up(1.02 * needed) if needed > 0 and math.isfinite(needed) else 1.0


def _cut(text: str, width: float) -> str:
    """Return as much of a bold text as there is room for, at scale 1."""
    if text_width(text, AXIS_PIXELS, True) <= width:
        return text
    while text and text_width(text + "…", AXIS_PIXELS, True) > width:
        text = text[:-1]
    return text + "…"


def _short(value: float) -> str:
    """Return a number to two decimals where it is of ordinary size."""
    text = f"{float(value):.2f}" if abs(value) < 100 else number_text(float(value))
    return text.replace("-0.00", "0.00").replace("-", "−")
