"""Without a screen, without a library, and when it is interrupted."""

import importlib.abc
import json
import os
import signal
import subprocess
import sys
import time
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.cli import screen
from app.cli.main import main
from simcore.experiment.experiment import Experiment
from tests.app.cli.commands import ROOT, SMALL, table


def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in screen.SCREEN_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_the_default_run_goes_to_a_folder_of_its_own(
    qapp: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_screen(monkeypatch)
    Path("zscope-export").mkdir()
    monkeypatch.setattr("app.cli.run.Experiment", lambda: Experiment.from_tree({"hidden": [8], "stop": ["max_steps"]}))
    assert main([]) == 0
    told = capsys.readouterr().err
    assert told.startswith("There is no screen here")
    assert list(Path("zscope-export").iterdir()) == []
    assert {"summary.json", "dashboard.png"} <= {path.name for path in Path("zscope-export-2").iterdir()}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_a_file_is_not_opened_but_the_way_out_is_told(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_screen(monkeypatch)
    Path("my.json").write_text("{}")
    assert main(["my.json"]) == 2
    assert 'run "my.json" --out' in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
@pytest.mark.parametrize("before, after", [(None, "offscreen"), ("", "offscreen"), ("minimal", "minimal")])
def test_drawing_without_a_screen_keeps_the_choice_of_the_user(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", before or "")  # now it is put back, whatever it becomes
    if before is None:
        monkeypatch.delenv("QT_QPA_PLATFORM")
    screen.draw_without_screen()
    assert os.environ["QT_QPA_PLATFORM"] == after


@pytest.mark.parametrize(
    "error, says",
    [
        (ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"), "apt install libegl1"),
        (OSError("libxcb-cursor.so.0: cannot open shared object file: No such file"), "apt install libxcb-cursor0"),
        (ImportError("libodd.so.7: cannot open shared object file: No such file or directory"), "libodd.so.7"),
        (ModuleNotFoundError("No module named 'pyqtgraph'", name="pyqtgraph"), "pip install pyqtgraph"),
    ],
)
def test_a_missing_library_is_named_with_what_brings_it(error: ImportError | OSError, says: str) -> None:
    assert says in screen.trouble_with(error)


class MissingLibrary(importlib.abc.MetaPathFinder):
    """Makes the import of one module fail as it does where a system library is missing."""

    def __init__(self, module: str):
        self.module = module

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == self.module:
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
        return None


def test_where_qt_cannot_be_loaded_the_tables_are_written_first(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "app.export.picture", raising=False)
    monkeypatch.setattr(sys, "meta_path", [MissingLibrary("app.export.picture"), *sys.meta_path])
    assert main(["run", *SMALL, "--steps", "3", "--out", "out", "--quiet"]) == 2
    assert "libegl1" in capsys.readouterr().err
    assert {path.name for path in Path("out").iterdir()} == {"experiment.json", "history.csv", "summary.json"}
    assert json.loads(Path("out/summary.json").read_text())["status"] == "finished"


def test_where_qt_cannot_be_loaded_all_but_the_plots_is_listed(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("app.plots")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [MissingLibrary("app.plots"), *sys.meta_path])
    assert main(["list"]) == 0
    output = capsys.readouterr()
    assert "libegl1" in output.err and "he_normal" in output.out
    assert main(["list", "plots"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_ctrl_c_ends_a_run_in_good_order(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "run", "--epochs", "1000000", "--out", "out", "--plots", "loss"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        table_path, deadline = tmp_path / "out" / "history.csv", time.monotonic() + 60
        while not (table_path.exists() and table_path.read_bytes().count(b"\n") > 3):
            assert time.monotonic() < deadline and process.poll() is None
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    rows = table(str(tmp_path / "out"))
    assert summary["status"] == "stopped" and int(rows[-1]["step"]) == summary["steps"]
    assert all(None not in row.values() for row in rows), "the last row is whole"
    assert (tmp_path / "out" / "loss.png").exists()


def test_the_command_line_and_the_simulator_load_no_qt() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from app.cli.main import main\n"
        "assert main(['run', '--steps', '1']) == 0 and main(['schema']) == 0\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'pyqtgraph', 'qtpy')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
