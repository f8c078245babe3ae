"""Plots in pairs, run A beside run B, on the board and in pictures."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.canvas.grid import cells
from app.export.files import save_png
from app.export.picture import picture
from app.plots import dashboard, plots
from app.state.png import read_experiment
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from tests.app.frames import frame


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    made = Board(themes["light"], dashboard)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def two_runs() -> Frame:
    other = frame(Experiment.from_tree({"activation": "relu", "hidden": [9, 9]}), steps=700)
    return replace(frame(fill=3.0), other=other)


def test_each_plot_stands_beside_its_twin_with_the_same_ranges(board: Board) -> None:
    board.compare(True)
    for shown in (two_runs(), replace(two_runs(), ghost=frame(steps=2000))):
        board.draw(shown)
        pairs = [(board._plots.pairs.side_by_side([plot])) for plot in board._plots]
        assert len(pairs) == 6
        for a, b in pairs:
            assert (a.kind, a.badge, b.badge) == (b.kind, "A", "B")
            assert a.ranges == b.ranges
            left, right = a.item.geometry(), b.item.geometry()
            assert left.top() == right.top() and left.size() == right.size()
            assert 0 < right.left() - left.right() < 20
    board.set_log("loss", True)
    for a, b in [board._plots.pairs.side_by_side([plot]) for plot in board._plots]:
        assert a.state == b.state and a.ranges == b.ranges


def test_leaving_a_comparison_brings_single_plots_back(board: Board) -> None:
    board.draw(two_runs())
    board.compare(True)
    board.compare(False)
    assert board._plots.pairs.plots == []
    assert [plot.badge for plot in board._plots] == [""] * 6
    alone = plots["loss"](board.style_now)
    alone.item.setGeometry(board._plots[3].item.geometry())
    alone.draw(two_runs())
    assert board._plots[3].ranges == alone.ranges


def test_a_pair_fills_the_board_together(board: Board) -> None:
    board.compare(True)
    board.draw(two_runs())
    board.toggle_full(board._plots.pairs.plots[0])
    assert board.full == board.kinds[0]
    assert len([handle for handle in board._handles if not handle.isHidden()]) == 2
    names = [handle.accessibleName() for handle in board._handles[:2]]
    assert names[0].startswith("A ") and names[1].startswith("B ")
    board.fill("")


@pytest.mark.parametrize("count", range(1, 10))
@pytest.mark.parametrize("width", [500.0, 1000.0, 1900.0])
def test_pairs_are_never_parted(count: int, width: float) -> None:
    from PySide6.QtCore import QRectF

    places = cells(2 * count, QRectF(0, 0, width, 900), least=(260.0, 200.0), paired=True)
    for a, b in zip(places[::2], places[1::2], strict=True):
        assert a.top() == b.top() and a.right() < b.left()


def test_pictures_of_a_ghost_and_of_two_runs_hold_the_present_run(qapp: Any, tmp_path: Path) -> None:
    plain = picture(frame(), ["loss"], 640, 480)
    present = Experiment.from_tree({"members": 3})
    shown = frame(present, members=3)
    seen = [plain]
    for number, beside in enumerate(
        (
            replace(shown, ghost=frame(Experiment.from_tree({"seed": 9}))),
            replace(shown, other=frame(Experiment.from_tree({"seed": 8}))),
        )
    ):
        for chosen in (["loss"], list(dashboard)):
            for each in (None, True):
                image = picture(beside, chosen, 640, 480, each_member=each)
                assert (image.width(), image.height()) == (640, 480)
                assert image not in seen
                seen.append(image)
                path = tmp_path / f"{number}.png"
                save_png(image, path, beside)
                assert Experiment.from_json(read_experiment(path)) == present
