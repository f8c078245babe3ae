"""The seven-step recipe: from a loss that begins where it should to a tuned experiment, each step passed or failed."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from simcore.base.part import kinds
from simcore.experiment.experiment import Experiment
from simcore.kinds.regularizers import Penalty
from simcore.lab.examiners import EachRow
from simcore.lab.learning_rate import PATH, LearningRate
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding, Outcome, Trial

EXCESS = 1.5
"""By how much a first loss may lie above what equally likely classes have: He weights on rectifiers give about 0.8."""
LARGE_INPUTS = 10.0
"""A root mean square of the inputs from which they, and not the weights, are to blame for wide sums."""
BATCHES, PASSES = 5, 200
"""How many batches are to be learned by heart, and in how many passes."""
FALLS = 0.1
"""The least share of the loss that a rate must cut in a hundred steps."""
DECAYS = (0.0, 1e-5, 1e-4, 1e-3)
FACTORS = (0.3, 1.0, 3.0)
FINER = ((0.5, 1.0), (0.7, 1.0), (1.4, 1.0), (2.0, 1.0), (0.7, 0.3), (1.4, 0.3), (0.7, 3.0), (1.4, 3.0))
"""What the best rate and the best decay are multiplied by."""
CHANCE = 4
"""A validation accuracy within so many standard errors of guessing has learned nothing: it is the best of twenty."""

Asks = Generator[Sequence[Trial], Sequence[Outcome], "RecipeStep"]


@dataclass(frozen=True)
class RecipeStep:
    """One step of the recipe: passed or failed, with the figure that says so and what it means."""

    title: str
    passed: bool
    said: str
    figure: float | None = None


class Recipe(Procedure, frozen=True, tag="recipe"):
    """Recipe: seven steps from the first loss to a tuned run; the first that fails is named, with its cause."""

    title: ClassVar[str] = "The seven steps"
    formula: ClassVar[str] = r"C_0 \approx \ln K"
    source: ClassVar[str] = "Karpathy 2019, A recipe for training neural networks; Johnson 2019, EECS 498, lecture 11"
    epochs: Annotated[
        int,
        Meta(ge=1, le=1000, title="Epochs", description="Length of the refined runs; coarse ones take a third."),
    ] = 10

    def most_trials(self, base: Experiment) -> int:
        rates = LearningRate().most_trials(base)
        return 3 + 2 * rates + len(DECAYS) * len(FACTORS) + len(FINER)

    def rounds(self, base: Experiment) -> Rounds:
        plain = base.assigned([("vary", {}), ("members", 1), ("changes", []), ("measure_every", None)])
        make, steps, found = Numbered(plain), list[RecipeStep](), Found()
        for step in (self._first_loss, self._by_heart, self._rate, self._coarse, self._fine, self._curves):
            steps.append((yield from step(make, found)))
            if not steps[-1].passed:
                return _finding(steps, {}, found)
        better = found.best > found.base
        end = f"validation {_said(found.best)} against {_said(found.base)} before"
        said = f"stop: {end}" if better else f"the base was as good: {end}"
        steps.append(RecipeStep("7 stop, or refine again", True, said, found.best))
        return _finding(steps, found.values if better else {}, found)

    # ------------------------------------------------------------------ the steps

    def _first_loss(self, make: Numbered, found: "Found") -> Asks:
        """Step 1: without penalties, the first loss is that of guessing."""
        penalties = [part for part in make.base.tree()["regularization"] if part["kind"] not in _PENALTIES]
        (outcome,) = yield [make.trial({"regularization": penalties, "stop": _steps(1)}, examiner=EachRow())]
        title, seen = "1 the first loss", outcome.figures
        start, expected = seen.get("start_loss"), seen.get("expected_loss")
        if start is None:
            return RecipeStep(title, False, f"the first loss is not finite: {_wide(seen)}")
        if expected is None:
            return RecipeStep(title, True, f"{start:.3g}; a regression has no loss that it should begin at", start)
        excess = start - expected
        logits = seen["z_std"][-1] or 0.0
        said = f"{start:.3g}, and guessing has {expected:.3g}"
        if excess > EXCESS:
            explained = f"the width of the last layer's z, {logits:.3g}, explains it: {_wide(seen)}"
            return RecipeStep(title, False, f"{said}: {explained}", excess)
        return RecipeStep(title, True, said, excess)

    def _by_heart(self, make: Numbered, found: "Found") -> Asks:
        """Step 2: a few batches are learned by heart, without regularization."""
        title, batch = "2 a few batches by heart", make.base.batch_size
        few: dict[str, Any] = {"data.limit": BATCHES * batch, "regularization": [], "augmentation": []}
        (outcome,) = yield [make.trial({**few, "stop": _epochs(PASSES)}, examiner=EachRow())]
        accuracy, curve = outcome.best.get("train_accuracy"), outcome.figures.get("curve", [])
        if accuracy is not None and accuracy >= 1.0:
            return RecipeStep(title, True, f"all of {BATCHES} batches learned by heart", accuracy)
        losses = [row[1] for row in curve if row[1] is not None]
        if accuracy is None and losses and losses[-1] < 0.01 * losses[0]:
            return RecipeStep(
                title, True, f"the loss of {BATCHES} batches fell to {losses[-1] / losses[0]:.2g} of its start"
            )
        small = make.base.assigned(few.items())
        rates = yield from LearningRate(low=1e-4, high=10.0).asking(make.on(small))
        rate, good = make.base.optimizer.learning_rate, rates.figures["rates"]["good"]
        figure = accuracy if accuracy is not None else (losses[-1] if losses else None)
        if outcome.figures.get("copies"):
            blame = "all units of a layer begin as copies of each other, and stay so: draw the weights at random"
            return RecipeStep(title, False, blame, figure)
        if not good:
            blame = f"no rate learns them: the initialization is to blame; {_widths(outcome.figures)}"
            return RecipeStep(title, False, blame, figure)
        if rate > max(good):
            return RecipeStep(title, False, f"the rate {rate:g} is too high; {max(good) / 2:g} would do", figure)
        if rate < max(good) / 2:
            return RecipeStep(title, False, f"the rate {rate:g} is too low; {max(good) / 2:g} would do", figure)
        blame = f"the rate {rate:g} is sound, and the loss falls too slowly: the initialization is to blame"
        return RecipeStep(title, False, f"{blame}; {_widths(outcome.figures)}", figure)

    def _rate(self, make: Numbered, found: "Found") -> Asks:
        """Step 3: a rate that cuts the loss clearly in a hundred steps, on all examples."""
        rates = yield from LearningRate(low=1e-4, high=10.0, steps=100).asking(make.on(make.base))
        if PATH not in rates.proposal:
            return RecipeStep("3 a rate", False, f"none cuts the loss in a hundred steps: {rates.verdict}")
        found.rate = float(rates.proposal[PATH])
        return RecipeStep("3 a rate", True, f"{found.rate:g}: {rates.verdict}", found.rate)

    def _coarse(self, make: Numbered, found: "Found") -> Asks:
        """Step 4: a coarse grid of rates and decays, a few epochs each."""
        others = [part for part in make.base.tree()["regularization"] if part["kind"] not in _PENALTIES]
        found.others = others
        settings = [found.setting(found.rate * f, decay) for f in FACTORS for decay in DECAYS]
        length = _epochs(max(1, self.epochs // 3))
        outcomes = yield [make.trial({**setting, "stop": length}) for setting in settings]
        found.take(settings, outcomes)
        if not math.isfinite(found.best):
            return RecipeStep("4 a coarse grid", False, "every setting diverged")
        return RecipeStep("4 a coarse grid", True, f"best: {found.words()}, validation {_said(found.best)}", found.best)

    def _fine(self, make: Numbered, found: "Found") -> Asks:
        """Step 5: finer around the best, and longer; the base's own settings as long, to compare with."""
        rate, decay = found.chosen
        settings = [found.setting(rate * a, decay * b) for a, b in FINER]
        length = _epochs(self.epochs)
        own = make.trial({"stop": length})
        best = make.trial({**found.setting(rate, decay), "stop": length})
        outcomes = yield [own, best, *(make.trial({**setting, "stop": length}) for setting in settings)]
        found.base = _score(outcomes[0])
        found.best = -math.inf
        found.take([{}, found.setting(rate, decay), *settings], outcomes)
        return RecipeStep(
            "5 finer, and longer", True, f"best: {found.words()}, validation {_said(found.best)}", found.best
        )

    def _curves(self, make: Numbered, found: "Found") -> Asks:
        """Step 6: what the curves of the best run say."""
        (outcome,) = yield [make.trial({**found.values, "stop": _epochs(self.epochs)}, examiner=EachRow())]
        curve = [row for row in outcome.figures["curve"] if None not in row[1:3]]
        title = "6 the curves"
        classes = math.exp(outcome.figures["expected_loss"] or 0.0)
        accuracy = outcome.best.get("validation_accuracy")
        chance = 1 / classes
        error = math.sqrt(chance * (1 - chance) / outcome.figures["validation_examples"])
        if accuracy is not None and accuracy < chance + CHANCE * error:
            said = f"validation stays at {100 * accuracy:.0f} %, that of guessing, while training falls"
            return RecipeStep(title, False, f"{said}: the labels say nothing about the inputs", accuracy)
        gap = curve[-1][2] - curve[-1][1]
        lowest = min(row[2] for row in curve)
        if curve[-1][2] > 1.2 * lowest and curve[-1][2] - lowest > 0.05:
            return RecipeStep(title, True, f"the gap grows, to {gap:.3g}: stop earlier, or regularize more", gap)
        return RecipeStep(title, True, f"training and validation end {abs(gap):.2g} apart", gap)


@dataclass
class Found:
    """What the steps so far have found."""

    rate: float = math.nan
    base: float = -math.inf
    best: float = -math.inf
    chosen: tuple[float, float] = (math.nan, 0.0)

    def __post_init__(self) -> None:
        self.others: list[Any] = []
        self.values: dict[str, Any] = {}

    def setting(self, rate: float, decay: float) -> dict[str, Any]:
        """Return the values that a rate and a weight decay stand for."""
        rate, decay = float(f"{rate:.4g}"), float(f"{decay:.4g}")
        decays = [{"kind": "l2", "strength": decay}] if decay else []
        return {PATH: rate, "regularization": [*self.others, *decays]}

    def take(self, settings: Sequence[dict[str, Any]], outcomes: Sequence[Outcome]) -> None:
        """Keep the best of some settings; the first of several that are as good."""
        for setting, outcome in zip(settings, outcomes, strict=True):
            if setting and _score(outcome) > self.best:
                self.best, self.values = _score(outcome), setting
                decay = sum(part["strength"] for part in setting["regularization"] if part["kind"] == "l2")
                self.chosen = setting[PATH], decay

    def words(self) -> str:
        """Return the best setting in words."""
        rate, decay = self.chosen
        return f"rate {rate:g}, decay {decay:g}"


_PENALTIES = tuple(kinds(Penalty))


def _finding(steps: list[RecipeStep], proposal: dict[str, Any], found: Found) -> Finding:
    rows = [{"step": s.title, "passed": s.passed, "said": s.said, "figure": s.figure} for s in steps]
    last = steps[-1]
    verdict = f"All seven steps pass; {last.said}." if last.passed else f"Step {last.title}: {last.said}."
    base, best = (value if math.isfinite(value) else None for value in (found.base, found.best))
    return Finding(verdict, proposal, {"steps": rows, "base": base, "best": best})


def _score(outcome: Outcome) -> float:
    return -math.inf if outcome.status != "finished" or outcome.score is None else outcome.score


def _said(score: float) -> str:
    if not math.isfinite(score):
        return "nothing"
    return f"{100 * score:.1f} %" if score >= 0 else f"loss {-score:.4g}"


def _steps(count: int) -> list[dict[str, Any]]:
    return [{"kind": "max_steps", "steps": count}]


def _epochs(count: int) -> list[dict[str, Any]]:
    return [{"kind": "max_epochs", "epochs": count}]


def _wide(seen: dict[str, Any]) -> str:
    """Return what makes z wide: the inputs, or the weights."""
    size = seen.get("input_size", 1.0)
    if size > LARGE_INPUTS:
        return f"the inputs are too large, {size:.3g} in the mean: zero-center and normalize them"
    return "the weights are too large for the number of inputs"


def _widths(seen: dict[str, Any]) -> str:
    widths = [width for width in seen.get("z_std", []) if width is not None]
    return f"z is {widths[0]:.3g} wide in the first layer and {widths[-1]:.3g} in the last" if widths else ""
