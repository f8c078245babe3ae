"""The maps of the units: what they mark, what can be pointed at and changed in them, with the mouse and the keys."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsView
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.board.number_editor import NumberEditor
from app.canvas.net_focus import FocusTarget, exists, moved
from app.canvas.net_layout import laid_out
from app.plots import Plot
from app.state.session import Session
from app.theme.theme import themes
from simcore.measure.instruments.plane import UnitMaps
from tests.app.frames import measured
from tests.app.plots.planes import made, pixel, real, texts


def place_of_weight(plot: Plot) -> QPointF:
    """Return a place on the line from the first input to the first unit of the first layer, near the input."""
    layout = plot._layout  # type: ignore[attr-defined]
    (x0, y0), (x1, y1) = layout.edges(1)[0]
    return pixel(plot, x0 + 0.1 * (x1 - x0), y0 + 0.1 * (y1 - y0))


def test_a_line_is_a_weight_that_can_be_changed(qapp: Any) -> None:
    plot, shown = made("neuron_maps"), measured("neuron_maps")
    plot.draw(shown)
    seen = UnitMaps().of(shown.snapshot)
    assert seen is not None
    place = place_of_weight(plot)
    edit = plot.edit_at(place)
    assert edit is not None and plot.can_press(place)
    weights = seen.columns[1].weights
    assert weights is not None
    assert (edit.path, edit.value) == ("weights.1.0.0", pytest.approx(float(weights[0, 0])))
    plot.point_at(place)
    assert "x1 → 1.1 = " in plot.overlay.readout


def test_every_line_and_every_dot_is_the_number_that_it_stands_for(qapp: Any) -> None:
    plot, shown = made("neuron_maps", 1200, 800), measured("neuron_maps")
    plot.draw(shown)
    seen, layout = UnitMaps().of(shown.snapshot), plot._layout  # type: ignore[attr-defined]
    assert seen is not None
    for index, column in enumerate(seen.columns[1:], start=1):
        assert column.weights is not None and column.biases is not None
        for number, ends in enumerate(layout.edges(index)):
            start, end = divmod(number, column.units)
            place = ends[0] + 0.02 * (ends[1] - ends[0])
            found = layout.edge_at(*place, seen.columns)
            assert found is not None and found[0] == index
            assert found[1] == start
            assert layout.edge_at(*(ends[1] - 0.02 * (ends[1] - ends[0])), seen.columns)[2] == end
        for unit in range(column.units):
            corner = layout.tile(index, unit)
            edit = plot.edit_at(pixel(plot, corner.left(), corner.top()))
            assert edit is not None
            assert (edit.path, edit.value) == (f"biases.{index}.{unit}", pytest.approx(float(column.biases[unit])))


def test_pointing_at_a_unit_enlarges_it_until_the_mouse_leaves(qapp: Any) -> None:
    plot = made("neuron_maps")
    plot.draw(measured("neuron_maps"))
    layout = plot._layout  # type: ignore[attr-defined]
    large = plot._large  # type: ignore[attr-defined]
    assert large._image.isNull()
    plot.point_at(pixel(plot, layout.x[1], layout.y[1][2]))
    assert not large._image.isNull()
    assert large.boundingRect().width() > 2 * layout.side
    assert plot.overlay.readout.startswith("1.3: from")
    assert plot.edit_at(pixel(plot, layout.x[1], layout.y[1][2])) is None
    plot.point_at(None)
    assert large._image.isNull()


@pytest.mark.parametrize("size", [(300, 220), (640, 480), (1280, 720)])
def test_maps_lie_within_the_area_and_do_not_overlap(size: tuple[float, float], qapp: Any) -> None:
    shown = real("neuron_maps", {"data": {"kind": "toy2d"}, "hidden": [100] * 8}, steps=2)
    plot = made("neuron_maps", *size)
    plot.draw(shown)
    assert "8 of 100" in texts(plot)
    assert "…" in texts(plot)
    seen, layout = UnitMaps().of(shown.snapshot), plot._layout  # type: ignore[attr-defined]
    assert seen is not None
    (x0, x1), (y0, y1) = plot.axes.content.x_range, plot.axes.content.y_range
    tiles = [layout.tile(c, u) for c, column in enumerate(seen.columns) for u in range(column.units)]
    area = QRectF(x0, y0, x1 - x0, y1 - y0)
    assert all(area.contains(tile) for tile in tiles)
    assert not any(a.adjusted(0.1, 0.1, -0.1, -0.1).intersects(b) for i, a in enumerate(tiles) for b in tiles[i + 1 :])


def test_a_layout_leaves_room_for_the_words_beside_it(qapp: Any) -> None:
    seen = UnitMaps().of(measured("neuron_maps").snapshot)
    assert seen is not None
    layout = laid_out(seen.columns, 600, 300, 70, 40)
    assert layout.tile(0, 0).left() == pytest.approx(70)
    assert layout.tile(len(seen.columns) - 1, 0).right() == pytest.approx(560)


def test_a_click_on_a_line_opens_an_editor_whose_changes_reach_the_run(
    qtbot: QtBot, session: Session, runner: Any
) -> None:
    board = Board(themes["light"], ["neuron_maps"])
    qtbot.addWidget(board)
    board.resize(900, 600)
    with qtbot.waitExposed(board):
        board.show()
    board.change_wanted.connect(session.set_parameter)
    board.draw(measured("neuron_maps"))
    plot = board._plots[0]
    place = plot.item.pos() + place_of_weight(plot)
    viewport = board.findChildren(QGraphicsView)[0].viewport()
    qtbot.mouseMove(viewport, place.toPoint())
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place.toPoint())
    (editor,) = board.findChildren(NumberEditor)
    qtbot.addWidget(editor)
    editor.field.setValue(1.25)
    assert runner.told[-1] == ("set_live", "weights.1.0.0", 1.25)
    editor.slider.setValue(editor.slider.minimum())
    told = runner.told[-1]
    assert told[:2] == ("set_live", "weights.1.0.0")
    assert told[2] <= -2
    assert editor.field.value() == pytest.approx(told[2])
    with qtbot.waitSignal(editor.destroyed):
        editor.close()
    assert board.full == ""


def test_the_keys_reach_every_unit_and_every_number(qapp: Any) -> None:
    shown = measured("neuron_maps")
    seen = UnitMaps().of(shown.snapshot)
    assert seen is not None
    columns = seen.columns
    reached, waiting = set[FocusTarget](), [moved(None, columns, "down")]
    while waiting:
        target = waiting.pop()
        if target not in reached:
            assert exists(target, columns)
            reached.add(target)
            waiting += [moved(target, columns, direction) for direction in ("left", "right", "up", "down")]
    for kind, count in (
        ("unit", sum(column.units for column in columns)),
        ("bias", sum(column.biases.size for column in columns if column.biases is not None)),
        ("edge", sum(column.weights.size for column in columns if column.weights is not None)),
    ):
        assert sum(target.kind == kind for target in reached) == count > 0
    assert not exists(FocusTarget("unit", len(columns), 0), columns)
    assert not exists(FocusTarget("unit", 1, 1000), columns)


def test_arrows_and_enter_change_a_weight_and_escape_leaves(qtbot: QtBot) -> None:
    board = Board(themes["light"], ["neuron_maps", "loss"])
    qtbot.addWidget(board)
    board.resize(1200, 700)
    with qtbot.waitExposed(board):
        board.show()
    board.draw(measured("neuron_maps"))
    plot, handle = board._plots[0], board._handles[0]
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Down)
    assert plot.overlay.readout.startswith("x1: from ")
    assert handle.accessibleDescription() == plot.overlay.readout
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    assert plot.overlay.readout.startswith("x1 → 1.1 = ") and "Enter" in plot.overlay.readout
    qtbot.keyClick(handle, Qt.Key.Key_Down)
    assert plot.overlay.readout.startswith("x1 → 1.2 = ")
    qtbot.keyClick(handle, Qt.Key.Key_Return)
    (editor,) = board.findChildren(NumberEditor)
    qtbot.addWidget(editor)
    with qtbot.waitSignal(board.change_wanted) as wanted:
        editor.field.setValue(0.75)
    assert wanted.args == ["weights.1.0.1", 0.75]
    with qtbot.waitSignal(editor.destroyed):
        editor.close()
    assert board.full == ""
    qtbot.keyClick(handle, Qt.Key.Key_Escape)
    assert not plot.has_focus and not plot.overlay.readout
    qtbot.keyClick(handle, Qt.Key.Key_Return)
    assert board.full == "neuron_maps"
    board.fill("")
    other = board._handles[1]
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Down)
    assert not board._plots[1].has_focus
