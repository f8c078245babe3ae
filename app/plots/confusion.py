"""Which class is taken for which, and the worst mistakes."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor

from app.canvas import groups
from app.canvas.base import Plot
from app.canvas.mosaic import fitted, grid, shape_of, tile_pixels
from app.canvas.overlay import Caption, Label
from app.canvas.raster import Raster, coloured
from app.canvas.table import Series
from app.words.messages import QT_TRANSLATE_NOOP, tr
from app.words.number_format import share_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.confusion import Confusion, ConfusionCounts

MOST_NUMBERS = 20
"""Beyond so many classes the cells are too small for their numbers."""
WORD = 16.0
MATRIX_SHARE = 0.62


class ConfusionPlot(Plot):
    """A row a true class, a column an answer, counted on the validation part; at the right the surest mistakes."""

    kind = "confusion"
    title = QT_TRANSLATE_NOOP("Plot", "Confusion")
    help = QT_TRANSLATE_NOOP(
        "Plot", "How many validation examples of each class are taken for which; at the right, the surest mistakes."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "answer")
    y_label = QT_TRANSLATE_NOOP("Plot", "rows: class, columns: answer, in validation examples")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "rows: class, columns: answer")
    group = groups.DATA
    order = 220
    needs = (Confusion(),)
    has_axes = False

    def build(self) -> None:
        self._matrix = self._new_raster()
        self._pictures: list[Raster] = []
        self._cells = QRectF()
        self._answers: ConfusionCounts | None = None

    def _new_raster(self) -> Raster:
        raster = Raster()
        self.view.addItem(raster, ignoreBounds=True)
        return raster

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        if experiment.loss.kind == "quadratic" and getattr(experiment.loss, "output", "") == "identity":
            return QCoreApplication.translate("Plot", "This run is a regression, without classes.")
        return ""

    def room(self) -> tuple[float, float]:
        return 16.0, 16.0

    def fill(self, frame: Frame) -> None:
        self._answers = answers = Confusion().of(frame.snapshot)
        area = self.axes.area
        self.overlay.labels, self.overlay.captions = (), ()
        self._matrix.setVisible(answers is not None)
        for picture in self._pictures:
            picture.setVisible(False)
        if answers is None:
            nothing = QCoreApplication.translate("Plot", "Nothing was measured here yet.")
            self.overlay.captions = [Caption(nothing, 0.0, area.height() / 2, lift=0)]
        else:
            self.overlay.captions = [*self._draw_matrix(answers), *self._draw_mistakes(answers)]
        self.show_axes((0.0, max(area.width(), 1.0)), (0.0, max(area.height(), 1.0)), (), ())

    def _draw_matrix(self, answers: ConfusionCounts) -> list[Caption]:
        area, scale, theme = self.axes.area, self.style.scale, self.style.theme
        count = len(answers.counts)
        pixels = 12
        names = max((self.label_width(name) for name in answers.names), default=10.0) * scale + 8 * scale
        side = max(min(area.height() - WORD * scale, area.width() * MATRIX_SHARE - names), 1.0)
        cell = side / count
        self._cells = QRectF(names, area.height() - WORD * scale - side, side, side)
        shares = answers.counts / np.maximum(answers.counts.sum(axis=1, keepdims=True), 1)
        right = np.eye(count, dtype=bool)
        # mistakes are few: the root makes them seen
        strength = np.where(right, 0.75 * shares, -np.sqrt(shares))
        colours = coloured(strength, 1.0, theme.diverging())
        self._matrix.show_pixels(colours[::-1], self._cells)
        captions: list[Caption] = []
        for index, name in enumerate(answers.names):
            y = self._cells.bottom() - (index + 0.5) * cell
            captions.append(Caption(name, names - 6 * scale, y, True, 0, pixels, veiled=False))
            half = self.label_width(name) * scale / 2
            if self.label_width(name) * scale < cell:
                x = self._cells.left() + (index + 0.5) * cell - half
                captions.append(Caption(name, x, area.height() - 0.5 * WORD * scale, False, 0, pixels, veiled=False))
        if count <= MOST_NUMBERS and cell > 15 * scale:
            captions += self._numbers(answers, colours, cell)
        return captions

    def _numbers(self, answers: ConfusionCounts, colours: np.ndarray, cell: float) -> list[Caption]:
        captions: list[Caption] = []
        for (row, column), value in np.ndenumerate(answers.counts):
            if value < 0.05:
                continue
            text = f"{value:.0f}" if value >= 1 or value == round(value) else f"{value:.1f}"
            ground = QColor.fromRgb(int(colours[row, column]))
            ink = "#000000" if ground.lightnessF() > 0.5 else "#ffffff"
            half = self.label_width(text) * self.style.scale / 2
            x = self._cells.left() + (column + 0.5) * cell - half
            y = self._cells.bottom() - (row + 0.5) * cell
            captions.append(Caption(text, x, y, False, 0, 12, ink, row == column, veiled=False))
        return captions

    def _draw_mistakes(self, answers: ConfusionCounts) -> list[Caption]:
        area, scale, theme = self.axes.area, self.style.scale, self.style.theme
        left = self._cells.right() + 20 * scale
        width, top = area.width() - left, area.height()
        translate = QCoreApplication.translate
        if not answers.mistakes:
            return [Caption(translate("Plot", "no mistake"), left, top - 8 * scale, lift=0)]
        heading = translate("Plot", "the surest mistakes")
        captions = [Caption(heading, left, top - 8 * scale, lift=0)]
        height = top - WORD * scale
        columns, rows, side = grid(len(answers.mistakes), width, height, WORD * scale, 30 * scale)
        limit = float(np.percentile(np.abs([mistake.x for mistake in answers.mistakes]), 98)) or 1.0
        for index, mistake in enumerate(answers.mistakes[: columns * rows]):
            if index == len(self._pictures):
                self._pictures.append(self._new_raster())
            row, column = divmod(index, columns)
            x = left + column * width / columns
            y = height - row * height / rows - side
            image = tile_pixels(mistake.x, shape_of(mistake.x.size, answers.image_shape), limit, theme.diverging())
            place = fitted(QRectF(x, y, side, side), image.shape)
            self._pictures[index].setVisible(True)
            self._pictures[index].show_pixels(image[::-1], place.translated(x - place.left(), 0))
            words = f"{answers.names[mistake.truth]} \u2192 {answers.names[mistake.answer]}"
            if self.label_width(words) * scale < width / columns:
                captions.append(Caption(words, x, y - 0.5 * WORD * scale, lift=0, colour=theme.trouble))
        return captions

    def series(self, frame: Frame) -> tuple[Series, ...]:
        translate, answers = QCoreApplication.translate, Confusion().of(frame.snapshot)
        names = translate("Plot", "class"), tr(self.x_label), translate("Plot", "validation examples")
        if answers is None:
            return tuple(Series(name, ()) for name in names)
        count = len(answers.names)
        columns = np.repeat(answers.names, count), np.tile(answers.names, count), answers.counts.ravel()
        return tuple(Series(name, values) for name, values in zip(names, columns, strict=True))

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        answers = self._answers
        if answers is None:
            return None
        if not self._cells.contains(x, y):
            right, everything = float(np.trace(answers.counts)), float(answers.counts.sum())
            template = QCoreApplication.translate("Plot", "right: {count} of {all}, {share}")
            share = share_text(right / max(everything, 1))
            return x, template.format(count=f"{right:g}", all=f"{everything:g}", share=share), ()
        cell = self._cells.width() / len(answers.counts)
        column = min(int((x - self._cells.left()) / cell), len(answers.counts) - 1)
        row = min(int((self._cells.bottom() - y) / cell), len(answers.counts) - 1)
        value, total = answers.counts[row, column], answers.counts[row].sum()
        template = QCoreApplication.translate("Plot", "{truth} taken for {answer}: {count} of {all}, {share}")
        readout = template.format(
            truth=answers.names[row],
            answer=answers.names[column],
            count=f"{value:g}",
            all=f"{total:g}",
            share=share_text(value / max(total, 1)),
        )
        return x, readout, ()
