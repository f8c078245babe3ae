"""Which lectures are offered, and which opens by itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.lecture import format as lectures
from app.state.settings import Settings
from app.window.window import Window


def test_the_menu_offers_every_lecture_by_title(window: Window, qtbot: QtBot) -> None:
    menu = window.lectures_menu
    menu.fill()
    groups = [group for group in menu.findChildren(QMenu) if group.actions()]
    titles = [action.text() for group in groups for action in group.actions()]
    assert sorted(titles) == sorted(lectures.load(name).title.en for name in lectures.names())
    groups[0].actions()[0].trigger()
    assert window.player.name == lectures.names()[0]


def test_the_first_start_opens_the_default_lecture_and_the_next_what_was_left_open(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window()
    window.player.open_remembered()
    assert window.player.name == lectures.DEFAULT and window.player.asking
    assert Settings().lecture == lectures.DEFAULT
    window.player.leave()
    assert Settings().lecture == ""
    window.player.open_remembered()
    assert window.player.lecture is None
