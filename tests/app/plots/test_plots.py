"""The plots: found by themselves, drawn from any frame, with ranges in jumps and labels that do not collide."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.canvas.curve import Curve
from app.canvas.grid import cells
from app.canvas.layers import layer_name, layers_shown
from app.canvas.outline import outline
from app.canvas.overlay import spread
from app.canvas.style import Style
from app.canvas.text import text_width
from app.canvas.ticks import (
    Reach,
    linear_ticks,
    log_range,
    log_ticks,
    round_down,
    round_up,
    symmetric_ticks,
    tick_text,
)
from app.plots import Plot, dashboard, plots
from app.theme.theme import themes
from app.words.number_format import number_text, share_text
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.snapshot import Histogram
from tests.app.frames import frame, measured
from tests.effort import examples

CASES: dict[str, Callable[[], Frame]] = {
    "default": frame,
    "start": lambda: frame(steps=0),
    "one layer": lambda: frame(Experiment.from_tree({"hidden": [1000], "activation": "sigmoid"})),
    "no hidden layer": lambda: frame(Experiment.from_tree({"hidden": []})),
    "twenty layers": lambda: frame(Experiment.from_tree({"hidden": [20] * 20})),
    "relu": lambda: frame(Experiment.from_tree({"activation": "relu"})),
    "never saturates": lambda: frame(Experiment.from_tree({"activation": "leaky_relu"})),
    "members": lambda: frame(Experiment.from_tree({"members": 3}), members=3),
    "nothing": lambda: frame(Experiment.from_tree({}), fill=math.nan),
    "all zero": lambda: frame(Experiment.from_tree({}), fill=0.0),
    "huge": lambda: frame(Experiment.from_tree({}), fill=1e200),
    "infinite": lambda: frame(Experiment.from_tree({}), fill=math.inf),
    "no theory": lambda: frame(theory=False),
}


@pytest.fixture(params=list(plots))
def plot(request: pytest.FixtureRequest, qapp: Any) -> Plot:
    made = plots[request.param](Style(themes["light"], antialias=True))
    made.item.setGeometry(QRectF(0, 0, 480, 320))
    return made


def painted(plot: Plot) -> QImage:
    """Paint a plot into a picture of its own."""
    import pyqtgraph

    image = QImage(480, 320, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    scene = pyqtgraph.GraphicsScene()
    scene.addItem(plot.item)
    scene.prepareForPaint()
    painter = QPainter(image)
    scene.render(painter, QRectF(0, 0, 480, 320), QRectF(0, 0, 480, 320))
    painter.end()
    scene.removeItem(plot.item)
    return image


def curves(plot: Plot) -> list[Curve]:
    return [curve for curve in plot._curves if curve.isVisible()]


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


@pytest.mark.parametrize("kind", ["loss", "accuracy", "z_width", "learning_rate"])
def test_the_steps_fill_their_axis(kind: str, qapp: Any) -> None:
    plot = made(kind)
    for steps in (50, 101, 700, 1350, 22_001):
        for status, least in (("running", 0.87), ("paused", 0.99)):
            moment = replace(frame(steps=steps), status=status, last_step=None)
            plot.draw(moment)
            low, high = plot.axes.content.x_range
            if kind != "learning_rate":  # whose axis shows what is planned, too
                assert steps / high >= least * (1 - 0.01)
            assert low <= 0 and steps <= high
    plot.draw(replace(frame(steps=3), status="paused"))
    assert plot.axes.content.x_range[1] >= 45  # an epoch at least, so that single steps do not move the axis


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


def test_the_cursor_reads_out_what_the_ghost_had_there(qapp: Any) -> None:
    plot, now, before = made("loss"), frame(steps=1350), frame(steps=600, points=61)
    plot.draw(replace(now, ghost=before))
    area = plot.axes.area
    for share in (0.2, 0.9):  # within what the ghost went through, and beyond it
        plot.point_at(QPointF(area.left() + share * area.width(), area.center().y()))
        step = plot.overlay.cursor_x
        assert step is not None
        texts = [label.text for label in plot.overlay.labels]
        assert len(texts) == 2
        if step > 600:
            assert not any("before" in text for text in texts)
            continue
        at_ghost = int(np.argmin(np.abs(before.curves.step - step)))
        value = number_text(float(before.curves.mean("train_loss")[at_ghost]))
        assert any(text.startswith("training") and text.endswith(f", before: {value}") for text in texts)


def test_the_cursor_reads_out_the_ghost_by_layer(qapp: Any) -> None:
    plot, now = made("variance_by_layer"), frame()
    plot.draw(replace(now, ghost=frame(fill=0.123)))
    plot.point_at(plot.axes.area.center())
    texts = [label.text for label in plot.overlay.labels]
    assert texts and all(text.endswith("before: 0.123") for text in texts)


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


def test_beyond_eight_layers_the_first_the_last_and_six_between_are_drawn(qapp: Any) -> None:
    assert layers_shown(5) == [0, 1, 2, 3, 4]
    shown = layers_shown(101)
    assert (len(shown), shown[0], shown[-1]) == (8, 0, 100)
    width = plots["z_width"](Style(themes["light"]))
    width.item.setGeometry(QRectF(0, 0, 480, 320))
    width.draw(CASES["twenty layers"]())
    assert width.axes.content.note == "8 of 21 layers"
    assert width.overlay.labels[-1].text == "out"


def test_layers_count_from_one_and_the_last_is_the_output() -> None:
    assert [layer_name(layer, 3) for layer in range(3)] == ["1", "2", "out"]


def test_a_softmax_output_has_no_saturation(qapp: Any) -> None:
    saturation = plots["saturation"](Style(themes["light"]))
    saturation.item.setGeometry(QRectF(0, 0, 480, 320))
    saturation.draw(frame())
    assert [label.text for label in saturation.overlay.labels] == ["1", "2", "3", "4"] * 2
    low, high = saturation.axes.content.y_range
    assert low == -high
    saturation.draw(CASES["relu"]())
    assert saturation.axes.content.y_range[0] > -0.1


def test_the_loss_expected_of_a_blind_guess_is_named(qapp: Any) -> None:
    loss = plots["loss"](Style(themes["light"]))
    loss.item.setGeometry(QRectF(0, 0, 480, 320))
    loss.draw(frame())
    assert "ln 10 = 2.30" in loss.overlay.captions[0].text


def test_the_histogram_tells_width_and_saturated_share(qapp: Any) -> None:
    histogram = plots["z_histogram"](Style(themes["light"]))
    histogram.item.setGeometry(QRectF(0, 0, 480, 320))
    made = frame()
    histogram.draw(made)
    texts = [caption.text for caption in histogram.overlay.captions]
    layers = made.snapshot.layers
    assert number_text(float(layers.z_std[0, 0])) in texts
    assert share_text(float(layers.saturated_low[0, 0] + layers.saturated_high[0, 0])) in texts


@given(
    st.lists(st.floats(-50, 450), max_size=12),
    st.floats(1, 40),
)
def test_labels_are_pushed_apart_within_the_plot(wanted: list[float], distance: float) -> None:
    placed = spread(wanted, distance, 0.0, 400.0)
    possible = min(distance, 400.0 / max(len(wanted) - 1, 1))
    in_order = [placed[index] for index in sorted(range(len(wanted)), key=lambda index: wanted[index])]
    assert all(-1e-6 <= position <= 400 + 1e-6 for position in placed)
    assert all(b - a >= possible - 1e-6 for a, b in pairwise(in_order))


@given(st.floats(1e-200, 1e200))
def test_round_numbers_enclose_a_value_closely(value: float) -> None:
    assert value * (1 - 1e-9) <= round_up(value) <= 2 * value
    assert value / 2.6 <= round_down(value) <= value * (1 + 1e-6)


@given(st.lists(st.floats(1e-9, 1e9), min_size=1, max_size=50))
def test_a_reach_always_covers_and_grows_in_jumps(values: list[float]) -> None:
    reach = Reach()
    for value in values:
        assert reach.cover(value) >= value * (1 - 1e-9)


@settings(max_examples=examples(200))
@given(st.floats(-300, 300), st.floats(0, 300), st.integers(2, 12))
def test_logarithmic_axes_have_a_few_ticks_within(exponent: float, span: float, most: int) -> None:
    low, high = log_range(10.0**exponent, 10.0 ** min(exponent + span, 300))
    ticks = log_ticks(low, high, most)
    assert high - low >= 1 - 1e-9
    assert 1 <= len(ticks) <= most + 3
    assert all(low - 1e-6 <= position <= high + 1e-6 for position, _ in ticks)


@given(top=st.floats(1, 1e6), most=st.integers(1, 12))
def test_steps_are_counted_in_whole_numbers(top: float, most: int) -> None:
    places = [place for place, _ in linear_ticks(0.0, top, most, whole=True)]
    assert places[0] == 0 and all(place == round(place) for place in places)
    assert len(places) <= 1.5 * most + 2 and (len(places) > 1 or top < 10 or most < 3)


@given(st.floats(1e-6, 1e12), st.integers(2, 12))
def test_linear_axes_have_a_few_ticks_within(top: float, most: int) -> None:
    ticks = linear_ticks(0.0, top, most)
    assert 2 <= len(ticks) <= most + 1
    assert len({text for _, text in ticks}) == len(ticks)
    both = symmetric_ticks(top, most)
    assert sum(position for position, _ in both) == pytest.approx(0)
    assert 3 <= len(both) <= most + 3


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (0, 500, "0"),
        (500, 500, "500"),
        (1500, 500, "1.5k"),
        (2_000_000, 500_000, "2M"),
        (0.25, 0.25, "0.25"),
        (-2.5, 2.5, "−2.5"),
        (2e-7, 1e-7, "2·10⁻⁷"),
    ],
)
def test_ticks_are_short(value: float, step: float, text: str) -> None:
    assert tick_text(value, step) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.846, "85 %"), (0.0016, "0.2 %"), (1, "100 %"), (math.nan, "–")]
)
def test_shares_are_readable(share: float, text: str) -> None:
    assert share_text(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(22.38, "22.4"), (0.0468, "0.0468"), (1234.5, "1,234"), (0, "0"), (1e-5, "10⁻⁵"), (math.inf, "–")],
)
def test_numbers_have_three_digits(value: float, text: str) -> None:
    assert number_text(value) == text


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


def test_a_ridge_plot_shows_the_start_both_and_one_layer_over_time(qapp: Any) -> None:
    shown = made("z_histogram")
    run = measured("z_histogram", steps=200, hidden=(30, 20))
    shown.draw(run)
    shown.set_mode(1)
    assert run.start is not None
    first = [caption.text for caption in shown.overlay.captions]
    assert number_text(float(run.start.layers.z_std[0, 0])) in first
    shown.set_mode(2)
    both = painted(shown)
    shown.set_mode(0)
    assert painted(shown) != both
    shown.set_mode(3)
    assert "0" in [caption.text for caption in shown.overlay.captions]
    for layer in ("layer 1", "layer 2", "output", "layer 1"):
        assert shown.axes.content.note == layer
        assert shown.press(shown.axes.area.center())


@pytest.mark.parametrize("count", range(1, 10))
def test_plots_share_a_rectangle_without_overlap(count: int) -> None:
    whole = QRectF(0, 0, 900, 600)
    places = cells(count, whole)
    assert len(places) == count
    for index, place in enumerate(places):
        assert whole.adjusted(-1, -1, 1, 1).contains(place)
        assert not any(place.intersects(other) for other in places[index + 1 :])


def test_saturation_names_the_sides_that_there_are(qapp: Any) -> None:
    shown = plots["saturation"](Style(themes["light"]))
    shown.item.setGeometry(QRectF(0, 0, 480, 320))
    shown.draw(CASES["default"]())
    assert [caption.text for caption in shown.overlay.captions] == ["at the high side", "at the low side"]
    shown.draw(CASES["relu"]())
    assert [caption.text for caption in shown.overlay.captions] == ["inactive: z is not above 0"]


def made(kind: str, width: float = 480, height: float = 320) -> Plot:
    plot = plots[kind](Style(themes["light"]))
    plot.item.setGeometry(QRectF(0, 0, width, height))
    return plot


def with_histograms(shown: Frame, *histograms: Histogram) -> Frame:
    return replace(shown, snapshot=replace(shown.snapshot, extras={Distributions("z"): histograms}))


def test_a_distribution_that_is_exactly_0_is_a_spike_at_0(qapp: Any) -> None:
    edges = np.linspace(-0.5, 0.5, 82)
    zero = Histogram(edges=edges, density=(np.arange(81) == 40) * 81.0, std=0.0)
    plot = made("z_histogram")
    plot.draw(with_histograms(frame(), *[zero] * 5))
    x, y = curves(plot)[0].getData()
    assert x is not None and y is not None
    assert x[y > y.min()] == pytest.approx([0.0])


def test_what_lies_beyond_the_axis_is_told(qapp: Any) -> None:
    narrow = Histogram(edges=np.linspace(-1, 1, 82), density=np.full(81, 0.5), std=0.6)
    wide = Histogram(edges=np.linspace(-20, 20, 82), density=np.full(81, 1 / 40), std=12.0)
    plot = made("z_histogram")
    plot.draw(with_histograms(frame(), *[narrow] * 4, wide))
    size = plot.axes.content.x_range[1] / 1.016  # a margin of 0.008 of the whole at each end
    assert f"out: {share_text(1 - size / 20)} beyond the axis" in plot.axes.content.note  # the ridge fills its row


@pytest.mark.parametrize("room", [(900, 700), (480, 320), (300, 220), (260, 200)])
def test_what_is_told_of_the_axis_never_lies_over_a_ridge(room: tuple[int, int], qapp: Any) -> None:
    edges = np.linspace(-20, 20, 402)
    narrow = Histogram(edges=edges / 20, density=np.full(401, 0.5), std=0.6)
    middle = (edges[1:] + edges[:-1]) / 2
    bell = np.exp(-0.5 * (middle / 0.4) ** 2) + 0.01  # most of it lies near 0, and a little far out
    plot = made("z_histogram")
    plot.item.setGeometry(QRectF(0, 0, *room))
    plot.draw(with_histograms(frame(), *[narrow] * 4, Histogram(edges=edges, density=bell, std=1.0)))
    told = [caption for caption in plot.overlay.captions if "beyond" in caption.text]
    assert len(told) + ("beyond" in plot.axes.content.note) == 1
    assert told or room != (900, 700)
    for caption in told:
        at = plot.axes.at(caption.x, caption.y)
        width, half = text_width(caption.text, 12), 0.65 * 12
        left = at.x() - width if caption.ends else at.x()
        x, y = outline(Histogram(edges=edges, density=bell, std=1.0), 0.0, plot.axes.content.x_range[1], False)
        for point in (plot.axes.at(*each) for each in zip(x, y, strict=True)):
            assert not (left < point.x() < left + width and point.y() < at.y() + half)
        assert at.y() - half >= plot.axes.at(0, 1).y() - 1  # nor over the row above


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


@pytest.mark.parametrize("width", [270, 320, 480, 900])
def test_the_blind_guess_keeps_clear_of_names_and_ticks(width: float, qapp: Any) -> None:
    plot = made("loss", width)
    for shown in (frame(steps=0), frame(), frame(fill=1e30)):
        plot.draw(shown)
        (guess,) = plot.overlay.captions
        assert "a blind guess" in guess.text
        line = 12 * 1.3
        height = plot.axes.at(guess.x, guess.y).y() - guess.lift * line
        assert plot.axes.area.top() <= height <= plot.axes.area.bottom() - line / 2


def test_widths_of_exactly_0_are_told_on_a_logarithmic_axis(qapp: Any) -> None:
    for kind in ("z_width", "variance_by_layer"):
        plot = made(kind)
        plot.draw(frame(fill=0.0))
        words = [plot.axes.content.note, *[caption.text for caption in plot.overlay.captions]]
        assert any("every layer: 0" in text for text in words)
    plot = made("z_width")
    assert plot.note_on_zeros(np.array([0.0, 0.0, 0.0, 1.0]), 4) == "layers 1 to 3: 0"
    assert plot.note_on_zeros(np.array([1.0, 0.0, 1.0]), 3) == "layer 2: 0"
    assert plot.note_on_zeros(np.array([0.0, 1.0, 0.0]), 3) == "2 of 3 layers: 0"


@pytest.mark.parametrize("kind", ["z_width", "variance_by_layer"])
def test_even_the_shortest_words_tell_what_is_dashed(kind: str, qapp: Any) -> None:
    plot = made(kind, 270)
    plot.draw(frame())
    assert all("dashed: theory" in words for words in plot.axes.content.y_labels)


@pytest.mark.parametrize("size", [0.04, 0.5, 3.0, 80.0])
def test_a_narrow_axis_has_no_more_ticks_than_fit(size: float) -> None:
    assert len(symmetric_ticks(size, 2)) <= 4


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
