"""What is delivered: the icons, the menu entry, the command, the bundle's contents, and the self-test of it all."""

import configparser
import importlib
import os
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.application import application, make_window
from app.controls.cards.formula import FormulaLabel, release
from app.export.files import export_dashboard
from app.self_test import self_test
from app.state.settings import Settings
from app.window.errors import Errors
from simcore.measure.frame import Frame

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "resources" / "icons"
PACKAGING = ROOT / "resources" / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def ran(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, which draws into memory."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=240)


# ---------------------------------------------------------------------- icons and the menu entry


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


# ---------------------------------------------------------------------- the command and the bundle


def test_the_command_of_an_installed_zscope_exists() -> None:
    module, _, function = PROJECT["gui-scripts"]["zscope"].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


class Recorded:
    """Stands for what PyInstaller builds: takes anything, and keeps it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.arguments, self.named = arguments, named
        self.pure = self.scripts = self.binaries = []
        self.datas = [("PySide6/Qt/translations/qtbase_de.qm", "", ""), ("PySide6/Qt/translations/qt_de.qm", "", "")]


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    """Return what the spec defines, after it was carried out without building anything."""
    pytest.importorskip("PyInstaller", reason="uv sync --group bundle installs it")
    names: dict[str, Any] = dict.fromkeys(("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE"), Recorded)
    names |= {"SPECPATH": str(PACKAGING), "__name__": "spec"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", sys.path[:])
        exec(compile((PACKAGING / "zscope.spec").read_text("utf-8"), "zscope.spec", "exec"), names)
    return names


def test_the_bundle_is_told_of_every_module(spec: dict[str, Any]) -> None:
    told = set(spec["analysis"].named["hiddenimports"])
    for package in ("simcore", "app"):
        for file in (ROOT / package).rglob("*.py"):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            assert module in told


def test_the_bundle_holds_every_resource_where_the_program_looks_for_it(spec: dict[str, Any]) -> None:
    places = {Path(source): place for source, place in spec["analysis"].named["datas"]}
    for folder in (ROOT / "resources").iterdir():
        if folder.is_dir() and folder != PACKAGING:
            assert places[folder] == f"resources/{folder.name}"
    assert places[ROOT / "pyproject.toml"] == "."  # app/version.py reads it one folder above the package
    assert {"STIXTwoMath-Regular.ttf", "phosphor-1.3.0.ttf", "DejaVuSans.ttf"} <= {path.name for path in places}


def test_the_bundle_keeps_qts_own_words_and_leaves_out_what_it_has_no_use_for(spec: dict[str, Any]) -> None:
    collected = spec["folder"].arguments[2]
    assert [Path(entry[0]).name for entry in collected] == ["qtbase_de.qm"]


def test_the_bundle_is_neither_stripped_nor_without_pydoc(spec: dict[str, Any]) -> None:
    assert spec["executable"].named["strip"] is spec["folder"].named["strip"] is False
    assert "pydoc" not in spec["excluded"] and spec["executable"].named["console"] is False


# ---------------------------------------------------------------------- starting


def test_the_self_test_passes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "TMPDIR": str(temporary), "TEMP": str(temporary)}
    done = ran("import sys; from app.start import start; sys.exit(start())", "--self-test", **folders)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("self-test passed: ") and done.stdout.count("\n") == 1
    assert not list(home.rglob("*.ini")) and not list(temporary.glob("zscope*"))


def blank_picture(patch: pytest.MonkeyPatch) -> str:
    from PySide6.QtGui import QImage

    def blank(frame: Any, path: Path, width: int, height: int) -> None:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0)
        image.setText("zscope-experiment", frame.experiment.to_json())
        image.save(str(path))

    patch.setattr("app.self_test.export_dashboard", blank)
    return "the picture is blank"


def low_picture(patch: pytest.MonkeyPatch) -> str:
    patch.setattr("app.self_test.export_dashboard", lambda frame, path, w, h: export_dashboard(frame, path, w, h - 1))
    return "the picture is no PNG of 1280x720 pixels"


def picture_of_another_run(patch: pytest.MonkeyPatch) -> str:
    def other(frame: Frame, path: Path, width: int, height: int) -> None:
        experiment = frame.experiment.assigned([("seed", 77)])
        export_dashboard(replace(frame, experiment=experiment), path, width, height)

    patch.setattr("app.self_test.export_dashboard", other)
    return "the experiment in the picture is not the one that ran"


def broken_slot(patch: pytest.MonkeyPatch) -> str:
    def broken(self: Any, experiment: Any) -> None:
        raise ValueError("a broken slot")

    patch.setattr("app.window.window.Window._on_changed", broken)
    return "an error that nobody caught: a broken slot"


def run_that_does_not_start(patch: pytest.MonkeyPatch) -> str:
    patch.setattr("app.state.session.Session.play", lambda self: patch.setattr("app.self_test.PATIENCE", 0.0))
    return "no 20 steps were made within 0 s"


def run_that_fails(patch: pytest.MonkeyPatch) -> str:
    def broken(self: Any, count: int) -> int:
        raise ValueError("a broken step")

    patch.setattr("simcore.simulator.Simulator.step", broken)
    return "an error that nobody caught: a broken step"


def no_resources(patch: pytest.MonkeyPatch) -> str:
    patch.setattr("simcore.base.resources._root", lambda: Path("nowhere"))
    return "the bundled file resources/icons/zscope.ico is missing"


def no_fonts_for_formulas(patch: pytest.MonkeyPatch) -> str:
    patch.setattr("app.controls.cards.formula.typeset", lambda formula, size, colour: b"<svg/>")
    return "a formula is blank"


def no_words_of_qt(patch: pytest.MonkeyPatch) -> str:
    patch.setattr("app.words.translate.QLibraryInfo.path", lambda place: "nowhere")
    return "the language zh_CN has no word for Cancel"


SPOILT = (blank_picture, low_picture, picture_of_another_run, broken_slot, run_that_does_not_start, run_that_fails)


@pytest.mark.parametrize(
    "spoil", [*SPOILT, no_resources, no_fonts_for_formulas, no_words_of_qt], ids=lambda spoil: spoil.__name__
)
def test_the_self_test_says_in_one_line_what_is_wrong(
    qapp: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch], str]
) -> None:
    message = spoil(monkeypatch)
    assert self_test() == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith(f"error: the self-test failed: {message}")
    assert told.err.count("\n") == 1


WITHOUT_STREAMS = """
import sys
sys.stdout = sys.stderr = None
import app.start as s
s.show = lambda message: open(sys.argv.pop(), "w").write(message)
sys.exit(s.start())
"""


def test_without_a_console_errors_are_shown_in_a_box(tmp_path: Path) -> None:
    shown = tmp_path / "shown.txt"
    done = ran(WITHOUT_STREAMS, "no-such-file.json", "--verbose", str(shown))
    assert done.returncode == 2 and done.stdout == done.stderr == ""
    assert shown.read_text().startswith("error: no-such-file.json is no command")


def test_without_a_console_success_shows_nothing(tmp_path: Path) -> None:
    code = WITHOUT_STREAMS.replace("sys.argv.pop()", f"{str(tmp_path / 'shown.txt')!r}")
    assert ran(code, "run", "--steps", "1", "--set", "hidden=[4]", "--set", "data.limit=100").returncode == 0
    assert not list(tmp_path.iterdir())


def test_a_crash_outside_python_leaves_its_traces(tmp_path: Path) -> None:
    crash = "import app.cli.main, faulthandler; app.cli.main.main = lambda arguments: faulthandler._sigabrt(); "
    on_stderr = ran(f"{crash}import app.start; app.start.start()")
    assert "Fatal Python error: Aborted" in on_stderr.stderr
    ran(f"import sys; sys.stderr = None; {crash}import app.start; app.start.start()", LOCALAPPDATA=str(tmp_path))
    assert "Fatal Python error: Aborted" in (tmp_path / "zscope-crash.txt").read_text()


def test_a_window_shows_its_plots_first_and_then_its_formulas(qtbot: Any, tmp_path: Path) -> None:
    window = make_window(Settings(str(tmp_path / "settings.ini")), Errors())
    qtbot.addWidget(window)
    labels = window.findChildren(FormulaLabel)
    try:
        window.show()
        assert labels and all(label.sizeHint().width() == 0 for label in labels)
        qtbot.waitUntil(lambda: window.frame is not None)
        qtbot.waitUntil(lambda: all(label.sizeHint().width() > 0 for label in labels if label.isVisible()))
    finally:
        window.close()
        release()
