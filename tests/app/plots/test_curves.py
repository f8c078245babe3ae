"""Curves over the steps and over the layers: what they name, what their axes leave out, and where remarks stand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.canvas.layers import layer_name, layers_shown
from app.canvas.style import Style
from app.plots import plots
from app.theme.theme import themes
from app.words.number_format import number_text
from tests.app.frames import frame
from tests.app.plots.drawing import CASES, made


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


def test_saturation_names_the_sides_that_there_are(qapp: Any) -> None:
    shown = plots["saturation"](Style(themes["light"]))
    shown.item.setGeometry(QRectF(0, 0, 480, 320))
    shown.draw(CASES["default"]())
    assert [caption.text for caption in shown.overlay.captions] == ["at the high side", "at the low side"]
    shown.draw(CASES["relu"]())
    assert [caption.text for caption in shown.overlay.captions] == ["inactive: z is not above 0"]


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
