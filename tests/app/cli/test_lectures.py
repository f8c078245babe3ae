"""``check``, and lectures on the command line."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli.main import main
from tests.app.cli.commands import ROOT


def test_check_prints_expected_beside_measured(capsys: Any) -> None:
    assert main(["check", "gradient-descent-1d"]) == 0
    told = capsys.readouterr().out
    assert "expected 0.25 = (1 − ηλ)² ± 2 %; measured 0.2" in told and "none outside" in told


def test_check_as_json_has_the_fields_of_the_contract(capsys: Any) -> None:
    assert main(["check", "linear-chain", "gradient-descent-1d", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["lecture"] for row in rows} == {"linear-chain", "gradient-descent-1d"}
    for row in rows:
        assert {"lecture", "check", "expected", "measured", "tolerance", "source", "passed"} <= set(row)
        assert row["passed"] is True and isinstance(row["measured"], float)


def test_a_failing_check_exits_with_1(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from simcore.kinds.initializers import Constant

    monkeypatch.setattr(Constant, "sample", lambda self, rng, m, n: np.full((m, n), 1.4 * self.value))
    assert main(["check", "linear-chain"]) == 1
    assert "FAIL" in capsys.readouterr().out


def test_an_unknown_lecture_is_refused_before_anything_runs(capsys: Any) -> None:
    assert main(["check", "wide-z", "nonsense"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "nonsense" in told.err and "wide-z" in told.err and told.err.count("\n") == 1


@pytest.fixture
def mine() -> dict[str, Any]:
    """The tree of a short lecture, for a file of one's own."""
    return json.loads((ROOT / "resources" / "lectures" / "gradient-descent-1d.json").read_text("utf-8"))


def test_a_lecture_in_a_file_is_checked(tmp_path: Path, mine: dict[str, Any], capsys: Any) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(mine), "utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out
    assert str(path) in told and "none outside" in told


def test_a_lecture_that_names_an_unknown_plot_is_refused(tmp_path: Path, mine: dict[str, Any], capsys: Any) -> None:
    path = tmp_path / "mine.json"
    mine["steps"][1]["plots"] = ["loss", "z_witdh"]
    path.write_text(json.dumps(mine), "utf-8")
    assert main(["check", "wide-z", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    where = f"{path}: $.steps[1].plots[1]: "
    assert f'{where}there is no plot "z_witdh"; known: ' in told.err and "z_width" in told.err


def test_what_is_no_lecture_has_no_checks(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "experiment.json"
    path.write_text("{}", "utf-8")
    assert main(["check", str(path)]) == 2
    assert "no lecture" in capsys.readouterr().err


def test_list_lectures(capsys: Any) -> None:
    assert main(["list", "lectures", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"kind", "title"} <= set(rows[0]) and rows[0]["kind"] == "wide-z"


def test_run_takes_a_lecture_and_its_step(capsys: Any) -> None:
    def summary(*arguments: str) -> dict[str, Any]:
        assert main(["run", *arguments, "--steps", "2"]) == 0
        return json.loads(capsys.readouterr().out)

    wide, narrow = summary("wide-z"), summary("wide-z", "--step", "2")
    assert wide["theory"]["z_std"][0] == pytest.approx(math.sqrt(501), rel=0.01)
    assert narrow["theory"]["z_std"][0] == pytest.approx(math.sqrt(1.5), rel=0.01)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["wide-z", "--step", "6"], "steps 1 to 5"),
        (["wide-z", "--step", "0"], "steps 1 to 5"),
        (["--step", "1"], "belongs to a lecture"),
        (["nonsense"], "list lectures"),
    ],
)
def test_a_step_that_is_not_there_is_refused(arguments: list[str], words: str, capsys: Any) -> None:
    assert main(["run", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_lecture_from_a_file_runs(capsys: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes((ROOT / "resources" / "lectures" / "wide-z.json").read_bytes())
    assert main(["run", str(path), "--step", "2", "--steps", "1"]) == 0
    tree = json.loads(path.read_text("utf-8"))
    tree["steps"][0]["changes"] = {"hidden": "x"}
    path.write_text(json.dumps(tree), "utf-8")
    capsys.readouterr()
    assert main(["run", str(path)]) == 2
    assert "$.steps[0].changes" in capsys.readouterr().err
