"""Pictures in lines and letters, and tables: exact in size, true to what is drawn, with the run inside."""

import csv
import io
import re
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.canvas.style import PlotState
from app.canvas.table import Table
from app.export.animation import Animation
from app.export.choices import PRESETS
from app.export.files import FORMATS, each_path, save, vector
from app.export.picture import ExportError, Shot, image
from app.export.table import as_csv, table_of
from app.plots import plots
from app.state.svg import NAMESPACE
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import member_mean
from tests.app.frames import frame, measured

MILLIMETRES_PER_POINT = 25.4 / 72


def rendered(data: bytes, width: int, height: int, ground: str = "#ffffff") -> QImage:
    """Return an SVG as Qt draws it."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(ground))
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return made


def grey(made: QImage) -> np.ndarray:
    """Return a picture's brightness, (height, width)."""
    plain = made.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width()].astype(float)


def blurred(values: np.ndarray, size: int = 8) -> np.ndarray:
    """Return the means of squares: what is left where the edges of letters differ."""
    rows, columns = (side // size * size for side in values.shape)
    return values[:rows, :columns].reshape(rows // size, size, columns // size, size).mean(axis=(1, 3))


@pytest.mark.parametrize("preset", PRESETS)
def test_on_paper_every_size_is_exact(qapp: QApplication, preset: object) -> None:
    width, height, dpi = preset.width, preset.height, float(preset.dpi)  # type: ignore[attr-defined]
    shot = Shot(frame(), ("loss",), width, height, dpi)
    wanted = width / dpi * 25.4, height / dpi * 25.4
    head = vector(shot, "svg")[:400].decode()
    found = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm"', head)
    assert found and [float(side) for side in found.groups()] == pytest.approx(wanted, rel=1e-5)
    assert f'viewBox="0 0 {width} {height}"' in head
    box = re.search(rb"/MediaBox \[(\S+) (\S+) (\S+) (\S+) *\]", vector(shot, "pdf"))
    assert box
    left, bottom, right, top = (float(side) * MILLIMETRES_PER_POINT for side in box.groups())
    assert (right - left, top - bottom) == pytest.approx(wanted, abs=0.001)


@pytest.mark.parametrize("kind", list(plots))
@pytest.mark.parametrize("name", list(themes))
def test_an_svg_shows_what_the_png_shows(qapp: QApplication, kind: str, name: str) -> None:
    shot = Shot(measured(kind), (kind,), 1004, 669, 300, themes[name])
    one = blurred(grey(image(shot)))
    other = blurred(grey(rendered(vector(shot, "svg"), 1004, 669)))
    inked = np.abs(one - one[0, 0]) > 12
    assert inked.mean() > 0.02
    # Qt's own reader ignores clips: a ridge's base line may go on beside its plot
    assert np.abs(one - other)[inked].mean() < 12
    assert (np.abs(one - other) > 60).mean() < 0.02


def test_lines_in_an_svg_grow_with_the_picture(qapp: QApplication) -> None:
    text = vector(Shot(measured("loss"), ("loss",), 1004, 669, 300), "svg").decode()
    lines = re.findall(r"<(?:path|polyline)[^>]*>", text)
    assert lines and not any("non-scaling" in line for line in lines)
    assert "<text" in text and "<image" not in text


def test_a_vector_picture_holds_its_run(qapp: QApplication) -> None:
    experiment = Experiment.from_tree({"title": "<Why> & 为什么", "seed": 7, "hidden": [30, 20]})
    shot = Shot(frame(experiment), ("loss",), 800, 600)
    tree = ElementTree.fromstring(vector(shot, "svg"))
    (inside,) = tree.iter(f"{{{NAMESPACE}}}experiment")
    assert Experiment.from_json(inside.text or "") == experiment
    assert next(tree.iter("{http://www.w3.org/2000/svg}title")).text == experiment.title
    data = vector(shot, "pdf")
    assert b"/EmbeddedFile" in data
    streams = [found[1] for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)]
    unpacked = [zlib.decompressobj().decompress(stream) if stream[:1] == b"x" else stream for stream in streams]
    (held,) = [text for text in unpacked if b'"initializer"' in text]
    assert Experiment.from_json(held) == experiment


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_every_object_of_a_file_is_where_it_says(qapp: QApplication, ending: str) -> None:
    data = vector(Shot(frame(), ("loss", "accuracy"), 901, 601, 144.5), ending)
    if ending == "svg":
        ElementTree.fromstring(data)
        return
    start = int(data[data.rindex(b"startxref") :].split()[1])
    assert data[start : start + 4] == b"xref"
    for line in re.findall(rb"(\d{10}) \d{5} n", data[start:]):
        assert re.match(rb"\s*\d+ 0 obj", data[int(line) : int(line) + 20])


@pytest.mark.parametrize("name", list(themes))
def test_without_a_ground_only_the_ink_covers_what_lies_below(qapp: QApplication, name: str) -> None:
    shot = Shot(measured("loss"), ("loss",), 1004, 669, 300, themes[name], transparent=True)
    made = image(shot)
    alpha = np.array([[made.pixelColor(x, y).alpha() for x in range(0, 1004, 6)] for y in range(0, 669, 6)])
    assert made.pixelColor(2, 2).alpha() == 0
    assert 0.005 < (alpha > 0).mean() < 0.35
    strange = "#12a4b7"
    assert rendered(vector(shot, "svg"), 1004, 669, strange).pixelColor(2, 2).name() == strange
    covered = vector(replace(shot, transparent=False), "svg")
    assert rendered(covered, 1004, 669, strange).pixelColor(2, 2).name() == themes[name].surface
    assert len(vector(shot, "pdf")) < len(vector(replace(shot, transparent=False), "pdf")) + 200


def test_a_file_is_what_its_name_says_or_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    shot = Shot(measured("loss", steps=20), ("loss",), 400, 300)
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF-", "csv": b"step,", "gif": b"GIF89a"}
    for ending in FORMATS:
        path = each_path(tmp_path, "loss", ending)
        save(shot, path)
        assert path.read_bytes().startswith(begins[ending])
    with pytest.raises(ExportError, match=r"must end in one of \.png"):
        save(shot, tmp_path / "a.bmp")
    with pytest.raises(ExportError, match="million"):
        vector(replace(shot, width=10_000, height=10_000), "svg")
    with pytest.raises(ExportError, match="at most 9 plots"):
        image(replace(shot, kinds=["loss"] * 10))


# ---------------------------------------------------------------------- tables


def read(text: str) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO(text))
    return header, rows


@pytest.mark.parametrize("kind", list(plots))
def test_every_plot_gives_the_numbers_that_it_draws(qapp: QApplication, kind: str) -> None:
    header, rows = read(as_csv(table_of(Shot(measured(kind), (kind,)), kind)))
    assert len(header) == len(set(header)) >= 2 and all(header)
    assert rows and all(len(row) == len(header) for row in rows)
    numbers = [cell for row in rows for cell in row if re.fullmatch(r"-?[\d.]+(e[-+]?\d+)?", cell)]
    assert numbers and not any(cell in ("nan", "inf", "None") for row in rows for cell in row)


def test_a_column_holds_the_very_figures_of_the_run(qapp: QApplication) -> None:
    made = measured("loss")
    header, rows = read(as_csv(table_of(Shot(made, ("loss",)), "loss")))
    column = header.index(next(name for name in header if name.startswith("training")))
    found = {float(row[0]): float(row[column]) for row in rows if row[column]}
    assert list(found) == made.curves.step.tolist()
    assert list(found.values()) == made.curves.mean("train_loss").tolist()


def test_members_theory_and_ghost_have_columns_of_their_own(qapp: QApplication) -> None:
    members = frame(Experiment.from_tree({"members": 3}), members=3, points=20)
    made = replace(members, ghost=frame(points=30, steps=900))
    table = table_of(Shot(made, ("z_width",)), "z_width")
    assert len([name for name in table.columns if "theory" in name]) == 5
    assert len([name for name in table.columns if "ghost" in name]) == 5
    for word, values in (
        ("layer 1, mean", member_mean(made.curves.layers["z_std"][:, 0])),
        ("layer 1, member 3", made.curves.layers["z_std"][2, 0]),
    ):
        index = next(i for i, name in enumerate(table.columns) if name.startswith(word))
        found = [row[index] for row in table.rows if not np.isnan(row[index])]  # type: ignore[call-overload]
        assert found == pytest.approx(values.tolist(), rel=1e-12), word


def test_a_logarithmic_axis_does_not_change_the_numbers(qapp: QApplication) -> None:
    made = measured("variance_by_layer")
    table = table_of(Shot(made, ("variance_by_layer",)), "variance_by_layer")
    column = next(i for i, name in enumerate(table.columns) if name.startswith("z ("))
    assert [row[column] for row in table.rows] == pytest.approx(member_mean(made.snapshot.layers.z_std).tolist())


def test_what_was_measured_stands_before_theory_and_references(qapp: QApplication) -> None:
    columns = table_of(Shot(measured("loss"), ("loss",)), "loss").columns
    assert [name.partition(" (")[0] for name in columns] == ["step", "training", "validation", "reference"]


@pytest.mark.parametrize("kind", [kind for kind, plot in plots.items() if any(i.kept for i in plot.needs)])
def test_what_a_plot_keeps_over_time_is_in_its_table_or_its_way_over_time(qapp: QApplication, kind: str) -> None:
    made = measured(kind)
    plot = plots[kind]
    over_time = PlotState(mode=plot.modes.index("over time")) if "over time" in plot.modes else PlotState()
    table = table_of(Shot(made, (kind,), states={kind: over_time}), kind)
    if table.columns[0] == "step":
        steps = {float(str(row[0]).replace(",", "")) for row in table.rows if row[0] is not None}
        known = {float(step) for seen in made.time_series.values() for step in seen.steps}
        assert len(steps) > 2 and steps <= known


def test_two_runs_that_are_compared_are_told_apart(qapp: QApplication) -> None:
    made = replace(frame(points=5), other=frame(points=7))
    header, rows = read(as_csv(table_of(Shot(made, ("loss",)), "loss")))
    assert header[0] == "run"
    assert [row[0] for row in rows].count("A") == 7 and [row[0] for row in rows].count("B") == 5


def test_no_cell_is_a_formula(qapp: QApplication) -> None:
    risky = ("=1+1", "+1", "-1", "@a", "\t=1")
    text = as_csv(Table(("=x", *"abcd"), (risky, (1.5, -2.0, None, float("nan"), 3))))
    header, rows = read(text)
    assert header[0] == "'=x"
    assert rows == [[f"'{cell}" for cell in risky], ["1.5", "-2", "", "", "3"]]
    assert "\r\n" not in text


# ---------------------------------------------------------------------- animations


def test_an_animation_is_the_same_run_once_more(qapp: QApplication, tmp_path: Path) -> None:
    pillow = pytest.importorskip("PIL.Image")
    made = measured("loss", "z_histogram", steps=40)
    shot = Shot(made, ("loss", "z_histogram"), 480, 270)
    animation = Animation(shot, frames=9, seconds=0.9)
    path = tmp_path / "a.gif"
    path.write_bytes(animation.finish())
    assert animation.progress == 1.0 and animation.steps[0] == 0 and animation.steps[-1] == 40
    with pillow.open(path) as gif:
        assert gif.n_frames == 9 and gif.size == (480, 270) and gif.info["loop"] == 0
        assert Experiment.from_json(gif.info["comment"].decode().partition(" ")[2]) == made.experiment
        seen = []
        for index in range(9):
            gif.seek(index)
            assert gif.info["duration"] == (100 if index < 8 else 2100)
            seen.append(np.asarray(gif.convert("L"), float))
            assert gif.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    # the last picture is that of the run itself, and no two are alike
    assert np.abs(seen[-1] - grey(image(shot))).mean() < 2.0
    assert len({picture.tobytes() for picture in seen}) == 9


def test_an_animation_that_cannot_be_made_says_why(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    shot = Shot(measured("loss", steps=20), ("loss",), 480, 270)
    with pytest.raises(ExportError, match="at most 4 million"):
        Animation(replace(shot, width=4000, height=3000))
    with pytest.raises(ExportError, match="2 to 120"):
        Animation(shot, frames=121)
    with pytest.raises(ExportError, match="Nothing has happened"):
        Animation(replace(shot, frame=frame(steps=0)))
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(ExportError, match="pip install Pillow"):
        Animation(shot)
