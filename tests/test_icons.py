"""The icons, all drawn from one drawing, and the menu entry that shows them."""

import configparser
import struct
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.application import application

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "resources" / "icons"
PACKAGING = ROOT / "resources" / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def png_size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR"
    return struct.unpack(">2I", data[16:24])


@pytest.mark.parametrize("size", [256, 512])
def test_each_png_icon_has_the_size_in_its_name(size: int) -> None:
    assert png_size((ICONS / f"zscope-{size}.png").read_bytes()) == (size, size)


def test_the_windows_icon_holds_the_sizes_that_windows_shows() -> None:
    data = (ICONS / "zscope.ico").read_bytes()
    zero, kind, count = struct.unpack_from("<3H", data)
    sizes: list[int] = []
    for entry in range(count):
        width, height, *_, length, place = struct.unpack_from("<4B2H2I", data, 6 + 16 * entry)
        sizes.append(width or 256)
        assert width == height and png_size(data[place : place + length]) == (sizes[-1], sizes[-1])
    assert (zero, kind) == (0, 1) and {16, 24, 32, 48, 256} <= set(sizes)


def test_the_macos_icon_is_whole_and_goes_up_to_1024_pixels() -> None:
    data = (ICONS / "zscope.icns").read_bytes()
    magic, length = struct.unpack_from(">4sI", data)
    assert magic == b"icns" and length == len(data)
    sizes: dict[bytes, int] = {}
    place = 8
    while place < length:
        kind, size = struct.unpack_from(">4sI", data, place)
        sizes[kind] = png_size(data[place + 8 : place + size])[0]
        place += size
    assert place == length
    assert sizes[b"ic07"] == 128 and sizes[b"ic08"] == 256 and sizes[b"ic09"] == 512 and sizes[b"ic10"] == 1024


def test_every_icon_file_is_drawn_from_the_one_drawing(qapp: Any) -> None:
    from PySide6.QtGui import QImage

    from tests import make_icons

    drawing = make_icons.QSvgRenderer(str(ICONS / "zscope.svg"))
    for size in (256, 512):
        # other versions of Qt smooth edges a little differently
        now, kept = make_icons.drawn(drawing, size).scaled(16, 16), QImage(str(ICONS / f"zscope-{size}.png"))
        kept = kept.scaled(16, 16)
        pairs = [(now.pixelColor(x, y), kept.pixelColor(x, y)) for x in range(16) for y in range(16)]
        assert all(abs(a.red() - b.red()) < 32 and abs(a.alpha() - b.alpha()) < 32 for a, b in pairs)


def menu_entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign] - keys are case-sensitive
    parser.read_string((PACKAGING / "zscope.desktop").read_text("utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


def test_the_menu_entry_starts_the_command_and_claims_its_windows(qapp: Any) -> None:
    entry = menu_entry()
    app = application()
    assert entry["Type"] == "Application" and entry["Name"] == app.applicationDisplayName()
    assert entry["Exec"].split()[0] in PROJECT["gui-scripts"]
    assert entry["StartupWMClass"] == app.applicationName() == app.desktopFileName() == entry["Icon"]
    assert entry["Terminal"] == "false"
    assert all(entry[key].endswith(";") for key in ("Categories", "Keywords"))


def test_windows_carry_the_icon(qapp: Any) -> None:
    assert {16, 32, 48} <= {size.width() for size in application().windowIcon().availableSizes()}
