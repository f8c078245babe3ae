"""Laws for schedules, preprocessing, penalties and stop rules."""

import math

import numpy as np

from simcore.base.arrays import Float64
from simcore.experiment.laws.law import hold, law
from simcore.kinds.preprocessing import Preprocessing
from simcore.kinds.regularizers import Penalty
from simcore.kinds.schedules import Schedule
from simcore.kinds.stopping import Stop

EPOCHS = [0.0, 0.03, 1.0, 4.5, 9.999, 10.0]


@law(Schedule)
def its_rate_depends_on_progress_alone(schedule: Schedule) -> None:
    """Ask in two orders."""
    forwards = [schedule.rate(0.3, epoch, 10.0) for epoch in EPOCHS]
    backwards = [schedule.rate(0.3, epoch, 10.0) for epoch in reversed(EPOCHS)]
    hold(forwards == backwards[::-1], schedule, "its rate depends on what it was asked before")


@law(Schedule)
def its_rate_stays_between_nought_and_the_learning_rate(schedule: Schedule) -> None:
    """Ask up to the end and beyond; without an end where it does not need one."""
    rates = [schedule.rate(0.3, epoch, 10.0) for epoch in np.linspace(0, 12, 241)]
    hold(0 <= min(rates) <= max(rates) <= 0.3, schedule, f"of a rate of 0.3 it makes {min(rates):g} to {max(rates):g}")
    if schedule.needs_the_end:
        after = schedule.rate(0.3, 25.0, 10.0) == schedule.rate(0.3, 10.0, 10.0)
        hold(after, schedule, "past the end its last rate does not hold")
    else:
        hold(0 <= schedule.rate(0.3, 1e6, math.inf) <= 0.3, schedule, "it needs an end, and needs_the_end says no")


@law(Schedule)
def rates_that_differ_by_member_keep_their_shape(schedule: Schedule) -> None:
    """Ask for three members at once."""
    rates = np.array([[0.01], [0.1], [1.0]])
    now = schedule.rate(rates, 3.7, 10.0)
    hold(np.shape(now) == rates.shape, schedule, f"rates by member, {rates.shape}, become {np.shape(now)}")
    alone = [schedule.rate(rate, 3.7, 10.0) for rate in rates[:, 0].tolist()]
    hold(np.allclose(now[:, 0], alone, rtol=1e-12), schedule, "a member's rate is another than that of a run alone")


def _tables() -> list[Float64]:
    rng = np.random.default_rng(8)
    mixing = rng.standard_normal((6, 6)) * np.geomspace(0.1, 10, 6)
    correlated = rng.standard_normal((400, 6)) @ mixing + np.linspace(-50, 90, 6)
    constant, deficient = correlated.copy(), np.tile(correlated[:5], (1, 2))
    constant[:, 2], constant[:, 4] = 0.0, 1e6 / 3
    return [correlated, constant, deficient]


@law(Preprocessing)
def any_data_give_finite_features_that_can_be_led_back(step: Preprocessing) -> None:
    """Fit tables that are correlated, have constant features, or fewer examples than features."""
    for x in _tables():
        kept = x.copy()
        try:
            with np.errstate(all="raise", under="ignore"):
                fitted = step.fit(x)
                out = fitted.apply(x)
        except FloatingPointError as error:
            hold(False, step, f"fitting a table of {x.shape} there is an {error}")
            raise
        hold(
            np.isfinite(out).all() and len(out) == len(x), step, f"a table of {x.shape} becomes one that is not finite"
        )
        hold(np.array_equal(x, kept), step, "it changes the data that it is fitted to")
        back = np.allclose(fitted.invert(out), x, rtol=1e-7, atol=1e-6)
        hold(back, step, f"invert does not lead back to a table of {x.shape}")


@law(Preprocessing)
def it_is_affine_and_fits_one_example(step: Preprocessing) -> None:
    """Compare the middle of two tables with the middle of what becomes of them."""
    x = _tables()[0]
    fitted, other = step.fit(x), x[::-1] * 3 + 1
    middle = (fitted.apply(x) + fitted.apply(other)) / 2
    hold(np.allclose(fitted.apply((x + other) / 2), middle, rtol=1e-9, atol=1e-9), step, "what it does is not affine")
    one = np.array([[3.0, -1.0, 0.0]])
    hold(np.isfinite(step.fit(one).apply(one)).all(), step, "fitted to one example it is not finite")


@law(Penalty)
def its_gradient_and_curvature_match_central_differences(penalty: Penalty) -> None:
    """Compare both with differences of the value, away from 0."""
    w, h = np.array([[[0.7, -1.3], [0.4, 2.1]]]), 1e-5
    exact = np.zeros_like(w)
    penalty.add_gradient(w, exact, np.empty_like(w))
    for at in np.ndindex(w.shape):
        shift = np.zeros_like(w)
        shift[at] = h
        numeric = float((penalty.value(w + shift) - penalty.value(w - shift))[0]) / (2 * h)
        right = abs(numeric - exact[at]) < 1e-8
        hold(right, penalty, f"its gradient at {w[at]:g} is {exact[at]:.6g}, while its value changes by {numeric:.6g}")
        slopes = [np.zeros_like(w), np.zeros_like(w)]
        penalty.add_gradient(w + shift, slopes[0], np.empty_like(w))
        penalty.add_gradient(w - shift, slopes[1], np.empty_like(w))
        numeric = float((slopes[0] - slopes[1])[at]) / (2 * h)
        right = abs(numeric - float(penalty.curvature())) < 1e-8
        hold(
            right,
            penalty,
            f"its curvature says {float(penalty.curvature()):.6g}; its gradient changes by {numeric:.6g}",
        )


@law(Stop)
def it_says_why_it_ended_the_run_and_when_it_will_or_watches(rule: Stop) -> None:
    """A rule fixes the last step beforehand, or watches the scores."""
    fixed = rule.last_step(10) is not None
    hold(fixed != rule.watches, rule, "it must either give a last_step or watch the scores")
    hold(rule.reason, rule, "give it a reason, which the run says when it ends")
    if rule.watches:
        rule.holds([0.5])
