"""Laws of the layout that import-linter cannot express, read from the source itself."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = sorted((ROOT / "app").rglob("*.py"))
SIMCORE = sorted((ROOT / "simcore").rglob("*.py"))
every_file = pytest.mark.parametrize("file", [*APP, *SIMCORE], ids=lambda file: str(file.relative_to(ROOT)))
THREADS = {"threading", "QThread", "QThreadPool", "QRunnable", "concurrent", "multiprocessing", "asyncio"}


def names_imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("file", APP, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_the_runner_knows_of_threads(file: Path) -> None:
    # worker.py runs in the runner's thread; errors.py listens to what goes wrong in any, and start.py tells
    # multiprocessing of the bundle: they start none
    known = ("runner.py", "worker.py", "errors.py", "start.py")
    assert file.name in known or not THREADS & set(names_imported(file))


@pytest.mark.parametrize("file", APP, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_a_plot_sets_the_data_of_a_curve(file: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    draws = "pyqtgraph" in names_imported(file)  # without it, setData belongs to an action in a menu
    assert {"plots", "canvas"} & set(file.parts) or not draws or "setData" not in calls


@every_file
def test_no_text_that_is_translated_is_an_f_string(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("tr", "_tr", "translate"):
                assert not any(isinstance(argument, ast.JoinedStr) for argument in node.args), node.lineno


@every_file
def test_every_module_opens_with_a_sentence(file: Path) -> None:
    text = ast.get_docstring(ast.parse(file.read_text("utf-8")))
    assert text and text.splitlines()[0].endswith((".", ":", "?"))


def test_no_module_is_too_long_to_hold_one_idea() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in [*APP, *SIMCORE]}
    too_long = {name: length for name, length in lengths.items() if length > 360}
    assert not too_long


def test_the_simulator_runs_where_there_is_no_qt() -> None:
    code = (
        "import sys\n"
        "for name in ('PySide6', 'shiboken6', 'pyqtgraph', 'qtpy', 'superqt', 'qtawesome', 'app'):\n"
        "    sys.modules[name] = None\n"
        "from simcore import Experiment, Simulator\n"
        "simulator = Simulator(Experiment.from_tree({'hidden': [8], 'stop': [{'kind': 'max_steps', 'steps': 5}]}))\n"
        "assert len(list(simulator.run())) == 2 and simulator.status == 'finished'\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
