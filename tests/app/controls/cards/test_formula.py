"""Formulas: every one can be typeset and painted."""

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from app.controls.cards import formula
from app.controls.cards.formula import FormulaLabel, pieces, typeset
from simcore.base.part import kinds
from simcore.experiment.registry import families

PARTS = [part for base in families.values() for part in kinds(base).values()]


def test_every_formula_is_typeset() -> None:
    for part in PARTS:
        assert part.formula, "every Part states its formula"
        for piece in [part.formula, *pieces(part.formula)]:
            drawn = QSvgRenderer(QByteArray(typeset(piece, 16, "#000000")))
            assert drawn.isValid(), part
            assert drawn.defaultSize().width() > 8, part


def test_every_formula_leaves_ink_and_fits_the_panel(qtbot: QtBot) -> None:
    label = FormulaLabel()
    qtbot.addWidget(label)
    for part in PARTS:
        label.set_formula(part.formula)
        assert 8 < label.sizeHint().height() < 200, part
        assert label.sizeHint().width() <= 296, part
        label.resize(296, label.sizeHint().height())
        image = label.grab().toImage()
        seen = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}
        assert len(seen) > 2, "letters, not a blank"


def test_formulas_break_only_outside_braces() -> None:
    assert pieces(r"a = b, \quad c = d") == ["a = b,", "c = d"]
    assert pieces(r"\sqrt{a \quad b}") == [r"\sqrt{a \quad b}"]
    assert pieces("") == []


def test_while_a_window_opens_formulas_wait_for_its_plots_and_then_come(qtbot: QtBot) -> None:
    formula.hold()
    try:
        label = FormulaLabel()
        qtbot.addWidget(label)
        label.set_formula(PARTS[0].formula)
        label.show()
        waiting = label.grab().toImage()
        assert label.sizeHint().height() > 8, "room is kept"
    finally:
        formula.release()
    label.resize(label.sizeHint())
    come = label.grab().toImage()
    assert label.sizeHint().width() > 8
    for image, inked in ((waiting, False), (come, True)):
        seen = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert (len(seen) > 2) is inked
