"""Ensemble: members apart by their seeds; what their average and their vote gain over one of them."""

import math
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import Outputs
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding


class Ensemble(Procedure, frozen=True, tag="ensemble"):
    """Ensemble: several networks that differ by their seeds answer together, by the average and by a vote."""

    title: ClassVar[str] = "Ensemble"
    formula: ClassVar[str] = r"\bar{a} = \frac{1}{K} \sum_k a_k"
    source: ClassVar[str] = "Hansen & Salamon 1990; Lakshminarayanan, Pritzel & Blundell 2017"
    members: Annotated[int, Meta(ge=2, le=256, title="Members", description="Networks that answer together.")] = 10

    def most_trials(self, base: Experiment) -> int:
        return 1

    def rounds(self, base: Experiment) -> Rounds:
        if base.loss.output_kind == "identity":
            raise ExperimentError("an ensemble votes for classes, and this is a regression", "$.loss")
        make = Numbered(base.assigned([("vary", {}), ("changes", [])]))
        (outcome,) = yield [make.trial({"members": self.members}, examiner=Outputs())]
        seen = outcome.figures
        alone: list[float] = seen.get("alone", [])
        if len(alone) < 2:
            return Finding("Fewer than two members ended with finite numbers.", {}, dict(seen))
        mean, average, vote = float(np.mean(alone)), seen["average"][-1], seen["vote"][-1]
        gain = average - mean
        error = math.sqrt(average * (1 - average) / seen["examples"])
        figures: dict[str, Any] = {**seen, "mean": mean, "gain": gain, "standard_error": error}
        errors = gain / error if error else math.inf
        told = f"{errors:.1f} standard errors" if math.isfinite(errors) else "all are right"
        verdict = (
            f"{len(alone)} members together: {100 * average:.1f} % by their average, {100 * vote:.1f} % by vote, "
            f"against {100 * mean:.1f} % for the mean member ({told})."
        )
        return Finding(verdict, {}, figures)
