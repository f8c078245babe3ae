"""What the procedures find: searches against theory, comparisons against SciPy, ensembles against a recomputation."""

import math
from typing import Any

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.decoding import decode
from simcore.lab.compare import critical, paired
from simcore.lab.procedure import Procedure
from simcore.lab.procedures import procedure_of, procedures
from simcore.lab.ranges import Range
from simcore.lab.search import Search
from tests.simcore.lab.doing import base, outcomes_of


@pytest.mark.parametrize("kind", sorted(procedures))
def test_a_procedure_says_what_it_is_and_comes_back_from_json(kind: str) -> None:
    made = procedure_of(kind)
    assert isinstance(made, Procedure)
    assert made.title and made.formula and made.source and made.summary.endswith((".", "?"))
    assert procedure_of({"kind": kind}) == made
    assert made.most_trials(base()) >= 1


def test_an_unknown_procedure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ExperimentError, match=r"known kinds: .*learning_rate"):
        procedure_of("nonsense")


def test_nine_random_settings_beat_nine_on_a_grid_where_one_knob_matters_and_one_does_not() -> None:
    # the setting of the first knob decides the score, a hump at a place of its own for each seed (Bergstra & Bengio)
    over: dict[str, Any] = {"a": Range(0, 1), "b": Range(0, 1)}
    wins = draws = 0
    for seed in range(200):
        place = np.random.default_rng([seed, 99]).random()
        found = {}
        for how in ("grid", "random"):
            search = Search(over=over, how=how, trials=9)
            settings = list(search.settings(Experiment.from_tree({"seed": seed})))
            assert len(settings) == 9
            found[how] = max(-abs(setting["a"] - place) for setting in settings)
        wins, draws = wins + (found["random"] > found["grid"]), draws + (found["random"] == found["grid"])
    assert wins / (200 - draws) > 0.5


def test_a_grid_tries_three_values_of_a_knob_where_random_tries_nine() -> None:
    over: dict[str, Any] = {"a": Range(1, 100, "log"), "b": Range(0, 1)}
    values = {
        how: {s["a"] for s in Search(over=over, how=how, trials=9).settings(Experiment())} for how in ("grid", "random")
    }
    assert values["grid"] == {1, 10, 100}
    assert len(values["random"]) == 9


def test_the_knob_that_matters_is_named() -> None:
    over = {"optimizer.learning_rate": {"low": 1e-5, "high": 1, "scale": "log"}, "title": ["x", "y"]}
    finding, _ = outcomes_of({"kind": "search", "over": over, "trials": 24}, base())
    assert finding.figures["importance"]["optimizer.learning_rate"] > 0.5
    assert "optimizer.learning_rate mattered most" in finding.verdict


def test_halving_trains_the_best_third_three_times_as_long() -> None:
    tree = {"kind": "search", "trials": 9, "prune": True}
    _, outcomes = outcomes_of(tree, base(stop=[{"kind": "max_epochs", "epochs": 9}]))
    lengths = [outcome.values.get("stop", [{"epochs": 9}])[0]["epochs"] for outcome in outcomes]
    assert lengths == [1] * 9 + [3] * 3 + [9]
    first = sorted(outcomes[:9], key=lambda outcome: -(outcome.score or -math.inf))
    kept = {outcome.values["optimizer.learning_rate"] for outcome in outcomes[9:12]}
    assert kept == {outcome.values["optimizer.learning_rate"] for outcome in first[:3]}


@pytest.mark.parametrize(
    "over, path",
    [
        ({"foo": [1]}, r"\$\.over\.foo"),
        ({"batch_size": []}, r"\$\.over\.batch_size"),
        ({"batch_size": {"low": 4, "high": 2}}, r"\$\.over\.batch_size"),
        ({"optimizer.learning_rate": {"low": 0, "high": 2, "scale": "log"}}, "logarithmic"),
        ({"activation": ["relu", "nonsense"]}, "nonsense"),
    ],
)
def test_what_cannot_be_searched_over_is_refused_by_name(over: dict, path: str) -> None:
    with pytest.raises(ExperimentError, match=path):
        outcomes_of({"kind": "search", "over": over}, base())


def test_the_paired_test_is_that_of_scipy() -> None:
    # scipy.stats.ttest_rel([.91, .93, .92, .95, .90], [.88, .91, .93, .90, .87]) gave 2.4 and p .0745
    mean, error, t = paired([0.88, 0.91, 0.93, 0.90, 0.87], [0.91, 0.93, 0.92, 0.95, 0.90])
    assert (mean, error) == (pytest.approx(0.024), pytest.approx(0.0097979589711))
    assert t == pytest.approx(2.449489742783, rel=1e-9)
    # scipy.stats.t.ppf(.975, df)
    known = {1: 12.7062, 4: 2.77645, 10: 2.22814, 15: 2.13145, 30: 2.04227, 100: 1.98397}
    for degrees, value in known.items():
        assert critical(degrees) == pytest.approx(value, rel=2e-3)


def test_a_wide_initializer_is_worse_by_more_than_the_spread() -> None:
    wide = {"data": {"kind": "digits", "limit": 200}, "hidden": [30, 30]}
    finding, _ = outcomes_of({"kind": "compare", "seeds": 4}, base(**wide))
    row = finding.figures["against"][0]
    assert row["larger_than_the_spread"] and row["difference"] < 0
    assert not finding.proposal


def test_the_same_experiment_again_is_no_different() -> None:
    finding, _ = outcomes_of({"kind": "compare", "against": [{"title": "again"}], "seeds": 3}, base())
    assert finding.figures["against"][0]["difference"] == 0
    assert not finding.figures["against"][0]["larger_than_the_spread"]


def test_average_and_vote_of_an_ensemble_are_those_of_its_members() -> None:
    small = base(data={"kind": "digits", "limit": 150}, hidden=[12])
    finding, _ = outcomes_of({"kind": "ensemble", "members": 5}, small)
    simulator = Simulator(small.assigned([("members", 5)]))
    simulator.step(10**6)
    part = simulator.data.validation
    outputs = np.asarray(simulator.network.forward(part.x).a[-1], np.float64)
    alone = (outputs.argmax(-1) == part.labels).mean(axis=1)
    assert finding.figures["alone"] == pytest.approx(alone.tolist())
    assert finding.figures["average"][-1] == pytest.approx((outputs.mean(0).argmax(-1) == part.labels).mean())
    votes = np.array([np.bincount(column, minlength=10) for column in outputs.argmax(-1).T])
    clear = np.sort(votes, axis=1)[:, -1] > np.sort(votes, axis=1)[:, -2]
    named = votes.argmax(1)
    right = (named == part.labels)[clear].sum()
    assert right / len(part) <= finding.figures["vote"][-1] <= (right + (~clear).sum()) / len(part)
    assert finding.figures["average"][0] == pytest.approx(alone.mean(), abs=0.03)


def test_an_ensemble_of_a_regression_is_refused() -> None:
    plane = {"data": {"kind": "toy2d", "shape": "plane"}, "loss": {"kind": "quadratic", "output": "identity"}}
    with pytest.raises(ExperimentError, match="votes for classes"):
        outcomes_of("ensemble", base(**plane))


def test_no_penalty_helps_where_there_are_examples_enough() -> None:
    finding, _ = outcomes_of({"kind": "strength", "seeds": 2, "low": 0.01}, base())
    assert {row["strength"] for row in finding.figures["strengths"]} >= {0.0, 0.01, 0.1, 1.0}
    assert ("No penalty helps" in finding.verdict) == (not finding.proposal)


def test_a_ramp_falls_fastest_before_it_turns_up() -> None:
    finding, outcomes = outcomes_of({"kind": "rate_ramp", "high": 100}, Experiment.from_tree({"hidden": [30]}))
    assert len(outcomes) == 1
    assert 0.001 < finding.figures["steepest"] < finding.figures["turns_up"]
    assert finding.proposal == {"optimizer.learning_rate": finding.figures["steepest"]}


def test_single_examples_cost_more_than_a_batch_each() -> None:
    finding, _ = outcomes_of({"kind": "batch_size", "sizes": [1, 50], "seconds": 0.1}, base())
    cost = {row["batch_size"]: row["seconds_an_example"] for row in finding.figures["sizes"]}
    assert cost[1] > cost[50]


def test_every_activation_has_its_cost() -> None:
    finding, outcomes = outcomes_of("activation_cost", base(hidden=[4, 4], frozen=[2, 3]))
    assert len(finding.figures["activations"]) == len(outcomes)
    assert all(row["forward"] > 0 and row["backward"] > 0 for row in finding.figures["activations"])


def test_a_range_holds_its_ends_and_whole_numbers() -> None:
    whole = decode({"low": 1, "high": 64, "scale": "log", "integer": True, "count": 4}, Range)
    assert whole.grid() == [1, 4, 16, 64]
    assert Range(0.0, 1.0, count=5).grid() == [0, 0.25, 0.5, 0.75, 1]
