"""Ranges, ticks and numbers: round, few, short, and never over one another."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.canvas.overlay import spread
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
from app.words.number_format import number_text, share_text
from tests.effort import examples


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


@pytest.mark.parametrize("size", [0.04, 0.5, 3.0, 80.0])
def test_a_narrow_axis_has_no_more_ticks_than_fit(size: float) -> None:
    assert len(symmetric_ticks(size, 2)) <= 4
