"""The stop rules: the first to hold ends the run, and the run says which."""

from typing import Annotated, ClassVar

from msgspec import Meta

from simcore.part import Part


class Stop(Part, frozen=True):
    """Base of the stop rules."""

    def last_step(self, steps_per_epoch: int) -> int | None:
        """Return the step after which the run ends, where the rule fixes it beforehand."""
        return None

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
        return f"reached {self.epochs} epochs"


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
        return f"reached {self.steps} steps"
