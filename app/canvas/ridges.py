"""RidgePlot: the base of plots that show a distribution by layer, or that of one layer over time, as ridges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF

from app.canvas.base import Plot
from app.canvas.layers import counterpart, layer_name, layer_words, layers_shown
from app.canvas.line import mean_note
from app.canvas.outline import extent, half_width, outline, share_beyond
from app.canvas.overlay import Caption, Label
from app.canvas.ridge import NOWHERE, Ridge, RidgeRow
from app.canvas.table import Cell, Series, one_after_another
from app.canvas.text import text_width
from app.canvas.ticks import Reach, symmetric_ticks
from app.theme.theme import AXIS_PIXELS
from app.words.messages import QT_TRANSLATE_NOOP, tr
from app.words.number_format import number_text, share_text, tick_text
from app.words.translate import clauses
from simcore.measure.frame import Frame
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.snapshot import Histogram, Snapshot, member_mean

NOW, START, BOTH, OVER_TIME = range(4)
LEAST_SHARE_BEYOND = 0.005
MOST_TIMES = 10


class RidgePlot(Plot):
    """A ridge a layer, the first at the top: now, at the start, both, or those of one layer over time.

    A plot names its instrument in ``needs``, and the figure of ``Layers`` that is its width; more columns and bounds
    are up to it. Over time, a click takes the next layer.
    """

    modes = (
        QT_TRANSLATE_NOOP("Plot", "now"),
        QT_TRANSLATE_NOOP("Plot", "at the start"),
        QT_TRANSLATE_NOOP("Plot", "both"),
        QT_TRANSLATE_NOOP("Plot", "over time"),
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "density by layer, each to its own height")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "density, each its own height")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "density")
    needs: tuple[Distributions, ...]
    width: ClassVar[str]
    symbol: ClassVar[str] = "z"

    def build(self) -> None:
        self._ridges: list[Ridge] = []
        self._columns: tuple[float, ...] = (0.0,)
        self.begin_anew()

    def begin_anew(self) -> None:
        self._reach = Reach()
        self._widest = 0.0

    def room(self) -> tuple[float, float]:
        return 54.0, self._columns[-1] + 12.0

    # ------------------------------------------------------------------ what a plot may add

    def headings(self, frame: Frame) -> tuple[str, ...]:
        """Return the headings of the columns at the right; the first is the width's."""
        return (QCoreApplication.translate("Plot", "width"),)

    def cells(self, snapshot: Snapshot, layer: int) -> tuple[str, ...]:
        """Return what stands in the columns for a layer."""
        return (number_text(float(member_mean(getattr(snapshot.layers, self.width))[layer])),)

    def bounds(self, frame: Frame, layer: int) -> tuple[float, float]:
        """Return the bounds beyond which a layer's ridge is shaded."""
        return NOWHERE

    def words(self, frame: Frame) -> tuple[str, ...]:
        """Return what is written over the y axis, in ever fewer words; () for the plot's own."""
        return ()

    # ------------------------------------------------------------------ rows

    def _seen(self, snapshot: Snapshot | None) -> tuple[Histogram, ...]:
        return self.needs[0].of(snapshot) or ()

    def _rows(self, frame: Frame) -> list[RidgeRow]:
        if self.mode == OVER_TIME:
            return self._rows_over_time(frame)
        snapshot = frame.start if self.mode == START else frame.snapshot
        seen, start = self._seen(snapshot), self._seen(frame.start)
        if snapshot is None or not seen:
            return []
        depth, colours = len(seen), self.style.theme.layer_colours(len(seen))
        return [
            RidgeRow(
                layer_name(layer, depth),
                seen[layer],
                colours[layer],
                self.cells(snapshot, layer),
                self.bounds(frame, layer),
                start[layer] if self.mode == BOTH and start else self._ghost(frame, layer),
            )
            for layer in layers_shown(depth)
        ]

    def _ghost(self, frame: Frame, layer: int) -> Histogram | None:
        """Return the ghost's distribution in the layer that stands for *layer*; None where there is none."""
        if frame.ghost is None:
            return None
        kept = self._seen(frame.ghost.start if self.mode == START else frame.ghost.snapshot)
        twin = counterpart(layer, frame.snapshot.depth, len(kept)) if kept else None
        return None if twin is None else kept[twin]

    def _layer(self, frame: Frame) -> int:
        """Return the layer that is shown over time."""
        chosen = self.state.chosen
        return min(chosen if isinstance(chosen, int) else 0, frame.snapshot.depth - 1)

    def _rows_over_time(self, frame: Frame) -> list[RidgeRow]:
        series = frame.time_series.get(self.needs[0])
        if series is None or not len(series):
            return []
        layer, depth = self._layer(frame), frame.snapshot.depth
        colour = self.style.theme.layer_colours(depth)[layer]
        most = int(min(MOST_TIMES, max(self.axes.area.height() / (26 * self.style.scale), 2)))
        chosen = sorted({round(i) for i in np.linspace(0, len(series) - 1, min(most, len(series)))})
        step = max(frame.snapshot.step / 1000, 1)
        return [
            RidgeRow(
                tick_text(series.steps[index], step),
                series.values[index][layer],
                colour,
                (number_text(series.values[index][layer].std),),
                self.bounds(frame, layer),
            )
            for index in chosen
        ]

    # ------------------------------------------------------------------ drawing

    def fill(self, frame: Frame) -> None:
        rows = self._rows(frame)
        while len(self._ridges) < len(rows):
            self._ridges.append(Ridge(self))
        for ridge in self._ridges[len(rows) :]:
            ridge.set_visible(False)
        size = self._half_width(rows)
        for index, row in enumerate(rows):
            base = float(len(rows) - 1 - index)
            self._ridges[index].show_row(row, self, base, size, self.log, self.mode == BOTH)
        self.overlay.labels = ()
        table = self._table(frame, rows, size)  # first: it may change the room for the ridges
        beside, notes = self._beyond_the_ends(rows, size)
        self.overlay.captions = [*table, *beside]
        if not rows:
            nothing = QCoreApplication.translate("Plot", "Nothing was measured here yet.")
            self.overlay.captions = [Caption(nothing, -0.96 * size, 0.5, lift=0)]
        ticks = symmetric_ticks(size, self.most_ticks(vertical=False))
        top = float(max(len(rows), 1))
        note = clauses(text for text in (self._note(frame), *notes) if text)
        self.show_axes((-size, size), (-0.12, top), ticks, (), note, self.words(frame))

    def _half_width(self, rows: Sequence[RidgeRow]) -> float:
        size = 1.0
        if rows:
            extents = [extent(row.histogram) for row in rows]
            size = max(extents) if self.mode == OVER_TIME else half_width(extents)
            others = [extent(row.other) for row in rows if row.other is not None]
            size = max(size, half_width(others) if others else 0.0)
        return self.covered((0.0, self._reach.cover(size)), (0.0, 0.0))[0][1]

    def _note(self, frame: Frame) -> str:
        depth = frame.snapshot.depth
        if self.mode == OVER_TIME:
            words = layer_words(self._layer(frame), depth)
            template = QCoreApplication.translate("Plot", "{layer}; click for the next")
            notes = [template.format(layer=words) if self.style.live else words, mean_note(frame)]
            return "; ".join(note for note in notes if note)
        notes = [mean_note(frame), self.note_on_layers(depth)]
        if self.mode == BOTH:
            notes.append(QCoreApplication.translate("Plot", "dotted: at the start"))
        return clauses(note for note in notes if note)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        return x, f"{self.symbol} = {number_text(x)}", ()

    def press(self, place: QPointF) -> bool:
        if super().press(place):
            return True
        if self.mode != OVER_TIME or self.frame is None or not self.axes.area.contains(place):
            return False
        following = (self._layer(self.frame) + 1) % self.frame.snapshot.depth
        self._reach = Reach()
        self.set_state(replace(self.state, chosen=following))
        return True

    def can_press(self, place: QPointF) -> bool:
        return super().can_press(place) or (self.mode == OVER_TIME and self.axes.area.contains(place))

    def series(self, frame: Frame) -> tuple[Series, ...]:
        translate, depth = QCoreApplication.translate, frame.snapshot.depth
        step, layer, when = translate("Plot", "step"), translate("Plot", "layer"), translate("Plot", "when")
        if self.mode == OVER_TIME:
            kept, shown = frame.time_series.get(self.needs[0]), self._layer(frame)
            blocks = [
                [*_named({step: at, layer: layer_name(shown, depth)}, seen[shown]), *self._bins(seen[shown])]
                for at, seen in (zip(kept.steps, kept.values, strict=True) if kept is not None else ())
            ]
        else:
            now = translate("Plot", "at the start") if self.mode == START else translate("Plot", "now")
            other = translate("Plot", "at the start") if self.mode == BOTH else translate("Plot", "ghost")
            rows = self._rows(frame)
            shown_of = [(row.name, now, row.histogram) for row in rows]
            shown_of += [(row.name, other, row.other) for row in rows if row.other is not None]
            blocks = [[*_named({layer: name, when: at}, seen), *self._bins(seen)] for name, at, seen in shown_of]
        return one_after_another(*blocks)

    def _bins(self, histogram: Histogram) -> list[Series]:
        low = QCoreApplication.translate("Plot", "{symbol} from").format(symbol=self.symbol)
        high = QCoreApplication.translate("Plot", "{symbol} to").format(symbol=self.symbol)
        density = Series(QCoreApplication.translate("Plot", "density"), histogram.density)
        return [Series(low, histogram.edges[:-1]), Series(high, histogram.edges[1:]), density]

    # ------------------------------------------------------------------ words

    def _table(self, frame: Frame, rows: Sequence[RidgeRow], size: float) -> list[Caption]:
        """Name each ridge at its left; at its right write its cells, the first of them strong."""
        heads = self.headings(frame)[: len(rows[0].cells) if rows else 1]
        height = self.axes.area.height() / max(len(rows), 1) / self.style.scale
        pixels = int(min(max(height * 0.3, 11), 12 if self.compact else 17))
        self._make_room([row.cells[0] for row in rows], heads, pixels)
        per_pixel = 2 * size / max(self.axes.area.width(), 1) * self.style.scale
        places = [size + column * per_pixel for column in self._columns]
        # above the first row, however low the rows are
        captions = [
            Caption(head, x, float(len(rows)), ends=True, lift=0.45)
            for head, x in zip(heads, places, strict=True)
            if rows
        ]
        text = self.style.theme.text
        for index, row in enumerate(rows):
            y = len(rows) - 1 - index + 0.36
            captions.append(Caption(row.name, -size - 10 * per_pixel, y, True, 0, 12, text, True))
            for column, (cell, x) in enumerate(zip(row.cells, places, strict=True)):
                if cell:
                    captions.append(Caption(cell, x, y, True, 0, pixels, text, column == 0))
        return captions

    def _make_room(self, widths: Sequence[str], heads: tuple[str, ...], pixels: int) -> None:
        """Keep the columns beside the ridges: the first grows with its numbers, until a run begins anew."""
        here = max(text_width(text, pixels, True) for text in ("0.000", *widths))
        self._widest = max(self._widest, here)
        between = 12.0 if self.compact else 18.0
        columns = [between + max(self._widest, self.label_width(heads[0]))]
        for head in heads[1:]:
            columns.append(columns[-1] + between + max(text_width("00.0 %", pixels), self.label_width(head)))
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self.place()

    def _beyond_the_ends(self, rows: Sequence[RidgeRow], size: float) -> tuple[list[Caption], list[str]]:
        """Say how much of a ridge the axis does not show, where that is worth a word, beside it or in a note."""
        captions: list[Caption] = []
        notes: list[str] = []
        for index, row in enumerate(rows):
            share = share_beyond(row.histogram, size)
            if share >= LEAST_SHARE_BEYOND:
                text = QCoreApplication.translate("Plot", "{share} beyond").format(share=share_text(share))
                caption = self._beside(row, text, float(len(rows) - 1 - index), size, len(rows))
                if caption is not None:
                    captions.append(caption)
                else:
                    template = QCoreApplication.translate("Plot", "{name}: {share} beyond the axis")
                    notes.append(template.format(name=row.name, share=share_text(share)))
        return captions, notes

    def _beside(self, row: RidgeRow, text: str, base: float, size: float, count: int) -> Caption | None:
        """Return *text* over an end of a ridge that is low enough to leave it room; None where neither is."""
        area, scale = self.axes.area, self.style.scale
        pixels = round(AXIS_PIXELS * scale)
        high = 1.4 * pixels / area.height() * (count + 0.12)
        wide = (text_width(text, pixels) + 8 * scale) / area.width() * 2 * size
        top = base + 0.96
        x, y = outline(row.histogram, base, size, self.log)
        for right in (True, False):
            near = x >= size - wide if right else x <= wide - size
            if wide < size and y[near & (np.abs(x) <= size)].max(initial=base) <= top - high:
                return Caption(text, size if right else -size, top - high / 2, ends=right, lift=0)
        return None

    def summary(self) -> str:
        named = [caption.text for caption in self.overlay.captions if caption.text]
        return clauses([tr(self.help), " ".join(named)])


def _named(words: Mapping[str, Cell], histogram: Histogram) -> list[Series]:
    """Return for each bin of a histogram the same *words*, by the name of their column."""
    return [Series(name, [word] * histogram.density.size) for name, word in words.items()]
