"""Two weights against each other, or one alone, on the ground of the training loss: the way down, and its zigzag."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from app.canvas import groups
from app.canvas.contours import contour, finer
from app.canvas.field import FieldPlot
from app.canvas.markings import Dots, LineSegments, Markings
from app.canvas.overlay import Caption, Label
from app.canvas.plane import member_note
from app.canvas.raster import Raster, shaded
from app.canvas.style import PlotState, Style
from app.canvas.table import Series
from app.canvas.text import text_width
from app.canvas.ticks import linear_ticks
from app.canvas.weight_walk import box_around, loss_between, parameter_text, series_of, walked
from app.theme.theme import AXIS_PIXELS
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text
from simcore.measure.frame import Frame
from simcore.measure.instruments.descent import Box, LossOverParameters, LossSurface, WeightPath
from simcore.measure.snapshot import Float64

LEVELS = 12
STRENGTH = 0.45
LINE = 19.0
"""The height of a line of words, at scale 1."""
Word = tuple[str, bool, str]
"""A line of words, whether it is bold, and its colour, "" for the usual one."""


class WeightPathPlot(FieldPlot):
    """Where two parameters have been, over lines of equal loss; a single one, on the curve of its loss.

    ``PlotState.chosen`` may be a pair of names as ``simcore.measure.instruments.descent`` has them.
    """

    kind = "weight_path"
    title = QT_TRANSLATE_NOOP("Plot", "Path of weights")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The way of two weights since the start, and the training loss around them while all others are held; "
        "a click on the name of a weight takes another.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "first weight")
    y_label = QT_TRANSLATE_NOOP("Plot", "second weight; lines: equal training loss")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "lines: equal loss")
    group = groups.WEIGHTS
    order = 80
    needs: tuple[WeightPath, LossOverParameters] = (WeightPath(), LossOverParameters())
    modes = (QT_TRANSLATE_NOOP("Plot", "near the path"), QT_TRANSLATE_NOOP("Plot", "around 0"))

    def __init__(self, style: Style) -> None:
        self._first = self._second = ""
        super().__init__(style)

    def build(self) -> None:
        super().build()
        self._raster = Raster()
        self.view.addItem(self._raster, ignoreBounds=True)
        self._marks = Markings(self.axes, self.item)
        self._curve = self.new_curve()
        self._names: list[tuple[QRectF, int]] = []
        self._widest = 0.0
        self._choices: tuple[str, ...] = ()
        self._contours: list[LineSegments] = []
        self._known_losses: dict[int, float] = {}

    def begin_anew(self) -> None:
        self._known_losses.clear()
        self._ask(None)

    def words_width(self) -> float:
        return max(self._widest, 80.0) + 22.0

    def tallest(self) -> float:
        return 1.0  # as the box over which the loss is known

    def set_state(self, state: PlotState) -> None:
        names = state.chosen if isinstance(state.chosen, tuple) else ("", "")
        if names != (self._first, self._second):
            self._first, self._second = names
            self._ask(None)
        if state.mode != self.mode:
            self._ask(None)
        super().set_state(state)

    def _ask(self, box: Box | None) -> None:
        """Ask for the path, and the loss over *box*; None leaves it to the instrument."""
        self.needs = WeightPath(self._first, self._second), LossOverParameters(self._first, self._second, box)

    # ------------------------------------------------------------------ drawing

    def fill(self, frame: Frame) -> None:
        ground = self._ground(frame)
        walk = None if ground is None else walked(frame, self.needs[0], ground.member)
        self._names = []
        if ground is None or walk is None or walk.places.shape[1] != len(ground.names):
            self._curve.setVisible(False)
            self._raster.clear()
            self._marks.show_marks(())
            self.show_nothing()
            return
        path, self._choices = walk.places, ground.choices
        self._follow(path)
        rows = self._words(ground, frame, path)
        self._make_room(rows)
        self._curve.setVisible(len(ground.names) == 1)
        self._curve.take_pen(self.pen(self.style.theme.quiet), self.style.antialias)
        if len(ground.names) == 1:
            self._draw_valley(frame, ground, path[:, 0])
        else:
            self._draw_ground(frame, ground, path)
        self._say(rows, len(ground.names) if len(ground.choices) > 2 else 0)

    def _ground(self, frame: Frame) -> LossSurface | None:
        """Return the ground that was asked for; until it is there, one of the same weights over another box."""
        found = self.needs[1].of(frame.snapshot)
        if found is not None:
            return found
        others = (
            value
            for instrument, value in frame.snapshot.extras.items()
            if isinstance(instrument, LossOverParameters)
            and (instrument.first, instrument.second) == (self._first, self._second)
        )
        return next(others, None)

    def series(self, frame: Frame) -> tuple[Series, ...]:
        ground = self._ground(frame)
        walk = None if ground is None else walked(frame, self.needs[0], ground.member)
        return () if ground is None or walk is None else series_of(walk, ground)

    def _follow(self, path: Float64) -> None:
        """Ask for a box around the path where the present one does not suit it."""
        if self.mode == 0 and (box := box_around(path, self.needs[1].box)) is not None:
            self._ask(box)

    def _draw_ground(self, frame: Frame, ground: LossSurface, path: Float64) -> None:
        x0, x1, y0, y1 = ground.box
        middle = np.array([x0 + x1, y0 + y1]) / 2
        half = max(x1 - x0, y1 - y0) / 2
        farthest = 1.05 * float(np.abs(path - middle).max())
        ranges = self.equal_ranges(
            float(middle[0]), float(middle[1]), half if farthest > 4 * half else max(half, farthest)
        )
        self._show_losses(ground)
        self._show_axes(ranges, frame, ground)
        self._mark(path, each=False)

    def _show_losses(self, ground: LossSurface) -> None:
        losses, (x0, x1, y0, y1) = ground.losses, ground.box
        finite = losses[np.isfinite(losses)] if losses is not None else np.empty(0)
        if losses is None or not finite.size or not float(finite.max()) > float(finite.min()):
            self._raster.clear()
            self._contours = []
            return
        theme = self.style.theme
        low, high = float(finite.min()), float(finite.max())
        depth = np.sqrt((np.where(np.isfinite(losses), losses, high) - low) / (high - low))
        rows, columns = losses.shape
        step_x, step_y = (x1 - x0) / (columns - 1), (y1 - y0) / (rows - 1)
        # a pixel lies around its place: those of the ends reach half a step out
        place = QRectF(x0 - step_x / 2, y0 - step_y / 2, step_x * columns, step_y * rows)
        self._raster.smooth = True
        self._raster.show_pixels(shaded(1 - depth, 0.0, 1.0, theme.sequential(STRENGTH)), place)
        fine = finer(finer(np.square(depth), times := 4 if self.style.antialias else 2).T, times).T
        x, y = np.linspace(x0, x1, fine.shape[1]), np.linspace(y0, y1, fine.shape[0])
        colour = theme.mix(theme.quiet, theme.surface, 0.7)
        lines = [contour(fine, x, y, ((level + 0.5) / LEVELS) ** 2) for level in range(LEVELS)]
        self._contours = [LineSegments(np.concatenate(lines), colour, 1.0)]

    def _draw_valley(self, frame: Frame, ground: LossSurface, path: Float64) -> None:
        """Draw the loss over a single weight, and each place of the path on that curve."""
        self._raster.clear()
        self._contours = []
        low, high = ground.box[:2]
        losses = ground.losses if ground.losses is not None else np.zeros(2)
        w = np.linspace(low, high, len(losses))
        good = np.isfinite(losses)
        heights = np.interp(path, w[good], losses[good]) if good.any() else np.zeros(len(path))
        heights = np.where((path >= low) & (path <= high), heights, np.nan)
        self._curve.set_points(w[good], losses[good])
        highest = float(losses[good].max()) if good.any() else 1.0
        self._show_axes(((low, high), (0.0, highest * 1.05 or 1.0)), frame, ground, valley=True)
        self._mark(np.stack([path, heights], axis=1), each=True)

    def _show_axes(
        self,
        ranges: tuple[tuple[float, float], tuple[float, float]],
        frame: Frame,
        ground: LossSurface,
        valley: bool = False,
    ) -> None:
        x_ticks = linear_ticks(*ranges[0], self.most_ticks(vertical=False))
        y_ticks = linear_ticks(*ranges[1], self.most_ticks(vertical=True))
        note = member_note(ground.member, len(frame.snapshot.alive))
        words = (QCoreApplication.translate("Plot", "training loss over one weight"),) if valley else ()
        self.show_axes(*ranges, x_ticks, y_ticks, note, words)

    def _mark(self, places: Float64, each: bool) -> None:
        """Draw the path over the contours, its start and its end, and with *each* a dot on every place."""
        theme, start, now = self.style.theme, places[:1], places[-1:]
        width = 2.5 if theme.projector else 1.8
        marks = [*self._contours, LineSegments(np.stack([places[:-1], places[1:]], axis=1), theme.distinct[1], width)]
        dots = [Dots(places[:, 0], places[:, 1], theme.distinct[1], theme.surface, 5.0)] if each else []
        first = Dots(start[:, 0], start[:, 1], theme.text, theme.surface, 9.0, theme.surface)
        last = Dots(now[:, 0], now[:, 1], theme.distinct[1], theme.text, 9.0)
        self._marks.show_marks([*marks, *dots, first, last])

    # ------------------------------------------------------------------ words

    def _words(self, ground: LossSurface, frame: Frame, path: Float64) -> list[Word]:
        """Return what to write at the right: which weights these are, where they stand, and what is marked."""
        translate = QCoreApplication.translate
        rows: list[Word] = []
        link = self.style.theme.accent if len(ground.choices) > 2 else ""
        for axis, name, value in zip(("x", "y"), ground.names, path[-1], strict=False):
            rows.append((f"{axis}:  {parameter_text(name)}", True, link))
            rows.append((translate("Plot", "now {value}").format(value=number_text(float(value))), False, ""))
        loss = self._loss(frame, ground.member)
        if math.isfinite(loss):
            rows.append((translate("Plot", "loss {value}").format(value=number_text(loss)), False, ""))
        rows.append((translate("Plot", "ring: the start"), False, ""))
        if ground.losses is None:
            rows.append((translate("Plot", "too large a network"), False, ""))
            rows.append((translate("Plot", "to draw its loss"), False, ""))
        return rows[: max(int(self.axes.area.height() / self.style.scale / LINE), 1)]

    def _loss(self, frame: Frame, member: int) -> float:
        """Return the loss of a member; while a run goes on, the last one, since not every look evaluates it."""
        loss = float(frame.snapshot.train_loss[member])
        if math.isfinite(loss) or frame.status != "running":
            self._known_losses[member] = loss
        return self._known_losses.get(member, math.nan)

    def _make_room(self, rows: Sequence[Word]) -> None:
        """Keep the words beside the area."""
        widest = max(text_width(text, AXIS_PIXELS, strong) for text, strong, _ in rows)
        if widest > self._widest or widest < self._widest - 40:
            self._widest = widest
            self.place()

    def _say(self, rows: Sequence[Word], links: int) -> None:
        """Write the words; the names of the weights, if there are *links*, can be pressed."""
        (_, x1), (_, y1), area = self.axes.content.x_range, self.axes.content.y_range, self.axes.area
        scale = self.style.scale
        across, down = ((end - start) * scale for start, end in self._ranges_by_pixel())
        self.overlay.labels = ()
        self.overlay.captions = [
            Caption(text, x1 + 14 * across, y1 - (8 + LINE * row) * down, lift=0.0, strong=strong, colour=colour)
            for row, (text, strong, colour) in enumerate(rows)
        ]
        for index in range(links):
            top = area.top() + (2 * LINE * index - 2) * scale
            self._names.append((QRectF(area.right() + 8 * scale, top, self.words_width() * scale, 20 * scale), index))

    def _ranges_by_pixel(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return both ranges, divided by the pixels that they cover."""
        (x0, x1), (y0, y1), area = self.axes.content.x_range, self.axes.content.y_range, self.axes.area
        return (x0 / area.width(), x1 / area.width()), (y0 / area.height(), y1 / area.height())

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        ground = self._ground(frame)
        text = (
            number_text(x) if ground is not None and len(ground.names) == 1 else f"{number_text(x)}, {number_text(y)}"
        )
        loss = None if ground is None else loss_between(ground, x, y)
        if loss is not None:
            template = QCoreApplication.translate("Plot", "{place}: loss {value}")
            text = template.format(place=text, value=number_text(loss))
        return x, text, self.overlay.labels

    # ------------------------------------------------------------------ choosing

    def can_press(self, place: QPointF) -> bool:
        return super().can_press(place) or any(area.contains(place) for area, _ in self._names)

    def press(self, place: QPointF) -> bool:
        if super().press(place):
            return True
        hit = next((index for area, index in self._names if area.contains(place)), None)
        if hit is None or self.frame is None or (ground := self._ground(self.frame)) is None:
            return False
        names = list(ground.names)
        at = self._choices.index(names[hit]) if names[hit] in self._choices else -1
        following = [*self._choices[at + 1 :], *self._choices[: at + 1]]
        names[hit] = next((name for name in following if name not in names), names[hit])
        self.set_state(replace(self.state, chosen=tuple(names)))
        return True
