"""Laws of the layout that import-linter cannot express, read from the source itself."""

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shiboken6 import Shiboken

ROOT = Path(__file__).resolve().parent.parent
APP = sorted((ROOT / "app").rglob("*.py"))
SIMCORE = sorted((ROOT / "simcore").rglob("*.py"))
every_file = pytest.mark.parametrize("file", [*APP, *SIMCORE], ids=lambda file: str(file.relative_to(ROOT)))
STATE_AND_RUN = [file for room in ("state", "run") for file in sorted((ROOT / "app" / room).rglob("*.py"))]
THREADS = {"threading", "QThread", "QThreadPool", "QRunnable", "concurrent", "multiprocessing", "asyncio"}


def names_imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
            yield from (alias.name for alias in node.names)


def modules_imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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


@pytest.mark.parametrize("file", STATE_AND_RUN, ids=lambda file: str(file.relative_to(ROOT)))
def test_models_and_runs_know_no_widget(file: Path) -> None:
    widgets = {"QtWidgets", "pyqtgraph", "superqt", "qtawesome"}
    assert not widgets & {part for name in modules_imported(file) for part in name.split(".")}


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


LONGER: dict[str, str] = {}
"""What is longer than 300 lines (a file) or 40 (a function), and why splitting it would hurt; three at most."""


def test_no_file_and_no_function_is_too_long_to_hold_one_idea() -> None:
    long: set[str] = set()
    for file in [*APP, *SIMCORE]:
        name, text = file.relative_to(ROOT).as_posix(), file.read_text("utf-8")
        if len(text.splitlines()) > 300:
            long.add(name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40:
                long.add(f"{name}:{node.name}")
    assert long == set(LONGER) and len(LONGER) <= 3


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


# ---------------------------------------------------------------------- rooms, and what leans on what

Graph = dict[str, set[str]]


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports() -> Graph:
    """Return which files lean on which, by their names as modules; imports for type checking count."""
    files = {module_of(file): file for file in [*APP, *SIMCORE]}
    return {module: set(leans_on(file, files)) - {module} for module, file in files.items()}


def leans_on(file: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from inside & set(known)
            if inside - set(known):  # it takes something from the file itself, not a module beside it
                yield node.module


def on_a_circle(graph: Graph) -> set[str]:
    """Return what is left once everything is taken away that leans on nothing, or on which nothing leans."""
    left = {name: set(below) for name, below in graph.items()}
    while True:
        leaned_on = set[str]().union(*left.values())
        free = {name for name, below in left.items() if not below or name not in leaned_on}
        if not free:
            return set(left)
        left = {name: below - free for name, below in left.items() if name not in free}


def room_of(module: str) -> str:
    """Return the room in which a module stands, such as simcore.kinds; the module itself where it stands in none."""
    return ".".join(module.split(".")[:2])


def rooms(package: str) -> Graph:
    """Return which rooms of a package lean on which; a room is a folder, or the simulator's own file."""
    found: Graph = {f"{package}.{path.parent.name}": set() for path in (ROOT / package).glob("*/__init__.py")}
    if package == "simcore":
        found["simcore.simulator"] = set()
    for module, below in imports().items():
        if (room := room_of(module)) in found:
            found[room] |= {room_of(name) for name in below} & set(found) - {room}
    return found


def test_no_file_leans_on_itself_by_way_of_others() -> None:
    assert on_a_circle(imports()) == set()


def test_a_circle_would_be_found() -> None:
    assert on_a_circle({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == {"b", "c"}


@pytest.mark.parametrize(("package", "count"), [("simcore", 9), ("app", 12)])
def test_the_house_has_few_rooms_and_at_most_ten_levels(package: str, count: int) -> None:
    graph = rooms(package)
    assert len(graph) == count
    assert on_a_circle(graph) == set()
    levels: dict[str, int] = {}
    while len(levels) < len(graph):
        levels |= {
            name: 1 + max((levels[other] for other in below), default=0)
            for name, below in graph.items()
            if below <= set(levels)
        }
    assert max(levels.values()) <= 10


packages = pytest.mark.parametrize(
    "file",
    [file for file in [*APP, *SIMCORE] if file.name == "__init__.py"],
    ids=lambda file: str(file.parent.relative_to(ROOT)),
)


@packages
def test_every_package_says_what_lives_there_and_what_may_not(file: Path) -> None:
    text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    assert set(re.findall(r"\w+", text.lower())) & {"not", "no", "nothing", "never"}, f"what may not live there? {text}"


def test_no_method_takes_the_place_of_one_of_qt_by_accident() -> None:
    """What Qt calls by itself is there to be overridden; any other method of that name would hide Qt's own."""
    meant = {
        *("event", "eventFilter", "viewportEvent", "paint", "boundingRect", "shape", "sizeHint", "minimumSizeHint"),
        *("hasHeightForWidth", "heightForWidth", "nextCheckState", "focusNextPrevChild", "scrollContentsBy", "reject"),
        *("id", "mergeWith", "undo", "redo", "_shouldUseFillPathList", "staticMetaObject"),
    }
    for file in APP:
        importlib.import_module(module_of(file))
    found: list[str] = []
    waiting: list[type] = [Shiboken.Object]
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        if cls.__module__.startswith("app."):
            of_qt = {name for base in cls.__mro__ if not base.__module__.startswith("app.") for name in vars(base)}
            own = {name for name in vars(cls) if not name.startswith("__") and not name.endswith("Event")}
            found += [f"{cls.__module__}.{cls.__name__}.{name}" for name in own & of_qt - meant]
    assert not found


def test_no_two_classes_have_one_name() -> None:
    found: dict[str, list[str]] = {}
    for file in [*APP, *SIMCORE]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module_of(file))
    assert not {name: places for name, places in found.items() if len(places) > 1}
