"""Cards: what a Part is on one sheet, its formula set large, for a slide; as PNG or SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from app.canvas.plot_area import Ranges
from app.canvas.ticks import linear_ticks
from app.controls.cards.curves import CardPlot, card_plot
from app.controls.cards.formula import pieces, typeset
from app.export.vector import svg
from app.theme.theme import Theme, font
from app.words.translate import part_text, summary_text
from simcore.base.part import Part

SIZE = QSizeF(640.0, 360.0)
RATIO = 3.0
"""Pixels of a card saved as PNG for each of its own: 1920 by 1080."""
DPI = 96.0
PADDING, GAP = 36.0, 16.0
TITLE, SUMMARY, SMALL = 28, 15, 12
FORMULA = 30
"""Pixels of the formula, where there is room for it."""
LEAST_GROWN, MOST_GROWN = 0.7, 1.4
ABOVE = 64.0
PLOT = QSizeF(230.0, 190.0)


@dataclass(frozen=True)
class CardLayout:
    """Where everything stands on a card; the formula's lines, each with its place."""

    title: QRectF
    summary: QRectF
    formula: tuple[tuple[QSvgRenderer, QRectF], ...]
    plot: QRectF
    source: QRectF


def card_image(part: Part, theme: Theme) -> QImage:
    """Return the card of *part* as an image of 1920 by 1080 pixels."""
    image = QImage((SIZE * RATIO).toSize(), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI * RATIO / 0.0254))
    image.setDotsPerMeterY(round(DPI * RATIO / 0.0254))
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    try:
        painter.scale(RATIO, RATIO)
        paint_card(part, theme, painter)
    finally:
        painter.end()
    return image


def card_svg(part: Part, theme: Theme) -> bytes:
    """Return the card of *part* in lines and letters."""
    paint = partial(paint_card, part, theme)
    return svg(paint, round(SIZE.width()), round(SIZE.height()), DPI, theme.surface, part_text(part.title))


def paint_card(part: Part, theme: Theme, painter: QPainter) -> None:
    """Draw the card of *part* on a surface of ``SIZE``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = card_plot(part)
    where = layout(part, theme, drawn is not None)
    _write(painter, where.title, part_text(part.title), TITLE, theme.text, strong=True)
    _write(painter, where.summary, summary_text(type(part)), SUMMARY, theme.quiet)
    for line, place in where.formula:
        line.render(painter, place)
    if drawn is not None:
        _paint_plot(painter, drawn, where.plot, theme)
    _write(painter, where.source, source_text(part), SMALL, theme.quiet)


def source_text(part: Part) -> str:
    """Return where a Part's definition comes from, "" where that need not be said."""
    return "" if part.source == "by definition" else part_text(part.source)


def layout(part: Part, theme: Theme, with_plot: bool) -> CardLayout:
    """Return where everything stands; texts take the lines that they need, the formula what room remains."""
    page = QRectF(QPointF(0, 0), SIZE).adjusted(PADDING, PADDING - 6, -PADDING, -PADDING + 8)
    column = QRectF(page)
    plot = QRectF()
    if with_plot:
        column.setWidth(page.width() - PLOT.width() - 2 * GAP)
        plot = QRectF(QPointF(page.right() - PLOT.width(), 0), PLOT)
    title = text_box(QRectF(page), part_text(part.title), TITLE, strong=True)
    summary = text_box(page.adjusted(0, title.height() + 6, 0, 0), summary_text(type(part)), SUMMARY)
    source = text_box(page, source_text(part), SMALL)
    source.moveBottom(page.bottom())
    room = QRectF(column.left(), summary.bottom() + GAP, column.width(), source.top() - GAP - summary.bottom() - GAP)
    plot.moveTop(room.top())
    plot.setHeight(room.height())
    formula, grown = _formula_in(room, part.formula, theme)
    if with_plot and grown < LEAST_GROWN:  # a long one has the whole width for itself, above the plot
        room.setWidth(page.width())
        room.setHeight(ABOVE)
        plot.setTop(room.bottom())
        formula, _ = _formula_in(room, part.formula, theme)
    return CardLayout(title, summary, formula, plot, source)


def text_box(within: QRectF, text: str, pixels: int, strong: bool = False) -> QRectF:
    """Return the place at the top of *within* that *text* needs, over as many lines as it takes."""
    metrics = QFontMetricsF(font(pixels, strong))
    needed = metrics.boundingRect(within, int(Qt.TextFlag.TextWordWrap), text)
    return QRectF(within.left(), within.top(), within.width(), needed.height())


def _formula_in(room: QRectF, formula: str, theme: Theme) -> tuple[tuple[tuple[QSvgRenderer, QRectF], ...], float]:
    """Return the formula's lines in the middle of *room*, and how large they are: broken where it is too wide."""
    lines = [_set(formula, theme)]
    if lines[0].defaultSize().width() > room.width():
        lines = [_set(piece, theme) for piece in pieces(formula)]
    sizes = [QSizeF(line.defaultSize()) for line in lines]
    height = sum(size.height() for size in sizes) + GAP * (len(sizes) - 1)
    grown = min(MOST_GROWN, room.width() / max(size.width() for size in sizes), room.height() / height)
    top = room.center().y() - height * grown / 2
    placed: list[tuple[QSvgRenderer, QRectF]] = []
    for line, size in zip(lines, sizes, strict=True):
        placed.append((line, QRectF(QPointF(room.left(), top), size * grown)))
        top += (size.height() + GAP) * grown
    return tuple(placed), grown


def _set(formula: str, theme: Theme) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(typeset(formula, FORMULA, theme.text)))


def _paint_plot(painter: QPainter, plot: CardPlot, place: QRectF, theme: Theme) -> None:
    line_height = SMALL + 6.0
    area = place.adjusted(34, line_height + 8, -8, -2 * line_height if plot.remark else -line_height)
    xs = np.concatenate([line.x for line in plot.lines])
    ys = np.concatenate([line.y for line in plot.lines])
    x0, x1 = float(xs.min()), float(xs.max())
    low, high = min(float(ys.min()), 0.0), float(ys.max())
    y0, y1 = low - (0.04 * (high - low) if low < 0 else 0.0), high + 0.06 * ((high - low) or 1.0)

    def at(x: float, y: float) -> QPointF:
        return QPointF(
            area.left() + (x - x0) / (x1 - x0) * area.width(), area.bottom() - (y - y0) / (y1 - y0) * area.height()
        )

    _paint_axes(painter, plot, area, at, (x0, x1, y0, y1), theme)
    for index, line in enumerate(plot.lines):
        colour = QColor(theme.distinct[(len(plot.lines) - 1 - index) % len(theme.distinct)])
        points = QPolygonF([at(float(x), float(y)) for x, y in zip(line.x, line.y, strict=True)])
        if line.filled:
            soft = QColor(colour)
            soft.setAlphaF(0.25)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawPolygon(QPolygonF([at(x0, 0), *points.toList(), at(x1, 0)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, 2.0)
        if line.dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawPolyline(points)
    _paint_names(painter, plot, area, theme)


def _paint_axes(
    painter: QPainter, plot: CardPlot, area: QRectF, at: Callable[[float, float], QPointF], ranges: Ranges, theme: Theme
) -> None:
    x0, x1, y0, y1 = ranges
    faint = QPen(QColor(theme.hairline), 1.0)
    for value, text in linear_ticks(y0, y1, 4) if not any(line.filled for line in plot.lines) else ():
        y = at(x0, value).y()
        painter.setPen(faint)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        _write(painter, QRectF(area.left() - 40, y - 8, 34, 16), text, SMALL, theme.quiet, Qt.AlignmentFlag.AlignRight)
    painter.setPen(QPen(QColor(theme.quiet), 1.0))
    base = area.bottom()
    painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
    ticks = plot.marks or [(value, text) for value, text in linear_ticks(x0, x1, 4) if value < x1 - 0.12 * (x1 - x0)]
    for value, text in ticks:
        x = at(value, 0).x()
        painter.setPen(QPen(QColor(theme.quiet), 1.0))
        painter.drawLine(QPointF(x, base - (area.height() if plot.marks else 0)), QPointF(x, base + 4))
        box = QRectF(x - 30, base + 3, 60, SMALL + 5)
        _write(painter, box, text, SMALL, theme.quiet, Qt.AlignmentFlag.AlignHCenter)
    end = QRectF(area.right() - 80, base + 3, 80, SMALL + 5)
    _write(painter, end, plot.x_label, SMALL, theme.quiet, Qt.AlignmentFlag.AlignRight)
    if plot.remark:
        below = QRectF(area.left() - 34, base + SMALL + 9, area.width() + 42, SMALL + 5)
        _write(painter, below, plot.remark, SMALL, theme.quiet, Qt.AlignmentFlag.AlignRight)


def _paint_names(painter: QPainter, plot: CardPlot, area: QRectF, theme: Theme) -> None:
    """Write the names of the lines in their colours above the plot, the last of them first."""
    left = area.left()
    for index, line in enumerate(reversed(plot.lines)):
        if line.name:
            width = QFontMetricsF(font(SUMMARY, True)).horizontalAdvance(line.name) + 2
            colour = theme.distinct[index % len(theme.distinct)]
            _write(
                painter,
                QRectF(left, area.top() - SUMMARY - 12, width, SUMMARY + 6),
                line.name,
                SUMMARY,
                colour,
                strong=True,
            )
            left += width + 10


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    pixels: int,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    strong: bool = False,
) -> None:
    painter.setFont(font(pixels, strong))
    painter.setPen(QColor(colour))
    painter.drawText(box, align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)
