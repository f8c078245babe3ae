"""Training trials: a group of them as members of one network, each figure noted row by row."""

import math
import time
from collections.abc import Callable, Sequence

import numpy as np

from simcore.base.arrays import Float64
from simcore.base.decoding import ExperimentError
from simcore.lab.examiners import Sight
from simcore.lab.together import joined
from simcore.lab.trial import Outcome, Trial
from simcore.measure.snapshot import Snapshot
from simcore.simulator import Simulator

FIGURES = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")

Asked = Callable[[], bool]


def trained(trials: Sequence[Trial], asked_to_stop: Asked = lambda: False) -> list[Outcome] | None:
    """Return what came of trials that train together, in their order; None where somebody asked to stop meanwhile."""
    began = time.perf_counter()
    try:
        simulator = Simulator(joined(trials))
    except ExperimentError as error:
        return [_failed(trial, str(error)) for trial in trials]
    simulator.asked_to_stop = asked_to_stop
    seen = Rows(len(trials))
    seen.add(simulator.row)
    sight = trials[0].examiner.sight(simulator)
    row = simulator.row
    for _ in sight.bursts():
        if simulator.row is not row:
            row = simulator.row
            seen.add(row)
        if asked_to_stop():
            return None
    seconds = (time.perf_counter() - began) / len(trials)
    return [_outcome(trial, member, simulator, seen, sight, seconds) for member, trial in enumerate(trials)]


def _failed(trial: Trial, reason: str) -> Outcome:
    return Outcome(
        trial=trial.number, values=dict(trial.values), seed=trial.experiment.seed, status="failed", reason=reason
    )


def _outcome(trial: Trial, member: int, simulator: Simulator, seen: "Rows", sight: Sight, seconds: float) -> Outcome:
    alive = bool(simulator.alive[member])
    return Outcome(
        trial=trial.number,
        values=dict(trial.values),
        seed=trial.experiment.seed,
        status="finished" if alive else "diverged",
        reason=simulator.reason if alive else "a number was no longer finite",
        final={name: _plain(seen.final[name][member]) for name in FIGURES},
        best={name: _plain(seen.best[name][member]) for name in FIGURES},
        seconds=round(seconds, 6),
        figures=sight.figures(member),
    )


def _plain(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


class Rows:
    """The last and the best finite figures of each member, (members,) by name, over the rows of a run."""

    def __init__(self, members: int):
        self.final: dict[str, Float64] = {name: np.full(members, math.nan) for name in FIGURES}
        self.best: dict[str, Float64] = {name: np.full(members, math.nan) for name in FIGURES}

    def add(self, row: Snapshot) -> None:
        """Take a row into account, for the members that have not diverged."""
        for name in FIGURES:
            values = np.where(row.alive, getattr(row, name), math.nan)
            self.final[name] = np.where(np.isfinite(values), values, self.final[name])
            better = np.fmin if name.endswith("loss") else np.fmax
            self.best[name] = better(self.best[name], values)
