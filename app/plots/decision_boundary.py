"""What the network answers all over the plane, and the examples in it."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF

from app.canvas import groups
from app.canvas.contours import contour
from app.canvas.field import FieldPlot
from app.canvas.markings import Dots, LineSegments, Markings
from app.canvas.overlay import Caption, Label
from app.canvas.plane import class_text, member_note, why_not_planar
from app.canvas.raster import Raster, coloured
from app.canvas.table import Series, one_after_another
from app.canvas.ticks import Reach, linear_ticks
from app.theme.theme import Colours, pixels, rgb
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text, share_text
from simcore.base.arrays import Array
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.plane import MarkedExamples, OverPlane, PlaneAnswers
from simcore.measure.snapshot import Float64

STRENGTH = 0.55
"""How far the field goes towards the hue of a class that is certain, so that the examples stand out from it."""
MOST_CLASSES = 8
LINE = 18.0
"""The height of a line of words, at scale 1."""


class DecisionBoundaryPlot(FieldPlot):
    """The plane in the colours of the classes that the network finds likely, and the examples in it as dots."""

    kind = "decision_boundary"
    title = QT_TRANSLATE_NOOP("Plot", "Decision boundary")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "What the network answers at every point of the plane; dots: training examples, hollow: validation, "
        "ringed: answered wrongly.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "x1")
    y_label = QT_TRANSLATE_NOOP("Plot", "x2; hollow: validation, ringed: wrong")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "x2")
    group = groups.PLANE
    order = 70
    needs = (OverPlane(),)
    modes = (
        QT_TRANSLATE_NOOP("Plot", "all examples"),
        QT_TRANSLATE_NOOP("Plot", "training"),
        QT_TRANSLATE_NOOP("Plot", "validation"),
    )

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        return why_not_planar(experiment)

    def build(self) -> None:
        super().build()
        self._field = Raster()
        self.view.addItem(self._field, ignoreBounds=True)
        self._marks = Markings(self.axes, self.item)
        self._widest = 0.0
        self.begin_anew()

    def begin_anew(self) -> None:
        self._reach = Reach()

    def words_width(self) -> float:
        return max(self._widest, 60.0) + 34.0

    def fill(self, frame: Frame) -> None:
        answers = OverPlane().of(frame.snapshot)
        if answers is None:
            self._field.clear()
            self._marks.show_marks(())
            self.show_nothing()
            return
        legend, remarks = self._words(answers)
        self._make_room([*remarks, *(text for text, _ in legend)])
        square = answers.square
        ranges = self.equal_ranges(square.x1, square.x2, square.half)
        side = 2 * square.half
        self._field.smooth = self.style.antialias
        self._field.show_pixels(
            self._colours(answers), QRectF(square.x1 - square.half, square.x2 - square.half, side, side)
        )
        self._marks.show_marks([*self._boundary(answers), *self._examples(answers)])
        x_ticks = linear_ticks(*ranges[0], self.most_ticks(vertical=False))
        y_ticks = linear_ticks(*ranges[1], self.most_ticks(vertical=False))
        regression = (
            QCoreApplication.translate("Plot", "x2; hollow: validation, line: the answer is 0"),
            QCoreApplication.translate("Plot", "x2"),
        )
        self.show_axes(
            *ranges,
            x_ticks,
            y_ticks,
            member_note(answers.member, len(frame.snapshot.alive)),
            () if answers.class_names else regression,
        )
        self._say(legend, remarks)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        answers = OverPlane().of(frame.snapshot)
        where = f"x1 = {number_text(x)}, x2 = {number_text(y)}"
        if answers is None:
            return x, where, self.overlay.labels
        square, cells = answers.square, len(answers.outputs)
        column = int((x - square.x1 + square.half) / (2 * square.half) * cells)
        row = int((y - square.x2 + square.half) / (2 * square.half) * cells)
        if not (0 <= row < cells and 0 <= column < cells):
            return x, where, self.overlay.labels
        output = answers.outputs[row, column]
        if answers.class_names:
            likely = int(output.argmax())
            template = QCoreApplication.translate("Plot", "{where}: {name} at {share}")
            share = share_text(float(_shares(output[None])[0, likely]))
            text = template.format(where=where, name=class_text(answers.class_names[likely]), share=share)
        else:
            text = QCoreApplication.translate("Plot", "{where}: output {value}").format(
                where=where, value=number_text(float(output[0]))
            )
        return x, text, self.overlay.labels

    def series(self, frame: Frame) -> tuple[Series, ...]:
        translate, answers = QCoreApplication.translate, OverPlane().of(frame.snapshot)
        if answers is None:
            return Series("x1", ()), Series("x2", ())
        outputs = answers.outputs.reshape(-1, answers.outputs.shape[-1])
        plane = answers.square.middles(len(answers.outputs))
        names = [translate("Plot", "output {name}").format(name=name) for name in answers.class_names]
        names = names or [translate("Plot", "output")]
        what, grid = translate("Plot", "what"), translate("Plot", "network")
        field = [Series(what, [grid] * len(plane)), Series("x1", plane[:, 0]), Series("x2", plane[:, 1])]
        field += [Series(name, values) for name, values in zip(names, outputs.T, strict=True)]
        return one_after_another(field, *(_series_of(name, part, answers) for name, part in self._parts(answers)))

    # ------------------------------------------------------------------ the field

    def _class_colours(self, count: int) -> list[str]:
        theme = self.style.theme
        if count <= 2:
            return list(theme.opposites)
        return [theme.distinct[index % len(theme.distinct)] for index in range(count)]

    def _colours(self, answers: PlaneAnswers) -> Colours:
        theme = self.style.theme
        if not answers.class_names:
            return coloured(answers.outputs[..., 0], self._limit(answers), theme.diverging(STRENGTH))
        count = answers.outputs.shape[-1]
        surface = rgb(theme.surface)
        towards = np.stack([rgb(colour) for colour in self._class_colours(count)]) - surface
        certain = np.maximum(_shares(answers.outputs) - 1 / count, 0.0) / (1 - 1 / count)
        return pixels(surface + STRENGTH * certain @ towards)

    def _limit(self, answers: PlaneAnswers) -> float:
        """Return what a regression's colours reach to: the targets, so that they can be compared with the answers."""
        return self._reach.cover(float(np.abs(answers.train.targets).max()))

    def _boundary(self, answers: PlaneAnswers) -> list[LineSegments]:
        """Return the lines between what is answered differently; in regression where the answer is 0."""
        square, outputs = answers.square, answers.outputs.astype(np.float64)
        places = square.middles(len(outputs))[: len(outputs), 0]
        x, y = places, places - square.x1 + square.x2
        colour, width = self.style.theme.text, 1.5
        if not answers.class_names:
            return [LineSegments(contour(outputs[..., 0], x, y, 0.0), colour, width)]
        lines: list[LineSegments] = []
        for index in range(outputs.shape[-1] if outputs.shape[-1] > 2 else 1):
            others = np.delete(outputs, index, axis=-1).max(axis=-1)
            lines.append(LineSegments(contour(outputs[..., index] - others, x, y, 0.0), colour, width))
        return lines

    # ------------------------------------------------------------------ the examples

    def _examples(self, answers: PlaneAnswers) -> list[Dots]:
        return [
            dots
            for _, part in self._parts(answers)
            for dots in self._dots_of(part, answers, hollow=part is answers.validation)
        ]

    def _parts(self, answers: PlaneAnswers) -> list[tuple[str, MarkedExamples]]:
        """Return the parts of the data whose examples are shown, by name."""
        names = QCoreApplication.translate("Plot", "training"), QCoreApplication.translate("Plot", "validation")
        parts = zip((1, 2), names, (answers.train, answers.validation), strict=True)
        return [(name, part) for mode, name, part in parts if self.mode in (0, mode)]

    def _dots_of(self, examples: MarkedExamples, answers: PlaneAnswers, hollow: bool) -> list[Dots]:
        theme, plane = self.style.theme, examples.plane
        size = min(max(self.axes.area.width() / self.style.scale / 60, 3.5), 7.0)
        inside = theme.surface if hollow else ""
        if examples.labels is None or examples.wrong is None:
            return self._dots_by_target(plane, examples.targets, self._limit(answers), inside, size)
        dots: list[Dots] = []
        for wrong in (False, True):
            for label, colour in enumerate(self._class_colours(len(answers.class_names))):
                chosen = plane[(examples.labels == label) & (examples.wrong == wrong)]
                rim = theme.text if wrong else theme.surface
                if wrong and hollow:  # the inside stays that of the plot, the ring is the one of the error
                    dots.append(Dots(chosen[:, 0], chosen[:, 1], theme.text, theme.surface, size + 3.0))
                    rim = theme.surface
                dots.append(Dots(chosen[:, 0], chosen[:, 1], colour, rim, size, inside))
        return dots

    def _dots_by_target(self, plane: Float64, targets: Array, limit: float, inside: str, size: float) -> list[Dots]:
        """Return dots in the colours of a few steps of the targets."""
        theme, steps = self.style.theme, 8
        colours = theme.diverging()
        step = np.clip(np.rint(targets / limit * steps), -steps, steps)
        dots: list[Dots] = []
        for value in np.unique(step):
            chosen = plane[step == value]
            colour = f"#{int(colours[128 + int(value) * 128 // steps]) & 0xFFFFFF:06x}"
            dots.append(Dots(chosen[:, 0], chosen[:, 1], colour, theme.quiet, size, inside))
        return dots

    # ------------------------------------------------------------------ the words

    def _words(self, answers: PlaneAnswers) -> tuple[list[tuple[str, str]], list[str]]:
        """Return what to write at the right: (name, colour) of what is what, and how many answers are wrong."""
        if answers.class_names:
            names = [class_text(name) for name in answers.class_names[:MOST_CLASSES]]
            legend = list(zip(names, self._class_colours(len(answers.class_names)), strict=False))
        else:
            limit = self._limit(answers)
            colours = self.style.theme.diverging()
            values = [(limit, 256), (limit / 2, 192), (-limit / 2, 64), (-limit, 0)]
            legend = [(number_text(value), f"#{int(colours[index]) & 0xFFFFFF:06x}") for value, index in values]
        room = int(self.axes.area.height() / self.style.scale / LINE - len(legend) - 0.5)
        return legend, self._remarks(answers)[: max(room - room % 2, 0)]

    def _say(self, legend: Sequence[tuple[str, str]], remarks: Sequence[str]) -> None:
        (x0, x1), (_, y1) = self.axes.content.x_range, self.axes.content.y_range
        pixel = (x1 - x0) / max(self.axes.area.width(), 1.0) * self.style.scale
        left, line = x1 + 12 * pixel, LINE * pixel  # units are equally long along both axes
        self.overlay.labels = [
            Label(text, colour, left, y1 - line * (0.6 + row)) for row, (text, colour) in enumerate(legend)
        ]
        self.overlay.captions = [
            Caption(text, left - 4 * pixel, y1 - line * (len(legend) + 1.0 + row), lift=0.0)
            for row, text in enumerate(remarks)
        ]

    def _make_room(self, words: Sequence[str]) -> None:
        """Keep the words beside the plane."""
        widest = max(self.label_width(text) for text in words)
        if widest > self._widest or widest < self._widest - 40:
            self._widest = widest
            self.place()

    def _remarks(self, answers: PlaneAnswers) -> list[str]:
        template = QCoreApplication.translate("Plot", "{count} of {all} wrong")
        remarks: list[str] = []
        for name, part in self._parts(answers):
            if part.wrong is not None:
                remarks += [name, template.format(count=int(part.wrong.sum()), all=len(part.wrong))]
        return remarks


def _series_of(name: str, part: MarkedExamples, answers: PlaneAnswers) -> list[Series]:
    """Return some examples: their places, and their classes and whether they are answered wrongly, or their targets."""
    translate, count = QCoreApplication.translate, len(part.plane)
    found = [Series(translate("Plot", "what"), [name] * count), *map(Series, ("x1", "x2"), part.plane.T)]
    if part.labels is None or part.wrong is None:
        return [*found, Series(translate("Plot", "target"), part.targets)]
    classes = np.array(answers.class_names)[part.labels]
    return [*found, Series(translate("Plot", "class"), classes), Series(translate("Plot", "wrong"), part.wrong * 1)]


def _shares(outputs: Array) -> Float64:
    """Return outputs as shares of the classes, (..., classes), that add up to 1; equal where none is positive."""
    values = np.nan_to_num(np.clip(outputs.astype(np.float64), 0.0, None), posinf=1e30)
    total = values.sum(axis=-1, keepdims=True)
    return np.where(total > 0, values / np.where(total > 0, total, 1.0), 1 / outputs.shape[-1])
