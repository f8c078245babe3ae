"""Pictures: exact in size and resolution, with the run inside, written whole or not at all."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from app.export.dialog import PRESETS
from app.export.files import export_dashboard, save, save_png
from app.export.heading import describe
from app.export.picture import ExportError, Shot, picture
from app.plots import dashboard, plots
from app.state.png import read_experiment
from app.theme.theme import themes
from app.words.version import version
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from tests.app.frames import frame, measured


@pytest.mark.parametrize("preset", PRESETS)
def test_a_picture_has_exactly_the_size_and_resolution_asked_for(
    qapp: QApplication, tmp_path: Path, preset: object
) -> None:
    width, height, dpi = preset.width, preset.height, preset.dpi  # type: ignore[attr-defined]
    save(Shot(frame(), ("z_width",), width, height, dpi), tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (width, height)
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(dpi / 0.0254)


@pytest.mark.parametrize("name", list(themes))
def test_the_dashboard_is_drawn_in_each_theme(qapp: QApplication, tmp_path: Path, name: str) -> None:
    export_dashboard(frame(), tmp_path / "a.png", 960, 540, theme=name)
    image = QImage(str(tmp_path / "a.png"))
    assert image.pixelColor(2, 2).name() == themes[name].surface
    colours = {image.pixel(x, y) for x in range(0, 960, 3) for y in range(0, 540, 3)}
    assert len(colours) > 50


@pytest.mark.parametrize("kind", list(plots))
def test_every_plot_fills_its_picture(qapp: QApplication, kind: str) -> None:
    image = picture(measured(kind) if plots[kind].needs else frame(), [kind], 800, 500)
    blank = image.pixel(1, 1)
    rows = [y for y in range(500) if any(image.pixel(x, y) != blank for x in range(0, 800, 2))]
    assert rows[0] < 60
    assert rows[-1] > 440


def test_the_picture_of_a_frame_is_always_the_same(qapp: QApplication) -> None:
    made = frame()
    assert picture(made, dashboard, 960, 540) == picture(made, dashboard, 960, 540)


@pytest.mark.parametrize("title", ["", "Зачем Glorot? 为什么"])
def test_the_experiment_can_be_read_back(qapp: QApplication, tmp_path: Path, title: str) -> None:
    experiment = Experiment.from_tree({"seed": 7, "title": title, "hidden": [30, 20]})
    path = tmp_path / "run.png"
    export_dashboard(frame(experiment), path, 640, 360)
    assert Experiment.from_json(read_experiment(path)) == experiment
    reader = QImageReader(str(path))
    assert reader.text("Software") == f"Zscope {version()}"
    assert reader.text("zscope-version") == version()
    assert reader.text("zscope-seed") == "7"
    assert reader.text("Title") == (title or describe(experiment))


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ((10_000, 10_000, 96), "million"),
        ((10, 500, 96), "too few"),
        ((800, 600, 0), "out of range"),
        ((800, 600, float("nan")), "out of range"),
    ],
)
def test_an_impossible_size_is_refused_in_one_line(
    qapp: QApplication, size: tuple[int, int, float], message: str
) -> None:
    with pytest.raises(ExportError) as caught:
        picture(frame(), ["loss"], *size)
    assert message in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("kinds", [[], ["nonsense"]])
def test_an_unknown_plot_is_refused(qapp: QApplication, kinds: list[str]) -> None:
    with pytest.raises(ExperimentError):
        picture(frame(), kinds, 800, 600)


def test_where_nothing_can_be_written_the_reason_is_told(qapp: QApplication, tmp_path: Path) -> None:
    image = picture(frame(), ["loss"], 320, 200)
    for path in (tmp_path / "no such folder" / "a.png", tmp_path):
        with pytest.raises(ExportError, match="cannot be written"):
            save_png(image, path, frame())


def test_a_failing_write_leaves_the_old_file_as_it_was(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"precious")
    monkeypatch.setattr("app.state.saving.QSaveFile.write", lambda file, data: len(data) // 2)
    with pytest.raises(ExportError):
        save_png(picture(frame(), ["loss"], 320, 200), path, frame())
    assert path.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["a.png"]


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({}, "4 layers of 100, Tanh, Glorot uniform"),
        ({"hidden": []}, "no hidden layer"),
        ({"hidden": [1000]}, "one layer of 1,000"),
        ({"hidden": [30, 20]}, "hidden 30-20"),
        ({"hidden": [*range(1, 12)]}, "11 layers"),
        ({"seed": 5}, "seed 5"),
    ],
)
def test_a_run_is_named_in_words(tree: dict[str, object], words: str) -> None:
    assert words in describe(Experiment.from_tree(tree))
