"""Simplified Chinese: the window changes over while it runs, and nothing that is read stays English or is clipped."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontDatabase, QFontInfo, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QGraphicsScene,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.cli.main import main
from app.lecture import format as lectures
from app.plots import plots
from app.state.settings import Settings
from app.window.key_help import KeyHelp
from app.window.window import Window
from app.words import translate
from app.words.languages import LANGUAGES
from app.words.translate import install
from simcore.experiment.registry import families, kinds
from tests.app.driving import field
from tests.app.words.chinese import CHINESE, english_in
from tests.effort import every


def said_by(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text that a person can read or hear of a window, and of what."""
    for widget in (root, *root.findChildren(QWidget)):
        what = f"{type(widget).__name__} {widget.objectName()}"
        yield what, widget.toolTip()
        yield what, widget.accessibleName()
        yield what, widget.accessibleDescription()
        yield what, widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield what, widget.text()
        elif isinstance(widget, QLineEdit):
            yield what, widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from ((what, widget.itemText(index)) for index in range(widget.count()))
            roles = (widget.itemData(index, Qt.ItemDataRole.ToolTipRole) for index in range(widget.count()))
            yield from ((what, str(text or "")) for text in roles)
        elif isinstance(widget, QMenu):
            yield what, widget.title()
    for action in root.findChildren(QAction):
        if isinstance(action.parent(), QGraphicsScene) or isinstance(
            getattr(action.parent(), "parent", str)(), QGraphicsScene
        ):
            continue  # of a menu that the scene of pyqtgraph has, and that is never opened
        yield "action", action.text()
        yield "action", action.toolTip()


CITATION = re.compile(r"\b(1[89]|20)\d\d\b|^\\|\bby definition\b")
"""Sources keep the names and titles that they have; formulas are read out as LaTeX."""


def english_of(window: QWidget) -> list[tuple[str, str]]:
    return [(what, text) for what, text in said_by(window) if english_in(text) and not CITATION.search(text)]


def formulas() -> set[str]:
    return {part.formula for base in families.values() for part in kinds(base).values()}


def test_what_only_the_run_refuses_is_told_in_chinese_below_its_field(
    chinese: None, window: Window, qtbot: QtBot
) -> None:
    window.session.assign("data.classes", [0, 99])
    qtbot.waitUntil(lambda: bool(field(window, "data.classes").trouble))
    assert field(window, "data.classes").trouble.startswith("没有类别 99")


def test_a_key_with_one_name_is_listed_once(chinese: None, window: Window) -> None:
    window.actions_["keys"].trigger()
    (dialog,) = window.findChildren(KeyHelp)
    keys = [label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "accent"]
    assert "回车" in keys and "→" in keys and not [text for text in keys if "回车，回车" in text]
    dialog.close()


def test_qts_own_dialog_for_files_has_no_english_left(chinese: None, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    dialog = QFileDialog(None, "打开", str(tmp_path), "JSON (*.json)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    read = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    buttons = [button.text() for button in dialog.findChildren(QPushButton) if button.text()]
    assert len(read) >= 3 and len(buttons) >= 2 and not [text for text in read + buttons if english_in(text)]
    view = dialog.findChild(QTreeView)
    assert view is not None
    heads = [view.model().headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert heads == ["名称", "大小", "类型", "修改日期"]


def test_all_that_is_read_changes_over_at_once_and_back(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window()
    for panel in window.controls.panels:
        panel.set_open(True)
    window.session.assign("optimizer.learning_rate", 0.25)
    window.view.show(tuple(plots)[:9])
    qtbot.waitUntil(lambda: window.session.stack.canUndo() and window.frame is not None)
    before = [text for _, text in said_by(window)]
    assert not any(CHINESE.search(text) for text in before if text not in LANGUAGES.values())
    window.appearance.set_language("zh_CN")
    try:
        left = [(what, text) for what, text in english_of(window) if text not in formulas()]
        assert not left
        plot = window.board._plots[0]
        assert CHINESE.search(plot.axes.content.title)
        assert CHINESE.search(window.actions_["undo"].text())
        assert Settings().language == "zh_CN"
    finally:
        window.appearance.set_language("en")
    QApplication.processEvents()
    again = [text for _, text in said_by(window)]
    assert not any(CHINESE.search(text) for text in again if text not in LANGUAGES.values())


@pytest.mark.parametrize("name", every(4, lectures.names()))
def test_a_lecture_that_is_open_changes_over(name: str, window: Window) -> None:
    window.player.open_named(name)
    window.lecture_bar.show_state()
    window.appearance.set_language("zh_CN")
    try:
        lecture = window.player.lecture
        assert lecture is not None
        texts = [text for _, text in said_by(window.lecture_bar) if text]
        assert lecture.question.zh_CN in texts and lecture.question.en not in texts
        assert not [text for text in texts if len(english_in(text)) > 2 and not CHINESE.search(text)]
    finally:
        window.appearance.set_language("en")


def test_a_refusal_and_a_banner_change_over_too(window: Window) -> None:
    window.documents.open_file("/nowhere/at-all.json")
    assert "no such file" in window.banner.text
    window.appearance.set_language("zh_CN")
    assert "没有这个文件" in window.banner.text
    window.appearance.set_language("en")
    assert "no such file" in window.banner.text


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_clipped_in_chinese(scale: float, open_window: Callable[..., Window], chinese: None) -> None:
    window = open_window()
    window.resize(1600, 1000)
    window.appearance.set_scale(scale)
    for panel in window.controls.panels:
        panel.set_open(True)
    QApplication.processEvents()
    assert not clipped(window)


def test_the_law_sees_what_is_clipped(holder: Callable[[QWidget], QWidget]) -> None:
    root = QWidget()
    label = QLabel("a label that is much too long", root)
    label.setFixedSize(40, 20)
    combo = QComboBox(root)
    combo.addItem("a choice that is much too long")
    combo.setFixedSize(60, 20)
    holder(root)
    assert clipped(root) == [label.text(), combo.currentText()]


def clipped(window: QWidget) -> list[str]:
    """Return the texts that are wider or higher than the widget that shows them."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            wrapped = widget.wordWrap()
            too_high = wrapped and widget.heightForWidth(widget.width()) > widget.height() + 1
            too_wide = not wrapped and widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width() + 1
            longest = max(re.split(r"[\s\u3000-\u9fff\uff00-\uffef]+", widget.text()), key=len)
            cut = wrapped and widget.fontMetrics().horizontalAdvance(longest) > widget.width() + 1
            if (too_high or too_wide or cut) and type(widget) is QLabel:
                found.append(widget.text())
        elif isinstance(widget, QToolButton) and widget.text():
            shows_text = widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
            if shows_text and widget.width() + 1 < widget.minimumSizeHint().width():
                found.append(widget.text())
        elif isinstance(widget, QComboBox):
            room = widget.width() - 40
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room:
                found.append(widget.currentText())
    return found


def test_the_language_is_remembered_and_at_first_that_of_the_system(
    window: Window, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings().language == ""
    monkeypatch.setattr(translate, "of_system", lambda: "zh_CN")
    install(qapp, Settings().language)
    try:
        assert translate.language() == "zh_CN"
        assert window.actions_["play"].text() == "播放"
        window.appearance.set_language("en")
        assert window.actions_["play"].text() == "Play"
    finally:
        install(qapp, "en")


def test_without_a_chinese_font_it_says_so_with_the_remedy(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_at_all(*_: Any) -> list[str]:
        return []

    monkeypatch.setattr(QFontDatabase, "families", none_at_all)
    window.appearance.set_language("zh_CN")
    try:
        assert "fonts-noto-cjk" in window.banner.text
    finally:
        window.appearance.set_language("en")


def test_the_pictures_of_a_run_are_written_in_the_language_asked_for(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    draw_text = QPainter.drawText

    def noting(painter: QPainter, *args: Any) -> Any:
        written.append(str(args[-1]))
        return draw_text(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", noting)
    for language in LANGUAGES:
        written.clear()
        folder = tmp_path / language
        assert main(f"run --steps 3 --plots dashboard --language {language} --out {folder} --quiet".split()) == 0
        assert any(CHINESE.search(text) for text in written) is (language == "zh_CN"), written
        assert translate.language() == "en"


def test_beside_chinese_letters_and_digits_keep_the_usual_font(qapp: Any) -> None:
    usual = QFontInfo(QFont()).family()
    install(qapp, "zh_CN")
    try:
        assert QFontInfo(QFont()).family() == usual
    finally:
        install(qapp, "en")
