"""Finding the learning rate: on bowls, where theory knows every verdict, and on digits."""

import math

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from tests.simcore.lab.doing import base, outcomes_of

RATE = "optimizer.learning_rate"


def bowl(scales: list[float], seed: int) -> tuple[Experiment, float]:
    """Return a linear network on a quadratic loss, and its largest curvature."""
    tree = {
        "data": {"kind": "linear_teacher", "scales": scales, "weights": [1.0] * len(scales), "examples": 200},
        "seed": seed, "data_seed": seed, "hidden": [], "biases": False, "preprocessing": [], "dtype": "float64",
        "loss": {"kind": "quadratic", "output": "identity"}, "batch_size": 200,
    }  # fmt: skip
    experiment = Experiment.from_tree(tree)
    x = Simulator(experiment).data.train.x
    return experiment, float(np.linalg.eigvalsh(x.T @ x / len(x)).max())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("curvature", [0.1, 1, 4, 25, 100])
def test_in_one_dimension_every_verdict_is_as_the_curvature_says(curvature: float, seed: int) -> None:
    experiment, sharpest = bowl([math.sqrt(curvature)], seed)
    finding, outcomes = outcomes_of("learning_rate", experiment)
    for outcome in outcomes:
        rate = outcome.values[RATE] * sharpest
        if min(abs(rate - 1), abs(rate / 2 - 1)) < 0.05:  # too near to a border to tell
            continue
        allowed = {"good", "crawls"} if rate < 1 else {"oscillates"} if rate < 2 else {"diverges"}
        assert outcome.verdict in allowed, (outcome.values, rate, outcome.verdict)
    assert 0.25 / sharpest <= finding.proposal[RATE] <= 2 / sharpest


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("curvature", [0.1, 1, 4, 25, 100])
def test_in_ten_dimensions_a_rate_diverges_exactly_above_two_over_the_sharpest(curvature: float, seed: int) -> None:
    experiment, sharpest = bowl(np.sqrt(np.geomspace(curvature / 30, curvature, 10)).tolist(), seed)
    finding, outcomes = outcomes_of("learning_rate", experiment)
    for outcome in outcomes:
        rate = outcome.values[RATE] * sharpest / 2
        if abs(rate - 1) >= 0.05:
            assert (outcome.verdict == "diverges") == (rate > 1), (outcome.values, rate)
    assert 0.25 / sharpest <= finding.proposal[RATE] <= 2 / sharpest


def test_the_proposal_is_half_of_the_largest_good_rate() -> None:
    finding, outcomes = outcomes_of({"kind": "learning_rate", "steps": 60}, base())
    good = [outcome.values[RATE] for outcome in outcomes if outcome.verdict in ("good", "crawls")]
    assert finding.proposal[RATE] == pytest.approx(max(good) / 2, rel=1e-5)
    assert "half of it" in finding.verdict


def test_the_rates_are_refined_below_the_smallest_that_is_bad() -> None:
    experiment, _ = bowl([1.0], 0)
    _, outcomes = outcomes_of("learning_rate", experiment)
    assert [outcome.values[RATE] for outcome in outcomes] == [0.001, 0.01, 0.1, 1, 10, 100, 2, 3, 5]


def test_where_every_rate_is_too_large_it_says_so_and_proposes_nothing() -> None:
    experiment, _ = bowl([100.0], 0)
    finding, _ = outcomes_of({"kind": "learning_rate", "low": 1, "high": 100}, experiment)
    assert "begin lower" in finding.verdict
    assert not finding.proposal


def test_no_rate_above_the_highest_is_tried() -> None:
    finding, outcomes = outcomes_of({"kind": "learning_rate", "high": 0.01, "steps": 20}, base())
    assert max(outcome.values[RATE] for outcome in outcomes) == 0.01
    assert "no larger one was tried" in finding.verdict


def test_high_below_low_is_refused_by_name() -> None:
    with pytest.raises(ExperimentError, match="below low") as caught:
        outcomes_of({"kind": "learning_rate", "low": 1, "high": 0.1}, base())
    assert caught.value.path == "$.high"
