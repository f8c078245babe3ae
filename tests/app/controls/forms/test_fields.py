"""A field: what is typed, stepped or slid reaches the experiment, or is refused in words below it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QSlider
from pytestqt.qtbot import QtBot

from app.controls.column import Controls
from app.controls.forms.entry import Entry
from app.controls.forms.fields import NumberField
from app.state.session import Session
from app.words.number_format import exact_text, read_number
from simcore.base.part import Part, knobs
from tests.app.controls.forms.places import field, of_each_family, put


def test_a_bad_value_is_explained_and_mending_it_clears_the_mark(
    session: Session, controls: Controls, qtbot: QtBot
) -> None:
    control = field(controls, "batch_size")
    entry = control.findChild(Entry)
    assert entry is not None
    before = session.experiment
    entry.setText("many")
    entry.editingFinished.emit()
    assert control.trouble == 'expected a whole number, got "many"'
    assert session.experiment is before
    session.assign("seed", 7)
    assert entry.text() == "many", "another change does not wipe what is being mended"
    entry.setText("64")
    entry.editingFinished.emit()
    assert control.trouble == ""
    assert entry.property("invalid") is False
    assert session.experiment.batch_size == 64


def test_escape_takes_back_what_was_typed(session: Session, controls: Controls, qtbot: QtBot) -> None:
    entry = field(controls, "batch_size").findChild(Entry)
    assert entry is not None
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "77")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == "32"
    assert session.experiment.batch_size == 32


def test_up_and_down_change_a_whole_number_by_one(session: Session, controls: Controls, qtbot: QtBot) -> None:
    entry = field(controls, "seed").findChild(Entry)
    assert entry is not None
    qtbot.keyClick(entry, Qt.Key.Key_Up)
    assert session.experiment.seed == 1
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    assert session.experiment.seed == 0


def test_an_optional_field_left_empty_means_none(session: Session, controls: Controls) -> None:
    entry = field(controls, "data.classes").findChild(Entry)
    assert entry is not None
    entry.setText("0, 1")
    entry.editingFinished.emit()
    assert session.experiment.data.classes == (0, 1)
    entry.setText("")
    entry.editingFinished.emit()
    assert session.experiment.data.classes is None


@of_each_family
def test_log_sliders_reach_only_values_that_the_knob_allows(
    place: str, parts: list[type[Part]], session: Session, controls: Controls
) -> None:
    for part in parts:
        put(session, place, part)
        for knob in knobs(part):
            control = field(controls, f"{place}.{knob.name}")
            slider = control.findChild(QSlider)
            assert (slider is not None) == knob.logarithmic
            if slider is not None:
                for position in (slider.minimum(), slider.maximum(), slider.minimum() + 1):
                    slider.setValue(position)
                    assert control.trouble == ""


def test_a_log_slider_follows_what_is_typed(session: Session, controls: Controls) -> None:
    control = field(controls, "optimizer.learning_rate")
    slider, entry = control.findChild(QSlider), control.findChild(Entry)
    assert slider is not None and entry is not None
    before = slider.value()
    entry.setText("1")
    entry.editingFinished.emit()
    assert slider.value() == before + 20, "one decade"
    slider.setValue(before)
    assert entry.text() == "0.1"


@pytest.mark.parametrize("text, stays", [("abc", True), ("0.5", False)])
def test_keys_stay_with_the_text_after_an_enter_that_was_refused(controls: Controls, text: str, stays: bool) -> None:
    rate = field(controls, "optimizer.learning_rate")
    entry = rate.findChild(Entry)
    assert entry is not None
    entry.setText(text)
    QApplication.sendEvent(entry, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert bool(rate.trouble) == stays
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
    QApplication.sendEvent(entry, key)
    assert key.isAccepted() == stays


def test_a_huge_whole_number_is_told_as_it_was_typed(controls: Controls) -> None:
    seed = field(controls, "seed")
    entry = seed.findChild(Entry)
    assert entry is not None
    entry.setText("99999999999999999999")
    entry.editingFinished.emit()
    assert "<= 4294967295, got 99999999999999999999" in seed.trouble


def test_tool_tips_state_what_a_knob_is_for_and_its_bounds(controls: Controls) -> None:
    tip = field(controls, "optimizer.learning_rate").toolTip()
    assert "How far one step goes" in tip
    assert "Above 0, at most 1000." in tip
    assert isinstance(field(controls, "batch_size"), NumberField)


def test_a_knob_that_differs_by_member_says_so_and_cannot_be_moved(session: Session, controls: Controls) -> None:
    rate = field(controls, "optimizer.learning_rate")
    assert rate.findChild(QSlider).isEnabled()
    help_before = rate.toolTip()
    session.assign("vary", {"optimizer.learning_rate": [0.01, 1.0]}, also=(("members", 2),))
    rate = field(controls, "optimizer.learning_rate")
    assert not rate.findChild(QSlider).isEnabled() and not rate.findChild(Entry).isEnabled()
    told = [label.text() for label in rate.findChildren(QLabel) if label.isVisibleTo(rate)]
    assert "Each member has its own: 0.01, 1" in told
    assert "Differ by" in rate.toolTip()
    session.assign("vary", {}, also=(("members", 1),))
    rate = field(controls, "optimizer.learning_rate")
    assert rate.findChild(QSlider).isEnabled() and rate.toolTip() == help_before
    assert not any("its own" in label.text() and label.isVisibleTo(rate) for label in rate.findChildren(QLabel))


def test_numbers_are_written_shortly_and_read_back_the_same() -> None:
    for value in (0.1, 1e-8, 1000.0, 0.30000000000000004, 1 / 3, 5, 0, 2**32 - 1, 1e22):
        text = exact_text(value)
        assert float(text) == value
        assert read_number(text, whole=isinstance(value, int)) == value
    assert exact_text(0.1) == "0.1" and exact_text(1e-8) == "1e-08" and exact_text(None) == ""
    assert read_number("1e3", whole=True) == 1000
    assert read_number("3.5", whole=True) == 3.5
    assert read_number("abc", whole=True) == "abc"
