"""What single schedules promise; the laws that all keep are in test_laws.py."""

import math

import pytest

from simcore.base.part import kinds
from simcore.kinds.schedules import ConstantRate, Cosine, InverseSqrt, Linear, Schedule, StepDecay, Warmup

SCHEDULES = [kind() for kind in kinds(Schedule).values()]
EPOCHS = [0.0, 0.03, 1.0, 4.5, 9.999, 10.0]


def test_constant_stays() -> None:
    assert {ConstantRate().rate(0.1, epoch, 10.0) for epoch in EPOCHS} == {0.1}


@pytest.mark.parametrize("epoch", EPOCHS)
def test_cosine_follows_half_a_wave(epoch: float) -> None:
    assert Cosine().rate(0.4, epoch, 10.0) == pytest.approx(0.2 * (1 + math.cos(math.pi * epoch / 10)), abs=1e-15)


@pytest.mark.parametrize("epoch", EPOCHS)
def test_linear_goes_straight_down(epoch: float) -> None:
    assert Linear().rate(0.4, epoch, 10.0) == pytest.approx(0.4 * (1 - epoch / 10), abs=1e-15)


@pytest.mark.parametrize("epoch", EPOCHS)
def test_inverse_square_root(epoch: float) -> None:
    assert InverseSqrt().rate(0.4, epoch, 10.0) == pytest.approx(0.4 / math.sqrt(1 + epoch))


def test_step_decay_drops_at_each_period_or_at_its_milestones() -> None:
    regular, chosen = StepDecay(factor=0.5, every_epochs=4), StepDecay(factor=0.1, milestones=(3, 5))
    assert [regular.rate(1.0, e, 10.0) for e in (0, 3.999, 4, 7.999, 8, 100)] == [1, 1, 0.5, 0.5, 0.25, 0.5**25]
    assert [chosen.rate(1.0, e, 10.0) for e in (2.9, 3, 5, 99)] == pytest.approx([1, 0.1, 0.01, 0.01])


def test_step_decay_drops_on_time_where_an_epoch_has_many_steps() -> None:
    every_third = StepDecay(factor=0.5, every_epochs=0.3)
    assert [every_third.rate(1.0, step / 10, 10.0) for step in (2, 3, 5, 6)] == [1, 0.5, 0.5, 0.25]


@pytest.mark.parametrize("then", SCHEDULES, ids=lambda schedule: schedule.kind)
def test_a_warm_up_rises_to_the_full_rate_and_then_the_other_begins(then: Schedule) -> None:
    if isinstance(then, Warmup):
        return
    schedule = Warmup(epochs=2.0, then=then)
    assert [schedule.rate(0.4, e, 10.0) for e in (0.0, 1.0)] == [0.0, 0.2]
    for epoch in (2.0, 3.3, 10.0):
        assert schedule.rate(0.4, epoch, 10.0) == then.rate(0.4, epoch - 2.0, 8.0)
    assert schedule.needs_the_end == then.needs_the_end


def test_a_warm_up_longer_than_the_run_never_ends() -> None:
    assert Warmup(epochs=20.0, then=Cosine()).rate(0.4, 10.0, 10.0) == 0.2
