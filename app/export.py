"""Pictures: a Frame laid out as a scene of its own, drawn at an exact size, and saved as a PNG that holds its run."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyqtgraph
from PySide6.QtCore import QCoreApplication, QIODevice, QRectF, QSaveFile, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageWriter, QPainter

from app.comparison import ghost_text, verdict, versus_text
from app.frame import Frame
from app.plots import Plot, dashboard, plots
from app.plots.base import State
from app.plots.face import PADDING, Style, text_width
from app.plots.grid import SPACING, cells, shape
from app.theme import AXIS_PIXELS, TITLE_PIXELS, Theme, font, themes
from app.twins import Twins
from app.version import version
from simcore.decoding import ExperimentError
from simcore.experiment import Experiment

MOST_PIXELS = 64_000_000
LEAST_SIDE = 64
DPI_RANGE = (24, 2400)
_WIDEST = {1: 640.0, 2: 960.0, 3: 1280.0, 4: 1440.0}
"""The logical width at which so many columns of plots are laid out at most: their type stays large enough to read."""


class ExportError(ExperimentError):
    """A picture that cannot be made or written; ``message`` says why, in one line."""


def picture(
    frame: Frame,
    kinds: Sequence[str],
    width: int,
    height: int,
    dpi: float = 96.0,
    theme: Theme | None = None,
    states: Mapping[str, State] | None = None,
    each_member: bool | None = None,
) -> QImage:
    """Return a picture of exactly *width* by *height* pixels with these plots; raises ExportError.

    kinds : kinds of plots, one to nine; with more than one, a line above names the run. Where *frame* brings another
        run, each is drawn for both, side by side; that, and what the ghost is, is said above
    dpi : pixels per inch, written into the picture; small prints get small layouts, not small type
    states : how to show a kind; what is left out is shown as it is at first
    each_member : as in ``Style``
    """
    check_size(width, height, dpi)
    unknown = [kind for kind in kinds if kind not in plots]
    if unknown or not kinds:
        raise ExportError(_tr("There is no plot of the kind {kind}.").format(kind=unknown[0] if unknown else "''"))
    theme = theme or themes["light"]
    logical = _logical_width(shape(_count(frame, kinds), frame.other is not None), width, height, dpi)
    ratio = width / logical
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(_tr("There is not enough memory for a picture of this size."))
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    try:
        page = QRectF(0, 0, logical, height / ratio)
        _paint(painter, frame, kinds, page, ratio, theme, states or {}, each_member)
    finally:
        painter.end()
    return image


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


def save_png(image: QImage, path: str | Path, frame: Frame, title: str = "") -> None:
    """Write *image* as a PNG with the run inside; raises ExportError, and then leaves what was there untouched."""
    experiment = frame.experiment
    tagged = image.copy()
    for key, value in (
        ("Title", title or experiment.title or describe(experiment)),
        ("Software", f"Zscope {version()}"),
        ("zscope-version", version()),
        ("zscope-seed", str(experiment.seed)),
        ("zscope-experiment", experiment.to_json()),
    ):
        tagged.setText(key, value)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _unwritable(path, file.errorString())
    writer = QImageWriter(file, b"png")
    if not writer.write(tagged):
        reason = writer.errorString()
        file.cancelWriting()
        raise _unwritable(path, reason)
    if not file.commit():
        raise _unwritable(path, file.errorString())


def export_dashboard(
    frame: Frame, path: str | Path, width: int = 1920, height: int = 1080, dpi: float = 96.0, theme: str = "light"
) -> None:
    """Save the six plots that tell most about a run as one PNG; raises ExportError."""
    save_png(picture(frame, dashboard, width, height, dpi, themes[theme]), path, frame)


def export_plot(
    frame: Frame,
    kind: str,
    path: str | Path,
    width: int = 1920,
    height: int = 1080,
    dpi: float = 96.0,
    theme: str = "light",
) -> None:
    """Save one plot as a PNG; raises ExportError."""
    save_png(picture(frame, (kind,), width, height, dpi, themes[theme]), path, frame)


def describe(experiment: Experiment) -> str:
    """Return the run in words, such as "64-100-10, Tanh, Glorot uniform, SGD 0.1, seed 0"."""

    def part(text: str) -> str:
        return QCoreApplication.translate("Part", text)

    rate = getattr(experiment.optimizer, "learning_rate", None)
    optimizer = part(experiment.optimizer.title) + (f" {rate:g}" if isinstance(rate, float) else "")
    names = [part(experiment.data.title), _sizes(experiment.hidden)]
    names += [part(experiment.activation.title), part(experiment.initializer.title), optimizer]
    return ", ".join(name for name in [*names, _tr("seed {seed}").format(seed=experiment.seed)] if name)


def _sizes(hidden: Sequence[int]) -> str:
    """Return the hidden layers in short: "4 layers of 100", or "30-20"."""
    if not hidden:
        return _tr("no hidden layer")
    if len(hidden) == 1:
        return _tr("one layer of {width}").format(width=f"{hidden[0]:,}")
    if len(set(hidden)) == 1:
        return _tr("{count} layers of {width}").format(count=len(hidden), width=f"{hidden[0]:,}")
    if len(hidden) > 8:
        return _tr("{count} layers").format(count=len(hidden))
    return _tr("hidden {sizes}").format(sizes="-".join(map(str, hidden)))


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


def _paint(
    painter: QPainter,
    frame: Frame,
    kinds: Sequence[str],
    page: QRectF,
    ratio: float,
    theme: Theme,
    states: Mapping[str, State],
    each_member: bool | None,
) -> None:
    scale = min(theme.type_scale, 4 / 3)
    count, inner = _count(frame, kinds), QRectF(page)
    if count > 1:
        inner = page.adjusted(SPACING / 2, SPACING / 2, -SPACING / 2, -SPACING / 2)
        inner.setTop(_paint_heading(painter, frame, page, ratio, theme, scale))
    if frame.ghost is not None or frame.other is not None:
        inner.setTop(_paint_beside(painter, frame, inner.adjusted(0, 6, 0, 0), ratio, theme, scale))
    scene = pyqtgraph.GraphicsScene()
    scene.setSceneRect(page)
    line_width = max(1.0, theme.line_width * ratio * 0.85)
    style = Style(theme, scale, line_width, antialias=True, each_member=each_member)
    made: list[Plot] = []
    for kind in kinds:
        plot = plots[kind](style)
        plot.set_state(states.get(kind, plot.state))
        scene.addItem(plot.item)
        made.append(plot)
    twins = Twins(scene)
    twins.pair(made if frame.other is not None else (), style)
    beside = twins.side_by_side(made)
    spacing = SPACING / 2 if count > 1 else 0.0
    for plot, place in zip(beside, cells(count, inner, spacing, paired=frame.other is not None), strict=True):
        plot.item.setGeometry(place)
    for plot in made:
        plot.draw(frame)
    twins.draw(frame, made)
    scene.prepareForPaint()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(0, 0, page.width() * ratio, page.height() * ratio), page)
    for plot in beside:
        scene.removeItem(plot.item)


def _paint_heading(painter: QPainter, frame: Frame, page: QRectF, ratio: float, theme: Theme, scale: float) -> float:
    """Write what run this is, how far it is, and what is beside it; return where the plots begin."""
    left, height = SPACING / 2 + PADDING * scale, 24.0 * scale
    top = 14.0
    painter.save()
    painter.scale(ratio, ratio)
    epoch = _tr("step {step}, epoch {epoch}").format(
        step=f"{frame.snapshot.step:,}", epoch=f"{frame.snapshot.epoch:.1f}"
    )
    pixels = round((TITLE_PIXELS - 2) * scale)
    end = text_width(epoch, pixels) + 4
    line = QRectF(left, top, page.width() - 2 * left, height)
    _write(painter, line, epoch, pixels, theme.quiet, Qt.AlignmentFlag.AlignRight)
    title = frame.experiment.title or describe(frame.experiment)
    line.setRight(line.right() - end - 16)
    big = round((TITLE_PIXELS + 2) * scale)
    while big > 11 and text_width(title, big, True) > line.width():
        big -= 1
    _write(painter, line, title, big, theme.text, Qt.AlignmentFlag.AlignLeft, strong=True)
    painter.restore()
    return top + height + 2


def _paint_beside(painter: QPainter, frame: Frame, page: QRectF, ratio: float, theme: Theme, scale: float) -> float:
    """Write below the top of *page* what is beside the run, in as many lines as it takes; return where they end."""
    texts = [text for text in (versus_text(frame), verdict(frame), ghost_text(frame)) if text]
    line = page.adjusted(PADDING * scale, 0, -PADDING * scale, 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    chosen = font(round(AXIS_PIXELS * scale))
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(chosen)
    painter.setPen(QColor(theme.text))
    for text in texts:
        painter.drawText(line, flags, text)
        line.setTop(line.top() + QFontMetricsF(chosen).boundingRect(line, flags, text).height() + 2)
    painter.restore()
    return line.top()


def _write(
    painter: QPainter,
    line: QRectF,
    text: str,
    pixels: int,
    colour: str,
    align: Qt.AlignmentFlag,
    strong: bool = False,
) -> None:
    painter.setFont(font(pixels, strong))
    painter.setPen(QColor(colour))
    painter.drawText(line, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _unwritable(path: str | Path, reason: str) -> ExportError:
    return ExportError(_tr("The picture cannot be written to {path}: {reason}").format(path=path, reason=reason))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
