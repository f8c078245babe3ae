"""What others build on: examples in docstrings and in the guide run, types are told, and importing is lean."""

import doctest
import importlib.util
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import simcore
from simcore.base import part as parts
from simcore.base.resources import resource
from simcore.experiment import laws

PUBLIC = {name: getattr(simcore, name) for name in simcore.__all__} | {"check_kind": laws.check_kind}


@pytest.fixture(autouse=True)
def kinds_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Throw away what an example registers."""
    monkeypatch.setattr(parts, "_outside", {})


@pytest.mark.parametrize("name", [*PUBLIC, "simcore"])
def test_the_examples_in_the_docstring_run(name: str) -> None:
    thing = PUBLIC.get(name, simcore)
    given: dict[str, Any] = {**PUBLIC, "__name__": "examples"}
    tests = doctest.DocTestFinder(recurse=False).find(thing, name, globs=given)
    assert any(test.examples for test in tests), f"{name} has no example in its docstring"
    for test in tests:
        found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
        assert found.failed == 0


def test_every_public_name_has_a_docstring_that_begins_with_a_sentence() -> None:
    for name, thing in PUBLIC.items():
        first = (inspect.getdoc(thing) or "").partition("\n\n")[0]
        assert first.endswith((".", ":")), name


def test_the_code_of_the_guide_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = resource("docs", "library.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 7
    given: dict[str, Any] = {"__name__": "guide"}
    for block in blocks:
        exec(compile(block, "library.md", "exec"), given)
    assert "best at a rate of" in capsys.readouterr().out


def test_the_package_tells_its_types() -> None:
    assert (Path(simcore.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("module", ["importlib.metadata", "email", "simcore.experiment.laws", "unittest"])
def test_importing_leaves_out_what_only_some_need(module: str) -> None:
    assert importlib.util.find_spec(module) is not None
    code = (
        f"import numpy, sys; before = set(sys.modules); import simcore; print({module!r} in set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
