"""What differs by member: chosen, proposed and typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.controls.forms.entry import Entry
from app.controls.forms.vary import VaryForm, proposal
from app.window.window import Window
from simcore.base.part import kinds
from simcore.experiment.differences import knob_at
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at, varying_paths
from simcore.kinds.initializers import Initializer
from simcore.kinds.optimizers import Optimizer
from tests.app.driving import SMALL, press


def test_what_differs_by_member_is_chosen_and_typed_and_members_follow(window: Window, qtbot: QtBot) -> None:
    window.controls.panels[-1].set_open(True)
    form = window.findChild(VaryForm)
    assert form is not None
    combo, entry = form.findChild(QComboBox), form.findChild(Entry)
    assert combo is not None and entry is not None
    assert [combo.itemData(i) for i in range(1, combo.count())] == list(varying_paths(SMALL))
    combo.setCurrentIndex(combo.findData("optimizer.learning_rate"))
    combo.activated.emit(combo.currentIndex())
    assert window.session.experiment.vary == {"optimizer.learning_rate": (0.01, 0.1, 1.0)}
    assert window.session.experiment.members == 3
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "0.01, 0.1, 1, 10")
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.vary == {"optimizer.learning_rate": (0.01, 0.1, 1.0, 10.0)}
    assert window.session.experiment.members == 4
    entry.selectAll()
    qtbot.keyClicks(entry, "0.01, -1")
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.members == 4
    assert form._values.trouble
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.experiment == SMALL


def test_what_varied_in_a_part_that_is_gone_varies_no_more(session: Any) -> None:
    vary = {"optimizer.momentum": [0.5, 0.9]}
    session.open(Experiment.from_tree({"optimizer": "momentum", "members": 2, "vary": vary}), "file")
    assert session.assign("optimizer", {"kind": "sgd"}) == ""
    assert session.experiment.vary == {} and session.experiment.optimizer.kind == "sgd"
    assert session.assign("vary", {"optimizer.momentum": [0.5, 0.9]}) != ""


@pytest.mark.parametrize("optimizer", kinds(Optimizer))
@pytest.mark.parametrize("initializer", kinds(Initializer))
def test_every_proposal_is_a_possible_experiment(optimizer: str, initializer: str) -> None:
    parts = {"optimizer": optimizer, "initializer": initializer, "regularization": ["l1"]}
    experiment = Experiment.from_tree({**parts, "dtype": "float64", "hidden": [3]})
    for path in varying_paths(experiment):
        knob = knob_at(experiment, path)
        ends = {} if knob.maximum is None else {0.99 * knob.maximum}
        zero = {0.0} if knob.minimum == 0 and not knob.open_minimum else set[float]()
        for value in {value_at(experiment, path), *ends, *zero}:
            values = proposal(knob, value)
            assert len(values) > 1
            experiment.assigned([("vary", {path: values}), ("members", len(values))])
