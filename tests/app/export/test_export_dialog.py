"""The export dialog: what it shows is what it saves or copies; nothing is half done, and all of it by keyboard."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.export.dialog import PRESETS, ExportDialog
from app.plots import dashboard, plots
from app.state.png import read_experiment
from app.state.settings import Settings
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from tests.app.frames import frame, measured


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(None, frame(), ("loss", "z_width"), themes["dark"])
    qtbot.addWidget(made)
    return made


def choose(dialog: ExportDialog, kinds: tuple[str, ...]) -> None:
    index = next(i for i in range(dialog._choices.what.count()) if tuple(dialog._choices.what.itemData(i)) == kinds)
    dialog._choices.what.setCurrentIndex(index)


def shown(dialog: ExportDialog, done: Callable[[], None]) -> None:
    """Do something, then wait for the preview instead of its timer."""
    done()
    dialog._later.stop()
    dialog._draw_preview()


def test_the_dialog_offers_the_dashboard_what_is_shown_and_each_plot(dialog: ExportDialog) -> None:
    what = dialog._choices.what
    offered = [tuple(what.itemData(i)) for i in range(what.count()) if what.itemData(i) is not None]
    assert offered[:2] == [dashboard, ("loss", "z_width")]
    experiment = dialog._frame.experiment
    assert offered[2:] == [(kind,) for kind, plot in plots.items() if not plot.unsuitable(experiment)]
    assert dialog._choices.theme.currentData() == "dark"
    assert not dialog._preview.pixmap().isNull()


def test_the_dialog_saves_what_it_shows(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, ("loss",))
    dialog._choices.size_.setCurrentIndex(2)
    assert dialog.save_to(str(tmp_path / "figure"))
    image = QImage(dialog.saved_path)
    assert (image.width(), image.dotsPerMeterX()) == (1004, 11811)
    assert dialog.saved_path.endswith("figure.png")
    assert Settings().export_folder == str(tmp_path)


def test_numbers_of_ones_own_are_another_size(dialog: ExportDialog) -> None:
    shown(dialog, lambda: dialog._choices.width_.setValue(1000))
    assert dialog._choices.size_.currentData() is None
    shown(dialog, lambda: dialog._choices.width_.setValue(1920))
    assert dialog._choices.size_.currentData() == PRESETS[0]


def test_too_large_a_picture_is_refused_before_it_is_drawn(dialog: ExportDialog) -> None:
    save = dialog._buttons.button(QDialogButtonBox.StandardButton.Save)
    shown(dialog, lambda: (dialog._choices.width_.setValue(16000), dialog._choices.height_.setValue(16000)))  # type: ignore[func-returns-value]
    assert "64 million" in dialog._trouble.text()
    assert not save.isEnabled()
    shown(dialog, lambda: dialog._choices.size_.setCurrentIndex(0))
    assert dialog._trouble.text() == ""
    assert save.isEnabled()


def test_a_path_that_cannot_be_written_is_told_in_the_dialog(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "none" / "a.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (path, "")))
    dialog._save()
    assert "cannot be written" in dialog._trouble.text()
    assert dialog.result() == 0
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(tmp_path / "a.png"), "")))
    dialog._save()
    assert (tmp_path / "a.png").is_file()
    assert dialog.result() == 1


def take(dialog: ExportDialog, ending: str) -> None:
    """Choose a format."""
    shown(dialog, lambda: dialog._choices.form.setCurrentIndex(dialog._choices.form.findData(ending)))


def choose_several(dialog: ExportDialog, *kinds: str) -> None:
    choices = dialog._choices
    choices.what.setCurrentIndex(choices.what.count() - 1)
    for row in range(choices.list.count()):
        item = choices.list.item(row)
        on = item.data(Qt.ItemDataRole.UserRole) in kinds
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    shown(dialog, lambda: None)


def test_several_plots_come_on_one_page_or_each_in_a_file(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_several(dialog, "accuracy", "saturation")
    assert dialog.save_to(str(tmp_path / "page.png"))
    shown(dialog, lambda: dialog._choices.files.setCurrentIndex(1))
    assert "2 files" in dialog._facts.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", staticmethod(lambda *_: answers.pop(0)))
    (tmp_path / "zscope-accuracy.png").write_bytes(b"mine")
    dialog._save()
    assert (tmp_path / "zscope-accuracy.png").read_bytes() == b"mine" and dialog.result() == 0
    dialog._save()
    assert dialog.result() == 1
    for kind in ("accuracy", "saturation"):
        path = tmp_path / f"zscope-{kind}.png"
        assert Experiment.from_json(read_experiment(path)) == dialog._frame.experiment
    assert QImage(str(tmp_path / "page.png")) != QImage(str(tmp_path / "zscope-accuracy.png"))


def test_without_a_plot_there_is_nothing_to_save(dialog: ExportDialog) -> None:
    choose_several(dialog)
    assert dialog._trouble.text() == "Choose at least one plot."
    assert not dialog._buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    assert not dialog._copy_button.isEnabled()


def test_only_what_matters_for_the_format_can_be_seen(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    choose(dialog, ("loss",))
    choices = dialog._choices
    for ending, sized, ground, moving in (
        ("png", True, True, False),
        ("pdf", True, True, False),
        ("csv", False, False, False),
        ("gif", True, False, True),
    ):
        take(dialog, ending)
        assert [w.isVisible() for w in (choices.size_, choices.transparent, choices.frames)] == [sized, ground, moving]


def test_the_preview_shows_the_table_and_the_chequered_ground(dialog: ExportDialog) -> None:
    choose(dialog, ("loss",))
    plain = dialog._preview.pixmap().toImage()
    shown(dialog, lambda: dialog._choices.transparent.setChecked(True))
    assert dialog._preview.pixmap().toImage() != plain
    take(dialog, "csv")
    table = dialog._preview._table
    assert dialog._preview.currentWidget() is table and table.rowCount() > 10
    assert table.horizontalHeaderItem(0).text() == "step"


def test_what_is_saved_as_a_table_is_what_is_copied(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, ("accuracy",))
    take(dialog, "csv")
    assert dialog.save_to(str(tmp_path / "a"))
    dialog.copy()
    text = (tmp_path / "a.csv").read_text()
    assert QGuiApplication.clipboard().text() == text
    assert len(list(csv.reader(text.splitlines()))) == dialog._frame.curves.step.size + 1


def test_the_picture_is_copied_in_its_size_and_an_svg_as_such_too(dialog: ExportDialog) -> None:
    choose(dialog, ("accuracy",))
    shown(dialog, lambda: dialog._choices.size_.setCurrentIndex(2))
    take(dialog, "svg")
    dialog.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert QGuiApplication.clipboard().image().width() == 1004
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
    assert dialog._facts.text() == "Copied."


def animated(qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(None, measured("loss", steps=30), ("loss",), themes["light"])
    qtbot.addWidget(dialog)
    choose(dialog, ("loss",))
    dialog._choices.width_.setValue(320)
    dialog._choices.height_.setValue(200)
    dialog._choices.frames.setValue(12)
    dialog._choices.form.setCurrentIndex(dialog._choices.form.findData("gif"))
    shown(dialog, lambda: None)
    return dialog


def test_an_animation_is_made_while_the_dialog_lives(qtbot: QtBot, tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    dialog, path = animated(qtbot), tmp_path / "a.gif"
    dialog.animate(str(tmp_path / "a"))
    assert not dialog._choices.isEnabled() and not path.exists()
    qtbot.waitUntil(lambda: dialog.result() == 1, timeout=20_000)
    assert path.read_bytes().startswith(b"GIF89a") and not dialog._work.active


def test_a_cancelled_animation_leaves_nothing_and_the_dialog_stays(qtbot: QtBot, tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    dialog = animated(qtbot)
    dialog.show()
    dialog.animate(str(tmp_path / "a.gif"))
    qtbot.waitUntil(lambda: dialog._progress.value() > 0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog._choices.isEnabled() and not dialog._work.active
    assert "nothing was written" in dialog._trouble.text()
    assert list(tmp_path.glob("*.gif")) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_its_package_an_animation_says_what_to_install(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    dialog = animated(qtbot)
    assert "pip install Pillow" in dialog._trouble.text()
    assert not dialog._buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_tab_reaches_everything_and_everything_has_a_name_and_a_key(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    dialog.activateWindow()
    choose_several(dialog, "loss", "accuracy")
    qtbot.waitUntil(dialog.isActiveWindow)
    reached: list[QWidget] = []
    dialog._choices.what.setFocus()
    while (now := dialog.focusWidget()) not in reached:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    choices = dialog._choices
    wanted = [choices.what, choices.list, choices.form, choices.files, choices.size_, choices.width_, choices.height_]
    wanted += [choices.dpi, choices.theme, choices.transparent, dialog._copy_button, *dialog._buttons.buttons()]
    assert set(wanted) <= set(reached)
    assert all(w.accessibleName() or isinstance(w, QAbstractButton) for w in wanted)
    marked = [label.text() for label in choices.findChildren(QLabel) if "&" in label.text() and label.isVisible()]
    marked += [button.text() for button in (choices.transparent, dialog._copy_button)]
    keys = [text[text.index("&") + 1].lower() for text in marked]
    assert len(keys) == len(set(keys)) >= 9
    before = len(choices.kinds)
    choices.list.setFocus()
    QTest.keyClick(choices.list, Qt.Key.Key_Space)
    assert len(choices.kinds) == before - 1
