"""Forms: every knob of every Part has a control, and no entry, however odd, breaks one."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controls.column import Controls
from app.controls.forms.entry import Entry
from app.controls.forms.field import Field
from app.controls.forms.part_form import carried_over, kinds_allowed
from app.controls.forms.several import ChoicesField
from app.state.session import Session
from app.words.number_format import exact_text
from simcore.base.part import Part, kinds, knobs
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families
from simcore.kinds.initializers import HeNormal, Initializer, SmallNormal
from simcore.kinds.optimizers import SGD
from tests.app.controls.forms.places import PLACES, field, of_each_family, put

NONSENSE = (
    *("abc", "", " ", "-5", "1e999", "-1e999", "nan", "inf", "1e-400", "1e300", "9" * 400, "0x10", "1,5", "1_000"),
    *("\u4e00\u4e8c\u4e09", "\uff11\uff12", "\u0661", "\x00", "\U0001f642", "None", "--", "1e", "5 5", "\ud800", "{}"),
)


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


def test_every_control_has_a_name_for_screen_readers(controls: Controls) -> None:
    for control in controls.findChildren(QWidget):
        if isinstance(control, QLineEdit | QComboBox | QSlider | QCheckBox) and control.isVisibleTo(controls):
            assert control.accessibleName(), control.parent().objectName()


def test_every_family_has_its_place() -> None:
    assert PLACES.keys() == families.keys()


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


def test_no_two_fields_of_a_part_have_the_same_title() -> None:
    for base in families.values():
        for kind in kinds(base).values():
            titles = [knob.title for knob in knobs(kind)]
            assert len(set(titles)) == len(titles), kind
