"""The stop rules: the first to hold ends the run, and the run says which."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from simcore.base.part import Part


class Stop(Part, frozen=True):
    """Base of the stop rules: one fixes the last step beforehand, or watches a score for each epoch.

    Examples
    --------
    >>> (rule,) = Experiment(stop=[{"kind": "max_epochs", "epochs": 3}]).stop
    >>> rule.last_step(steps_per_epoch=45), rule.reason
    (135, 'reached 3 epochs')
    """

    def last_step(self, steps_per_epoch: int) -> int | None:
        """Return the step after which the run ends, where the rule fixes it beforehand."""
        return None

    def holds(self, scores: Sequence[float]) -> bool:
        """Return whether the run should end, given a score for each epoch's end so far.

        scores : validation accuracies, or in regression the losses with their sign turned; the larger the better
        """
        return False

    @property
    def watches(self) -> bool:
        """Whether the rule needs to see those scores."""
        return False

    @property
    def reason(self) -> str:
        """What a run that this rule ended says."""
        raise TypeError(f"{type(self).__name__} gives no reason")  # pragma: no cover


class MaxEpochs(Stop, frozen=True, tag="max_epochs"):
    """Most epochs: ends after so many passes over the training examples."""

    title: ClassVar[str] = "Most epochs"
    formula: ClassVar[str] = r"e \geq E"
    source: ClassVar[str] = "by definition"
    epochs: Annotated[int, Meta(ge=1, le=1_000_000, title="Epochs")] = 30

    def last_step(self, steps_per_epoch: int) -> int:
        return self.epochs * steps_per_epoch

    @property
    def reason(self) -> str:
        return "reached 1 epoch" if self.epochs == 1 else f"reached {self.epochs:,} epochs"


class MaxSteps(Stop, frozen=True, tag="max_steps"):
    """Most steps: ends after so many updates."""

    title: ClassVar[str] = "Most steps"
    formula: ClassVar[str] = r"t \geq T"
    source: ClassVar[str] = "by definition"
    steps: Annotated[int, Meta(ge=1, le=1_000_000_000, title="Steps")] = 1000

    def last_step(self, steps_per_epoch: int) -> int:
        return self.steps

    @property
    def reason(self) -> str:
        return "reached 1 step" if self.steps == 1 else f"reached {self.steps:,} steps"


class NoImprovement(Stop, frozen=True, tag="no_improvement"):
    """No improvement: ends when the best validation accuracy (in regression, loss) is so many epochs old."""

    title: ClassVar[str] = "No improvement"
    formula: ClassVar[str] = r"e - e_{best} \geq k"
    source: ClassVar[str] = "Nielsen 2015, chapter 3, no-improvement-in-ten"
    epochs: Annotated[int, Meta(ge=1, le=1_000_000, title="Epochs")] = 10

    @property
    def watches(self) -> bool:
        return True

    def holds(self, scores: Sequence[float]) -> bool:
        return len(scores) - 1 - scores.index(max(scores)) >= self.epochs

    @property
    def reason(self) -> str:
        return "no improvement in 1 epoch" if self.epochs == 1 else f"no improvement in {self.epochs:,} epochs"


class TargetAccuracy(Stop, frozen=True, tag="target_accuracy"):
    """Target accuracy: ends when the validation accuracy is reached at the end of an epoch."""

    title: ClassVar[str] = "Target accuracy"
    formula: ClassVar[str] = r"A \geq A^*"
    source: ClassVar[str] = "by definition"
    accuracy: Annotated[float, Meta(gt=0, le=1, title="Accuracy", description="Share from 0 to 1.")] = 0.95

    @property
    def watches(self) -> bool:
        return True

    def holds(self, scores: Sequence[float]) -> bool:
        return scores[-1] >= self.accuracy

    @property
    def reason(self) -> str:
        return f"reached a validation accuracy of {self.accuracy:g}"
