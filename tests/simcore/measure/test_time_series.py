"""A time series keeps the first, the newest, and evenly spaced ones between, however long it goes on."""

from hypothesis import given
from hypothesis import strategies as st

from simcore.measure.time_series import TimeSeries


@given(st.integers(1, 400), st.integers(4, 40))
def test_a_trail_stays_short_and_even(count: int, most: int) -> None:
    series = TimeSeries(most)
    for step in range(0, 3 * count, 3):
        series.add(step, step + 1)
    seen = series.seen()
    assert len(seen) <= most + 1
    assert (seen.steps[0], seen.steps[-1]) == (0, 3 * (count - 1))
    assert seen.values == tuple(step + 1 for step in seen.steps)
    gaps = {b - a for a, b in zip(seen.steps[:-2], seen.steps[1:-1], strict=True)}
    assert len(gaps) <= 1
    assert len(seen) > min(count, most) / 2 - 1


@given(st.integers(1, 5000), st.integers(8, 40))
def test_what_jumps_with_every_step_is_still_seen_to_jump(count: int, most: int) -> None:
    series = TimeSeries(most, each_step=True)
    for step in range(count):
        series.add(step, (-1) ** step)
    seen = series.seen()
    assert len(seen) <= most + 1
    assert (seen.steps[0], seen.steps[-1]) == (0, count - 1)
    assert seen.values == tuple((-1) ** step for step in seen.steps)
    assert all(a != b for a, b in zip(seen.values[:-2], seen.values[1:-1], strict=True))
    assert len(seen) > min(count, most) / 2 - 2


@given(st.integers(1, 3000), st.integers(8, 40))
def test_between_two_that_stay_nothing_need_be_seen(count: int, most: int) -> None:
    every, leaping, step = TimeSeries(most, each_step=True), TimeSeries(most, each_step=True), 0
    for each in range(count):
        every.add(each, each)
    while step < count:
        leaping.add(step, step)
        step += leaping.wait(step)
    leaping.add(count - 1, count - 1)
    assert leaping.seen().steps == every.seen().steps


def test_what_was_seen_before_is_not_seen_again() -> None:
    series = TimeSeries(8)
    for step in (0, 5, 5, 3, 7):
        series.add(step, step)
    assert series.seen().steps == (0, 5, 7)
    series.clear()
    assert len(series.seen()) == 0
