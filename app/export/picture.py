"""Pictures: a Frame laid out as a scene of its own, and drawn at an exact size."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyqtgraph
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.grid import MOST_PLOTS, SPACING, cells, shape
from app.canvas.paired_plots import PairedPlots
from app.canvas.plot_area import Ranges
from app.canvas.style import PlotState, Style
from app.export.heading import paint_beside, paint_heading
from app.plots import Plot, plots
from app.theme.theme import Theme, themes
from simcore.base.decoding import ExperimentError
from simcore.measure.frame import Frame

MOST_PIXELS = 64_000_000
LEAST_SIDE = 64
DPI_RANGE = (24, 2400)
MILLIMETRES_PER_INCH = 25.4
_WIDEST = {1: 640.0, 2: 960.0, 3: 1280.0, 4: 1440.0}
"""The logical width at which so many columns of plots are laid out at most: their type stays large enough to read."""


class ExportError(ExperimentError):
    """A picture that cannot be made or written; ``message`` says why, in one line."""


@dataclass(frozen=True)
class Shot:
    """What a picture shows, and how.

    kinds : kinds of plots, one to nine; with more than one, a line above names the run. Where *frame* brings another
        run, each is drawn for both, side by side; that, and what the ghost is, is said above
    width, height : in pixels; dpi : of them an inch; small prints get small layouts, not small type
    states : how to show a kind; what is left out is shown as it is at first
    each_member : as in ``Style``; transparent : without a ground
    covers : for a kind, ranges that its axes cover at least, so that they stand still from picture to picture
    """

    frame: Frame
    kinds: Sequence[str]
    width: int = 1920
    height: int = 1080
    dpi: float = 96.0
    theme: Theme = field(default_factory=lambda: themes["light"])
    states: Mapping[str, PlotState] = field(default_factory=dict)
    each_member: bool | None = None
    transparent: bool = False
    covers: Mapping[str, Ranges] = field(default_factory=dict)

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height on paper."""
        return self.width / self.dpi * MILLIMETRES_PER_INCH, self.height / self.dpi * MILLIMETRES_PER_INCH


def picture(
    frame: Frame,
    kinds: Sequence[str],
    width: int,
    height: int,
    dpi: float = 96.0,
    theme: Theme | None = None,
    states: Mapping[str, PlotState] | None = None,
    each_member: bool | None = None,
) -> QImage:
    """Return a picture of exactly *width* by *height* pixels, from what a ``Shot`` takes; raises ExportError."""
    return image(Shot(frame, kinds, width, height, dpi, theme or themes["light"], states or {}, each_member))


def image(shot: Shot) -> QImage:
    """Return a picture of exactly the size of *shot*; raises ExportError."""
    check(shot)
    form = QImage.Format.Format_ARGB32_Premultiplied if shot.transparent else QImage.Format.Format_RGB32
    made = QImage(shot.width, shot.height, form)
    if made.isNull():
        raise ExportError(_tr("There is not enough memory for a picture of this size."))
    made.setDotsPerMeterX(round(shot.dpi / 0.0254))
    made.setDotsPerMeterY(round(shot.dpi / 0.0254))
    made.fill(QColor(0, 0, 0, 0) if shot.transparent else QColor(shot.theme.surface))
    painter = QPainter(made)
    try:
        draw(painter, shot)
    finally:
        painter.end()
    return made


def check(shot: Shot) -> None:
    """Raise ExportError where no picture can be made of *shot*."""
    check_size(shot.width, shot.height, shot.dpi)
    unknown = [kind for kind in shot.kinds if kind not in plots]
    if unknown or not shot.kinds:
        raise ExportError(_tr("There is no plot of the kind {kind}.").format(kind=unknown[0] if unknown else "''"))
    if len(shot.kinds) > MOST_PLOTS:
        raise ExportError(_tr("A page holds at most {most} plots.").format(most=MOST_PLOTS))


def draw(painter: QPainter, shot: Shot) -> dict[str, Ranges]:
    """Draw *shot*, without a ground, on a surface of its width and height; return the range of each plot's axes."""
    grid = shape(_count(shot.frame, shot.kinds), shot.frame.other is not None)
    logical = _logical_width(grid, shot.width, shot.height, shot.dpi)
    ratio = shot.width / logical
    return _paint(painter, shot, QRectF(0, 0, logical, shot.height / ratio), ratio)


def new_plots(shot: Shot, line_width: float = 1.0) -> list[Plot]:
    """Return the plots of *shot*, which nothing was drawn in yet."""
    scale = min(shot.theme.type_scale, 4 / 3)
    style = Style(shot.theme, scale, line_width, antialias=True, each_member=shot.each_member, clear=shot.transparent)
    made: list[Plot] = []
    for kind in shot.kinds:
        plot = plots[kind](style)
        plot.set_state(shot.states.get(kind, plot.state))
        made.append(plot)
    return made


def check_size(width: int, height: int, dpi: float) -> None:
    """Raise ExportError where no picture of this size can be made."""
    if min(width, height) < LEAST_SIDE:
        template = _tr("{width} by {height} pixels are too few; at least {least} each way.")
        raise ExportError(template.format(width=width, height=height, least=LEAST_SIDE))
    if width * height > MOST_PIXELS:
        template = _tr("{width} by {height} pixels are {pixels} million; at most {most} million can be drawn.")
        pixels = f"{width * height / 1e6:,.6f}".rstrip("0").rstrip(".")  # exact: 64.008 is not 64
        raise ExportError(template.format(width=width, height=height, pixels=pixels, most=MOST_PIXELS // 10**6))
    if not (math.isfinite(dpi) and DPI_RANGE[0] <= dpi <= DPI_RANGE[1]):
        template = _tr("{dpi} dots per inch are out of range; {least} to {most}.")
        raise ExportError(template.format(dpi=f"{dpi:g}", least=DPI_RANGE[0], most=DPI_RANGE[1]))


def _count(frame: Frame, kinds: Sequence[str]) -> int:
    """Return how many plots are drawn."""
    return len(kinds) * (2 if frame.other is not None else 1)


def _logical_width(grid: tuple[int, int], width: int, height: int, dpi: float) -> float:
    """Return how many logical pixels the picture is wide: on paper at 96 to the inch, within what reads well."""
    columns, rows = grid
    widest = _WIDEST[columns]
    chosen = min(max(width / dpi * 96.0, 320.0 * columns), widest)
    # a flat picture must still be high enough for its rows
    return max(chosen, 200.0 * rows * width / height)


def _paint(painter: QPainter, shot: Shot, page: QRectF, ratio: float) -> dict[str, Ranges]:
    frame, kinds, theme = shot.frame, shot.kinds, shot.theme
    scale = min(theme.type_scale, 4 / 3)
    count, inner = _count(frame, kinds), QRectF(page)
    if count > 1:
        inner = page.adjusted(SPACING / 2, SPACING / 2, -SPACING / 2, -SPACING / 2)
        inner.setTop(paint_heading(painter, frame, page, ratio, theme, scale))
    if frame.ghost is not None or frame.other is not None:
        inner.setTop(paint_beside(painter, frame, inner.adjusted(0, 6, 0, 0), ratio, theme, scale))
    scene = pyqtgraph.GraphicsScene()
    scene.setSceneRect(page)
    made = new_plots(shot, max(1.0, theme.line_width * ratio * 0.85))
    for plot in made:
        scene.addItem(plot.item)
    pairs = PairedPlots(scene)
    pairs.pair(made if frame.other is not None else (), made[0].style)
    beside = pairs.side_by_side(made)
    spacing = SPACING / 2 if count > 1 else 0.0
    for plot, place in zip(beside, cells(count, inner, spacing, paired=frame.other is not None), strict=True):
        plot.item.setGeometry(place)
    for plot in made:
        plot.draw(frame)
        if plot.kind in shot.covers:
            plot.cover(shot.covers[plot.kind])
    pairs.draw(frame, made)
    scene.prepareForPaint()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(0, 0, page.width() * ratio, page.height() * ratio), page)
    for plot in beside:
        scene.removeItem(plot.item)
    return {plot.kind: plot.ranges for plot in made}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
