"""The layer sizes: typed, dragged, added and removed, by mouse and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.controls.forms.layer_sizes import Chip, ChipRow
from app.state.session import Session


@pytest.fixture
def row(session: Session, holder: Any) -> ChipRow:
    made = ChipRow("hidden", session)
    session.changed.connect(lambda experiment: made.show_value(experiment.hidden))
    session.assign("hidden", [10, 20, 30])
    made.show_ends(64, 10)
    return holder(made)


def chips(row: ChipRow) -> list[Chip]:
    return sorted((c for c in row.findChildren(Chip) if not c.isHidden()), key=lambda c: (c.y(), c.x()))


def widths(row: ChipRow) -> list[str]:
    return [chip.text() for chip in chips(row)]


def test_typing_changes_a_width(row: ChipRow, session: Session, qtbot: QtBot) -> None:
    chip = chips(row)[1]
    chip.setFocus()
    chip.selectAll()
    qtbot.keyClicks(chip, "25")
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert session.experiment.hidden == (10, 25, 30)
    qtbot.keyClick(chip, Qt.Key.Key_Up)
    assert session.experiment.hidden == (10, 26, 30)


@pytest.mark.parametrize("text", ["0", "-5", "abc", "1e999", "\u4e00", "2.5", "99999999"])
def test_a_bad_width_marks_its_own_chip_and_changes_nothing(text: str, row: ChipRow, session: Session) -> None:
    chip = chips(row)[1]
    chip.setText(text)
    chip.editingFinished.emit()
    assert session.experiment.hidden == (10, 20, 30)
    assert [c.property("invalid") is True for c in chips(row)] == [False, True, False]
    chip.setText("21")
    chip.editingFinished.emit()
    assert session.experiment.hidden == (10, 21, 30)
    assert not any(c.property("invalid") for c in chips(row))


def test_an_emptied_chip_goes(row: ChipRow, session: Session, qtbot: QtBot) -> None:
    chip = chips(row)[0]
    chip.setText("")
    chip.editingFinished.emit()
    assert session.experiment.hidden == (20, 30)
    assert widths(row) == ["20", "30"]


def test_the_plus_adds_a_layer_as_wide_as_the_last(row: ChipRow, session: Session, qtbot: QtBot) -> None:
    plus = row.findChild(QToolButton)
    assert plus is not None
    plus.click()
    assert session.experiment.hidden == (10, 20, 30, 30)
    session.assign("hidden", [])
    plus.click()
    assert session.experiment.hidden == (100,)


def test_the_keyboard_moves_and_removes(row: ChipRow, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(chips(row)[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 10, 30)
    qtbot.keyClick(chips(row)[2], Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 30, 10)
    qtbot.keyClick(chips(row)[2], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 30, 10), "it cannot go beyond the end"
    qtbot.keyClick(chips(row)[1], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert session.experiment.hidden == (20, 10)


@pytest.mark.parametrize(("start", "to", "after"), [(0, 2, (20, 30, 10)), (2, 0, (30, 10, 20)), (1, 1, (10, 20, 30))])
def test_dragging_reorders(
    start: int, to: int, after: tuple[int, ...], row: ChipRow, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: chips(row)[2].x() > chips(row)[1].x() > chips(row)[0].x() > 0)
    chip, target = chips(row)[start], chips(row)[to]
    middle = chip.rect().center()
    away = QPoint(target.x() - chip.x() + (8 if to > start else -8 if to < start else 3), 0)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=middle)
    for part in (2, 1):
        # where the chip is follows the mouse, so that the place on it stays nearly the same
        qtbot.mouseMove(chip, middle + away / part - (chip.pos() - chip._home))
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=middle)
    assert session.experiment.hidden == after
    assert widths(row) == [str(width) for width in after]


def test_two_hundred_layers_fit_and_are_reached(row: ChipRow, session: Session, qtbot: QtBot) -> None:
    assert session.assign("hidden", [7] * 200) == ""
    assert len(chips(row)) == 200
    assert session.assign("hidden", [7] * 201)
    assert len(chips(row)) == 200


def test_what_stands_around_the_chips_grows_with_the_button_beside_it(row: ChipRow, qtbot: QtBot) -> None:
    (button,) = row.findChildren(QToolButton)
    ends = [label for label in row.findChildren(QLabel) if label.text() in ("64", "10")]
    button.setMinimumHeight(77)
    qtbot.waitUntil(lambda: [label.height() for label in ends] == [button.height()] * 2 and button.height() >= 77)
