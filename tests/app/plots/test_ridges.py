"""Distributions as ridges: what they tell of width and saturation, and what lies beyond their axis."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.canvas.outline import outline
from app.canvas.style import Style
from app.canvas.text import text_width
from app.plots import plots
from app.theme.theme import themes
from app.words.number_format import number_text, share_text
from simcore.measure.frame import Frame
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.snapshot import Histogram
from tests.app.frames import frame, measured
from tests.app.plots.drawing import curves, made, painted


def test_the_histogram_tells_width_and_saturated_share(qapp: Any) -> None:
    histogram = plots["z_histogram"](Style(themes["light"]))
    histogram.item.setGeometry(QRectF(0, 0, 480, 320))
    made = frame()
    histogram.draw(made)
    texts = [caption.text for caption in histogram.overlay.captions]
    layers = made.snapshot.layers
    assert number_text(float(layers.z_std[0, 0])) in texts
    assert share_text(float(layers.saturated_low[0, 0] + layers.saturated_high[0, 0])) in texts


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
