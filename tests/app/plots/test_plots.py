"""The plots: found by themselves, drawn from any frame, with ranges in jumps and labels that do not collide."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from app.canvas.grid import cells
from app.canvas.style import Style
from app.plots import Plot, dashboard, plots
from app.theme.theme import themes
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from tests.app.frames import frame, measured
from tests.app.plots.drawing import CASES, curves, made, painted


@pytest.fixture(params=list(plots))
def plot(request: pytest.FixtureRequest, qapp: Any) -> Plot:
    made = plots[request.param](Style(themes["light"], antialias=True))
    made.item.setGeometry(QRectF(0, 0, 480, 320))
    return made


def test_the_dashboard_has_six_plots_that_exist() -> None:
    assert len(dashboard) == 6
    assert set(dashboard) <= set(plots)


def test_every_plot_says_what_it_is() -> None:
    for kind, plot in plots.items():
        assert plot.kind == kind
        for text in (plot.title, plot.help, plot.x_label, plot.y_label):
            assert text
        assert plot.help.endswith(".")


@pytest.mark.parametrize("case", list(CASES))
def test_any_frame_can_be_drawn(plot: Plot, case: str) -> None:
    plot.draw(CASES[case]())
    painted(plot)
    shown = plot.axes.content
    assert all(math.isfinite(end) for end in (*shown.x_range, *shown.y_range))
    assert shown.x_range[0] < shown.x_range[1]
    assert shown.y_range[0] < shown.y_range[1]
    for curve in curves(plot):
        points = np.array([axis for axis in curve.getData() if axis is not None])
        assert np.isfinite(points).all()
        assert points.shape[-1] <= 510


def at(plot: Plot, steps: int) -> Frame:
    """Return a run after so many steps: made up, or real where the plot reads instruments."""
    return measured(plot.kind, steps=max(steps // 20, 1)) if plot.needs else frame(steps=steps)


def test_items_are_used_again(plot: Plot) -> None:
    plot.draw(at(plot, 1350))
    before = plot.view.childGroup.childItems()
    assert len(before) >= len(curves(plot))
    assert before
    for steps in (0, 500, 1350):
        plot.draw(at(plot, steps))
    assert plot.view.childGroup.childItems() == before


def test_ranges_stand_still_while_a_run_goes_on(plot: Plot) -> None:
    ranges: set[tuple[float, ...]] = set()
    for steps in range(900, 1000, 10):
        plot.draw(replace(frame(steps=steps), status="running"))
        ranges.add((*plot.axes.content.x_range, *plot.axes.content.y_range))
    assert len(ranges) <= 2


def test_a_plot_at_the_start_is_not_empty(plot: Plot) -> None:
    plot.draw(at(plot, 0))
    assert any(text.text for text in (*plot.overlay.labels, *plot.overlay.captions)) or plot.needs


def test_the_cursor_reads_values_out(plot: Plot) -> None:
    plot.draw(at(plot, 1350))
    plot.point_at(plot.axes.area.center())
    assert plot.overlay.cursor_x is not None
    assert plot.overlay.readout
    plot.point_at(QPointF(-5, -5))
    assert plot.overlay.cursor_x is None
    plot.point_at(None)
    assert plot.overlay.readout == ""


def test_logarithmic_and_linear_can_be_changed_where_both_make_sense(plot: Plot) -> None:
    plot.draw(at(plot, 1350))
    before = painted(plot)
    plot.set_log(not plot.log)
    changed = painted(plot) != before
    assert changed == (plot.logarithmic is not None)


def test_a_plot_tells_in_words_what_it_shows(plot: Plot) -> None:
    plot.draw(frame())
    assert plot.help in plot.summary()


@pytest.mark.parametrize("name", list(themes))
def test_a_plot_takes_another_theme(plot: Plot, name: str) -> None:
    plot.draw(frame())
    plot.restyle(Style(themes[name], scale=2.0, line_width=3.0, antialias=True))
    assert not painted(plot).isNull()


@pytest.mark.parametrize("kind", list(plots))
def test_every_plot_shows_what_it_asked_for_in_a_real_run(kind: str, qapp: Any) -> None:
    shown = made(kind)
    shown.draw(measured(kind))
    before = shown.state
    for mode in range(len(shown.modes)):
        shown.set_mode(mode)
        assert shown.mode == mode
    shown.set_state(before)
    nothing = QCoreApplication.translate("Plot", "Nothing is measured here in this run.")
    assert nothing not in [caption.text for caption in shown.overlay.captions]
    assert shown.summary()


@pytest.mark.parametrize("count", range(1, 10))
def test_plots_share_a_rectangle_without_overlap(count: int) -> None:
    whole = QRectF(0, 0, 900, 600)
    places = cells(count, whole)
    assert len(places) == count
    for index, place in enumerate(places):
        assert whole.adjusted(-1, -1, 1, 1).contains(place)
        assert not any(place.intersects(other) for other in places[index + 1 :])


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("room", [(520, 400), (300, 220), (220, 145)])
def test_numbers_of_an_axis_never_touch_each_other_nor_its_label(
    room: tuple[int, int], scale: float, plot: Plot
) -> None:
    plot.item.setGeometry(QRectF(0, 0, *(side * (1 + scale) / 2 for side in room)))  # less than type would need
    plot.restyle(Style(themes["light"], scale, live=True))
    plot.draw(at(plot, 1350))
    axes = plot.axes
    across = [box for box, _ in axes.numbers_of_x()]
    assert all(before.right() + 2 <= after.left() for before, after in pairwise(across))
    if axes.content.x_label and axes.content.has_axes and across:
        assert len(across) == 1 or across[-1].right() <= axes.place_of_x_label().left()
    up = [box.center().y() for box, _ in axes.numbers_of_y()]
    assert all(below - above >= 12 * scale for below, above in pairwise(up))
    assert len(across) == len(axes.content.x_ticks) or room != (520, 400)


def test_ranges_begin_anew_with_the_run(qapp: Any) -> None:
    for kind in ("z_histogram", "loss", "accuracy"):
        plot, fresh = made(kind), made(kind)
        plot.draw(frame(fill=3.0))
        plot.draw(frame(steps=0))
        fresh.draw(frame(steps=0))
        assert plot.axes.content == fresh.axes.content


def test_a_note_that_would_be_cut_beside_the_title_takes_a_line_of_its_own(qapp: Any) -> None:
    plot, members = made("accuracy"), frame(Experiment.from_tree({"members": 3}), members=3)
    tops = {}
    for width in (480, 240):
        plot.item.setGeometry(QRectF(0, 0, width, 320))
        plot.draw(members)
        assert plot.axes.content.note == "mean of 3 members \u00b1 s.d."
        assert not plot.axes.is_out_of_place
        tops[width] = plot.axes.area.top()
    assert tops[240] >= tops[480] + 16
    plot.draw(frame())
    assert plot.axes.area.top() == tops[480]  # without a note its line is free again
