"""The words over the plots of a picture: what run it is, how far it is, and what is beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.canvas.axes import PADDING
from app.canvas.grid import SPACING
from app.canvas.text import text_width
from app.theme.theme import AXIS_PIXELS, TITLE_PIXELS, Theme, font
from app.words.comparison import ghost_text, verdict, versus_text
from app.words.translate import listed
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame


def describe(experiment: Experiment) -> str:
    """Return the run in words, such as "64-100-10, Tanh, Glorot uniform, SGD 0.1, seed 0"."""

    def part(text: str) -> str:
        return QCoreApplication.translate("Part", text)

    rate = getattr(experiment.optimizer, "learning_rate", None)
    optimizer = part(experiment.optimizer.title) + (f" {rate:g}" if isinstance(rate, float) else "")
    names = [part(experiment.data.title), _sizes(experiment.hidden)]
    names += [part(experiment.activation.title), part(experiment.initializer.title), optimizer]
    return listed(name for name in [*names, _tr("seed {seed}").format(seed=experiment.seed)] if name)


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


def paint_heading(painter: QPainter, frame: Frame, page: QRectF, ratio: float, theme: Theme, scale: float) -> float:
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


def paint_beside(painter: QPainter, frame: Frame, page: QRectF, ratio: float, theme: Theme, scale: float) -> float:
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
    chosen = font(pixels, strong)
    if text_width(text, pixels, strong) > line.width():
        text = QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, max(line.width(), 0))
    painter.setFont(chosen)
    painter.setPen(QColor(colour))
    painter.drawText(line, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
