"""The gallery: every plot on a card, in groups, found by words, chosen with the mouse or the keys."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.board.gallery import CardGrid, Gallery
from app.board.gallery_card import THEMES, THUMBNAIL, Card, thumbnail_name
from app.canvas.grid import MOST_PLOTS
from app.canvas.groups import GROUPS
from app.canvas.style import Style
from app.plots import dashboard, plots
from app.state.settings import Settings
from app.theme.theme import themes
from app.window.window import Window
from simcore.base.resources import resource
from simcore.experiment.experiment import Experiment
from tests.app.driving import press
from tests.app.frames import measured
from tests.make_thumbnails import thumbnail

MOST_BYTES = 1_000_000


@pytest.fixture
def gallery(window: Window, qtbot: QtBot) -> Gallery:
    """Return the gallery of a window, open, as the key P opens it."""
    press(window, Qt.Key.Key_P)
    opened = window.gallery
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def shelf_of(gallery: Gallery) -> CardGrid:
    assert gallery._grid is not None
    return gallery._grid


def card_of(gallery: Gallery, kind: str) -> Card:
    return next(card for card in shelf_of(gallery).cards if card.plot.kind == kind)


def focused() -> Card:
    card = QApplication.focusWidget()
    assert isinstance(card, Card)
    return card


def free(gallery: Gallery) -> list[Card]:
    return [card for card in shelf_of(gallery).cards if not card.isChecked() and not card.why]


# ---------------------------------------------------------------------- thumbnails


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", list(plots))
def test_every_plot_has_a_thumbnail_in_a_light_and_a_dark_theme(kind: str, theme: str, qapp: object) -> None:
    file = resource("thumbnails") / thumbnail_name(kind, theme)
    assert file.exists(), f"{kind} has no {theme} thumbnail: python tests/make_thumbnails.py {kind} draws it"
    image = QImage(str(file))
    assert image.size() == THUMBNAIL
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
    ground = QColor(themes[theme].surface).rgb() & 0xFFFFFF
    assert seen[0, 0] == ground
    assert 0.005 < (seen != ground).mean() < 0.95


def test_the_thumbnails_are_those_of_the_plots_that_there_are_and_weigh_little() -> None:
    files = list(resource("thumbnails").iterdir())
    left_over = {file.name for file in files} - {thumbnail_name(kind, theme) for kind in plots for theme in THEMES}
    assert not left_over, f"there is no plot for these thumbnails any more: {left_over}"
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_a_plot_without_a_thumbnail_is_offered_all_the_same(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(plots["loss"], "kind", "of_tomorrow")
    parent = QWidget()
    qtbot.addWidget(parent)
    card = Card(plots["loss"], themes["light"], 1.0, parent)
    assert not card.grab().isNull()


@pytest.mark.parametrize("kind", list(plots))
def test_a_bare_plot_has_no_words(kind: str, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    written: list[object] = []
    monkeypatch.setattr(QPainter, "drawText", lambda *told: written.append(told[-1]))
    image = thumbnail(measured(kind), kind, themes["light"])
    assert not written
    assert not image.isNull()
    assert not Style(themes["light"]).bare


# ---------------------------------------------------------------------- cards


def test_every_plot_has_a_card_below_the_heading_of_its_group(gallery: Gallery) -> None:
    grid = shelf_of(gallery)
    assert {card.plot.kind for card in grid.cards} == set(plots)
    tops = {group: heading.y() for group, heading in grid._headings.items() if heading.isVisible()}
    assert list(tops.values()) == sorted(tops.values())
    for card in grid.cards:
        above = [group for group, top in tops.items() if top <= card.y()]
        assert above[-1] == card.plot.group


def test_every_plot_is_in_a_group_and_every_group_has_plots() -> None:
    assert {plot.group for plot in plots.values()} == set(GROUPS)


@pytest.mark.parametrize(("width", "scale"), [(500, 1.0), (960, 1.0), (1600, 1.0), (960, 2.0), (400, 2.0)])
def test_cards_never_overlap_and_never_leave_the_shelf(width: int, scale: float, qtbot: QtBot) -> None:
    grid = CardGrid(themes["light"], scale)
    qtbot.addWidget(grid)
    grid.resize(width, 1000)
    grid.seek("")
    places = [card.geometry() for card in grid.cards]
    assert all(place.left() >= 0 and place.right() < width for place in places)
    assert all(not a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
    assert all(card.height() >= card.heightForWidth(card.width()) for card in grid.cards)
    assert max(place.bottom() for place in places) < grid.minimumHeight()


def test_a_card_tells_screen_readers_what_it_is_whether_it_is_shown_and_why_not(gallery: Gallery) -> None:
    for card in shelf_of(gallery).cards:
        told = QAccessible.queryAccessibleInterface(card)
        assert told.text(QAccessible.Text.Name) == card.plot.title
        assert card.plot.help in told.text(QAccessible.Text.Description)
        assert card.why in told.text(QAccessible.Text.Description)
        assert told.state().checked == (card.plot.kind in dashboard)


def test_what_does_not_suit_the_run_says_why_and_a_click_changes_nothing(gallery: Gallery, qtbot: QtBot) -> None:
    card = card_of(gallery, "neuron_maps")
    why = plots["neuron_maps"].unsuitable(gallery._experiment)
    assert why and why in card.why
    before = gallery._shown
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert gallery._shown == before and not card.isChecked()


def test_cards_follow_the_experiment(gallery: Gallery, window: Window) -> None:
    window.session.assign("data", "toy2d")
    assert not card_of(gallery, "neuron_maps").why


# ---------------------------------------------------------------------- choosing


def test_a_click_shows_a_plot_and_another_takes_it_away(gallery: Gallery, window: Window, qtbot: QtBot) -> None:
    card = free(gallery)[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.board.kinds == (*dashboard, card.plot.kind)
    assert card.isChecked() and gallery._count.text() == "7 of 9 shown"
    assert Settings().plots(tuple(plots)) == window.board.kinds
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.board.kinds == dashboard and not card.isChecked()


def test_nine_are_the_most_and_one_must_stay(gallery: Gallery, window: Window) -> None:
    while free(gallery):
        free(gallery)[0].click()
    assert len(window.board.kinds) == MOST_PLOTS
    for kind in window.board.kinds:
        card_of(gallery, kind).click()
    last = window.board.kinds[0]
    assert len(window.board.kinds) == 1
    assert card_of(gallery, last).isChecked() and card_of(gallery, last).why


def test_the_default_six_come_back(gallery: Gallery, window: Window) -> None:
    assert not gallery._default.isEnabled()
    window.view.show(("loss",))
    gallery._default.click()
    assert window.board.kinds == dashboard


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_choose_a_card(key: Qt.Key, gallery: Gallery, window: Window, qtbot: QtBot) -> None:
    card = free(gallery)[0]
    shelf_of(gallery).go_to(card)
    qtbot.keyClick(card, key)
    assert card.plot.kind in window.board.kinds
    assert gallery.isVisible(), "a choice does not close the gallery"
    assert not window.session.playing


def test_arrows_lead_from_card_to_card_and_tab_leaves_them(gallery: Gallery, qtbot: QtBot) -> None:
    cards = shelf_of(gallery).cards
    qtbot.keyClick(gallery._search, Qt.Key.Key_Down)
    assert focused() is cards[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is cards[1]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    below = focused()
    assert below.y() > cards[1].y() and below.x() == cards[1].x()
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is cards[1]
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    assert focused() is cards[-1]
    assert not cards[-1].visibleRegion().isEmpty(), "it was scrolled into view"
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    assert focused() is cards[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), Card)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is cards[0]


def test_words_find_cards_and_enter_goes_to_the_first(gallery: Gallery, qtbot: QtBot) -> None:
    qtbot.keyClicks(gallery._search, "WIDTH gradient")
    found = [card for card in shelf_of(gallery).cards if card.isVisible()]
    assert "gradient_width" in {card.plot.kind for card in found}
    for card in found:
        said = f"{card.plot.title} {card.plot.help} {card.plot.group}".casefold()
        assert "width" in said and "gradient" in said
    assert len(found) < len(plots)
    qtbot.keyClick(gallery._search, Qt.Key.Key_Return)
    assert focused() is found[0]
    assert not gallery._none.isVisible()
    gallery._search.setText("no such plot")
    assert gallery._none.isVisible() and not any(card.isVisible() for card in shelf_of(gallery).cards)


def test_escape_closes_and_the_next_time_all_cards_are_there(gallery: Gallery, window: Window, qtbot: QtBot) -> None:
    gallery._search.setText("loss")
    qtbot.keyClick(gallery._search, Qt.Key.Key_Escape)
    assert not gallery.isVisible()
    window.gallery.appear()
    assert all(card.isVisible() for card in shelf_of(gallery).cards)


# ---------------------------------------------------------------------- how it looks


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", list(themes))
def test_it_fits_a_small_window_in_every_theme(theme: str, scale: float, window: Window) -> None:
    window.appearance.set_theme(theme)
    window.appearance.set_scale(scale)
    window.resize(1024, 640)
    window.gallery.appear()
    gallery = window.gallery
    assert gallery.width() <= window.width() and gallery.height() <= window.height()
    buttons = [gallery._default, gallery._done, gallery._count]
    assert all(gallery.rect().contains(button.geometry()) for button in buttons)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    image = gallery.grab().toImage()
    assert image.pixelColor(QPoint(2, 2)) == QColor(themes[theme].ground)


def test_the_window_takes_the_gallery_with_it(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window(Experiment())
    window.gallery.appear()
    window.close()
    assert not window.gallery.isVisible()
