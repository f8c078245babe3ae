"""Remakes the program's icons from ``resources/icons/zscope.svg``: PNG for Linux, ICO for Windows, ICNS for macOS.

Run as ``QT_QPA_PLATFORM=offscreen python tests/make_icons.py``.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
PNG_SIZES = (256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_SIZES = {b"ic04": 16, b"ic05": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256}
ICNS_SIZES |= {b"ic14": 512, b"ic09": 512, b"ic10": 1024}
ICNS_MARGIN = 100 / 1024
"""Icons on macOS leave this share of their side free all round."""


def drawn(drawing: QSvgRenderer, size: int, margin: float = 0.0) -> QImage:
    """Return the drawing as *size* by *size* pixels, with a transparent margin of this share of the side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    free = round(size * margin)
    drawing.render(painter, QRectF(free, free, size - 2 * free, size - 2 * free))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return *image* as the bytes of a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an ICO of PNGs by their sizes: a header, an entry each (0 stands for 256), and then the pictures."""
    place = 6 + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in pictures.items():
        side = size % 256
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(picture), place + len(bodies))
        bodies += picture
    return struct.pack("<3H", 0, 1, len(pictures)) + entries + bodies


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an ICNS of PNGs by their types: each with its type and length before it, and all with theirs."""
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Draw all sizes, and write the files."""
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(FOLDER / "zscope.svg"))
    for size in PNG_SIZES:
        (FOLDER / f"zscope-{size}.png").write_bytes(png(drawn(drawing, size)))
    (FOLDER / "zscope.ico").write_bytes(ico({size: png(drawn(drawing, size)) for size in ICO_SIZES}))
    for_macos = {kind: png(drawn(drawing, size, ICNS_MARGIN)) for kind, size in ICNS_SIZES.items()}
    (FOLDER / "zscope.icns").write_bytes(icns(for_macos))
    del application


if __name__ == "__main__":
    main()
