"""Axes: the background of a plot, with its title, its ticks and its grid."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.style import Style
from app.canvas.text import text_width, write
from app.canvas.ticks import Tick, apart
from app.theme.theme import AXIS_PIXELS, TITLE_PIXELS

PADDING, CORNER = 16.0, 8.0
TITLE_LINE, LABEL_LINE, GAP, TICK_LINE = 22.0, 18.0, 14.0, 22.0
BARE = 10.0
"""The room around a plot without words."""
FLAT = 185.0
"""The height, at the usual size of type, below which the label of y stands beside the title: curves need the room."""


@dataclass(frozen=True)
class Toggle:
    """Words in the header of which one holds; a click takes the word that was hit, or where it alone is seen, the next.

    name : what the choice is about
    """

    name: str
    words: tuple[str, ...]
    chosen: int


def toggles(log: bool | None, modes: Sequence[str], mode: int) -> tuple[Toggle, ...]:
    """Return the toggles of a plot: whether its axis is logarithmic, None for no choice, and which of *modes* holds."""
    found: list[Toggle] = []
    if log is not None:
        translate = QCoreApplication.translate
        found.append(Toggle("log", (translate("Plot", "linear"), translate("Plot", "logarithmic")), int(log)))
    if modes:
        found.append(Toggle("mode", tuple(modes), mode))
    return tuple(found)


@dataclass(frozen=True)
class AxesContent:
    """Everything that Axes show; ticks are in the coordinates of the view.

    y_labels : the same in ever fewer words, of which the first that fits is written
    toggles : from right to left
    has_axes : whether there are any: else no line is drawn below, and no label of x
    """

    title: str = ""
    note: str = ""
    x_label: str = ""
    y_labels: tuple[str, ...] = ()
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    x_ticks: tuple[Tick, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    toggles: tuple[Toggle, ...] = ()
    has_axes: bool = True


class Axes(QGraphicsItem):
    """The ground of a plot. It is painted again only when something on it changes."""

    def __init__(self, parent: QGraphicsItem, style: Style) -> None:
        super().__init__(parent)
        self.setZValue(-1000)  # below the view, which pyqtgraph puts at -100
        self.style, self.content = style, AxesContent()
        self.bounds, self.area = QRectF(), QRectF()
        self._flat = self._wrapped = False
        self._words: list[tuple[QRectF, Toggle, int]] = []
        """Where in the header each word of a toggle stands, and which word a click there means."""

    def show_style(self, style: Style) -> None:
        self.style = style
        cached = QGraphicsItem.CacheMode.DeviceCoordinateCache if style.live else QGraphicsItem.CacheMode.NoCache
        self.setCacheMode(cached)
        self.update()

    def show_content(self, content: AxesContent) -> None:
        if content != self.content:
            self.content = content
            self.update()

    def lay_out(
        self, bounds: QRectF, left: float, right: float, has_axes: bool = True, tallest: float = math.inf
    ) -> None:
        """Take the place *bounds* in the parent, keeping *left* and *right* pixels free beside the curves.

        has_axes : whether to keep room below for the x axis; tallest : how high the area may be beside its width
        """
        scale = self.style.scale
        self._flat, self._wrapped = self._is_flat(bounds), self._wraps(bounds)
        top = (PADDING - 4 + TITLE_LINE + (0 if self._flat else LABEL_LINE) + LABEL_LINE * self._wrapped + GAP) * scale
        bottom = (PADDING - 4 + (TICK_LINE if has_axes else 0)) * scale
        if self.style.bare:
            top = bottom = BARE * scale
        area = bounds.adjusted(left, top, -right, -bottom)
        area.setHeight(min(area.height(), tallest * area.width()))
        if area.width() < 1 or area.height() < 1:
            area = QRectF(bounds.center(), bounds.center()).adjusted(0, 0, 1, 1)
        area = QRectF(area.toRect())
        if bounds != self.bounds or area != self.area:
            self.prepareGeometryChange()
            self.bounds, self.area = QRectF(bounds), area

    def _is_flat(self, bounds: QRectF) -> bool:
        """Return whether all that is written above the curves stands on one line: where a card is low, and it fits."""
        shown, scale = self.content, self.style.scale
        if not self.style.live or bounds.height() >= FLAT * scale:
            return False
        pixels = round(AXIS_PIXELS * scale)
        labels = [text_width(words, pixels) for words in shown.y_labels]
        chosen = [text_width(toggle.words[toggle.chosen], pixels, True) for toggle in shown.toggles]
        title = text_width(shown.title, round(TITLE_PIXELS * scale), True)
        taken = title + text_width(shown.note, pixels) + min(labels, default=0.0) + sum(chosen)
        return taken + (20 + 10 * len(chosen)) * scale <= bounds.width() - 2 * PADDING * scale

    def _wraps(self, bounds: QRectF) -> bool:
        """Return whether the note takes a line of its own: beside the title it would be cut."""
        shown, scale = self.content, self.style.scale
        if not shown.note or self.style.bare or self._is_flat(bounds):
            return False
        title = text_width(shown.title, round(TITLE_PIXELS * scale), True)
        taken = title + text_width(shown.note, round(AXIS_PIXELS * scale)) + 10 * scale
        return taken > bounds.width() - 2 * PADDING * scale

    @property
    def is_out_of_place(self) -> bool:
        """Whether the note or the label needs a line that it has not, or has one that it does not need any more."""
        return (self._is_flat(self.bounds), self._wraps(self.bounds)) != (self._flat, self._wrapped)

    def at(self, x: float, y: float) -> QPointF:
        """Return the pixel at which a point of the view lies."""
        (x0, x1), (y0, y1), area = self.content.x_range, self.content.y_range, self.area
        return QPointF(
            area.left() + (x - x0) / ((x1 - x0) or 1.0) * area.width(),
            area.bottom() - (y - y0) / ((y1 - y0) or 1.0) * area.height(),
        )

    def boundingRect(self) -> QRectF:
        return self.bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.style.live:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.style.theme.surface))
            painter.drawRoundedRect(self.bounds, CORNER, CORNER)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if not self.style.bare:
            self._paint_header(painter)
        if self.content.has_axes:
            self._paint_grid(painter)

    def _paint_header(self, painter: QPainter) -> None:
        style, shown = self.style, self.content
        scale, theme = style.scale, style.theme
        left, top = PADDING * scale, (PADDING - 4) * scale
        width = self.bounds.width() - 2 * left
        title_pixels, pixels = round(TITLE_PIXELS * scale), round(AXIS_PIXELS * scale)
        line = QRectF(left, top, width, TITLE_LINE * scale)
        write(painter, line, shown.title, title_pixels, theme.text, strong=True)
        if self._wrapped:
            line.translate(0, LABEL_LINE * scale + 2 * scale)
            write(painter, line, shown.note, pixels, theme.quiet)
            line.translate(0, -2 * scale)
        elif shown.note:
            indent = text_width(shown.title, title_pixels, True) + 10 * scale
            write(painter, line.adjusted(indent, 2 * scale, 0, 2 * scale), shown.note, pixels, theme.quiet)
        if self._flat:
            taken = text_width(shown.title, title_pixels, True) + text_width(shown.note, pixels) + 20 * scale
            line.translate(0, 1.5 * scale)
            self._paint_label(painter, line.adjusted(taken, 0, 0, 0), pixels)
            return
        below = QRectF(left, line.bottom(), width, LABEL_LINE * scale)
        self._paint_label(painter, below, pixels)

    def ends_of_title_line(self) -> tuple[float, float]:
        """Return where the title ends, and where all ends that stands beside it."""
        shown, scale = self.content, self.style.scale
        title = PADDING * scale + text_width(shown.title, round(TITLE_PIXELS * scale), True) + 10 * scale
        if self._flat:  # the label and the toggles are there too
            return title, self.bounds.right()
        beside = shown.note and not self._wrapped
        return title, title + text_width(shown.note, round(AXIS_PIXELS * scale)) if beside else title

    def _paint_label(self, painter: QPainter, below: QRectF, pixels: int) -> None:
        """Write the label of y at the left of a line, and the toggles at its right."""
        style, shown, theme, scale = self.style, self.content, self.style.theme, self.style.scale
        self._words = []
        if style.live:
            shortest = min((text_width(words, pixels) for words in shown.y_labels), default=0.0)
            for index, toggle in enumerate(shown.toggles):
                others = (text_width(each.words[each.chosen], pixels, True) for each in shown.toggles[index + 1 :])
                needed = shortest + sum(width + 10 * scale for width in others)
                below.setRight(self._paint_toggle(painter, toggle, below, pixels, needed))
        fitting = [words for words in shown.y_labels if text_width(words, pixels) <= below.width()]
        words = (fitting or shown.y_labels[-1:] or ("",))[0]
        write(painter, below, words, pixels, theme.quiet)

    def _paint_toggle(self, painter: QPainter, toggle: Toggle, line: QRectF, pixels: int, needed: float) -> float:
        """Write all words, or only the one that holds if less than *needed* pixels remain; return their left end."""
        right, gap = line.right(), 10 * self.style.scale
        together = sum(text_width(word, pixels, True) + gap for word in toggle.words)
        alone = line.width() - together < needed
        for index in (toggle.chosen,) if alone else reversed(range(len(toggle.words))):
            strong = index == toggle.chosen
            width = text_width(toggle.words[index], pixels, strong)
            place = QRectF(right - width, line.top(), width + 1, line.height())
            theme = self.style.theme
            write(painter, place, toggle.words[index], pixels, theme.text if strong else theme.quiet, strong)
            meant = (index + 1) % len(toggle.words) if alone or len(toggle.words) == 2 else index
            self._words.append((place.adjusted(-gap / 2, 0, gap / 2, 0), toggle, meant))
            right -= width + gap
        return right

    def toggle_at(self, place: QPointF) -> tuple[str, int] | None:
        """Return (name of the toggle, word) that a click at *place* in the item means, None beside all words."""
        return next(((toggle.name, word) for area, toggle, word in self._words if area.contains(place)), None)

    def _paint_grid(self, painter: QPainter) -> None:
        style, shown, area = self.style, self.content, self.area
        theme, scale = style.theme, style.scale
        pixels = round(AXIS_PIXELS * scale)
        # in a picture one pixel of the layout is rarely a whole number of pixels
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not style.live)
        faint = QPen(QColor(theme.mix(theme.hairline, theme.surface, 0.75)), 1.0)
        firm = QPen(QColor(theme.edge), 1.0)
        for position, _ in shown.y_ticks:
            y = round(self.at(0, position).y()) + 0.5
            painter.setPen(faint)
            if y < area.bottom() - 4 * scale:  # else the axis itself is the line
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(firm)
        base = area.bottom() + 0.5
        painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
        if style.bare:
            return
        for position, _ in shown.x_ticks:
            x = round(self.at(position, 0).x()) + 0.5
            painter.drawLine(QPointF(x, base), QPointF(x, base + 4 * scale))
        for box, text in self.numbers_of_y():
            write(painter, box, text, pixels, theme.quiet, align=Qt.AlignmentFlag.AlignRight)
        for box, text in self.numbers_of_x():
            write(painter, box, text, pixels, theme.quiet, align=Qt.AlignmentFlag.AlignHCenter)
        if shown.x_label:
            write(painter, self.place_of_x_label(), shown.x_label, pixels, theme.quiet)

    def numbers_of_y(self) -> list[tuple[QRectF, str]]:
        """Return where the numbers of the y axis stand, from below, as many as there is room for."""
        area, scale, ticks = self.area, self.style.scale, sorted(self.content.y_ticks)
        heights = [round(self.at(0, position).y()) + 0.5 for position, _ in ticks]
        size = 1.1 * round(AXIS_PIXELS * scale)
        return [
            (QRectF(0, heights[index] - 10 * scale, area.left() - 8 * scale, 20 * scale), ticks[index][1])
            for index in apart([-y for y in heights], [size] * len(ticks), 0.0)
        ]

    def numbers_of_x(self) -> list[tuple[QRectF, str]]:
        """Return where the numbers of the x axis stand, as many as there is room for beside each other."""
        pixels, scale = round(AXIS_PIXELS * self.style.scale), self.style.scale
        end = self._latest_start_of_x_label() - 3 * scale if self.content.x_label else math.inf
        boxes: list[tuple[QRectF, str]] = []
        for position, text in sorted(self.content.x_ticks):
            x, width = round(self.at(position, 0).x()) + 0.5, text_width(text, pixels) + 2
            if x + width / 2 <= end or not boxes:
                boxes.append((QRectF(x - width / 2, self.area.bottom() + 5 * scale + 0.5, width, 18 * scale), text))
        kept = apart([box.center().x() for box, _ in boxes], [box.width() for box, _ in boxes], 6 * scale)
        return [boxes[index] for index in kept]

    def _latest_start_of_x_label(self) -> float:
        """Return how far to the right the label of x may begin."""
        width = text_width(self.content.x_label, round(AXIS_PIXELS * self.style.scale)) + 2
        return self.bounds.right() - 6 * self.style.scale - width

    def place_of_x_label(self) -> QRectF:
        """Return where the label of x stands: beside the numbers."""
        pixels, scale = round(AXIS_PIXELS * self.style.scale), self.style.scale
        start = max([self.area.right(), *(box.right() for box, _ in self.numbers_of_x())]) + 8 * scale
        left = min(start, self._latest_start_of_x_label())
        width = text_width(self.content.x_label, pixels) + 2
        return QRectF(left, self.area.bottom() + 5 * scale + 0.5, width, 18 * scale)
