"""Forms: every knob of every Part has a control, and no entry, however odd, breaks one."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controls.column import Controls
from app.controls.forms.entry import Entry
from app.controls.forms.field import Field
from app.controls.forms.fields import NumberField
from app.controls.forms.part_form import carried_over, kinds_allowed
from app.controls.forms.several import ChoicesField
from app.state.session import Session
from app.state.settings import Settings
from app.words.number_format import exact_text, read_number
from simcore.base.part import Part, kinds, knobs
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families
from simcore.kinds.initializers import HeNormal, Initializer, SmallNormal
from simcore.kinds.optimizers import SGD

PLACES = {
    "activations": "activation",
    "initializers": "initializer",
    "losses": "loss",
    "optimizers": "optimizer",
    "schedules": "schedule",
    "data": "data",
    "preprocessing": "preprocessing.0",
    "normalization": "normalization",
    "regularization": "regularization.0",
    "augmentation": "augmentation.0",
    "stopping": "stop.0",
}
FAMILIES = [(place, list(kinds(families[name]).values())) for name, place in PLACES.items()]
of_each_family = pytest.mark.parametrize(("place", "parts"), FAMILIES, ids=PLACES)
NONSENSE = (
    *("abc", "", " ", "-5", "1e999", "-1e999", "nan", "inf", "1e-400", "1e300", "9" * 400, "0x10", "1,5", "1_000"),
    *("\u4e00\u4e8c\u4e09", "\uff11\uff12", "\u0661", "\x00", "\U0001f642", "None", "--", "1e", "5 5", "\ud800", "{}"),
)


@pytest.fixture
def controls(session: Session, holder: Callable[[QWidget], Controls]) -> Controls:
    return holder(Controls(session, Settings()))


def field(controls: Controls, path: str) -> Field:
    found = controls.findChild(Field, path)
    assert found is not None, path
    return found


def put(session: Session, place: str, part: type[Part]) -> Part:
    """Put *part* with its defaults at *place*; return it as it stands in the experiment."""
    assert session.assign("dtype", "float64") == ""  # suits every Part, and newton nothing else
    plain = {"kind": part.__struct_config__.tag}
    path, _, index = place.partition(".")
    assert session.assign(path, [plain] if index else plain) == ""
    value = getattr(session.experiment, path)
    return value[0] if index else value


def shown(control: Field) -> Any:
    """Return what a field shows."""
    if isinstance(control, ChoicesField):
        return tuple(choice for choice, box in control.boxes.items() if box.isChecked())
    if entry := control.findChild(Entry):
        return entry.text()
    if combo := control.findChild(QComboBox):
        return combo.currentData()
    box = control.findChild(QCheckBox)
    assert box is not None
    return box.isChecked()


def expected(value: Any) -> Any:
    if isinstance(value, tuple):
        return value if value and isinstance(value[0], str) else ", ".join(map(exact_text, value))
    if isinstance(value, Part):
        return value.kind
    if isinstance(value, bool):
        return value
    return exact_text(value) if value is None or isinstance(value, int | float) else value


@of_each_family
def test_every_knob_of_every_part_opens_with_its_default(
    place: str, parts: list[type[Part]], session: Session, controls: Controls
) -> None:
    for part in parts:
        value = put(session, place, part)
        assert type(value) is part
        for knob in knobs(part):
            control = field(controls, f"{place}.{knob.name}")
            assert shown(control) == expected(knob.default), part
            assert control.trouble == ""


@of_each_family
def test_no_nonsense_in_any_field_raises_or_reaches_the_experiment(
    place: str, parts: list[type[Part]], session: Session, controls: Controls
) -> None:
    for part in parts:
        put(session, place, part)
        for knob in knobs(part):
            control = field(controls, f"{place}.{knob.name}")
            entry = control.findChild(Entry)
            for text in NONSENSE if entry else ():
                enter_nonsense(session, control, entry, text)
                assert session.assign(f"{place}.{knob.name}", getattr(part(), knob.name)) == ""


def enter_nonsense(session: Session, control: Field, entry: Any, text: str) -> None:
    """Enter *text*: it is taken as a value that makes sense, or it is marked and changes nothing."""
    before = session.experiment
    entry.setText(text)
    typed = entry.text()
    entry.editingFinished.emit()
    if control.trouble:
        assert session.experiment is before
        assert entry.property("invalid") is True
        assert entry.text() == typed
    else:
        assert Experiment.from_json(session.experiment.to_json()) == session.experiment


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


def test_choosing_a_kind_keeps_what_both_kinds_share(session: Session) -> None:
    session.assign("optimizer.learning_rate", 0.5)
    assert carried_over(session.experiment.optimizer, "momentum") == {"kind": "momentum", "learning_rate": 0.5}
    assert carried_over(SGD(learning_rate=0.5), "adam") == {"kind": "adam"}, "Adam's own default is smaller"


def test_a_choice_that_cannot_be_made_says_why_and_shows_the_old_one(session: Session, controls: Controls) -> None:
    assert session.assign("stop", []) == ""
    control = field(controls, "schedule")
    combo = control.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("cosine"))
    combo.activated.emit(combo.currentIndex())
    assert "max_epochs" in control.trouble
    assert combo.currentData() == "constant"
    assert session.experiment.schedule.kind == "constant"


def test_biases_may_only_be_drawn_by_kinds_made_for_them() -> None:
    allowed, many = kinds_allowed(Experiment, "bias_initializer")
    assert not many
    assert set(allowed.values()) == {kind for kind in kinds(Initializer).values() if kind.for_biases}
    assert SmallNormal in allowed.values() and HeNormal not in allowed.values()


def test_steps_are_added_moved_and_removed(session: Session, controls: Controls, qtbot: QtBot) -> None:
    def press(row: int, name: str) -> None:
        panel = controls.findChild(QWidget, "panel.preprocessing")
        assert panel is not None
        named = [button for button in panel.findChildren(QToolButton) if button.accessibleName() == name]
        [button for button in named if not button.parentWidget().isHidden()][row].click()

    def steps() -> list[str]:
        return [step.kind for step in session.experiment.preprocessing]

    assert steps() == ["zero_center", "normalize"]
    press(0, "Move down")
    assert steps() == ["normalize", "zero_center"]
    press(1, "Move up")
    assert steps() == ["zero_center", "normalize"]
    press(0, "Remove")
    assert steps() == ["normalize"]
    press(0, "Remove")
    assert steps() == []
    session.stack.undo()
    assert steps() == ["normalize"]


def test_numbers_are_written_shortly_and_read_back_the_same() -> None:
    for value in (0.1, 1e-8, 1000.0, 0.30000000000000004, 1 / 3, 5, 0, 2**32 - 1, 1e22):
        text = exact_text(value)
        assert float(text) == value
        assert read_number(text, whole=isinstance(value, int)) == value
    assert exact_text(0.1) == "0.1" and exact_text(1e-8) == "1e-08" and exact_text(None) == ""
    assert read_number("1e3", whole=True) == 1000
    assert read_number("3.5", whole=True) == 3.5
    assert read_number("abc", whole=True) == "abc"


def test_tool_tips_state_what_a_knob_is_for_and_its_bounds(controls: Controls) -> None:
    tip = field(controls, "optimizer.learning_rate").toolTip()
    assert "How far one step goes" in tip
    assert "Above 0, at most 1000." in tip
    assert isinstance(field(controls, "batch_size"), NumberField)


def test_every_control_has_a_name_for_screen_readers(controls: Controls) -> None:
    for control in controls.findChildren(QWidget):
        if isinstance(control, QLineEdit | QComboBox | QSlider | QCheckBox) and control.isVisibleTo(controls):
            assert control.accessibleName(), control.parent().objectName()


def test_every_family_has_its_place() -> None:
    assert PLACES.keys() == families.keys()


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


def test_ticking_choices_and_typing_numbers_change_the_experiment(session: Session, controls: Controls) -> None:
    put(session, "data", kinds(families["data"])["toy2d"])
    features = field(controls, "data.features")
    assert isinstance(features, ChoicesField)
    features.boxes["x1_x2"].click()
    assert set(session.experiment.data.features) == {"x1", "x2", "x1_x2"}  # type: ignore[attr-defined]
    for box in features.boxes.values():
        if box.isChecked():
            box.click()
    assert features.trouble != ""
    assert len(session.experiment.data.features) == 1  # type: ignore[attr-defined]


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


def test_no_two_fields_of_a_part_have_the_same_title() -> None:
    for base in families.values():
        for kind in kinds(base).values():
            titles = [knob.title for knob in knobs(kind)]
            assert len(set(titles)) == len(titles), kind
