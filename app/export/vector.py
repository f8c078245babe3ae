"""Pictures in lines and letters: SVG and PDF of an exact size on paper, with the run inside."""

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QTransform
from PySide6.QtSvg import QSvgGenerator

from app.state.svg import NAMESPACE
from app.words.version import version

Paint = Callable[[QPainter], object]
ATTACHMENT = "zscope-experiment.json"
MILLIMETRES_PER_INCH = 25.4
POINTS_PER_INCH = 72.0

_GROUP = re.compile(r'transform="matrix\(([^)]*)\)"([^>]*>)([^<]*(?:<(?:path|polyline)\b[^>]*/>[^<]*)+)</g>')
_POINT = re.compile(r"(-?[\d.]+(?:e[-+]?\d+)?),(-?[\d.]+(?:e[-+]?\d+)?)")
_COORDINATES = re.compile(r'\b(d|points)="([^"]*)"')
_UNSCALED = 'vector-effect="non-scaling-stroke"'


def svg(
    paint: Paint, width: int, height: int, dpi: float, ground: str = "", title: str = "", experiment: str = ""
) -> bytes:
    """Return an SVG of *width* by *height* pixels at *dpi* to the inch.

    paint : draws on a painter of that size in pixels
    ground : the colour under it, "" for none; experiment : the JSON that goes into ``<metadata>``, "" for none
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setTitle(title)
    generator.setDescription(f"Zscope {version()}")
    _paint_all(QPainter(generator), paint, width, height, ground)
    text = bytes(buffer.data().data()).decode()
    wide, high = (side / dpi * MILLIMETRES_PER_INCH for side in (width, height))
    text = re.sub(r'width="[^"]*" height="[^"]*"', f'width="{wide:.6g}mm" height="{high:.6g}mm"', text, count=1)
    text = _scaling_strokes(text)
    text = re.sub(r'font-family="([^"]*)"', _with_fallback, text)
    if experiment:
        inside = f'<metadata><experiment xmlns="{NAMESPACE}">{escape(experiment)}</experiment></metadata>\n'
        text = text.replace("</desc>\n", f"</desc>\n{inside}", 1)
    return text.encode()


def pdf(
    paint: Paint, width: int, height: int, dpi: float, ground: str = "", title: str = "", experiment: str = ""
) -> bytes:
    """Return a PDF of one page of that size, the experiment attached to it; the arguments are those of ``svg``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(dpi))
    writer.setTitle(title)
    writer.setCreator(f"Zscope {version()}")
    points = QSizeF(width, height) * (POINTS_PER_INCH / dpi)
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    if experiment:
        writer.addFileAttachment(ATTACHMENT, QByteArray(experiment.encode()), "application/json")
    painter = QPainter(writer)
    painter.scale(writer.resolution() / dpi, writer.resolution() / dpi)  # its resolution is a whole number
    _paint_all(painter, paint, width, height, ground)
    return _with_exact_page(bytes(buffer.data().data()), points)


def _paint_all(painter: QPainter, paint: Paint, width: int, height: int, ground: str) -> None:
    try:
        if ground:
            painter.fillRect(QRectF(0, 0, width, height), QColor(ground))
        paint(painter)
    finally:
        painter.end()


def _scaling_strokes(text: str) -> str:
    """Return the SVG with its curves in the picture's own coordinates.

    The widths of pyqtgraph's pens are pixels of the screen whatever the transformation. An SVG that says so is drawn
    with lines of that many pixels of whatever screen shows it, however large or small the picture is there.
    """

    def mapped(group: re.Match[str]) -> str:
        matrix, rest, content = group[1], group[2], group[3]
        if _UNSCALED not in content:
            return group[0]
        transform = QTransform(*(float(number) for number in matrix.split(",")))

        def move(point: re.Match[str]) -> str:
            at = transform.map(QPointF(float(point[1]), float(point[2])))
            return f"{at.x():.2f},{at.y():.2f}"

        def move_all(found: re.Match[str]) -> str:
            return f'{found[1]}="{_POINT.sub(move, found[2])}"'

        return f"{rest}{_COORDINATES.sub(move_all, content).replace(_UNSCALED, '')}</g>"

    return _GROUP.sub(mapped, text)


def _with_fallback(found: re.Match[str]) -> str:
    """Name a family that every reader has, beside the one of this system."""
    name = found[1].strip("'")
    return f"font-family=\"'{name}', sans-serif\""


def _with_exact_page(data: bytes, points: QSizeF) -> bytes:
    """Return the PDF with its page as large as its picture: Qt rounds it up to whole points.

    The box is replaced by one that is written as long, since a table in the file says at which byte each object begins.
    """
    found = re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", data)
    if found is None:
        return data
    top = float(found[2])
    box = f"0 {top - points.height():.4f} {points.width():.4f} {top:g}".encode()
    room = found.end() - found.start() - len(b"/MediaBox []")
    if len(box) > room:
        return data
    return data[: found.start()] + b"/MediaBox [" + box.ljust(room) + b"]" + data[found.end() :]
