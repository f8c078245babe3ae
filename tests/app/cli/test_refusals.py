"""Bad input on the command line is refused in one line."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from tests.app.cli.commands import PNG, SMALL


def test_a_name_that_is_no_file_may_have_been_meant_as_a_command(qapp: Any, capsys: Any) -> None:
    assert main(["rum"]) == 2
    assert "rum: there is no such file" in (told := capsys.readouterr().err) and "commands are run, lab, list" in told
    assert main(["missing.csv"]) == 2
    assert "commands" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "list", "check", "schema"])
def test_each_command_tells_its_own_usage(capsys: Any, command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: zscope {command} [-h]")


BAD: list[tuple[Sequence[str], str]] = [
    (["--set", "optimizer.learning_rate=-1"], "$.optimizer.learning_rate: expected a number > 0, got -1"),
    (["--set", "optimizer.learning_rate=NaN"], "$.optimizer.learning_rate: expected a number"),
    (["--set", "activation=rellu"], '$.activation.kind: unknown kind "rellu"; known kinds: elu, gelu'),
    (["--set", "activaton=relu"], "no field 'activaton'"),
    (["--set", "stop.7.epochs=3"], "$.stop: there is no item '7'"),
    (["--set", "seed"], "expected PATH=VALUE"),
    (["--set", "=5"], "expected PATH=VALUE"),
    (["--set", "stop=[]"], "$.stop: nothing would ever end this run"),
    (["--set", "hidden=" + "[" * 5000 + "]" * 5000], "nested too deep"),
    (["--set", "data.classes=[0,77]"], "class 77 does not exist; known: 0 to 9"),
    (["--set", "hidden=[20000,20000,20000]", "--set", "members=1000"], "GB of memory"),
    (["--steps", "0"], "expected a whole number >= 1"),
    (["--steps", "many"], "--steps: expected a whole number, got 'many'"),
    (["--step", "2"], "--step"),
    (["--set", "seed=1e20"], "expected a whole number <= 4294967295, got 100000000000000000000"),
    (["--set", "hidden=[1,"], "--set hidden: [1, is not valid JSON"),
    (["--set", "title=\udcff"], "--set title: this text is not UTF-8"),
    (["--set", "a" * 500 + "=1"], "a... here; known: version"),
    (["--set", "seed=" + "a" * 500], "a..."),
    (["--out", ""], "--out: the name of the folder is empty"),
    ([""], "the name of the file is empty"),
    (["--size=0x0"], "0 by 0 pixels are too few"),
    (["--size=8000x8001"], "64.008 million; at most 64 million"),
    (["--dpi=-1"], "-1 dots per inch are out of range"),
    (["--dpi=fine"], "--dpi: expected a number, got 'fine'"),
    (["--steps", "1", "--epochs", "1"], "not allowed with"),
    (["--seed", "-4"], "$.seed"),
    (["--theme", "pink"], "light"),
    (["--size", "big", "--out", "out"], "such as 1920x1080"),
    (["--size", "90000x90000", "--out", "out"], "million"),
    (["--dpi", "0", "--out", "out"], "--dpi"),
    (["--plots", "los", "--out", "out"], "there is no plot 'los'; known: all, dashboard,"),
    (["--plots", "loss"], "add --out"),
    (["--unknown"], "--unknown"),
    (["missing.json"], "missing.json: there is no such file"),
    (["."], "directory"),
    (["bad.json"], "bad.json: this is not valid JSON"),
    (["fake.png"], "fake.png: this PNG is damaged"),
    (["--out", "bad.json"], "this is a file"),
]


@pytest.mark.parametrize("arguments, says", BAD, ids=[" ".join(a)[:40] for a, _ in BAD])
def test_bad_input_is_refused_in_one_line_and_nothing_is_left(
    qapp: Any, capsys: Any, tmp_path: Path, arguments: Sequence[str], says: str
) -> None:
    Path("bad.json").write_text("{")
    Path("fake.png").write_bytes(PNG + b"nothing more")
    assert main(["run", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("error: ") and output.err.count("\n") == 1
    assert says in output.err
    assert {path.name for path in tmp_path.iterdir()} == {"bad.json", "fake.png"}


@pytest.mark.parametrize(
    "arguments",
    [["lisst"], [""], ["list", "fruit"], ["list", "--jso"], ["nothing.json"], ["run", "a", "b"], ["--what"]],
)
def test_commands_that_do_not_exist_are_refused_in_one_line(capsys: Any, arguments: list[str]) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and error.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert main(["run", *SMALL, "--out", "locked/out"]) == 2
    assert "Permission denied" in capsys.readouterr().err
