"""What lies over the curves: nothing that is written is cut, hides a curve where there is room, or says it twice."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.canvas.axes import PADDING
from app.canvas.lines import LinePlot
from app.canvas.overlay import Caption, Overlay
from app.canvas.style import Style
from app.canvas.text import text_width
from app.plots import Plot, plots
from app.theme.theme import AXIS_PIXELS, themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from tests.app.frames import frame


def made(kind: str, width: float = 900, height: float = 500, **style: Any) -> Plot:
    plot = plots[kind](Style(themes["light"], live=True, **style))
    plot.item.setGeometry(QRectF(0, 0, width, height))
    return plot


def saturated(high: float, low: float) -> Frame:
    """Return a frame whose hidden layers are saturated so far, from the start."""
    shown = frame(Experiment.from_tree({"activation": "tanh"}))
    layers = dict(shown.curves.layers)
    for name, share in (("saturated_high", high), ("saturated_low", low)):
        layers[name] = np.where(np.isfinite(layers[name]), share, np.nan)
    return replace(shown, curves=replace(shown.curves, layers=layers))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [200.0, 280.0, 340.0, 420.0, 900.0])
@pytest.mark.parametrize("kind", list(plots))
def test_a_readout_covers_all_of_the_title_or_nothing_of_it(kind: str, width: float, scale: float, qapp: Any) -> None:
    plot = made(kind, width, 300, scale=scale)
    plot.draw(frame())
    plot.overlay.readout = "step 1,350, epoch 30.0"
    box, (title, line) = plot.overlay.place_of_readout(), plot.axes.ends_of_title_line()
    assert box.left() == PADDING * scale or box.left() >= title
    assert box.left() <= title or box.left() >= line, "what is beside the title is covered in part"


@given(x=st.floats(0, 300), gap=st.floats(5, 20), widths=st.lists(st.floats(10, 290), min_size=1, max_size=8))
def test_beside_a_cursor_no_text_leaves_the_card_that_has_room_for_it(
    x: float, gap: float, widths: list[float]
) -> None:
    overlay = Overlay.__new__(Overlay)
    overlay.cursor_x, overlay.axes = 0.0, type("Bounded", (), {"bounds": QRectF(0, 0, 300, 100)})()  # type: ignore[assignment]
    for width in widths:
        left = overlay.left_of(x, width, max(widths), gap)
        assert left >= 0 and left + width <= 300


def test_a_layer_whose_both_sides_end_in_one_place_is_named_once(qapp: Any) -> None:
    plot = made("saturation")
    plot.draw(saturated(0.0, 0.0))
    assert sorted(label.text for label in plot.overlay.labels if label.text) == ["1", "2", "3", "4"]
    assert sum(label.dot for label in plot.overlay.labels) == 8
    plot.draw(saturated(0.5, 0.4))
    assert sorted(label.text for label in plot.overlay.labels if label.text) == ["1", "1", "2", "2", "3", "3", "4", "4"]


def test_the_sides_of_a_layer_are_told_apart_where_they_are_read_out(qapp: Any) -> None:
    plot = made("saturation")
    plot.draw(saturated(0.0, 0.0))
    plot.point_at(plot.axes.area.center())
    texts = [label.text for label in plot.overlay.labels]
    assert len(set(texts)) == len(texts) == 8
    assert sum("\u2191" in text for text in texts) == sum("\u2193" in text for text in texts) == 4
    alone = made("saturation")
    alone.draw(frame(Experiment.from_tree({"activation": "relu"})))
    alone.point_at(alone.axes.area.center())
    assert not any("\u2193" in label.text for label in alone.overlay.labels), "one side needs no name"


def test_a_remark_goes_where_no_curve_runs_and_is_veiled_only_where_one_does(qapp: Any) -> None:
    plot = made("accuracy")
    assert isinstance(plot, LinePlot)
    plot.draw(frame())
    (x0, x1), (_, high) = plot.axes.content.x_range, plot.axes.content.y_range
    over, beside = Caption("here", x1, 0.98 * high, ends=True, lift=0.0), Caption("there", (x0 + x1) / 2, 0.3 * high)
    assert plot.clearest([over, beside]) == replace(beside, veiled=False)
    assert plot.clearest([beside, over]).text == "there"
    assert plot.clearest([over]) == over


@pytest.mark.parametrize("share", [1e-300, 1e-27, 0.0123, 1.0, 100.0])
@pytest.mark.parametrize("kind", ["loss", "accuracy", "learning_rate"])
def test_the_values_at_the_ends_of_lines_fit_on_the_card(kind: str, share: float, qapp: Any) -> None:
    plot, shown = made(kind), frame()
    run = {
        name: values * (min(share, 1.0) if "accuracy" in name else share) for name, values in shown.curves.run.items()
    }
    plot.draw(replace(shown, curves=replace(shown.curves, run=run)))
    for label in plot.overlay.labels:
        left = plot.axes.at(label.x, label.y).x() + 9
        assert left + text_width(label.text, AXIS_PIXELS) <= plot.axes.bounds.right() - 2, label.text


def test_on_a_low_card_the_label_stands_beside_the_title_only_where_it_is_whole(qapp: Any) -> None:
    shown = frame(Experiment.from_tree({"members": 4}), members=4)
    wide, narrow = made("z_width", 900, 170), made("z_width", 420, 170)
    for plot in (wide, narrow):
        plot.draw(shown)
        assert not plot.axes.is_out_of_place
    assert narrow.axes.area.top() > wide.axes.area.top()


def test_the_path_of_weights_is_no_higher_than_the_box_of_its_losses(qapp: Any) -> None:
    for height in (200, 500, 1500):
        area = made("weight_path", 500, height).axes.area
        assert area.height() <= area.width()
