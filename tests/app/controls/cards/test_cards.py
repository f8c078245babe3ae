"""Cards: every Part has one, with ink in its place and no text cut off."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.controls.cards.button import CardButton
from app.controls.cards.card import RATIO, SIZE, SMALL, SUMMARY, TITLE, card_image, card_svg, layout, source_text
from app.controls.cards.curves import FAN, card_plot
from app.state.settings import Settings
from app.theme.theme import font, themes
from app.window.window import Window
from app.words.translate import part_text, summary_text
from simcore.base.part import Part, kinds
from simcore.experiment.registry import families
from simcore.kinds.activations import Activation, Tanh
from simcore.kinds.initializers import Initializer
from simcore.kinds.schedules import Schedule
from tests.app.driving import field
from tests.effort import every

PARTS = {f"{name}.{kind}": part for name, base in families.items() for kind, part in kinds(base).items()}
PAGE = QRectF(0, 0, SIZE.width(), SIZE.height())


def ink(image: QImage, place: QRectF) -> float:
    """Return the share of the pixels in *place* that differ from the ground."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine()).astype(int)
    top, bottom = (max(int(side * RATIO), 0) for side in (place.top(), place.bottom()))
    left, right = (max(int(side * RATIO), 0) for side in (place.left(), place.right()))
    return float((np.abs(rows[top:bottom, left:right] - rows[0, 0]) > 40).mean())


@pytest.mark.parametrize("part", every(3, [*PARTS.values()]), ids=PARTS)
def test_a_card_has_everything_in_its_place(qapp: QApplication, part: type[Part]) -> None:
    made, theme = part(), themes["light"]
    where, image = layout(made, theme, card_plot(made) is not None), card_image(made, theme)
    formulas = [place for _, place in where.formula]
    for place in (where.title, where.summary, *formulas, *([where.plot] if card_plot(made) else [])):
        assert PAGE.adjusted(8, 8, -8, -8).contains(place)
        assert ink(image, place) > 0.004
    if source_text(made):
        assert ink(image, where.source) > 0.004
    places = [where.title, where.summary, *formulas, where.source]
    for one, next_one in pairwise(places):
        assert one.bottom() <= next_one.top() + 1, "one below the other"
    if card_plot(made):
        assert not any(place.intersects(where.plot) for place in places)
    assert min(place.height() / line.defaultSize().height() for line, place in where.formula) > 0.7, "large"
    edge = [QRectF(0, 0, 640, 12), QRectF(0, 348, 640, 12), QRectF(0, 0, 12, 360), QRectF(628, 0, 12, 360)]
    assert not any(ink(image, side) for side in edge), "nothing runs over the edge"


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_no_text_of_a_card_is_cut_off(qapp: QApplication, part: type[Part]) -> None:
    made = part()
    where = layout(made, themes["light"], card_plot(made) is not None)
    for text, box, pixels, strong in (
        (part_text(made.title), where.title, TITLE, True),
        (summary_text(part), where.summary, SUMMARY, False),
        (source_text(made), where.source, SMALL, False),
    ):
        metrics = QFontMetricsF(font(pixels, strong))
        needed = metrics.boundingRect(QRectF(0, 0, box.width(), 1000), int(Qt.TextFlag.TextWordWrap), text)
        assert needed.height() <= box.height() + 0.5 and needed.width() <= box.width() + 0.5


@pytest.mark.parametrize("name", list(themes))
def test_a_card_in_lines_and_letters_is_the_same_card(qapp: QApplication, name: str) -> None:
    data = card_svg(Tanh(), themes[name])
    assert QSvgRenderer(QByteArray(data)).isValid()
    assert b"<text" in data and b"Tanh" in data and b'width="169.333mm"' in data
    assert card_image(Tanh(), themes[name]).pixelColor(0, 0).name() == themes[name].surface


def test_what_a_card_draws_is_the_part_itself(qapp: QApplication) -> None:
    for part in PARTS.values():
        plot = card_plot(part())
        assert (plot is not None) == issubclass(part, (Activation, Initializer, Schedule))
        assert plot is None or all(np.isfinite(line.y).all() for line in plot.lines)
    slope, value = card_plot(Tanh()).lines
    assert value.y == pytest.approx(np.tanh(value.x)) and slope.y == pytest.approx(1 - np.tanh(slope.x) ** 2)


@pytest.mark.parametrize("part", kinds(Initializer).values(), ids=kinds(Initializer))
def test_a_density_has_the_deviation_that_is_marked_on_it(qapp: QApplication, part: type[Initializer]) -> None:
    made = part()
    plot = card_plot(made)
    deviation = made.variance(FAN, FAN) ** 0.5
    if deviation == 0:
        assert [place for place, _ in plot.marks] == [made.mean]
        return
    (line,) = plot.lines
    x, y = (line.x[::2] + line.x[1::2]) / 2, line.y[::2]
    width = line.x[1] - line.x[0]
    assert float((y * width).sum()) == pytest.approx(1, abs=0.01)
    assert float((y * x * x * width).sum() ** 0.5) == pytest.approx(deviation, rel=0.03)
    assert [place for place, _ in plot.marks] == pytest.approx([-deviation, deviation])


def test_the_panel_copies_and_saves_the_card_of_what_is_chosen(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = field(window, "activation").parentWidget().findChild(CardButton)
    assert button.isVisibleTo(window) and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleName()
    QGuiApplication.clipboard().clear()
    button.menu().actions()[0].trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (1920, 1080)
    assert window.session.assign("activation", {"kind": "softsign"}) == ""
    for name in ("a.png", "b.svg", "c"):
        path = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_, path=path: (path, "")))
        button.menu().actions()[1].trigger()
    assert QImage(str(tmp_path / "a.png")) != copied
    assert b"Softsign" in (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "c.png").is_file()
    assert Settings().export_folder == str(tmp_path)
    assert "No such" in button.save_to(str(tmp_path / "none" / "a.png"))
