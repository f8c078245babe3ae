"""``lab``: procedures from the command line; what they leave, go on with, and refuse."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from simcore import Experiment
from tests.app.cli.commands import ROOT

BASE = ["--set", "data=toy2d", "--set", "hidden=[4]", "--set", "stop.0.epochs=2", "--quiet"]


def test_a_procedure_leaves_its_trials_what_it_found_and_the_experiment_to_run(tmp_path: Path) -> None:
    folder = tmp_path / "found"
    assert main(["lab", "learning_rate", *BASE, "--with", "steps=40", "--out", str(folder)]) == 0
    lab, result = (json.loads((folder / name).read_text()) for name in ("lab.json", "result.json"))
    assert lab.keys() == {"version", "procedure", "experiment"}
    assert lab["procedure"] == {"kind": "learning_rate", "low": 0.001, "high": 100.0, "steps": 40}
    assert result.keys() == {"kind", "verdict", "proposal", "figures"}
    lines = [json.loads(line) for line in (folder / "trials.jsonl").read_text().splitlines()]
    assert [line["trial"] for line in lines] == list(range(len(lines)))
    assert {"trial", "values", "seed", "status", "reason", "final", "best", "seconds", "verdict"} <= lines[0].keys()
    assert {line["verdict"] for line in lines} <= {"diverges", "oscillates", "crawls", "good"}
    best = Experiment.from_json((folder / "best.json").read_text())
    assert best.optimizer.learning_rate == result["proposal"]["optimizer.learning_rate"]


def test_without_a_folder_what_was_found_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "ensemble", *BASE, "--with", "members=3"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "ensemble"


def test_asked_again_it_writes_the_same_and_trains_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    command = ["lab", "search", *BASE, "--with", "trials=3", "--out", str(tmp_path)]
    assert main(command) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr("simcore.lab.workers.trained", lambda *_: pytest.fail("trained again"))
    (tmp_path / "result.json").unlink()
    assert main(["lab", str(tmp_path), "--quiet"]) == 0
    assert main(command) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_procedure_can_be_repeated_elsewhere(tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    assert main(["lab", "search", *BASE, "--with", "trials=3", "--out", str(first)]) == 0
    assert main(["lab", str(first / "lab.json"), "--quiet", "--out", str(again)]) == 0
    assert (again / "result.json").read_bytes() == (first / "result.json").read_bytes()


@pytest.mark.parametrize(
    "arguments, says",
    [
        (["nonsense"], "nonsense is no procedure, and no folder of one; known: activation_cost, "),
        (["search", "--with", "how=bad"], "$.how: expected one of grid, random, tpe"),
        (["search", "--with", "trials"], "--with trials: expected PATH=VALUE"),
        (["search", "--with", "nothing=1"], "$: there is no field 'nothing' here"),
        (["search", "--workers", "0"], "--workers 0: expected at least 1"),
        (["search", "--set", "hidden=[0]"], "$.hidden[0]: "),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(arguments: list[str], says: str, capsys: Any) -> None:
    assert main(["lab", *arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ") and says in told and told.count("\n") == 1


def test_a_folder_of_another_procedure_is_left_alone(tmp_path: Path, capsys: Any) -> None:
    assert main(["lab", "search", *BASE, "--with", "trials=2", "--out", str(tmp_path)]) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["lab", "ensemble", *BASE, "--out", str(tmp_path)]) == 2
    assert "holds another procedure" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["trials.jsonl", "result.json", "best.json"])
def test_a_folder_that_holds_files_of_those_names_is_left_alone(tmp_path: Path, capsys: Any, name: str) -> None:
    (tmp_path / name).write_text("somebody's own")
    assert main(["lab", "search", *BASE, "--out", str(tmp_path)]) == 2
    assert f"holds a {name} of something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "somebody's own"


@pytest.mark.parametrize(
    "arguments",
    [
        ["learning_rate", "--with", "low=10", "--with", "high=1"],
        ["strength", "--with", "low=1", "--with", "high=0.1"],
        ["compare", "--with", 'against=[{"nothing":1}]'],
    ],
)
def test_what_is_refused_leaves_no_folder(tmp_path: Path, arguments: list[str]) -> None:
    assert main(["lab", *arguments, *BASE, "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_a_line_that_is_no_trial_is_told_with_its_number(tmp_path: Path, capsys: Any) -> None:
    assert main(["lab", "search", *BASE, "--with", "trials=2", "--out", str(tmp_path)]) == 0
    lines = (tmp_path / "trials.jsonl").read_text().splitlines()
    (tmp_path / "trials.jsonl").write_text(f"{lines[0]}\nnonsense\n")
    assert main(["lab", str(tmp_path)]) == 2
    assert "line 2 is no trial" in capsys.readouterr().err
    assert "nonsense" in (tmp_path / "trials.jsonl").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupts to a single process")
def test_ctrl_c_keeps_all_that_was_done_and_it_goes_on(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    over = 'over={"hidden":[[20],[21],[22],[23],[24],[25]]}'
    options = ["--set", "data=toy2d", "--set", "stop.0.epochs=30", "--quiet", "--workers", "1", "--out", str(tmp_path)]
    command = [sys.executable, str(ROOT / "main.py"), "lab", "search", *options, "--with", over, "--with", "how=grid"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not (tmp_path / "trials.jsonl").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert (process.returncode, told) == (130, b"")
    assert not (tmp_path / "result.json").exists()
    assert main(["lab", str(tmp_path), "--quiet"]) == 0
    lines = [json.loads(line)["trial"] for line in (tmp_path / "trials.jsonl").read_text().splitlines()]
    assert sorted(lines) == list(range(6))
