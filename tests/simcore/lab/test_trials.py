"""Trials give the same bits wherever and with whom they ran, and each is kept once, whatever happens."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from simcore import Experiment
from simcore.lab.journal import TRIALS, Journal
from simcore.lab.together import groups
from simcore.lab.training import trained
from simcore.lab.trial import Outcome, Trial
from simcore.lab.workers import Here, Pool
from tests.simcore.lab.doing import TOY, base, outcomes_of

ROOT = Path(__file__).resolve().parents[3]
SEARCH = {
    "kind": "search",
    "over": {"optimizer.learning_rate": {"low": 0.01, "high": 100, "scale": "log"}, "hidden": [[4], [3, 3]]},
    "trials": 12,
    "seeds": 2,
}


def without_seconds(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(outcome) | {"seconds": 0} for outcome in outcomes]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"activation": "relu", "initializer": "he_normal", "optimizer": "momentum"},
        {"regularization": ["dropout", {"kind": "l2", "strength": 0.01}], "optimizer": "adam"},
        {"normalization": "batch", "hidden": [6, 5], "dtype": "float64"},
    ],
)
def test_a_trial_as_a_member_has_the_bits_of_that_trial_alone(changes: dict[str, Any]) -> None:
    rates = (0.01, 0.3, 1000.0)
    trials = [
        Trial(k, {}, base(**changes).assigned([("optimizer.learning_rate", rate), ("seed", 3 * k)]))
        for k, rate in enumerate(rates)
    ]
    (group,) = groups(trials)
    together = trained(group)
    alone = [trained([trial]) for trial in trials]
    assert together is not None
    for mine, others in zip(together, alone, strict=True):
        assert others is not None
        assert (mine.final, mine.best, mine.status) == (others[0].final, others[0].best, others[0].status)


def test_trials_of_other_shapes_train_apart() -> None:
    trials = [Trial(k, {}, base(hidden=[width])) for k, width in enumerate((4, 5, 4, 5))]
    assert [[trial.number for trial in group] for group in groups(trials)] == [[0, 2], [1, 3]]


def test_a_rule_that_watches_is_not_shared() -> None:
    trials = [Trial(k, {}, base(stop=["max_epochs", "target_accuracy"])) for k in range(2)]
    assert [len(group) for group in groups(trials)] == [1, 1]


def test_a_pool_of_processes_gives_the_same_as_this_process() -> None:
    pool = Pool(2)
    try:
        _, there = outcomes_of(SEARCH, base(), pool)
    finally:
        pool.end()
    _, here = outcomes_of(SEARCH, base())
    assert without_seconds(there) == without_seconds(here)


def test_a_worker_that_dies_costs_its_trials_a_retry() -> None:
    class Dying(Pool):
        killed = False

        def train(self, group: Any, waiting: int) -> Any:
            future = super().train(group, waiting)
            if not self.killed:
                self.killed = True
                assert self._pool is not None
                for process in list(getattr(self._pool, "_processes").values()):  # noqa: B009
                    process.kill()
            return future

    pool = Dying(2)
    try:
        _, there = outcomes_of(SEARCH, base(), pool)
    finally:
        pool.end()
    _, here = outcomes_of(SEARCH, base())
    assert without_seconds(there) == without_seconds(here)


def test_what_cannot_be_trained_is_failed_and_the_rest_goes_on() -> None:
    data = [TOY["data"], {"kind": "csv", "path": "nowhere.csv"}]
    finding, outcomes = outcomes_of({"kind": "search", "over": {"data": data}, "how": "grid"}, base())
    assert [outcome.status for outcome in outcomes] == ["finished", "failed"]
    assert "nowhere.csv" in outcomes[1].reason
    assert finding.proposal == {"data": TOY["data"]}


def test_what_a_trial_raises_is_not_tried_again() -> None:
    class Failing(Here):
        times = 0

        def train(self, group: Any, waiting: int) -> Any:
            self.times += 1
            future: Future[Any] = Future()
            future.set_exception(ZeroDivisionError("by 0"))
            return future

    failing = Failing()
    _, outcomes = outcomes_of({"kind": "search", "trials": 3}, base(), failing)
    assert failing.times == 1
    assert {(outcome.status, outcome.reason) for outcome in outcomes} == {("failed", "ZeroDivisionError: by 0")}


def test_a_half_written_line_is_cut_off_and_its_trial_made_again(tmp_path: Path) -> None:
    with closing(Journal(tmp_path)) as journal:
        _, whole = outcomes_of(SEARCH, base(), journal=journal)
    lines = (tmp_path / TRIALS).read_bytes().splitlines(keepends=True)
    (tmp_path / TRIALS).write_bytes(b"".join(lines[:7]) + lines[7][:20])
    with closing(Journal(tmp_path)) as journal:
        _, again = outcomes_of(SEARCH, base(), journal=journal)
    numbers = [json.loads(line)["trial"] for line in (tmp_path / TRIALS).read_text().splitlines()]
    assert sorted(numbers) == list(range(24))
    assert without_seconds(again) == without_seconds(whole)


def test_killed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    over = json.dumps(SEARCH["over"] | {"hidden": [[30], [20, 20], [25]]})
    command = [sys.executable, str(ROOT / "main.py"), "lab", "search", "--quiet", "--with", f"over={over}",
               "--with", "trials=9", "--workers", "1", "--set", "stop.0.epochs=3"]  # fmt: skip
    wanted, killed = tmp_path / "wanted", tmp_path / "killed"
    subprocess.run([*command, "--out", str(wanted)], env=environment, check=True)
    for wait in (0.0, 0.1, 0.3):
        process = subprocess.Popen([*command, "--out", str(killed)], env=environment)
        deadline = time.monotonic() + 60
        while not (killed / TRIALS).exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "--out", str(killed)], env=environment, check=True)

    def kept(folder: Path) -> list[dict[str, Any]]:
        lines = [json.loads(line) | {"seconds": 0} for line in (folder / TRIALS).read_text().splitlines()]
        return sorted(lines, key=lambda line: line["trial"])

    assert kept(killed) == kept(wanted)
    assert (killed / "result.json").read_text() == (wanted / "result.json").read_text()


def test_a_seed_may_differ_by_member_and_must_be_one() -> None:
    same = base(members=2, vary={"seed": [5, 5]})
    assert Experiment.from_json(same.to_json()) == same
    with pytest.raises(ValueError, match="one value for each"):
        base(members=2, vary={"seed": [5]})
    with pytest.raises(ValueError, match=r"whole number"):
        base(members=2, vary={"seed": [0.5, 1]})
