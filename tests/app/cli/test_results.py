"""What a run leaves on disk: whole files, plain numbers, and means over the members that are alive."""

import csv
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.cli.main import main
from app.cli.results import Best, HistoryTable, as_json, deviation, final_figures, mean, write_whole
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import Snapshot
from simcore.simulator import Simulator
from tests.app.cli.commands import SMALL, rows_of

ALL = np.ones(3, np.bool_)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Simulator(Experiment.from_tree({"members": 3, "hidden": [6], "data": {"kind": "digits", "limit": 50}})).row


def test_means_and_deviations_are_those_of_the_living() -> None:
    values, alive = np.array([1.0, 1e9, 3.0]), np.array([True, False, True])
    assert mean(values, alive) == 2.0
    assert deviation(values, alive) == pytest.approx(math.sqrt(2))


@pytest.mark.parametrize("living", [0, 1])
def test_one_member_has_no_deviation_and_none_has_no_mean(living: int) -> None:
    values, alive = np.array([4.0, 5.0, 6.0]), np.arange(3) < living
    assert math.isnan(deviation(values, alive))
    assert mean(values, alive) == 4.0 if living else math.isnan(mean(values, alive))


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_figure_without_meaning_has_no_mean(odd: float) -> None:
    assert math.isnan(mean(np.array([1.0, odd, 2.0]), ALL)) and math.isnan(deviation(np.array([1.0, odd, 2.0]), ALL))


def test_each_row_is_on_disk_as_soon_as_it_was_added(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "history.csv"
    written = HistoryTable(path, varied=False)
    for step in (0, 1, 2):
        written.add(replace(snapshot, step=step))
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert [int(row["step"]) for row in rows] == list(range(step + 1))
    written.close()
    alone = np.array([False, True, False])
    assert float(rows[0]["train_loss"]) == mean(snapshot.train_loss, ALL) != mean(snapshot.train_loss, alone)


def test_the_best_is_the_least_loss_and_the_most_accuracy_with_its_step(snapshot: Snapshot) -> None:
    best = Best()
    for step, value in enumerate((0.5, 0.25, 0.75)):
        row = np.full(3, value)
        best.add(replace(snapshot, step=step, validation_loss=row, validation_accuracy=row.copy()))
    assert best.found["validation_loss"] == {"value": 0.25, "step": 1}
    assert best.found["validation_accuracy"] == {"value": 0.75, "step": 2}
    assert "learning_rate" not in best.found


def test_final_figures_are_json_without_nan(snapshot: Snapshot) -> None:
    figures = json.loads(as_json(final_figures(snapshot)))
    assert figures["layers"]["saturated_low"][-1] is None, "a softmax output has no such figure"
    assert figures["layers"]["z_std"][0] == pytest.approx(snapshot.layers.z_std[:, 0].mean())


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


THREE = [*SMALL, "--set", "members=3", "--set", "stop.0.epochs=2", "--plots", "loss", "--quiet"]
RATES = 'vary={"optimizer.learning_rate":[0.01,0.1,1000.0]}'


def test_members_that_differ_on_purpose_have_their_own_rows_and_no_mean(tmp_path: Path) -> None:
    assert main(["run", *THREE, "--set", RATES, "--out", str(tmp_path)]) == 0
    history, members = rows_of(f"{tmp_path}/history.csv"), rows_of(f"{tmp_path}/members.csv")
    assert all(value == "" for row in history for name, value in row.items() if name not in ("step", "epoch"))
    assert [(row["member"], row["step"]) for row in members[:3]] == [("0", "0"), ("1", "0"), ("2", "0")]
    assert len(members) == 3 * len(history)
    assert [row["learning_rate"] for row in members[:3]] == ["0.01", "0.1", "1000.0"]
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert "final" not in summary and "best" not in summary
    assert [member["values"] for member in summary["members"]] == [
        {"optimizer.learning_rate": rate} for rate in (0.01, 0.1, 1000.0)
    ]
    last = [row for row in members if row["member"] == "1"][-1]
    assert repr(summary["members"][1]["final"]["validation_loss"]) == last["validation_loss"]
    assert summary["members"][1]["best"]["validation_loss"]["value"] <= float(members[1]["validation_loss"])


def test_members_that_differ_by_their_seed_alone_keep_their_means(tmp_path: Path) -> None:
    assert main(["run", *THREE, "--out", str(tmp_path)]) == 0
    assert not (tmp_path / "members.csv").exists()
    assert rows_of(f"{tmp_path}/history.csv")[-1]["validation_loss_sd"]
    assert "final" in json.loads((tmp_path / "summary.json").read_text())
