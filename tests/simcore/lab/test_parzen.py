"""Searches led by a model of what was tried: the same settings each time, and better ones than at random."""

import pytest

from simcore.lab.search import Search
from tests.simcore.lab.doing import base, outcomes_of

pytest.importorskip("optuna", reason="the extra search is not installed")

RATES = {"optimizer.learning_rate": {"low": 1e-4, "high": 100, "scale": "log"}}
TPE = {"kind": "search", "over": RATES, "how": "tpe", "trials": 20}


def test_the_same_search_asks_for_the_same_settings() -> None:
    first, again = (outcomes_of(TPE, base())[1] for _ in range(2))
    assert [outcome.values for outcome in first] == [outcome.values for outcome in again]
    assert len(first) == 20


def test_rounds_hold_eight_and_a_rest() -> None:
    rounds = Search(how="tpe", trials=20).rounds(base())
    sizes = [len(next(rounds))]
    assert sizes == [8]
    rounds.close()


def test_later_settings_lie_where_the_earlier_ones_did_well() -> None:
    _, outcomes = outcomes_of(TPE | {"trials": 40}, base(hidden=[8], stop=[{"kind": "max_epochs", "epochs": 8}]))
    scores = [outcome.score if outcome.score is not None else 0.0 for outcome in outcomes]
    assert sum(scores[-16:]) / 16 > sum(scores[:16]) / 16


def test_a_setting_that_diverges_is_no_end() -> None:
    wild = {"optimizer.learning_rate": [0.1, 1000], "activation": ["identity", "relu"]}
    finding, outcomes = outcomes_of(TPE | {"over": wild}, base(loss={"kind": "quadratic", "output": "identity"}))
    assert {outcome.status for outcome in outcomes} == {"finished", "diverged"}
    assert finding.proposal["optimizer.learning_rate"] == 0.1
