"""Starting: the self-test says whether all is there and works, and what goes wrong at the start is seen."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.application import make_window
from app.controls.cards.formula import FormulaLabel, release
from app.export.files import export_dashboard
from app.self_test import self_test
from app.state.settings import Settings
from app.window.errors import Errors
from simcore.measure.frame import Frame
from tests.effort import every

ROOT = Path(__file__).resolve().parent.parent


def ran(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, which draws into memory."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=240)


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
    "spoil", every(3, [*SPOILT, no_resources, no_fonts_for_formulas, no_words_of_qt]), ids=lambda spoil: spoil.__name__
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
