"""The strength of a penalty: none, then by decades, several seeds each; and whether any of it helps."""

import math
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from msgspec import Meta

from simcore.base.decoding import ExperimentError
from simcore.base.part import kinds
from simcore.experiment.experiment import Experiment
from simcore.kinds.regularizers import Penalty
from simcore.lab.compare import critical, paired
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding, Outcome

PENALTIES = tuple(kinds(Penalty))


class PenaltyStrength(Procedure, frozen=True, tag="strength"):
    """Strength of a penalty: first none, then 1 and by decades down; which validates best, if any beats none."""

    title: ClassVar[str] = "Strength of a penalty"
    formula: ClassVar[str] = r"\lambda^* = \arg\max_\lambda A_{val}(\lambda)"
    source: ClassVar[str] = "Nielsen 2015, chapter 3, How to choose a neural network's hyper-parameters"
    penalty: Annotated[Literal["l1", "l2", "elastic_net"], Meta(title="Penalty")] = "l2"
    low: Annotated[float, Meta(gt=0, le=1000, title="Weakest", extra={"logarithmic": True})] = 1e-5
    high: Annotated[float, Meta(gt=0, le=1000, title="Strongest", extra={"logarithmic": True})] = 1.0
    seeds: Annotated[int, Meta(ge=2, le=100, title="Seeds", description="Runs with each strength.")] = 3

    def strengths(self) -> list[float]:
        """Return 0, then the decades from the strongest down."""
        count = max(0, math.floor(math.log10(self.high / self.low) + 1e-9)) + 1
        return [0.0, *(float(f"{self.high / 10.0**k:.6g}") for k in range(count))]

    def most_trials(self, base: Experiment) -> int:
        return (len(self.strengths()) + 2) * self.seeds

    def rounds(self, base: Experiment) -> Rounds:
        if self.high < self.low:
            raise ExperimentError(f"high is {self.high:g}, below low, {self.low:g}; let it be at least that", "$.high")
        others: list[Any] = [
            part for part in base.tree()["regularization"] if part["kind"] not in ("l1", "l2", "elastic_net")
        ]
        plain = base.assigned([("regularization", others), ("vary", {}), ("changes", []), ("members", 1)])
        place = f"regularization.{len(others)}.strength"
        make = Numbered(plain.assigned([("regularization", [*others, {"kind": self.penalty, "strength": 0.0}])]))
        scores: dict[float, list[float]] = {}

        def trials(strengths: list[float]) -> list[Any]:
            return [make.trial({place: s}, seed=base.seed + k) for s in strengths for k in range(self.seeds)]

        first = self.strengths()
        self._note(scores, first, (yield trials(first)))
        best = self._best(scores)
        if best > 0:
            finer = [float(f"{best * k:.6g}") for k in (0.3, 3) if best * k <= 1000]
            self._note(scores, finer, (yield trials(finer)))
            best = self._best(scores)
        return self._finding(scores, best, others)

    def _note(self, scores: dict[float, list[float]], strengths: list[float], outcomes: Any) -> None:
        for n, strength in enumerate(strengths):
            of_one: list[Outcome] = outcomes[n * self.seeds : (n + 1) * self.seeds]
            scores[strength] = [-math.inf if o.score is None or o.status != "finished" else o.score for o in of_one]

    def _best(self, scores: dict[float, list[float]]) -> float:
        return max(scores, key=lambda strength: (float(np.mean(scores[strength])), -strength))

    def _finding(self, scores: dict[float, list[float]], best: float, others: list[Any]) -> Finding:
        rows = [
            {"strength": strength, "mean": _finite(np.mean(each)), "spread": _finite(np.std(each, ddof=1))}
            for strength, each in sorted(scores.items())
            if np.isfinite(each).all()
        ]
        figures: dict[str, Any] = {"strengths": rows, "penalty": self.penalty}
        if best > 0 and np.isfinite(scores[0.0]).all():
            gain, error, t = paired(scores[0.0], scores[best])
            figures |= {"gain": gain, "standard_error": error}
            if t > critical(self.seeds - 1):
                chosen = {"kind": self.penalty, "strength": best}
                verdict = f"A strength of {best:g} helps, by {gain:.3g} \u00b1 {error:.2g} in validation."
                return Finding(verdict, {"regularization": [*others, chosen]}, figures)
        verdict = "No penalty helps: none beats the run without one by more than the spread over seeds."
        return Finding(verdict, {}, figures)


def _finite(value: Any) -> float | None:
    return float(value) if math.isfinite(value) else None
