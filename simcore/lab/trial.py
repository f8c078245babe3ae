"""Trial and Outcome: one run of a procedure, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import ROWS, Examiner

Status = Literal["finished", "diverged", "pruned", "failed"]
Verdict = Literal["diverges", "oscillates", "crawls", "good"]


@dataclass(frozen=True, eq=False)
class Trial:
    """One run that a procedure asks for.

    number : counts from 0 in the order in which the procedure asks; the seed follows from it, never from when it ran
    values : what differs from the base, path to value
    experiment : the whole run
    examiner : what is looked at in it beside the rows of its history
    """

    number: int
    values: Mapping[str, Any]
    experiment: Experiment
    examiner: Examiner = ROWS


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one trial: a line of ``trials.jsonl``.

    final, best : a loss or an accuracy by its name; the best is the lowest loss, the highest accuracy. None where the
        trial never had a finite one
    figures : what the procedure measured beside them
    seconds : how long the run took; of trials that trained together, each one's share
    """

    trial: int
    values: dict[str, Any]
    seed: int
    status: Status
    reason: str = ""
    final: dict[str, float | None] = {}
    best: dict[str, float | None] = {}
    seconds: float = 0.0
    verdict: Verdict | None = None
    figures: dict[str, Any] = {}

    @property
    def score(self) -> float | None:
        """The best validation accuracy, or in regression the best validation loss with its sign turned."""
        accuracy, loss = self.best.get("validation_accuracy"), self.best.get("validation_loss")
        return accuracy if accuracy is not None else None if loss is None else -loss


@dataclass(frozen=True, eq=False)
class Finding:
    """What a procedure found.

    verdict : one sentence; proposal : path to value, empty where there is nothing to change; figures : what it rests on
    """

    verdict: str
    proposal: Mapping[str, Any] = field(default_factory=dict[str, Any])
    figures: Mapping[str, Any] = field(default_factory=dict[str, Any])
