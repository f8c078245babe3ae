"""What a search has seen so far: the best setting, and the mean score of each knob's values."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from simcore.lab.ranges import Choices, part
from simcore.lab.trial import Finding, Outcome


class Marginals:
    """What a search has seen so far, in an amount of memory that does not grow with it."""

    def __init__(self, over: Mapping[str, Choices]):
        self._over = over
        self._best: tuple[float, float, dict[str, Any]] | None = None
        self._sums: dict[str, dict[str, list[float]]] = {path: {} for path in over}
        self.settings = self.diverged = 0

    def add(self, outcomes: Sequence[Outcome], seeds: int) -> None:
        """Take the outcomes of some settings into account, *seeds* of each in a row."""
        for start in range(0, len(outcomes), seeds):
            of_one = outcomes[start : start + seeds]
            score, values = mean_score(of_one), of_one[0].values
            self.settings += 1
            if not math.isfinite(score):
                self.diverged += 1
                continue
            spread = float(np.std([o.score for o in of_one if o.score is not None], ddof=1)) if seeds > 1 else math.nan
            if self._best is None or score > self._best[0]:
                self._best = score, spread, {path: values[path] for path in self._over}
            for path, choices in self._over.items():
                total = self._sums[path].setdefault(part(choices, values[path]), [0.0, 0.0])
                total[0], total[1] = total[0] + score, total[1] + 1

    def importance(self) -> dict[str, float]:
        """Return each knob's share of the variance of the marginal means; they sum to 1."""
        variances = {
            path: float(np.var([total / count for total, count in sums.values()])) if sums else 0.0
            for path, sums in self._sums.items()
        }
        whole = sum(variances.values())
        return {path: variance / whole if whole else 0.0 for path, variance in variances.items()}

    def finding(self) -> Finding:
        """Return the best setting, and how much each knob mattered."""
        importance = self.importance()
        figures: dict[str, Any] = {"settings": self.settings, "diverged": self.diverged, "importance": importance}
        if self._best is None:
            return Finding("No setting ended with a finite loss.", {}, figures)
        score, spread, values = self._best
        figures |= {"score": score, "spread": spread if math.isfinite(spread) else None}
        first = max(importance, key=lambda path: importance[path])
        said = f"accuracy {100 * score:.1f} %" if score >= 0 else f"loss {-score:.4g}"
        where = ", ".join(f"{path} {_said(value)}" for path, value in values.items())
        most = f"; {first} mattered most" if len(importance) > 1 and importance[first] > 0 else ""
        return Finding(f"The best of {self.settings:,} settings: {where}, validation {said}{most}.", values, figures)


def _said(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else msgspec.json.encode(value).decode().strip('"')


def mean_score(outcomes: Sequence[Outcome]) -> float:
    """Return the mean score of one setting's runs; -inf where one of them diverged."""
    scores = [o.score if o.status == "finished" and o.score is not None else -math.inf for o in outcomes]
    return float(np.mean(scores)) if all(map(math.isfinite, scores)) else -math.inf
