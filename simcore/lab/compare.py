"""Compare: two or more experiments with the same seeds, and whether they differ by more than the seeds do."""

import math
from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding, Outcome


class Compare(Procedure, frozen=True, tag="compare"):
    """Compare: the base against the same with other settings, seed by seed: is it more than the spread?"""

    title: ClassVar[str] = "Compare"
    formula: ClassVar[str] = r"t = \frac{\bar{d}}{s_d / \sqrt{n}}, \quad d_k = A_k - B_k"
    source: ClassVar[str] = "Student 1908, the paired test"
    against: Annotated[
        tuple[dict[str, Any], ...],
        Meta(min_length=1, max_length=100, title="Against", description="For each, path to value on top of the base."),
    ] = ({"initializer": "standard_normal"},)
    seeds: Annotated[int, Meta(ge=2, le=1000, title="Seeds", description="Runs of each.")] = 5

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self))

    def most_trials(self, base: Experiment) -> int:
        return (len(self.against) + 1) * self.seeds

    def rounds(self, base: Experiment) -> Rounds:
        make = Numbered(base)
        settings: list[dict[str, Any]] = [{}, *self.against]
        for index, setting in enumerate(self.against):
            try:
                base.assigned(setting.items())
            except ExperimentError as error:
                raise ExperimentError(error.message, f"$.against[{index}]: {error.path}") from None
        outcomes = yield [make.trial(each, seed=base.seed + k) for each in settings for k in range(self.seeds)]
        scores = [_scores(outcomes[n * self.seeds : (n + 1) * self.seeds]) for n in range(len(settings))]
        rows = [_against(scores[0], other) for other in scores[1:]]
        for setting, row in zip(self.against, rows, strict=True):
            row["values"] = setting
        figures = {"base": _mean(scores[0]), "against": rows, "seeds": self.seeds}
        best = max(rows, key=lambda row: row["difference"] if row["larger_than_the_spread"] else -math.inf)
        wins = best["larger_than_the_spread"] and best["difference"] > 0
        return Finding(" ".join(_sentence(row) for row in rows), dict(best["values"]) if wins else {}, figures)


def _scores(outcomes: list[Outcome] | Any) -> list[float]:
    return [math.nan if outcome.score is None else outcome.score for outcome in outcomes]


def _mean(values: list[float]) -> float | None:
    found = float(np.mean(values))
    return found if math.isfinite(found) else None


def paired(base: list[float], other: list[float]) -> tuple[float, float, float]:
    """Return (mean difference, its standard error, Student's t) of *other* less *base*, pair by pair."""
    differences = np.array(other) - np.array(base)
    error = float(differences.std(ddof=1)) / math.sqrt(len(differences))
    mean = float(differences.mean())
    return mean, error, mean / error if error > 0 else math.copysign(math.inf, mean) if mean else 0.0


def _against(base: list[float], other: list[float]) -> dict[str, Any]:
    if not (np.isfinite(base).all() and np.isfinite(other).all()):
        return {"difference": None, "standard_error": None, "t": None, "larger_than_the_spread": False}
    mean, error, t = paired(base, other)
    return {
        "difference": mean,
        "standard_error": error,
        "t": t if math.isfinite(t) else None,
        "degrees_of_freedom": len(base) - 1,
        "larger_than_the_spread": abs(t) > critical(len(base) - 1),
    }


_CRITICAL = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)
"""Two-sided 5 % points of Student's t for 1 to 10 degrees of freedom."""


def critical(degrees: int) -> float:
    """Return the two-sided 5 % point of Student's t; beyond ten degrees to 0.2 % (Cornish & Fisher 1938)."""
    if degrees <= len(_CRITICAL):
        return _CRITICAL[degrees - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)


def _sentence(row: dict[str, Any]) -> str:
    what = ", ".join(f"{path} {value if isinstance(value, str) else msgspec.json.encode(value).decode()}"
                     for path, value in row["values"].items()) or "the same again"  # fmt: skip
    if row["difference"] is None:
        return f"With {what} a run diverged."
    sign = "better" if row["difference"] > 0 else "worse"
    size = f"{abs(row['difference']):.3g} \u00b1 {row['standard_error']:.2g}"
    if row["larger_than_the_spread"]:
        return f"With {what} it is {sign} by {size}: more than the spread over seeds."
    return f"With {what} it differs by {size}: no more than the spread over seeds."
