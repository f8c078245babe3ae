"""Search: settings on a grid, at random, or where a model of the earlier ones expects the best; and what mattered."""

import itertools
import math
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import msgspec
import numpy as np
from msgspec import Meta

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.kinds.stopping import MaxEpochs
from simcore.lab.marginals import Marginals, mean_score
from simcore.lab.parzen import Parzen
from simcore.lab.procedure import Asking, Numbered, Procedure, Rounds
from simcore.lab.ranges import Choices, Range, drawn, grid
from simcore.lab.trial import Trial

AT_ONCE = 256
"""Settings in a round: enough to train together, few enough that memory stays constant over any number of them."""
ASKED_AT_ONCE = 8
"""Settings in a round of tpe: what is asked then depends on whole rounds, not on which of them ends first."""
KEPT = 3
"""Successive halving goes on with one in so many settings, and trains those for so many times as long."""


RATES: dict[str, Choices] = {"optimizer.learning_rate": Range(0.001, 1.0, "log")}
"""What is searched over where nothing is named."""


class Search(Procedure, frozen=True, tag="search"):
    """Search: many settings of some knobs; which is best by validation, and how much each knob mattered."""

    title: ClassVar[str] = "Search"
    formula: ClassVar[str] = r"\theta^* = \arg\max_{\theta} A_{val}(\theta)"
    source: ClassVar[str] = "Bergstra & Bengio 2012; successive halving: Jamieson & Talwalkar 2016"
    over: Annotated[
        dict[str, Choices],
        Meta(
            title="Over",
            description="Path to a list of values, or to low, high, scale, integer, count; empty: the learning rate.",
        ),
    ] = {}  # noqa: RUF012 - msgspec copies it
    how: Annotated[
        Literal["grid", "random", "tpe"],
        Meta(title="How", description="On a grid, at random, or by a tree of Parzen estimators (needs Optuna)."),
    ] = "random"
    trials: Annotated[int, Meta(ge=1, le=1_000_000, title="Settings", description="How many; a grid has its own.")] = 20
    seeds: Annotated[int, Meta(ge=1, le=1000, title="Seeds", description="Runs of each setting.")] = 1
    prune: Annotated[
        bool, Meta(title="Prune", description="Successive halving: short runs first, and only the best go on.")
    ] = False

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self))

    @property
    def knobs(self) -> dict[str, Choices]:
        """What is searched over, the learning rate where nothing is named."""
        return self.over or RATES

    def most_trials(self, base: Experiment) -> int:
        count = math.prod(len(grid(choices)) for choices in self.knobs.values()) if self.how == "grid" else self.trials
        rungs = sum(-(-count // KEPT**rung) for rung in range(self._rungs(base, count)))
        return rungs * self.seeds

    def _rungs(self, base: Experiment, settings: int) -> int:
        """Return how many times the best go on, counting the first; 1 where nothing is pruned."""
        if not self.prune:
            return 1
        epochs = _epochs(base)
        return max(1, min(math.floor(math.log(settings, KEPT)), math.floor(math.log(epochs, KEPT))) + 1)

    def rounds(self, base: Experiment) -> Rounds:
        self._check(base)
        make, seen = Numbered(base), Marginals(self.knobs)
        if self.how == "tpe":
            yield from self._by_parzen(make, seen)
        elif self.prune:
            yield from self._halving(make, seen)
        else:
            for some in _batched(self.settings(base), AT_ONCE):
                trials = [t for setting in some for t in self.trials_of(make, setting)]
                seen.add((yield trials), self.seeds)
        return seen.finding()

    def _check(self, base: Experiment) -> None:
        """Raise ExperimentError where a knob cannot be searched over."""
        for path, choices in self.knobs.items():
            at = f"$.over.{path}"
            if isinstance(choices, Range):
                if not choices.low < choices.high:
                    raise ExperimentError(f"low, {choices.low:g}, must be below high, {choices.high:g}", at)
                if choices.scale == "log" and choices.low <= 0:
                    raise ExperimentError(f"a logarithmic scale needs low above 0, got {choices.low:g}", at)
            elif not choices:
                raise ExperimentError("there is no value to choose from", at)
            for value in grid(choices):
                try:
                    base.assigned([(path, value)])
                except ExperimentError as error:
                    raise ExperimentError(error.message, f"{at}: {error.path}") from None
        if self.prune and self.how == "tpe":
            raise ExperimentError("tpe learns from whole runs; leave prune off, or search at random", "$.prune")

    def settings(self, base: Experiment) -> Iterator[dict[str, Any]]:
        """Yield the settings one by one; each depends on its number and on the base's seed alone."""
        if self.how == "grid":
            for values in itertools.product(*(grid(choices) for choices in self.knobs.values())):
                yield dict(zip(self.knobs, values, strict=True))
            return
        for number in range(self.trials):
            rng = np.random.default_rng([base.seed, 11, number])
            yield {path: drawn(choices, rng) for path, choices in self.knobs.items()}

    def trials_of(self, make: Numbered, setting: dict[str, Any]) -> list[Trial]:
        """Return a trial of one setting for each seed."""
        return [make.trial(setting, seed=make.base.seed + k) for k in range(self.seeds)]

    def _halving(self, make: Numbered, seen: Marginals) -> Asking:
        """Train all settings shortly, the best third three times as long, and so on up to the base's own length."""
        settings = list(self.settings(make.base))
        rungs, epochs = self._rungs(make.base, len(settings)), _epochs(make.base)
        for rung in range(rungs):
            length = max(1, epochs // KEPT ** (rungs - 1 - rung))
            budget = {"stop": [{"kind": "max_epochs", "epochs": length}]} if rung < rungs - 1 else {}
            outcomes = yield [trial for setting in settings for trial in self.trials_of(make, setting | budget)]
            scores = [mean_score(outcomes[k * self.seeds : (k + 1) * self.seeds]) for k in range(len(settings))]
            order = sorted(range(len(settings)), key=lambda k: (-scores[k], k))
            if rung == rungs - 1:
                seen.add(outcomes, self.seeds)
            settings = [settings[k] for k in sorted(order[: -(-len(settings) // KEPT)])]

    def _by_parzen(self, make: Numbered, seen: Marginals) -> Asking:
        """Ask for settings where those before lead to expect the best."""
        parzen = Parzen(self.knobs, make.base.seed)
        for count in [ASKED_AT_ONCE] * (self.trials // ASKED_AT_ONCE) + [self.trials % ASKED_AT_ONCE]:
            settings = parzen.ask(count)
            outcomes = yield [trial for setting in settings for trial in self.trials_of(make, setting)]
            seen.add(outcomes, self.seeds)
            parzen.tell([mean_score(outcomes[k * self.seeds : (k + 1) * self.seeds]) for k in range(count)])


def _epochs(base: Experiment) -> int:
    """Return after how many epochs the base ends."""
    return max([rule.epochs for rule in base.stop if isinstance(rule, MaxEpochs)] or [1])


def _batched(items: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while some := list(itertools.islice(items, size)):
        yield some
