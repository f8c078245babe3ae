"""``run``: what it writes, what it says, and what it makes of its options."""

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from app.plots import plots
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES
from tests.app.cli.commands import PNG, SMALL, summary_of, table


def test_without_out_the_summary_goes_to_standard_output_and_nothing_is_written(capsys: Any, tmp_path: Path) -> None:
    summary = summary_of(capsys, "--epochs", "2")
    assert summary["status"] == "finished" and summary["reason"] == "reached 2 epochs"
    assert summary["steps"] == 14 and summary["epochs"] == 2.0
    assert summary["seconds"] > 0 and summary["steps_per_second"] > 0
    assert 0 <= summary["final"]["validation_accuracy"] <= summary["best"]["validation_accuracy"]["value"] <= 1
    assert len(summary["theory"]["z_std"]) == len(summary["theory"]["grad_z_std"]) == 3
    assert len(summary["final"]["layers"]["z_std"]) == 3
    assert list(tmp_path.iterdir()) == []


def test_out_holds_what_the_contract_names(qapp: Any, tmp_path: Path) -> None:
    assert main(["run", *SMALL, "--steps", "20", "--out", "out", "--size", "640x360", "--quiet"]) == 0

    experiment = Experiment.from_json((tmp_path / "out" / "experiment.json").read_text())
    suitable = [kind for kind, plot in plots.items() if not plot.unsuitable(experiment)]
    expected = {
        "experiment.json",
        "history.csv",
        "summary.json",
        "dashboard.png",
        *(f"{kind}.png" for kind in suitable),
    }
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert json.loads((tmp_path / "out" / "summary.json").read_text())["steps"] == 20
    for kind in ["dashboard", *suitable]:
        header = (tmp_path / "out" / f"{kind}.png").read_bytes()[:24]
        assert header[:8] == PNG
        assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (640, 360)


def test_history_has_the_columns_and_rows_of_the_contract(qapp: Any) -> None:
    arguments = ["--set", "measure_every=6", "--set", "members=3", "--steps", "20", "--out", "out", "--plots", "loss"]
    assert main(["run", *SMALL, *arguments, "--quiet"]) == 0
    rows = table("out")
    assert [int(row["step"]) for row in rows] == [0, 6, 12, 18, 20]
    figures = [*RUN_FIGURES, *(f"{name}.{layer}" for layer in (1, 2, 3) for name in LAYER_FIGURES)]
    assert list(rows[0]) == ["step", "epoch", *figures, *(f"{name}_sd" for name in figures)]
    for row in rows:
        assert float(row["epoch"]) == int(row["step"]) / 7
        for name in ("train_loss", "z_std.1", "z_p98.3"):
            assert repr(float(row[name])) == row[name] and float(row[f"{name}_sd"]) > 0
        assert row["saturated_low.3"] == row["saturated_low.3_sd"] == "", "a softmax output has no such figure"
    assert b"\r" not in Path("out", "history.csv").read_bytes()


def test_with_one_member_deviations_are_empty(qapp: Any) -> None:
    assert main(["run", *SMALL, "--steps", "2", "--out", "out", "--plots", "loss", "--quiet"]) == 0
    assert all(value == "" for row in table("out") for name, value in row.items() if name.endswith("_sd"))


def test_one_member_of_several_is_a_run_with_the_next_seed(qapp: Any) -> None:
    for name, extra in (("both", ["members=2"]), ("first", []), ("second", ["seed=1"])):
        sets = [text for value in extra for text in ("--set", value)]
        assert main(["run", *SMALL, *sets, "--steps", "9", "--out", name, "--plots", "loss", "--quiet"]) == 0
    for both, first, second in zip(table("both"), table("first"), table("second"), strict=True):
        mean = (float(first["train_loss"]) + float(second["train_loss"])) / 2
        assert float(both["train_loss"]) == pytest.approx(mean, rel=1e-4)


def test_the_written_experiment_gives_the_same_history_byte_for_byte(qapp: Any) -> None:
    sets = ["--set", "activation=relu", "--set", "optimizer=adam", "--set", "schedule=cosine", "--seed", "5"]
    assert main(["run", *SMALL, *sets, "--epochs", "3", "--out", "one", "--quiet"]) == 0
    assert main(["run", "one/experiment.json", "--out", "two", "--plots", "loss", "--quiet"]) == 0
    assert main(["run", "one/dashboard.png", "--out", "three", "--plots", "loss", "--quiet"]) == 0
    first = Path("one/history.csv").read_bytes()
    assert first == Path("two/history.csv").read_bytes() == Path("three/history.csv").read_bytes()
    assert Path("one/experiment.json").read_bytes() == Path("two/experiment.json").read_bytes()


def test_pictures_do_not_change_the_figures(qapp: Any, capsys: Any) -> None:
    with_pictures = ["run", *SMALL, "--epochs", "4", "--out", "out", "--quiet"]
    assert main(with_pictures) == 0
    told, written = summary_of(capsys, "--epochs", "4"), json.loads(Path("out/summary.json").read_text())
    assert told["final"] == written["final"] and told["best"] == written["best"]


def test_values_are_json_or_else_plain_strings(capsys: Any) -> None:
    sets = [
        "optimizer=adam",
        "optimizer.learning_rate=0.01",
        "initializer=he_normal",
        "title=12 o'clock",
        "probe_size=50",
    ]
    assert main(["run", *SMALL, *(t for s in sets for t in ("--set", s)), "--steps", "1"]) == 0
    assert main(["run", "--set", 'activation={"kind":"elu","alpha":0.5}', *SMALL, "--steps", "1"]) == 0


@pytest.mark.parametrize("flag, count, steps", [("--steps", "3", 3), ("--steps", "900", 900), ("--epochs", "2", 14)])
def test_steps_and_epochs_replace_whatever_limits_the_length(capsys: Any, flag: str, count: str, steps: int) -> None:
    rules = ["--set", 'stop=[{"kind":"max_epochs","epochs":5},{"kind":"max_steps","steps":8}]']
    assert summary_of(capsys, *rules, flag, count)["steps"] == steps


def test_the_seed_changes_the_weights(capsys: Any) -> None:
    runs = [summary_of(capsys, "--steps", "1", "--seed", seed)["final"]["train_loss"] for seed in ("1", "1", "2")]
    assert runs[0] == runs[1] != runs[2]


def test_a_diverged_run_is_a_result(qapp: Any) -> None:
    sets = ["--set", "activation=identity", "--set", 'loss={"kind":"quadratic","output":"identity"}']
    rate = ["--set", "optimizer.learning_rate=1000"]
    assert main(["run", *SMALL, *sets, *rate, "--out", "out", "--quiet"]) == 0
    summary = json.loads(Path("out/summary.json").read_text())
    assert summary["status"] == "diverged" and "learning rate" in summary["reason"]
    assert summary["members_diverged"] == 1
    assert (Path("out") / "dashboard.png").exists()
    assert all(math.isfinite(float(value)) for row in table("out") for value in row.values() if value)
    assert summary["final"]["train_loss"] is None and summary["best"]["train_loss"]["step"] == 0


def test_an_earlier_run_in_the_same_folder_is_replaced_and_other_files_stay(qapp: Any) -> None:
    Path("out").mkdir()
    Path("out/notes.txt").write_text("mine")
    for steps in ("4", "2"):
        assert main(["run", *SMALL, "--steps", steps, "--out", "out", "--plots", "loss", "--quiet"]) == 0
    assert json.loads(Path("out/summary.json").read_text())["steps"] == 2
    assert Path("out/notes.txt").read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit that only POSIX systems have")
@pytest.mark.parametrize("room", [100, 5_000])
def test_a_full_disk_is_told_with_the_file_and_leaves_whole_rows(qapp: Any, capsys: Any, room: int) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    written = ["run", *SMALL, "--set", "measure_every=1", "--steps", "20", "--out", "out", "--plots", "loss"]
    Path("out").mkdir()
    Path("out/experiment.json").write_text("old")
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        status = main(written)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert status == 2
    error = capsys.readouterr().err
    name = "experiment.json" if room == 100 else "history.csv"
    assert f"{name} cannot be written: File too large; make room" in error and error.count("\n") == 1
    expected = {"experiment.json"} if room == 100 else {"experiment.json", "history.csv"}
    assert {path.name for path in Path("out").iterdir()} == expected
    if room == 100:
        assert Path("out/experiment.json").read_text() == "old"
    else:
        assert all(len(row) == len(table("out")[0]) and None not in row.values() for row in table("out"))
        assert Path("out/history.csv").read_bytes().endswith(b"\n")


def test_notes_on_the_data_are_told(capsys: Any) -> None:
    assert any("constant" in note for note in summary_of(capsys, "--steps", "1")["notes"])
