"""Plots of a plane: what they mark, what a person can point at and press in them, and what then happens."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsView
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.board.number_editor import NumberEditor
from app.canvas.contours import contour, finer
from app.canvas.net_focus import FocusTarget, exists, moved
from app.canvas.net_layout import laid_out
from app.canvas.style import PlotState, Style
from app.canvas.weight_walk import parameter_text
from app.cli.headless import Headless
from app.plots import Plot, needs, plots
from app.state.session import Session
from app.theme.theme import themes
from app.window.window import Window
from app.words.number_format import number_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.cloud import Cloud
from simcore.measure.instruments.descent import LossOverParameters, WeightPath
from simcore.measure.instruments.plane import OverPlane, UnitMaps
from simcore.measure.recorder import Recorder
from simcore.simulator import Simulator
from tests.app.frames import frame, measured

VALLEY: dict[str, Any] = {
    "hidden": [],
    "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
    "biases": False,
}


def made(kind: str, width: float = 640, height: float = 480) -> Plot:
    plot = plots[kind](Style(themes["light"], live=True))
    plot.item.setGeometry(QRectF(0, 0, width, height))
    return plot


def real(kind: str, tree: dict[str, Any], steps: int = 40) -> Frame:
    """Return the end of a real run of *tree*, watched for one plot."""
    experiment = Experiment.from_tree(tree).assigned([("stop", [{"kind": "max_steps", "steps": steps}])])
    run = Headless(Simulator(experiment), needs([plots[kind]]), quiet=True)
    run.train()
    return run.frame()


def texts(plot: Plot) -> list[str]:
    return [words.text for words in (*plot.overlay.labels, *plot.overlay.captions)]


def pixel(plot: Plot, x: float, y: float) -> QPointF:
    return plot.axes.at(x, y)


# ---------------------------------------------------------------------- contours


def test_contours_lie_where_a_plane_has_their_level() -> None:
    x, y = np.linspace(-1, 1, 7), np.linspace(0, 3, 5)
    values = 2 * x[None, :] + y[:, None]
    ends = contour(values, x, y, 1.3)
    assert len(ends) >= 4
    assert 2 * ends[..., 0] + ends[..., 1] == pytest.approx(1.3)
    assert contour(values, x, y, 99.0).shape == (0, 2, 2)


def test_contours_of_a_circle_close_and_are_round() -> None:
    x = np.linspace(-2, 2, 41)
    ends = contour(np.hypot(x[None, :], x[:, None]), x, x, 1.03)
    assert np.hypot(ends[..., 0], ends[..., 1]) == pytest.approx(1.03, abs=0.01)
    points = np.round(ends.reshape(-1, 2), 9)
    _, counts = np.unique(points, axis=0, return_counts=True)
    assert set(counts.tolist()) == {2}  # every end is also the beginning of a neighbour
    assert np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).sum() == pytest.approx(2 * np.pi * 1.03, rel=0.01)


@pytest.mark.parametrize("middle", [0.6, -0.6])
def test_in_a_saddle_the_middle_decides_what_hangs_together(middle: float) -> None:
    values = np.array([[1.0 + middle, -1.0], [-1.0, 1.0 + middle]])
    ends = contour(values, np.array([0.0, 1.0]), np.array([0.0, 1.0]), 0.0)
    assert len(ends) == 2
    # a piece around a corner is near it: with a high middle the two low corners are cut off
    corners = np.array([[1.0, 0.0], [0.0, 1.0]] if middle > 0 else [[0.0, 0.0], [1.0, 1.0]])
    middles = ends.mean(axis=1)
    assert all(np.linalg.norm(corners - place, axis=1).min() < 0.5 for place in middles)


def test_what_is_not_finite_has_no_contour() -> None:
    values = np.array([[0.0, 1.0, 0.0], [np.nan, 1.0, 0.0]])
    ends = contour(values, np.arange(3.0), np.arange(2.0), 0.5)
    assert (ends[..., 0] >= 1.0).all()


def test_rows_between_are_those_of_a_parabola() -> None:
    x = np.linspace(-1, 2, 7)
    fine = finer(np.square(x)[:, None], 4)[:, 0]
    assert fine == pytest.approx(np.square(np.linspace(-1, 2, 25)))
    assert fine[::4] == pytest.approx(np.square(x))


# ---------------------------------------------------------------------- decision boundary


def test_the_boundary_counts_what_is_answered_wrongly(qapp: Any) -> None:
    plot, shown = made("decision_boundary"), measured("decision_boundary")
    plot.draw(shown)
    answers = OverPlane().of(shown.snapshot)
    assert answers is not None and answers.train.wrong is not None
    assert f"{answers.train.wrong.sum()} of {len(answers.train.wrong)} wrong" in texts(plot)
    assert "training" in texts(plot) and "validation" in texts(plot)
    plot.set_mode(1)
    assert "validation" not in texts(plot)


@pytest.mark.parametrize("size", [(640, 480), (300, 220), (300, 700)])
def test_units_are_equally_long_along_both_axes(size: tuple[float, float], qapp: Any) -> None:
    plot = made("decision_boundary", *size)
    plot.draw(measured("decision_boundary"))
    origin, right, up = pixel(plot, 0, 0), pixel(plot, 1, 0), pixel(plot, 0, 1)
    assert right.x() - origin.x() == pytest.approx(origin.y() - up.y())


def test_the_cursor_tells_the_class_and_how_sure_the_network_is(qapp: Any) -> None:
    plot, shown = made("decision_boundary"), measured("decision_boundary")
    plot.draw(shown)
    plot.point_at(pixel(plot, 0.1, -0.1))
    answers = OverPlane().of(shown.snapshot)
    assert answers is not None
    output = answers.outputs[31, 32]
    assert plot.overlay.readout.startswith("x1 = 0.1")
    assert f"{100 * output.max():.0f} %" in plot.overlay.readout


def test_a_regression_is_drawn_with_the_scale_of_its_targets(qapp: Any) -> None:
    heights = {"kind": "toy2d", "shape": "plane"}
    loss = {"kind": "quadratic", "output": "identity"}
    shown = real("decision_boundary", {"data": heights, "hidden": [4], "loss": loss})
    plot = made("decision_boundary")
    plot.draw(shown)
    plot.point_at(pixel(plot, 1, 1))
    assert "output" in plot.overlay.readout
    assert any("the answer is 0" in words for words in plot.axes.content.y_labels)


# ---------------------------------------------------------------------- maps of units


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


# ---------------------------------------------------------------------- path of weights


def followed(plot: Plot, simulator: Simulator, steps: int) -> tuple[Recorder, Frame]:
    """Train step by step as the window does, while *plot* asks for what it wants to see; return the last frame."""
    recorder, shown = Recorder(simulator, *needs([plot])), frame(simulator.experiment)
    recorder.begin()
    for _ in range(steps):
        recorder.step()
        shown = recorder.frame(recorder.look(), "running", "", 0.0)
        plot.draw(shown)
        if needs([plot])[0] != recorder.instruments:
            recorder.ask(*needs([plot]))
    return recorder, shown


def test_the_words_beside_the_path_stay_where_a_look_evaluated_no_loss(qapp: Any) -> None:
    plot, shown = made("weight_path"), measured("weight_path")
    without = replace(shown.snapshot, train_loss=np.full_like(shown.snapshot.train_loss, np.nan))
    plot.draw(replace(shown, status="running"))
    before = [caption.text for caption in plot.overlay.captions]
    assert any(text.startswith("loss ") for text in before)
    plot.draw(replace(shown, status="running", snapshot=without))
    assert [caption.text for caption in plot.overlay.captions] == before
    plot.draw(replace(shown, status="diverged", snapshot=without))
    assert not any(caption.text.startswith("loss ") for caption in plot.overlay.captions)


def test_the_path_asks_for_the_loss_around_it_and_seldom_for_another(qapp: Any) -> None:
    tree = {"hidden": [6, 4], "data": {"kind": "toy2d", "examples": 200}, "batch_size": 10}
    plot = made("weight_path")
    simulator = Simulator(Experiment.from_tree(tree))
    recorder, shown = followed(plot, simulator, 120)
    path = np.stack(shown.time_series[WeightPath()].values)[:, 0]
    (box,) = [i.box for i in recorder.instruments if isinstance(i, LossOverParameters)]
    assert box is not None
    for axis in (0, 1):
        low, high = box[2 * axis : 2 * axis + 2]
        assert low < path[:, axis].min() <= path[:, axis].max() < high
    assert box[1] - box[0] <= 16 * np.ptp(path, axis=0).max()
    assert shown.time_series.keys() == {WeightPath()}
    shown_range = plot.axes.content.x_range
    assert shown_range[0] <= box[0] < box[1] <= shown_range[1]


def test_a_picture_of_the_path_finds_what_was_measured_for_the_screen(qapp: Any) -> None:
    plot = made("weight_path")
    _, shown = followed(plot, Simulator(Experiment.from_tree({"hidden": [4], "data": {"kind": "toy2d"}})), 40)
    fresh = made("weight_path")
    fresh.draw(shown)
    assert fresh.axes.content.x_range == plot.axes.content.x_range
    assert "Nothing is measured here in this run." not in texts(fresh)


def test_a_single_weight_goes_down_the_curve_of_its_loss(qapp: Any) -> None:
    shown = real("weight_path", VALLEY, steps=12)
    plot = made("weight_path")
    plot.draw(shown)
    ground = LossOverParameters().of(shown.snapshot)
    assert ground is not None and ground.losses is not None
    _, y = plot._curve.getData()  # type: ignore[attr-defined]
    assert y == pytest.approx(ground.losses)
    assert plot.axes.content.y_labels == ("training loss over one weight",)
    plot.point_at(pixel(plot, 0.25, plot.axes.content.y_range[1] / 2))
    assert "loss" in plot.overlay.readout
    assert not plot.can_press(QPointF(plot.axes.area.right() + 20, plot.axes.area.top() + 8))


def test_a_click_on_the_name_of_a_weight_takes_the_next(qapp: Any) -> None:
    plot, shown = made("weight_path"), real("weight_path", {"hidden": [3], "data": {"kind": "toy2d"}})
    plot.draw(shown)
    assert "x:  layer 1, 1 → 1" in texts(plot) and "y:  layer 1, 2 → 1" in texts(plot)
    name = QPointF(plot.axes.area.right() + 20, plot.axes.area.top() + 8)
    assert plot.can_press(name)
    assert plot.press(name)
    assert plot.state.chosen == ("biases.1.0", "weights.1.1.0")
    assert WeightPath("biases.1.0", "weights.1.1.0") in plot.needs
    plot.set_state(PlotState(chosen=("weights.2.0.1", "weights.1.0.0")))
    assert LossOverParameters("weights.2.0.1", "weights.1.0.0") in plot.needs


def test_parameters_are_named_in_words() -> None:
    assert parameter_text("weights.2.0.4") == "layer 2, 1 → 5"
    assert parameter_text("biases.1.2") == "bias of 1.3"


# ---------------------------------------------------------------------- preprocessing


def test_every_step_has_a_panel_with_its_numbers(qapp: Any) -> None:
    steps = ["zero_center", "normalize", "whiten"]
    shown = real("preprocessing_cloud", {"data": {"kind": "cloud2d"}, "hidden": [], "preprocessing": steps})
    plot = made("preprocessing_cloud", 1000, 500)
    plot.draw(shown)
    stages = Cloud().of(shown.snapshot)
    assert stages is not None
    assert [text for text in texts(plot) if text in ("data", "Zero-center", "Normalize", "Whiten")] == [
        "data",
        "Zero-center",
        "Normalize",
        "Whiten",
    ]
    assert f"mean {stages[0].mean[0]:.2f}, {stages[0].mean[1]:.2f}" in texts(plot)
    assert texts(plot).count("deviation 1.00, 1.00") == 2
    panels = plot._panels  # type: ignore[attr-defined]
    assert len({panel.reach for panel in panels}) > 1
    plot.set_mode(1)
    assert len({panel.reach for panel in plot._panels}) == 1  # type: ignore[attr-defined]
    first = plot._panels[0]  # type: ignore[attr-defined]
    plot.point_at(pixel(plot, first.x + first.half / 2, first.y - first.half / 2))
    reach = number_text(first.reach / 2)
    assert plot.overlay.readout == f"x1 = {reach}, x2 = −{reach}"


def test_data_of_one_feature_have_no_cloud(qapp: Any) -> None:
    assert plots["preprocessing_cloud"].unsuitable(Experiment.from_tree(VALLEY))
    assert not plots["preprocessing_cloud"].unsuitable(Experiment())
    for kind in ("decision_boundary", "neuron_maps"):
        assert plots[kind].unsuitable(Experiment())


def test_a_weight_set_in_the_window_is_the_weight_of_the_network_and_is_noted(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window(Experiment.from_tree({"hidden": [3], "data": {"kind": "toy2d", "examples": 100}}))
    window.view.show(("neuron_maps",))

    def seen() -> Any:
        return None if window.frame is None else UnitMaps().of(window.frame.snapshot)

    qtbot.waitUntil(lambda: seen() is not None)
    window.board.change_wanted.emit("weights.1.1.2", 2.5)
    qtbot.waitUntil(lambda: seen() is not None and seen().columns[1].weights[1, 2] == 2.5)
    assert window.frame is not None
    assert [(change.path, change.value) for change in window.frame.experiment.changes] == [("weights.1.1.2", 2.5)]
    assert window.session.recorded(window.frame).changes
