"""The person's own data: chosen, dropped or opened, what was understood of them is shown, and bad ones are one line."""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controls.forms.data_preview import DataPreview, column_texts, words
from app.controls.forms.file_fields import ColumnField, PathField
from app.controls.panels.data import DataPanel
from app.state.session import Session
from app.state.settings import Settings
from app.window.window import Window
from simcore.base.part import kinds
from simcore.data.base import Data
from simcore.data.digits import Digits
from simcore.data.files import FileData
from simcore.data.prepare import prepare
from simcore.data.toy2d import Toy2D
from simcore.experiment.experiment import Experiment
from tests.app.driving import field

TABLE = "height,species,width\n" + "".join(f"{k}.5,{'cat' if k % 3 else 'dog'},{k}\n" for k in range(30))


def panel(window: Window) -> DataPanel:
    return next(found for found in window.controls.panels if isinstance(found, DataPanel))


def csv(folder: Path, text: str = TABLE) -> Path:
    path = folder / "animals.csv"
    path.write_text(text)
    return path


def npz(folder: Path) -> Path:
    np.savez(folder / "pictures.npz", x=np.random.default_rng(0).random((40, 6, 5)), y=np.arange(40) % 4)
    return folder / "pictures.npz"


def idx(folder: Path) -> Path:
    """Write the four files, packed, and return their folder."""
    for part, count in (("train", 20), ("t10k", 10)):
        pixels, labels = bytes(k % 251 for k in range(count * 4 * 4)), bytes(k % 3 for k in range(count))
        images = struct.pack(">IIII", 0x803, count, 4, 4) + pixels
        (folder / f"{part}-images-idx3-ubyte.gz").write_bytes(gzip.compress(images))
        (folder / f"{part}-labels-idx1-ubyte.gz").write_bytes(gzip.compress(struct.pack(">II", 0x801, count) + labels))
    return folder


def idx_file(folder: Path) -> Path:
    return idx(folder) / "t10k-labels-idx1-ubyte.gz"


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))


@pytest.mark.parametrize(
    "make, kind, says",
    [
        (csv, "csv", "30 examples, 2 features, 2 classes: cat (20), dog (10)\n24 to train on, 6 to validate"),
        (npz, "npz", "40 images of 5 × 6, 4 classes: 0 (10), 1 (10), 2 (10), 3 (10)\n32 to train on, 8 to validate"),
        (idx, "mnist_folder", "30 images of 4 × 4, 3 classes: 0 (11), 1 (10), 2 (9)\n24 to train on, 6 to validate"),
        (idx_file, "mnist_folder", "30 images of 4 × 4, 3 classes"),
    ],
    ids=["csv", "npz", "folder", "one of the four files"],
)
def test_dropped_data_are_opened_and_what_was_understood_is_shown(
    make: Callable[[Path], Path], kind: str, says: str, window: Window, small: Experiment, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make(tmp_path)
    drop(window, path)
    preview = panel(window).preview
    qtbot.waitUntil(lambda: preview.text.startswith(says))
    experiment = window.session.experiment
    assert experiment.data.kind == kind and experiment.hidden == small.hidden
    assert preview.images.count == (0 if kind == "csv" else 10)
    assert preview.rows.isVisibleTo(preview) == (kind == "csv")
    assert panel(window).is_open and window.session.stack.undoText() == f"Open {path.name}"
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.data == experiment.data)
    window.session.stack.undo()
    assert window.session.experiment == small


def test_data_that_are_a_regression_bring_a_loss_that_suits(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.session.experiment.loss.kind == "cross_entropy"
    drop(window, csv(tmp_path, "a,b\n" + "".join(f"{k},{k / 7:.3f}\n" for k in range(1, 30))))
    qtbot.waitUntil(lambda: "a regression: b from 0.143 to 4.143" in panel(window).preview.text)
    assert window.session.experiment.loss.kind == "quadratic" and not window.banner.isVisible()
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment == window.session.experiment)


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("bad.csv", b"a,b\n", "bad.csv' needs a line with the columns' names"),
        ("bad.npz", b"PK", "this is no .npz file"),
        ("bad.csv", b"a,b\n1,2\n3,x\n", "row 3, column 'b'"),
        ("train-images-idx3-ubyte", b"", "holds no train-labels"),
    ],
)
def test_bad_data_are_one_clear_line_and_the_last_good_run_stays(
    name: str, content: bytes, says: str, window: Window, small: Experiment, qtbot: QtBot, tmp_path: Path
) -> None:
    told = panel(window).preview.text
    (tmp_path / name).write_bytes(content)
    drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: says in window.banner.text)
    assert "\n" not in window.banner.text
    qtbot.waitUntil(lambda: window.session.experiment == small)
    assert panel(window).preview.text == told != ""


def test_the_column_to_learn_is_picked_among_those_of_the_table(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.assign("data", {"kind": "csv", "path": str(csv(tmp_path, TABLE.replace("species", "class")))})
    label = field(window, "data.label")
    combo = label.findChild(QComboBox)
    qtbot.waitUntil(lambda: combo.count() == 4)
    assert [combo.itemText(k) for k in range(4)] == ["automatic: class", "height", "width", "class"]
    combo.setCurrentIndex(3)
    combo.activated.emit(3)
    assert window.session.experiment.data.label == "class"  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: combo.itemText(0) == "automatic")
    assert combo.currentText() == "class"


def answer(monkeypatch: pytest.MonkeyPatch, path: str) -> list[tuple[str, str]]:
    """Let file dialogs answer with *path*; return what they were asked: the title, and where they opened."""
    notes: list[tuple[str, str]] = []

    def files(_parent: QWidget, title: str, start: str, *_kinds: str) -> tuple[str, str]:
        notes.append((title, start))
        return path, ""

    def folder(_parent: QWidget, title: str, start: str) -> str:
        notes.append((title, start))
        return path

    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(files))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(folder))
    return notes


@pytest.mark.parametrize("kind", FileData.__subclasses__(), ids=lambda kind: kind.__name__)
def test_choosing_data_in_files_asks_where_they_are_and_no_answer_changes_nothing(
    kind: type[Data], session: Session, holder: Callable[[QWidget], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = holder(DataPanel(session))
    session.changed.connect(shown.show_experiment)
    shown.show_experiment(session.experiment)
    combo = shown.findChild(QComboBox)
    tag = kind.__struct_config__.tag
    for path, expected in (("", "digits"), ("/there/some.file", tag)):
        notes = answer(monkeypatch, path)
        combo.setCurrentIndex(combo.findData(tag))
        combo.activated.emit(combo.currentIndex())
        assert len(notes) == 1 and session.experiment.data.kind == combo.currentData() == expected
    button = shown.findChild(PathField).findChild(QToolButton)
    answer(monkeypatch, "/elsewhere/other.file")
    button.click()
    assert session.experiment.data.path == "/elsewhere/other.file"  # type: ignore[union-attr]
    notes = answer(monkeypatch, "")
    button.click()
    assert notes[0][1] == session.experiment.data.path == "/elsewhere/other.file"  # type: ignore[union-attr]
    session.changed.disconnect(shown.show_experiment)


def test_the_folder_that_data_came_from_is_remembered(
    session: Session, holder: Callable[[QWidget], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = holder(DataPanel(session))
    shown.show_experiment(session.experiment)
    combo = shown.findChild(QComboBox)
    starts = []
    for tag, path in (("csv", "/first/a.csv"), ("mnist_folder", "/second"), ("npz", "")):
        notes = answer(monkeypatch, path)
        combo.setCurrentIndex(combo.findData(tag))
        combo.activated.emit(combo.currentIndex())
        starts.append(notes[0][1])
    assert starts == ["", "/first", "/second"] and Settings().data_folder == "/second"


@pytest.mark.parametrize(
    "kind",
    [kind for kind in kinds(Data).values() if kind.offered and not issubclass(kind, FileData)],
    ids=lambda kind: kind.__name__,
)
def test_every_kind_of_data_is_shown_within_the_width_that_there_is(
    kind: type[Data], holder: Callable[[QWidget], Any], qtbot: QtBot
) -> None:
    summary = prepare(kind(limit=50), (), 0, "float32").summary
    preview = holder(DataPreview())
    preview.show_summary(summary)
    qtbot.waitUntil(lambda: preview.rows.height() > 0 or preview.images.height() > 0)
    assert preview.text == words(summary) and f"{summary.training:,} to train on" in preview.text
    for width in (200, 340, 900):
        preview.resize(width, 800)
        assert preview.images.height() == preview.images.height_needed() or summary.images is None
        assert 0 <= preview.rows.columns_that_fit() <= summary.features
    assert preview.images.count == (0 if summary.images is None else len(summary.images))


def test_wide_tables_show_as_many_columns_as_there_is_room_for(holder: Callable[[QWidget], Any]) -> None:
    summary = prepare(Toy2D(features=("x1", "x2", "x1_squared", "sin_x1")), (), 0, "float32").summary
    preview = holder(DataPreview())
    preview.show_summary(summary)
    fits = []
    for width in (120, 220, 900):
        preview.resize(width, 400)
        fits.append(preview.rows.columns_that_fit())
    assert fits[0] < fits[1] < fits[2] == 4


def test_other_data_are_waited_for_and_the_same_ones_are_not(
    session: Session, holder: Callable[[QWidget], Any], qtbot: QtBot
) -> None:
    shown = holder(DataPanel(session))
    shown.set_open(True)
    shown.show_experiment(session.experiment)
    digits = prepare(Digits(), (), 0, "float32").summary
    shown.show_summary(digits)
    other = session.experiment.assigned([("data", "gaussian")])
    shown.show_experiment(other)
    qtbot.waitUntil(lambda: not shown.preview.shows_examples)
    assert "on their way" in shown.preview.text
    shown.show_experiment(session.experiment)  # the others were refused
    assert shown.preview.text == words(digits) and shown.preview.shows_examples
    shown.show_experiment(session.experiment.assigned([("seed", 4)]))
    assert not shown._late.isActive()


def test_numbers_in_a_column_have_equally_many_decimals() -> None:
    assert column_texts((5.0, 4.8, -12.25)) == ["5.00", "4.80", "-12.25"]
    assert column_texts((1.0, 2.0)) == ["1", "2"]
    assert column_texts((1e-9, 2.0)) == ["1e-09", "2"]
    assert column_texts((0.123456789, 1.0)) == ["0.1235", "1.0000"]


def test_a_column_that_is_not_among_the_names_is_shown_all_the_same(holder: Callable[[QWidget], Any]) -> None:
    from simcore.base.part import knobs
    from simcore.data.table import Csv

    knob = next(knob for knob in knobs(Csv) if knob.column)
    column = holder(ColumnField(knob, "data.label"))
    column.show_value("gone")
    combo = column.findChild(QComboBox)
    assert combo.currentData() == "gone"
    column.offer(("a", "b"), "b")
    assert combo.currentData() == "gone" and combo.count() == 4
