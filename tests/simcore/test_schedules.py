"""Laws that every schedule keeps: a pure function of progress, from the learning rate on."""

import math

import numpy as np
import pytest

from simcore.part import kinds
from simcore.schedules import ConstantRate, Cosine, Schedule

SCHEDULES = [kind() for kind in kinds(Schedule).values()]
every_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.kind)
EPOCHS = [0.0, 0.03, 1.0, 4.5, 9.999, 10.0]


@every_schedule
def test_the_rate_depends_on_progress_alone(schedule: Schedule) -> None:
    forwards = [schedule.rate(0.3, epoch, 10.0) for epoch in EPOCHS]
    backwards = [schedule.rate(0.3, epoch, 10.0) for epoch in reversed(EPOCHS)]
    assert forwards == backwards[::-1]


@every_schedule
def test_the_rate_stays_between_nought_and_the_learning_rate(schedule: Schedule) -> None:
    assert all(0 <= schedule.rate(0.3, epoch, 10.0) <= 0.3 for epoch in np.linspace(0, 12, 241))


@every_schedule
def test_past_the_end_the_last_rate_holds(schedule: Schedule) -> None:
    assert schedule.rate(0.3, 25.0, 10.0) == schedule.rate(0.3, 10.0, 10.0)


@every_schedule
def test_rates_that_differ_by_member_keep_their_shape(schedule: Schedule) -> None:
    rates = np.array([[0.01], [0.1], [1.0]])
    now = schedule.rate(rates, 3.7, 10.0)
    assert np.shape(now) == rates.shape
    np.testing.assert_allclose(now[:, 0], [schedule.rate(float(r), 3.7, 10.0) for r in rates[:, 0]])


@every_schedule
def test_without_an_end_it_works_or_says_that_it_needs_one(schedule: Schedule) -> None:
    assert schedule.needs_epochs or 0 <= schedule.rate(0.3, 1e6, math.inf) <= 0.3


def test_constant_stays() -> None:
    assert {ConstantRate().rate(0.1, epoch, 10.0) for epoch in EPOCHS} == {0.1}


@pytest.mark.parametrize("epoch", EPOCHS)
def test_cosine_follows_half_a_wave(epoch: float) -> None:
    assert Cosine().rate(0.4, epoch, 10.0) == pytest.approx(0.2 * (1 + math.cos(math.pi * epoch / 10)), abs=1e-15)


@every_schedule
def test_it_names_its_formula_and_its_source(schedule: Schedule) -> None:
    assert schedule.title and schedule.formula and schedule.source
