"""``run`` with pictures and tables: which are made, which are replaced, which are refused."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from app.plots import dashboard, plots
from simcore.experiment.experiment import Experiment
from tests.app.cli.commands import PNG, ROOT, SMALL, rows_of, table


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
