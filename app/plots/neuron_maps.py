"""What each unit answers over the plane, as small maps, and the weights between them as lines."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF

from app.canvas import groups
from app.canvas.edit import Edit
from app.canvas.field import FieldPlot
from app.canvas.markings import Dots, LineSegments, Markings
from app.canvas.net_focus import FocusTarget, exists, moved
from app.canvas.net_layout import LINE, NetLayout, frame_of, laid_out
from app.canvas.net_marks import borders, dots_of_biases, lines_of_weights
from app.canvas.net_names import column_name, number_of, series_of, unit_name
from app.canvas.overlay import Caption, Label
from app.canvas.plane import member_note, why_not_planar
from app.canvas.raster import Raster, coloured
from app.canvas.table import Series
from app.canvas.ticks import Reach
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text
from simcore.base.arrays import Array
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.plane import Column, Columns, UnitMaps


class NeuronMapsPlot(FieldPlot):
    """Columns of maps from the inputs to the output. Point at one to enlarge it, at a line to read its weight; a
    click on a line, or on the mark of a bias, changes it.
    """

    kind = "neuron_maps"
    title = QT_TRANSLATE_NOOP("Plot", "Maps of the units")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "The output of each unit over the plane; lines: weights, as wide as they are large; dots: biases. "
        "Click on a line or a dot to change it, or go there with the arrow keys, first down, and press Enter.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "layer")
    y_label = QT_TRANSLATE_NOOP("Plot", "output of each unit over x1, x2; lines: weights, dots: biases")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "lines: weights, dots: biases")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "lines: weights")
    group = groups.PLANE
    order = 72
    square = False
    has_axes = False
    needs = (UnitMaps(),)
    modes = (QT_TRANSLATE_NOOP("Plot", "own scales"), QT_TRANSLATE_NOOP("Plot", "one scale"))

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        return why_not_planar(experiment)

    def build(self) -> None:
        super().build()
        self._lines, self._marks = Markings(self.axes, self.item, below=True), Markings(self.axes, self.item)
        self._large = Raster(smooth=True)
        self._large.setZValue(10)
        self.view.addItem(self._large, ignoreBounds=True)
        self._tiles: list[Raster] = []
        self._layout: NetLayout | None = None
        self._seen: Columns | None = None
        self._focus: FocusTarget | None = None
        self.begin_anew()

    def begin_anew(self) -> None:
        self._reaches: list[Reach] = []
        self._thickest = Reach()

    def room(self) -> tuple[float, float]:
        return 18.0, 18.0

    def series(self, frame: Frame) -> tuple[Series, ...]:
        seen = UnitMaps().of(frame.snapshot)
        return () if seen is None else series_of(seen, frame.experiment)

    # ------------------------------------------------------------------ drawing

    def fill(self, frame: Frame) -> None:
        self._seen = seen = UnitMaps().of(frame.snapshot)
        self._large.clear()
        if seen is None:
            self._layout = None
            for tile in self._tiles:
                tile.clear()
            self._lines.show_marks(())
            self._marks.show_marks(())
            self.show_nothing()
            return
        area, scale = self.axes.area, self.style.scale
        width, height = area.width() / scale, area.height() / scale
        sides = [
            max(self.label_width(unit_name(seen, frame.experiment, end, unit)) for unit in range(units)) + 10
            for end, units in ((0, seen.columns[0].units), (-1, seen.columns[-1].units))
        ]
        self._layout = layout = laid_out(seen.columns, width, height, *sides)
        self.show_axes((0.0, width), (0.0, height), (), (), member_note(seen.member, len(frame.snapshot.alive)))
        self._draw_maps(seen, layout)
        self._lines.show_marks(self._weights(seen, layout))
        self._marks.show_marks(self._fixed_marks(seen, layout))
        self._say(seen, layout, frame.experiment)
        self._show_focus(seen, frame)

    def _fixed_marks(self, seen: Columns, layout: NetLayout) -> list[LineSegments | Dots]:
        theme = self.style.theme
        return [borders(seen.columns, layout, theme), *dots_of_biases(seen.columns, layout, theme), *self._hues(layout)]

    def _limits(self, columns: Sequence[Column]) -> list[float]:
        """Return up to which size of output the colours of each column reach."""
        while len(self._reaches) < len(columns):
            self._reaches.append(Reach())
        sizes = [_largest(column.maps) for column in columns]
        if self.mode == 1:
            sizes[1:] = [max(sizes[1:])] * (len(sizes) - 1)
        return [reach.cover(size) for reach, size in zip(self._reaches, sizes, strict=False)]

    def _draw_maps(self, seen: Columns, layout: NetLayout) -> None:
        colours, limits = self.style.theme.diverging(0.9), self._limits(seen.columns)
        count = 0
        for index, column in enumerate(seen.columns):
            for unit, values in enumerate(column.maps):
                limit = limits[index] if index else _largest(values) or 1.0  # features differ in their units
                if count == len(self._tiles):
                    self._tiles.append(Raster(smooth=True))
                    self.view.addItem(self._tiles[-1], ignoreBounds=True)
                self._tiles[count].show_pixels(coloured(values, limit, colours), layout.tile(index, unit))
                count += 1
        for tile in self._tiles[count:]:
            tile.clear()

    def _weights(self, seen: Columns, layout: NetLayout, only: tuple[int, int] | None = None) -> list[LineSegments]:
        """Return the weights as lines; those that do not belong to the unit *only*, (column, unit), are faded."""
        largest = max((_largest(c.weights) for c in seen.columns if c.weights is not None), default=1.0)
        return lines_of_weights(seen.columns, layout, self.style.theme, self._thickest.cover(largest), only)

    def _hues(self, layout: NetLayout) -> list[Dots]:
        """Return a dot in each hue, beside the words that say what it means."""
        places = self._words_on_hues(layout)
        pairs = zip(places, self.style.theme.opposites, strict=False)
        return [Dots(np.array([x]), np.array([LINE / 2]), hue, self.style.theme.surface, 7.0) for (x, _), hue in pairs]

    def _words_on_hues(self, layout: NetLayout) -> list[tuple[float, str]]:
        """Return (x of the dot, words) of each hue; none where there is no room."""
        if layout.foot < LINE or self.style.bare:
            return []
        words = QCoreApplication.translate("Plot", "below 0"), QCoreApplication.translate("Plot", "above 0")
        return [(6.0, words[0]), (42.0 + self.label_width(words[0]), words[1])]

    # ------------------------------------------------------------------ words

    def _say(self, seen: Columns, layout: NetLayout, experiment: Experiment) -> None:
        translate, theme = QCoreApplication.translate, self.style.theme
        captions: list[Caption] = []
        top = max(float(y.max()) for y in layout.y) + layout.side / 2
        for index, column in enumerate(seen.columns):
            rows = [(column_name(seen, index), theme.text, True)]
            if column.units < column.total:
                part = translate("Plot", "{shown} of {all}").format(shown=column.units, all=f"{column.total:,}")
                rows.insert(0, (part, theme.quiet, False))
            for row, (text, colour, strong) in enumerate(rows):
                x = float(layout.x[index]) - self.label_width(text) * (1.06 if strong else 1.0) / 2
                captions.append(Caption(text, x, top + 4 + LINE * (row + 0.5), lift=0.0, colour=colour, strong=strong))
            if index and column.weights is None:
                middle = float(layout.x[index - 1] + layout.x[index]) / 2 - self.label_width("…") / 2
                captions.append(Caption("…", middle, float(np.mean(layout.y[index])), lift=0.0))
        for end, sign in ((0, -1), (len(seen.columns) - 1, 1)):
            x = float(layout.x[end]) + sign * (layout.side / 2 + 6)
            heights = layout.y[end]
            legible = len(heights) < 2 or abs(heights[0] - heights[1]) > 12
            for unit in range(seen.columns[end].units if legible else 0):
                text = unit_name(seen, experiment, end, unit)
                y = float(layout.y[end][unit])
                captions.append(Caption(text, x, y, ends=sign < 0, lift=0.0, colour=theme.text))
        captions += [Caption(text, x + 9, LINE / 2, lift=0.0) for x, text in self._words_on_hues(layout)]
        self.overlay.captions, self.overlay.labels = captions, ()

    # ------------------------------------------------------------------ pointing

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        if self._layout is None:
            return x, QCoreApplication.translate("Plot", "Nothing is measured here in this run."), ()
        target = self._target_at(x, y)
        if target is None:
            return x, QCoreApplication.translate("Plot", "point at a unit or a line"), ()
        template = QCoreApplication.translate("Plot", "{name} = {value}; click to change it")
        return x, self._show_target(target, frame.experiment, template), ()

    def _target_at(self, x: float, y: float) -> FocusTarget | None:
        """Return what lies at a place of the view."""
        seen, layout = self._seen, self._layout
        if seen is None or layout is None:
            return None
        if (bias := layout.bias_at(x, y, seen.columns)) is not None:
            return FocusTarget("bias", *bias)
        if (edge := layout.edge_at(x, y, seen.columns)) is not None:
            return FocusTarget("edge", edge[0], edge[2], edge[1])
        unit = layout.unit_at(x, y)
        return None if unit is None else FocusTarget("unit", *unit)

    def _show_target(self, target: FocusTarget, experiment: Experiment, of_numbers: str) -> str:
        """Draw a unit large, or a line over the others; return what it is and what it has."""
        seen, layout = self._seen, self._layout
        assert seen is not None and layout is not None
        if target.kind == "unit":
            self._enlarge(seen, layout, target.column, target.unit)
            values = seen.columns[target.column].maps[target.unit]
            text = QCoreApplication.translate("Plot", "{name}: from {low} to {high}")
            low, high = number_text(float(values.min())), number_text(float(values.max()))
            return text.format(name=unit_name(seen, experiment, *target[1:3]), low=low, high=high)
        if target.kind == "edge":
            line = layout.edges(target.column)[target.start * seen.columns[target.column].units + target.unit]
            over = LineSegments(line[None], self.style.theme.text, 3.0)
            self._lines.show_marks([*self._weights(seen, layout, (-1, -1)), over])
        _, name, value = number_of(seen, experiment, target)
        return of_numbers.format(name=name, value=number_text(value))

    def _enlarge(self, seen: Columns, layout: NetLayout, index: int, unit: int) -> None:
        """Draw a map large, within the area, and fade what is not joined to it."""
        (x0, x1), (y0, y1) = self.axes.content.x_range, self.axes.content.y_range
        side = max(min(3.2 * layout.side, 0.75 * (y1 - y0), 0.4 * (x1 - x0)), layout.side)
        place = layout.tile(index, unit, side)
        place.moveLeft(min(max(place.left(), x0 + 2), x1 - side - 2))
        place.moveTop(min(max(place.top(), y0 + 2), y1 - side - 2))
        values = seen.columns[index].maps[unit]
        limit = self._limits(seen.columns)[index] if index else _largest(values) or 1.0
        self._large.show_pixels(coloured(values, limit, self.style.theme.diverging(0.9)), place)
        self._lines.show_marks(self._weights(seen, layout, (index, unit)))
        self._marks.show_marks([LineSegments(frame_of(place), self.style.theme.text, 1.5)])
        self.overlay.captions = ()

    def edit_at(self, place: QPointF) -> Edit | None:
        area = self.axes.area
        if self.frame is None or self._seen is None or not area.contains(place):
            return None
        (x0, x1), (y0, y1) = self.axes.content.x_range, self.axes.content.y_range
        x = x0 + (place.x() - area.left()) / area.width() * (x1 - x0)
        y = y0 + (area.bottom() - place.y()) / area.height() * (y1 - y0)
        target = self._target_at(x, y)
        if target is None or target.kind == "unit":
            return None
        return Edit(*number_of(self._seen, self.frame.experiment, target), place)

    # ------------------------------------------------------------------ the keyboard

    def move_focus(self, direction: str) -> bool:
        if self._seen is None or self._layout is None:
            return False
        self._focus = moved(self._focus, self._seen.columns, direction)
        self._redraw()
        return True

    def leave_focus(self) -> bool:
        was, self._focus = self._focus, None
        if was is not None:
            self._redraw()
        return was is not None

    @property
    def has_focus(self) -> bool:
        return self._focus is not None

    def edit_in_focus(self) -> Edit | None:
        target, layout = self._focus, self._layout
        if target is None or target.kind == "unit" or layout is None or self._seen is None or self.frame is None:
            return None
        if target.kind == "bias":
            tile = layout.tile(target.column, target.unit)
            place = self.axes.at(tile.left(), tile.top())
        else:
            units = self._seen.columns[target.column].units
            ends = layout.edges(target.column)[target.start * units + target.unit]
            place = self.axes.at(*ends.mean(axis=0).tolist())
        return Edit(*number_of(self._seen, self.frame.experiment, target), place)

    def _show_focus(self, seen: Columns, frame: Frame) -> None:
        """Show where the keyboard is, as if the mouse pointed there."""
        if self._focus is None or not exists(self._focus, seen.columns):
            self._focus = None
            return
        template = QCoreApplication.translate("Plot", "{name} = {value}; Enter changes it")
        self.overlay.readout = self._show_target(self._focus, frame.experiment, template)
        if self._focus.kind == "bias" and self._layout is not None:
            tile, theme = self._layout.tile(self._focus.column, self._focus.unit), self.style.theme
            x, y = np.array([tile.left()]), np.array([tile.top()])
            ring = Dots(x, y, theme.text, theme.surface, 10.0, theme.surface)
            self._marks.show_marks([*self._fixed_marks(seen, self._layout), ring])


def _largest(values: Array) -> float:
    """Return the largest size of what is finite."""
    return float(np.nan_to_num(np.abs(values), nan=0.0, posinf=0.0).max())
