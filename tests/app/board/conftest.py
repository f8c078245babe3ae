"""What tests of the board share: a board that is seen, with the usual six plots drawn."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.plots import dashboard
from app.theme.theme import themes
from tests.app.frames import frame


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Board]:
    made = Board(themes["light"], dashboard)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.draw(frame())
    yield made
    made.hide()
