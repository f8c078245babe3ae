"""``run`` with a person's own data."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli.main import main
from simcore.experiment.experiment import Experiment
from tests.app.cli.commands import SMALL, summary_of


def animals(name: str = "animals.csv", decimals: bool = False) -> str:
    rows = [f"{k}.5,{k % 7},{k / 3 if decimals else ('cat' if k % 3 else 'dog')}" for k in range(60)]
    Path(name).write_text("\n".join(["height,width,kind", *rows]))
    return name


def test_a_table_is_run_with_the_default_experiment(capsys: Any, qapp: Any) -> None:
    assert main(["run", animals(), "--steps", "2", "--out", "out", "--plots", "loss", "--quiet"]) == 0
    written = Experiment.from_json(Path("out/experiment.json").read_text())
    assert written.data.kind == "csv" and written.data.path == str(Path("animals.csv").absolute())  # type: ignore[union-attr]
    assert written.hidden == Experiment().hidden and written.loss == Experiment().loss
    assert main(["run", "out/experiment.json", "--steps", "2", "--out", "again", "--plots", "loss", "--quiet"]) == 0
    assert Path("out/history.csv").read_bytes() == Path("again/history.csv").read_bytes()


def test_a_table_can_be_set_as_well_and_its_label_chosen(capsys: Any) -> None:
    path = animals()
    told = summary_of(capsys, "--set", "data.kind=csv", "--set", f"data.path={path}", "--steps", "3")
    named = summary_of(capsys, path, "--set", "data.label=kind", "--steps", "3")
    assert told["final"] == named["final"]


@pytest.mark.parametrize("suffix", [".csv", ".npz"])
def test_a_regression_in_a_file_gets_a_loss_that_suits_unless_one_is_chosen(capsys: Any, suffix: str) -> None:
    path = animals(decimals=True)
    if suffix == ".npz":
        path = "animals.npz"
        np.savez(path, x=np.arange(80.0).reshape(40, 2), y=np.arange(40) / 3)
    final = summary_of(capsys, path, "--steps", "3")["final"]
    assert final["validation_accuracy"] is None and final["validation_loss"] > 0
    assert main(["run", path, *SMALL, "--set", "loss=cross_entropy", "--steps", "3"]) == 2
    assert "choose quadratic for these data" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["run"], []], ids=["run", "window"])
@pytest.mark.parametrize(
    "name, content, says",
    [
        ("missing.csv", None, "No such file"),
        ("missing.npz", None, "No such file"),
        ("bad.csv", "a,b\n", "needs a line with the columns' names and at least one line of numbers"),
        ("bad.npz", "PK", "this is no .npz file"),
        ("t10k-labels-idx1-ubyte", "", "holds no train-images-idx3-ubyte, raw or .gz"),
        (".", None, "holds no train-images-idx3-ubyte, raw or .gz"),
    ],
)
def test_data_that_cannot_be_read_are_refused_in_one_line(
    arguments: list[str], name: str, content: str | None, says: str, capsys: Any
) -> None:
    if content is not None:
        Path(name).write_text(content)
    assert main([*arguments, name]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("error: ") and err.count("\n") == 1 and says in err
