"""What is delivered: the command, and what the bundle holds."""

import importlib
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "resources" / "icons"
PACKAGING = ROOT / "resources" / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


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
