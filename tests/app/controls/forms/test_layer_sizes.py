"""The layer sizes: typed, dragged, added and removed, by mouse and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.controls.forms.layer_sizes import LayerSize, LayerSizes
from app.state.session import Session


@pytest.fixture
def row(session: Session, holder: Any) -> LayerSizes:
    made = LayerSizes("hidden", session)
    session.changed.connect(lambda experiment: made.show_value(experiment.hidden))
    session.assign("hidden", [10, 20, 30])
    made.show_ends(64, 10)
    return holder(made)


def sizes(row: LayerSizes) -> list[LayerSize]:
    return sorted((c for c in row.findChildren(LayerSize) if not c.isHidden()), key=lambda c: (c.y(), c.x()))


def widths(row: LayerSizes) -> list[str]:
    return [size.text() for size in sizes(row)]


def test_typing_changes_a_width(row: LayerSizes, session: Session, qtbot: QtBot) -> None:
    size = sizes(row)[1]
    size.setFocus()
    size.selectAll()
    qtbot.keyClicks(size, "25")
    qtbot.keyClick(size, Qt.Key.Key_Return)
    assert session.experiment.hidden == (10, 25, 30)
    qtbot.keyClick(size, Qt.Key.Key_Up)
    assert session.experiment.hidden == (10, 26, 30)


@pytest.mark.parametrize("text", ["0", "-5", "abc", "1e999", "\u4e00", "2.5", "99999999"])
def test_a_bad_width_marks_its_own_layer_and_changes_nothing(text: str, row: LayerSizes, session: Session) -> None:
    size = sizes(row)[1]
    size.setText(text)
    size.editingFinished.emit()
    assert session.experiment.hidden == (10, 20, 30)
    assert [c.property("invalid") is True for c in sizes(row)] == [False, True, False]
    size.setText("21")
    size.editingFinished.emit()
    assert session.experiment.hidden == (10, 21, 30)
    assert not any(c.property("invalid") for c in sizes(row))


def test_an_emptied_layer_goes(row: LayerSizes, session: Session, qtbot: QtBot) -> None:
    size = sizes(row)[0]
    size.setText("")
    size.editingFinished.emit()
    assert session.experiment.hidden == (20, 30)
    assert widths(row) == ["20", "30"]


def test_the_plus_adds_a_layer_as_wide_as_the_last(row: LayerSizes, session: Session, qtbot: QtBot) -> None:
    plus = row.findChild(QToolButton)
    assert plus is not None
    plus.click()
    assert session.experiment.hidden == (10, 20, 30, 30)
    session.assign("hidden", [])
    plus.click()
    assert session.experiment.hidden == (100,)


def test_the_keyboard_moves_and_removes(row: LayerSizes, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(sizes(row)[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 10, 30)
    qtbot.keyClick(sizes(row)[2], Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 30, 10)
    qtbot.keyClick(sizes(row)[2], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 30, 10), "it cannot go beyond the end"
    qtbot.keyClick(sizes(row)[1], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 10)


@pytest.mark.parametrize(("start", "to", "after"), [(0, 2, (20, 30, 10)), (2, 0, (30, 10, 20)), (1, 1, (10, 20, 30))])
def test_dragging_reorders(
    start: int, to: int, after: tuple[int, ...], row: LayerSizes, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sizes(row)[2].x() > sizes(row)[1].x() > sizes(row)[0].x() > 0)
    size, target = sizes(row)[start], sizes(row)[to]
    middle = size.rect().center()
    away = QPoint(target.x() - size.x() + (8 if to > start else -8 if to < start else 3), 0)
    qtbot.mousePress(size, Qt.MouseButton.LeftButton, pos=middle)
    for part in (2, 1):
        # it follows the mouse, so that the place on it stays nearly the same
        qtbot.mouseMove(size, middle + away / part - (size.pos() - size._home))
    qtbot.mouseRelease(size, Qt.MouseButton.LeftButton, pos=middle)
    assert session.experiment.hidden == after
    assert widths(row) == [str(width) for width in after]


def test_two_hundred_layers_fit_and_are_reached(row: LayerSizes, session: Session, qtbot: QtBot) -> None:
    assert session.assign("hidden", [7] * 200) == ""
    assert len(sizes(row)) == 200
    assert session.assign("hidden", [7] * 201)
    assert len(sizes(row)) == 200


def test_what_stands_around_the_sizes_grows_with_the_button_beside_it(row: LayerSizes, qtbot: QtBot) -> None:
    (button,) = row.findChildren(QToolButton)
    ends = [label for label in row.findChildren(QLabel) if label.text() in ("64", "10")]
    button.setMinimumHeight(77)
    qtbot.waitUntil(lambda: [label.height() for label in ends] == [button.height()] * 2 and button.height() >= 77)
