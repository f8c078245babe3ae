"""The pace: what follows from measured times."""

import pytest

from app.run.pace import LONGEST_FRAME, MOST_TURNS, SHORTEST_FRAME, Pace


def test_short_steps_wait_for_the_window_and_long_ones_run_free():
    assert Pace(step=0.00002).gated
    assert not Pace(step=0.05).gated


def test_a_chunk_lasts_about_three_milliseconds_and_is_never_empty():
    assert Pace(step=0.00003).chunk == 100
    assert Pace(step=0.5).chunk == 1
    assert Pace().chunk == 1


def test_looking_takes_at_most_a_tenth_of_the_time():
    assert Pace(measure=0.02).look_every == pytest.approx(0.2)
    assert Pace(measure=0.0001).look_every < SHORTEST_FRAME


def test_painting_leaves_time_for_training_and_never_stops():
    assert Pace(step=0.05, paint=0.001).frame_every == SHORTEST_FRAME
    assert Pace(step=0.05, paint=0.042).frame_every == pytest.approx(0.06)
    assert Pace(step=0.05, paint=10).frame_every == LONGEST_FRAME


def test_plots_take_turns_only_where_painting_holds_short_steps_up():
    assert Pace(step=0.0001, paint=0.001).turns == 1
    assert Pace(step=0.0001, paint=0.008).turns == 2
    assert Pace(step=0.0001, paint=10).turns == MOST_TURNS
    assert Pace(step=0.05, paint=10).turns == 1


def test_what_a_frame_with_all_plots_takes_is_told_from_one_with_a_part_of_them():
    whole, by_turns = Pace(), Pace()
    for _ in range(5):
        whole.painted(0.009)
        by_turns.painted(0.003, 1 / 3)
    assert by_turns.paint == pytest.approx(whole.paint)


def test_the_running_mean_starts_at_the_first_value_and_follows_the_newest():
    pace = Pace()
    pace.stepped(10, 0.01)
    assert pace.step == pytest.approx(0.001)
    for _ in range(50):
        pace.stepped(10, 0.1)
    assert pace.step == pytest.approx(0.01, rel=0.01)
    pace.stepped(0, 5.0)
    assert pace.step == pytest.approx(0.01, rel=0.01)


def test_a_run_is_slowed_where_little_time_is_left_but_not_where_a_chosen_speed_leaves_it_idle() -> None:
    pace = Pace()
    assert not pace.slowed
    pace.shared(trained=0.1, idle=0.0, seconds=1.0)
    assert pace.slowed and pace.training == 0.1
    pace.shared(trained=0.01, idle=0.9, seconds=1.0)
    assert not pace.slowed
