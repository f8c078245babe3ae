"""One run whose learning rate grows with every step: where its loss falls fastest, and where it turns up."""

import math
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import EachStep
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding

SMOOTH = 0.05
"""The share of the newest loss in the running mean that the curve is read from."""


class RateRamp(Procedure, frozen=True, tag="rate_ramp"):
    """Rate ramp: the learning rate grows by a factor with each step of one run; loss against rate."""

    title: ClassVar[str] = "Rate ramp"
    formula: ClassVar[str] = r"\eta_t = \eta_0 \left(\eta_1 / \eta_0\right)^{t / T}"
    source: ClassVar[str] = "Smith 2017, Cyclical learning rates for training neural networks"
    low: Annotated[float, Meta(gt=0, le=1000, title="First rate", extra={"logarithmic": True})] = 1e-4
    high: Annotated[float, Meta(gt=0, le=1000, title="Last rate", extra={"logarithmic": True})] = 10.0
    steps: Annotated[int, Meta(ge=20, le=10_000, title="Steps")] = 200

    def most_trials(self, base: Experiment) -> int:
        return 1

    def rates(self) -> list[float]:
        """Return the rate of each step."""
        return np.geomspace(self.low, self.high, self.steps).tolist()

    def rounds(self, base: Experiment) -> Rounds:
        if not self.low < self.high:
            raise ExperimentError(f"low, {self.low:g}, must be below high, {self.high:g}", "$.low")
        changes = [{"step": k, "path": "optimizer.learning_rate", "value": rate} for k, rate in enumerate(self.rates())]
        stop = [{"kind": "max_steps", "steps": self.steps}]
        plain: list[tuple[str, Any]] = [
            ("vary", {}),
            ("members", 1),
            ("schedule", "constant"),
            ("stop", stop),
            ("measure_every", self.steps),
        ]
        make = Numbered(base.assigned([*plain, ("changes", changes)]))
        (outcome,) = yield [make.trial({}, examiner=EachStep())]
        losses: list[tuple[int, float]] = outcome.figures["losses"]
        rates = self.rates()
        points = [(rates[min(step, self.steps - 1)], loss) for step, loss in losses]
        return _finding(points)


def _finding(points: list[tuple[float, float]]) -> Finding:
    """Return what a curve of (rate, loss) says; the rates rise."""
    if len(points) < 3:
        return Finding("The loss was not finite from the first steps on: begin lower.", {}, {"curve": points})
    smooth: list[float] = [points[0][1]]
    for _, loss in points[1:]:
        smooth.append((1 - SMOOTH) * smooth[-1] + SMOOTH * loss)
    lowest = int(np.argmin(smooth))
    figures: dict[str, Any] = {"curve": points, "smooth": smooth}
    if lowest < 2:
        return Finding("The loss only rises: begin lower.", {}, figures)
    slopes = np.diff(smooth[: lowest + 1]) / np.diff(np.log([rate for rate, _ in points[: lowest + 1]]))
    steepest = float(f"{points[int(np.argmin(slopes)) + 1][0]:.2g}")
    turns = points[lowest][0] if lowest < len(points) - 1 else None
    figures |= {"steepest": steepest, "turns_up": turns}
    up = f"it turns up at {turns:.2g}" if turns is not None and math.isfinite(turns) else "it does not turn up yet"
    verdict = f"The loss falls fastest at a rate of {steepest:g}, and {up}."
    return Finding(verdict, {"optimizer.learning_rate": steepest}, figures)
