"""The command line does what the contract says, and refuses the rest in one line."""

import csv
import importlib.abc
import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from app.cli import screen
from app.cli.listing import experiment_schema
from app.cli.main import main
from app.lecture import format as lectures
from app.plots import dashboard, plots
from app.version import version
from simcore.experiment import Experiment
from simcore.families import families
from simcore.part import kinds, knobs
from simcore.snapshot import LAYER_FIGURES, RUN_FIGURES

ROOT = Path(__file__).resolve().parent.parent
SMALL = ["--set", "hidden=[12,9]", "--set", "data.limit=200"]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def summary_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["run", *SMALL, *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def table(folder: str) -> list[dict[str, str]]:
    with open(Path(folder) / "history.csv", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------------- run


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
    from app.plots import plots

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


# ------------------------------------------------------- the person's own data


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


def test_the_plots_that_were_asked_for_are_drawn_and_no_others(qapp: Any, capsys: Any) -> None:
    assert main(["run", *SMALL, "--steps", "2", "--out", "out", "--plots", "z_width, loss"]) == 0
    assert {path.stem for path in Path("out").glob("*.png")} == {"z_width", "loss"}
    assert "written to out" in capsys.readouterr().err


def test_a_plot_that_makes_no_sense_here_is_passed_over_with_a_note(
    qapp: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.plots import plots

    monkeypatch.setattr(plots["loss"], "unsuitable", classmethod(lambda _cls, _experiment: "no reason"))
    assert main(["run", *SMALL, "--steps", "2", "--out", "out", "--plots", "loss,accuracy"]) == 0
    assert "the plot loss is passed over: no reason" in capsys.readouterr().err
    assert [path.stem for path in Path("out").glob("*.png")] == ["accuracy"]


def test_an_earlier_run_in_the_same_folder_is_replaced_and_other_files_stay(qapp: Any) -> None:
    Path("out").mkdir()
    Path("out/notes.txt").write_text("mine")
    for steps in ("4", "2"):
        assert main(["run", *SMALL, "--steps", steps, "--out", "out", "--plots", "loss", "--quiet"]) == 0
    assert json.loads(Path("out/summary.json").read_text())["steps"] == 2
    assert Path("out/notes.txt").read_text() == "mine"


def test_pictures_of_an_earlier_run_go_and_those_from_elsewhere_stay(qapp: Any) -> None:
    assert main(["run", *SMALL, "--steps", "1", "--out", "out", "--plots", "dashboard,accuracy,loss", "--quiet"]) == 0
    Path("out/loss.png").rename("out/figure.png")
    Path("out/z_width.png").write_bytes(PNG + b"from a camera")
    assert main(["run", *SMALL, "--steps", "2", "--out", "out", "--plots", "loss", "--quiet"]) == 0
    assert {path.stem for path in Path("out").glob("*.png")} == {"loss", "figure", "z_width"}


def test_pictures_come_in_the_formats_that_are_asked_for_and_replace_those_of_an_earlier_run(qapp: Any) -> None:
    asked = ["--plots", "loss,dashboard", "--size", "400x300", "--quiet", "--out", "out"]
    assert main(["run", *SMALL, "--steps", "3", *asked, "--format", "svg,pdf,gif"]) == 0
    names = {path.name for path in Path("out").iterdir() if path.suffix not in (".json", ".csv")}
    assert names == {f"{kind}.{ending}" for kind in ("loss", "dashboard") for ending in ("svg", "pdf", "gif")}
    assert main(["run", "out/loss.svg", "--steps", "3", "--out", "again", "--plots", "loss", "--quiet"]) == 0
    assert Path("again/history.csv").read_bytes() == Path("out/history.csv").read_bytes()
    for ending in ("svg", "pdf", "gif"):
        Path(f"out/accuracy.{ending}").write_bytes(b"from elsewhere: Zscope")
    assert main(["run", *SMALL, "--steps", "3", *asked]) == 0
    left = {path.name for path in Path("out").iterdir() if path.suffix not in (".json", ".csv", ".png")}
    assert left == {"accuracy.svg", "accuracy.pdf", "accuracy.gif"}


def rows_of(path: str) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_tables_hold_the_numbers_that_the_plots_draw_and_no_picture_comes_with_them(qapp: Any) -> None:
    asked = ["--plots", "dashboard,confusion", "--format", "csv", "--quiet", "--out", "out"]
    assert main(["run", *SMALL, "--steps", "12", *asked]) == 0
    six = [kind for kind in dashboard if not plots[kind].unsuitable(Experiment())]
    names = {path.name for path in Path("out").iterdir()}
    assert names == {f"{name}.csv" for name in ("history", *six, "confusion")} | {"experiment.json", "summary.json"}
    drawn = {row["step"]: row for row in rows_of("out/loss.csv")}
    for row in table("out"):
        for name in ("training", "validation"):
            shown = float(drawn[row["step"]][f"{name} (mean loss of an example)"])
            assert shown == pytest.approx(float(row["train_loss" if name == "training" else "validation_loss"]), 1e-6)


def test_tables_of_an_earlier_run_go_and_those_from_elsewhere_stay(qapp: Any) -> None:
    run = ["run", *SMALL, "--steps", "2", "--quiet", "--out", "out", "--format", "csv", "--plots"]
    assert main([*run, "loss,accuracy"]) == 0
    Path("out/z_width.csv").write_text("mine\n")
    assert main([*run, "loss"]) == 0
    assert not Path("out/accuracy.csv").exists() and Path("out/z_width.csv").read_text() == "mine\n"
    assert main(["run", *SMALL, "--steps", "2", "--quiet", "--out", "out", "--plots", "loss"]) == 0
    assert {path.name for path in Path("out").glob("*.csv")} == {"history.csv", "z_width.csv"}
    for spoilt in ("[]", '{"tables": 3}', '{"tables": [{}]}', "{", "[" * 100_000):
        Path("out/summary.json").write_text(spoilt)
        assert main([*run, "loss"]) == 0 and Path("out/z_width.csv").exists()


def test_tables_are_written_without_a_screen_in_another_language(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    asked = ["--steps", "2", "--out", str(tmp_path / "out"), "--format", "csv", "--plots", "loss"]
    command = [sys.executable, str(ROOT / "main.py"), "run", *SMALL, *asked, "--language", "zh_CN"]
    bare.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert next(iter(rows_of(str(tmp_path / "out" / "loss.csv"))[0])) == "步"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--out", "out", "--format", "bmp"], "--format: unknown format 'bmp'; known: png, svg, pdf, csv, gif"),
        (["--format", "svg"], "--format needs a folder"),
    ],
)
def test_a_format_that_cannot_be_written_is_refused(qapp: Any, capsys: Any, arguments: list[str], says: str) -> None:
    assert main(["run", *SMALL, "--steps", "1", *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error and error.count("\n") == 1
    assert not Path("out").exists()


def test_a_name_that_is_no_file_may_have_been_meant_as_a_command(qapp: Any, capsys: Any) -> None:
    assert main(["rum"]) == 2
    assert "rum: there is no such file" in (told := capsys.readouterr().err) and "commands are run, list" in told
    assert main(["missing.csv"]) == 2
    assert "commands" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "list", "check", "schema"])
def test_each_command_tells_its_own_usage(capsys: Any, command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: zscope {command} [-h]")


def test_without_its_package_an_animation_is_refused_before_the_run(
    qapp: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert main(["run", *SMALL, "--steps", "1", "--out", "out", "--format", "gif"]) == 2
    assert "pip install Pillow" in capsys.readouterr().err
    assert not Path("out").exists()


def test_all_plots_include_the_dashboard(qapp: Any) -> None:
    for folder, asked in (("usual", []), ("all", ["--plots", "all"])):
        assert main(["run", *SMALL, "--steps", "1", "--out", folder, "--size", "320x240", *asked, "--quiet"]) == 0
    names = [sorted(path.name for path in Path(folder).iterdir()) for folder in ("usual", "all")]
    assert names[0] == names[1] and "dashboard.png" in names[1]


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


# ---------------------------------------------------------------------- refusals


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


# ---------------------------------------------------------------------- list, schema, version


def test_list_names_every_kind_of_every_family(qapp: Any, capsys: Any) -> None:
    assert main(["list"]) == 0
    told = capsys.readouterr().out
    for name, base in families.items():
        assert f"{name}:" in told
        assert all(kind in told for kind in kinds(base))


def test_every_name_in_a_list_stands_apart_from_its_title(qapp: Any, capsys: Any) -> None:
    assert main(["list", "lectures"]) == 0
    for row in capsys.readouterr().out.splitlines()[1:]:
        assert row.split(maxsplit=1)[0] in lectures.names(), row


@pytest.mark.parametrize("family", families)
def test_list_as_json_has_the_fields_with_their_bounds(capsys: Any, family: str) -> None:
    assert main(["list", family, "--json"]) == 0
    rows = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows.keys() == kinds(families[family]).keys()
    for kind, part in kinds(families[family]).items():
        assert rows[kind]["title"] == part.title and rows[kind]["source"] == part.source
        assert [field["name"] for field in rows[kind]["fields"]] == [knob.name for knob in knobs(part)]
        expected = {"name", "type", "default", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum"}
        assert all(field.keys() == expected for field in rows[kind]["fields"])
        for field, knob in zip(rows[kind]["fields"], knobs(part), strict=True):
            assert (field["exclusive_minimum"], field["exclusive_maximum"]) == (knob.open_minimum, knob.open_maximum)


def test_list_plots_has_kind_and_title(qapp: Any, capsys: Any) -> None:
    assert main(["list", "plots", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"loss", "accuracy", "z_width", "z_histogram", "saturation"} <= {row["kind"] for row in rows}
    assert all(row["title"] for row in rows)


def test_the_schema_covers_every_field_and_every_kind(capsys: Any) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    described = schema["$defs"]["Experiment"]["properties"]
    assert described.keys() == Experiment().tree().keys()
    for field, family in (("activation", "activations"), ("loss", "losses"), ("data", "data")):
        names = next(choice["enum"] for choice in described[field]["anyOf"] if "enum" in choice)
        assert names == list(kinds(families[family])), "a plain string stands for the kind"
    assert schema["$defs"]["SGD"]["properties"]["learning_rate"]["exclusiveMinimum"] == 0


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    schema = experiment_schema()
    text = json.dumps(schema)
    for name in {part.split('"')[0] for part in text.split("#/$defs/")[1:]}:
        assert name in schema["$defs"]


def test_version_and_help_are_told(capsys: Any) -> None:
    for arguments, says in ((["--version"], f"zscope {version()}\n"), (["--help"], "zscope run")):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert says in capsys.readouterr().out


# ---------------------------------------------------------------------- screens, libraries, signals


def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in screen.SCREEN_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_the_default_run_goes_to_a_folder_of_its_own(
    qapp: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_screen(monkeypatch)
    Path("zscope-export").mkdir()
    monkeypatch.setattr("app.cli.run.Experiment", lambda: Experiment.from_tree({"hidden": [8], "stop": ["max_steps"]}))
    assert main([]) == 0
    told = capsys.readouterr().err
    assert told.startswith("There is no screen here")
    assert list(Path("zscope-export").iterdir()) == []
    assert {"summary.json", "dashboard.png"} <= {path.name for path in Path("zscope-export-2").iterdir()}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_a_file_is_not_opened_but_the_way_out_is_told(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_screen(monkeypatch)
    Path("my.json").write_text("{}")
    assert main(["my.json"]) == 2
    assert 'run "my.json" --out' in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
@pytest.mark.parametrize("before, after", [(None, "offscreen"), ("", "offscreen"), ("minimal", "minimal")])
def test_drawing_without_a_screen_keeps_the_choice_of_the_user(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", before or "")  # now it is put back, whatever it becomes
    if before is None:
        monkeypatch.delenv("QT_QPA_PLATFORM")
    screen.draw_without_screen()
    assert os.environ["QT_QPA_PLATFORM"] == after


@pytest.mark.parametrize(
    "error, says",
    [
        (ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"), "apt install libegl1"),
        (OSError("libxcb-cursor.so.0: cannot open shared object file: No such file"), "apt install libxcb-cursor0"),
        (ImportError("libodd.so.7: cannot open shared object file: No such file or directory"), "libodd.so.7"),
        (ModuleNotFoundError("No module named 'pyqtgraph'", name="pyqtgraph"), "pip install pyqtgraph"),
    ],
)
def test_a_missing_library_is_named_with_what_brings_it(error: ImportError | OSError, says: str) -> None:
    assert says in screen.trouble_with(error)


class MissingLibrary(importlib.abc.MetaPathFinder):
    """Makes the import of one module fail as it does where a system library is missing."""

    def __init__(self, module: str):
        self.module = module

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == self.module:
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
        return None


def test_where_qt_cannot_be_loaded_the_tables_are_written_first(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "app.export.picture", raising=False)
    monkeypatch.setattr(sys, "meta_path", [MissingLibrary("app.export.picture"), *sys.meta_path])
    assert main(["run", *SMALL, "--steps", "3", "--out", "out", "--quiet"]) == 2
    assert "libegl1" in capsys.readouterr().err
    assert {path.name for path in Path("out").iterdir()} == {"experiment.json", "history.csv", "summary.json"}
    assert json.loads(Path("out/summary.json").read_text())["status"] == "finished"


def test_where_qt_cannot_be_loaded_all_but_the_plots_is_listed(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("app.plots")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [MissingLibrary("app.plots"), *sys.meta_path])
    assert main(["list"]) == 0
    output = capsys.readouterr()
    assert "libegl1" in output.err and "he_normal" in output.out
    assert main(["list", "plots"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_ctrl_c_ends_a_run_in_good_order(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "run", "--epochs", "1000000", "--out", "out", "--plots", "loss"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        table_path, deadline = tmp_path / "out" / "history.csv", time.monotonic() + 60
        while not (table_path.exists() and table_path.read_bytes().count(b"\n") > 3):
            assert time.monotonic() < deadline and process.poll() is None
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    rows = table(str(tmp_path / "out"))
    assert summary["status"] == "stopped" and int(rows[-1]["step"]) == summary["steps"]
    assert all(None not in row.values() for row in rows), "the last row is whole"
    assert (tmp_path / "out" / "loss.png").exists()


def test_the_command_line_and_the_simulator_load_no_qt() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from app.cli.main import main\n"
        "assert main(['run', '--steps', '1']) == 0 and main(['schema']) == 0\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'pyqtgraph', 'qtpy')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------------- lectures


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
    from simcore.initializers import Constant

    monkeypatch.setattr(Constant, "sample", lambda self, rng, m, n: np.full((m, n), 1.4 * self.value))
    assert main(["check", "linear-chain"]) == 1
    assert "FAIL" in capsys.readouterr().out


def test_an_unknown_lecture_is_refused_before_anything_runs(capsys: Any) -> None:
    assert main(["check", "wide-z", "nonsense"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "nonsense" in told.err and "wide-z" in told.err and told.err.count("\n") == 1


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
