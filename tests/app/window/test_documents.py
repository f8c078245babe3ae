"""Files: what is saved opens again, and a bad file is one clear line."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from app.controls.forms.field import Field
from app.controls.forms.layer_sizes import LayerSizes
from app.export.dialog import ExportDialog
from app.export.files import save_png
from app.export.picture import Shot, image, picture
from app.theme.theme import themes
from app.window.window import Window
from simcore.experiment.experiment import Experiment
from tests.app.driving import field, press


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x89PNG\r\n\x1a\nrubbish", b'{"version": 99}', b"[" * 300, b"x" * 300_000]
)
def test_a_bad_file_is_one_clear_line_and_the_run_stays(
    small: Experiment, content: bytes, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    window.documents.open_file(str(path))
    assert "bad.json" in window.banner.text and "\n" not in window.banner.text
    assert str(tmp_path) not in window.banner.text
    assert window.session.experiment == small
    assert window.banner.isVisible()


def test_a_file_that_is_not_there_or_a_folder_is_one_clear_line(
    small: Experiment, window: Window, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "nothing.json"):
        window.documents.open_file(str(path))
        assert path.name in window.banner.text
        assert window.session.experiment == small


def test_a_lecture_opens_by_its_name_alone_as_from_the_command_line(window: Window) -> None:
    window.documents.open_file("wide-z")
    assert window.player.lecture is not None
    assert not window.banner.text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", None, "a.json：没有这个文件。"),
        ("a.csv", None, "a.csv：没有这个文件。"),
        ("a.json", "{nope", "a.json：这不是有效的 JSON：对象的键必须是字符串（第 1 字节）"),
        ("a.json", '{"hidden": "x"}', 'a.json：隐藏层：应为一个列表，得到 "x"'),
        ("a.json", '{"optimizer": {"kind": "x"}}', 'a.json：优化器，种类：未知的种类 "x"；'),
        ("a.doc", "my text", "a.doc：不能打开这种文件；可以打开实验或讲座（JSON）"),
        ("a.csv", "a\n1\n", "'a.csv' 只有一列"),
    ],
)
def test_a_refused_file_is_told_of_in_chinese_under_its_bare_name(
    chinese: None, window: Window, tmp_path: Path, name: str, content: str | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    window.documents.open_file(str(tmp_path / name))
    assert window.banner.text.startswith(says)


def test_a_table_that_turns_out_bad_while_it_is_read_is_named_without_its_folder(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "ragged.csv").write_text("a,b,label\n1,2,x\n1,2\n")
    window.documents.open_file(str(tmp_path / "ragged.csv"))
    qtbot.waitUntil(lambda: "ragged.csv" in window.banner.text)
    assert str(tmp_path) not in window.banner.text


def drop(window: Window, path: Path) -> None:
    """Drag a file over the window, and let it go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_from_the_export_dialog_that_is_dropped_on_the_window_opens_its_run(
    small: Experiment, window: Window, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    window.actions_["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog._choices.form.setCurrentIndex(dialog._choices.form.findData(ending))
    dialog._choices.transparent.setChecked(True)
    assert dialog.save_to(str(tmp_path / "kept"))
    dialog.close()
    window.session.assign("seed", 5)
    drop(window, tmp_path / f"kept.{ending}")
    assert window.session.experiment == small
    assert window.session.stack.undoText() == f"Open kept.{ending}"
    bad = tmp_path / "bad.svg"
    bad.write_text("<svg/>")
    drop(window, bad)
    assert "bad.svg" in window.banner.text and "this SVG carries no experiment" in window.banner.text


@pytest.mark.parametrize("content", [b"\x00\x01\xff\xfe", b"plain words", b""])
def test_a_file_of_an_unknown_kind_is_named_with_the_kinds_that_open(
    small: Experiment, content: bytes, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(content)
    drop(window, path)
    told = window.banner.text
    assert told.startswith("notes.docx: ") and ".json" in told and ".csv" in told
    assert "$" not in told
    assert window.session.experiment == small


def test_json_that_is_broken_is_told_without_an_address(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"hidden": [1,')
    drop(window, path)
    assert window.banner.text.startswith("bad.json: this is not valid JSON")


def test_a_table_that_is_refused_is_told_once_and_marks_nothing(
    small: Experiment, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("a,label\n1,0\n,1\n2,1\n")
    drop(window, path)
    qtbot.waitUntil(lambda: "the cell is empty; fill it in" in window.banner.text)
    assert window.session.experiment == small
    assert not [control for control in window.findChildren(Field) if control.trouble]


def test_what_was_entered_wrongly_goes_when_a_file_is_opened(
    small: Experiment, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    rate, row = field(window, "optimizer.learning_rate"), window.findChild(LayerSizes)
    rate.offered.emit("much", "")
    assert row is not None
    row.refuse("too many layers")
    assert rate.trouble and row.trouble
    path = tmp_path / "other.json"
    path.write_text(small.assigned([("seed", 7)]).to_json())
    window.documents.open_file(str(path))
    assert not rate.trouble and not row.trouble
    assert rate.property("invalid") is False


def test_what_can_be_seen_is_copied_as_a_picture(window: Window, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    every = clipboard.image()
    assert (every.width(), every.height()) == (1920, 1080)
    assert "copied" in window.statusBar().currentMessage()
    window.board.fill("loss")
    assert window.frame is not None
    window.actions_["copy"].trigger()
    shot = Shot(window.frame, ("loss",), theme=themes["light"], states=window.board.states)
    assert clipboard.image() == image(shot)
    window.presentation.end_or_unfill()


def test_a_dropped_experiment_opens_and_undo_returns(
    small: Experiment, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "dropped.json"
    path.write_text(small.assigned([("hidden", [3])]).to_json())
    drop(window, path)
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.hidden == (3,))
    assert window.session.stack.undoText() == "Open dropped.json"
    window.session.stack.undo()
    assert window.session.experiment == small


def test_what_is_saved_opens_as_the_same_experiment(small: Experiment, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    window.documents.save_file(str(path))
    window.session.assign("seed", 5)
    window.documents.open_file(str(path))
    assert window.session.experiment == small
    window.documents.save_file(str(tmp_path / "no such folder" / "kept.json"))
    assert "kept.json cannot be saved" in window.banner.text


def test_an_exported_picture_opens_as_the_run_that_it_shows(
    small: Experiment, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.frame is not None
    path = tmp_path / "picture.png"
    save_png(picture(window.frame, ("loss",), 320, 200), path, window.frame)
    window.session.assign("seed", 5)
    window.documents.open_file(str(path))
    assert window.session.experiment == small


def test_the_export_dialog_opens_over_the_window(window: Window, qtbot: QtBot) -> None:
    window.actions_["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.isVisible()
    dialog.close()
