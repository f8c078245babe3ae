"""Find the learning rate: by decades, then finer below the smallest that is bad, then half of the largest good one."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from msgspec import Meta, structs

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import EachStep
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding, Outcome, Trial, Verdict

PATH = "optimizer.learning_rate"
RISES, LEAPS = 0.3, 0.5
"""From which share of steps with which the loss rises, beyond the noise of a batch, a rate oscillates.

Where a step sees all examples there is no such noise: it oscillates once most steps leap over the bottom.
"""
FLOOR, CRAWLS = 0.75, 0.1
"""A rate above the best with which the loss falls by less than the former share of the best fall rattles about above
the floor: it oscillates. One with which it falls by less than the latter crawls."""

Rate = Annotated[float, Meta(gt=0, le=1000)]


class LearningRate(Procedure, frozen=True, tag="learning_rate"):
    """Learning rate: which rates diverge, oscillate or crawl, by decades, then finer; half of the largest good."""

    title: ClassVar[str] = "Learning rate"
    formula: ClassVar[str] = r"\eta = \frac{1}{2} \max \{\eta : \mathrm{good}\}"
    source: ClassVar[str] = "Nielsen 2015, chapter 3, How to choose a neural network's hyper-parameters"
    judges: ClassVar[bool] = True
    low: Annotated[Rate, Meta(title="Lowest rate", extra={"logarithmic": True})] = 0.001
    high: Annotated[Rate, Meta(title="Highest rate", extra={"logarithmic": True})] = 100.0
    steps: Annotated[
        int, Meta(ge=10, le=100_000, title="Steps", description="Updates with each rate before it is judged.")
    ] = 150

    def rates(self) -> list[float]:
        """Return the decades from the lowest rate to the highest."""
        decades = math.floor(math.log10(self.high / self.low) + 1e-9)
        return [float(f"{self.low * 10.0**k:.6g}") for k in range(decades + 1)]

    def most_trials(self, base: Experiment) -> int:
        return len(self.rates()) + 3

    def rounds(self, base: Experiment) -> Rounds:
        return self.asking(Numbered(base))

    def asking(self, make: Numbered) -> Rounds:
        """Ask for the trials as a part of another procedure, which numbers them."""
        if self.high < self.low:
            raise ExperimentError(f"high is {self.high:g}, below low, {self.low:g}; let it be at least that", "$.high")
        stop = [{"kind": "max_steps", "steps": self.steps}]
        plain = make.base.assigned([("changes", []), ("vary", {}), ("members", 1), ("stop", stop)])
        plain = plain.assigned([("measure_every", self.steps), ("schedule", "constant")])

        def trials(rates: list[float]) -> list[Trial]:
            return [make.trial({PATH: rate}, base=plain, examiner=EachStep()) for rate in rates]

        found = list(self.judged((yield trials(self.rates())), ()))
        bad = [_rate(outcome) for outcome in found if outcome.verdict in ("diverges", "oscillates")]
        below = min(bad) / 10 if bad else _rate(found[-1])
        finer = [float(f"{below * k:.6g}") for k in (2, 3, 5) if below * k <= self.high]
        found += self.judged((yield trials(finer)), found)
        return self._finding(sorted(self.judged(found, ()), key=_rate))

    def judged(self, outcomes: Sequence[Outcome], before: Sequence[Outcome]) -> Sequence[Outcome]:
        calm = [(_fall(outcome), -_rate(outcome)) for outcome in (*before, *outcomes) if not _diverges(outcome)]
        best, rate = max(calm, default=(0.0, 0.0))
        return [structs.replace(outcome, verdict=_verdict(outcome, best, -rate)) for outcome in outcomes]

    def _finding(self, found: list[Outcome]) -> Finding:
        rates: dict[str, list[float]] = {"diverges": [], "oscillates": [], "crawls": [], "good": []}
        for outcome in found:
            rates[outcome.verdict or "crawls"].append(_rate(outcome))
        figures: dict[str, Any] = {"rates": rates}
        calm = rates["good"] + rates["crawls"]
        if not calm:
            return Finding(f"Every rate from {self.low:g} on is too large: begin lower.", {}, figures)
        largest, bad = max(calm), rates["diverges"] + rates["oscillates"]
        above = min((rate for rate in bad if rate > largest), default=None)
        proposal = float(f"{largest / 2:.6g}")
        end = "no larger one was tried" if above is None else f"{above:g} {_first_bad(found, above)}"
        figures |= {"largest_calm": largest, "smallest_bad": above}
        calm = f"{largest:g} is the largest rate that neither oscillates nor diverges"
        verdict = f"{calm}, and {end}; take half of it, {proposal:g}."
        return Finding(verdict, {PATH: proposal}, figures)


def _first_bad(found: list[Outcome], rate: float) -> str:
    return str(next(outcome.verdict for outcome in found if _rate(outcome) == rate))


def _rate(outcome: Outcome) -> float:
    return float(outcome.values[PATH])


def _fall(outcome: Outcome) -> float:
    """Return by how much the loss of the sample fell."""
    return outcome.figures.get("start_loss", math.nan) - outcome.figures.get("end_loss", math.nan)


def _diverges(outcome: Outcome) -> bool:
    return outcome.status != "finished" or not _fall(outcome) >= 0


def _verdict(outcome: Outcome, best: float, best_rate: float) -> Verdict:
    """Return how a rate did, given by how much the loss fell with the best one, and which that is."""
    if _diverges(outcome):
        return "diverges"
    seen = outcome.figures
    if seen["rises"] > RISES or (seen["whole"] and seen["leaps"] > LEAPS):
        return "oscillates"
    if _rate(outcome) > best_rate and _fall(outcome) < FLOOR * best:
        return "oscillates"
    return "crawls" if _fall(outcome) < CRAWLS * best else "good"
