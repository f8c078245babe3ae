"""The schedules: the learning rate as a pure function of progress."""

import math
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from simcore.base.part import Part


class Schedule(Part, frozen=True):
    """Base of the schedules: pure functions of progress; a kind of your own implements ``rate``.

    Examples
    --------
    >>> cosine = Experiment(schedule="cosine").schedule
    >>> [round(cosine.rate(0.1, epoch, 10), 3) for epoch in (0, 5, 10)]
    [0.1, 0.05, 0.0]
    """

    @property
    def needs_the_end(self) -> bool:
        """Whether the rate depends on how many epochs the run will take."""
        return False

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        """Return the rate at *epoch* = step / steps_per_epoch, out of *epochs* (inf where no rule limits them).

        learning_rate : a number, or (members, 1) where it differs by member; the answer has its shape
        """
        raise TypeError(f"{type(self).__name__} has no rate")  # pragma: no cover


class ConstantRate(Schedule, frozen=True, tag="constant"):
    """Constant: the learning rate as it stands."""

    title: ClassVar[str] = "Constant"
    formula: ClassVar[str] = r"\eta(e) = \eta"
    source: ClassVar[str] = "by definition"

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate


class Cosine(Schedule, frozen=True, tag="cosine"):
    """Cosine: half a wave from the learning rate down to 0, with nothing more to set."""

    title: ClassVar[str] = "Cosine"
    formula: ClassVar[str] = r"\eta(e) = \frac{\eta}{2}\left(1 + \cos \frac{\pi e}{E}\right)"
    source: ClassVar[str] = "Loshchilov & Hutter 2017, eq. 5"

    @property
    def needs_the_end(self) -> bool:
        return True

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate * (0.5 * (1.0 + math.cos(math.pi * min(epoch / epochs, 1.0))))


class Linear(Schedule, frozen=True, tag="linear"):
    """Linear: straight down to 0."""

    title: ClassVar[str] = "Linear"
    formula: ClassVar[str] = r"\eta(e) = \eta \left(1 - \frac{e}{E}\right)"
    source: ClassVar[str] = "Goyal et al. 2017; Devlin et al. 2019"

    @property
    def needs_the_end(self) -> bool:
        return True

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate * (1.0 - min(epoch / epochs, 1.0))


class InverseSqrt(Schedule, frozen=True, tag="inverse_sqrt"):
    """Inverse square root: falls fast at first, then ever more slowly, and never to 0."""

    title: ClassVar[str] = "Inverse square root"
    formula: ClassVar[str] = r"\eta(e) = \frac{\eta}{\sqrt{1 + e}}"
    source: ClassVar[str] = "Vaswani et al. 2017, eq. 3, without warm-up"

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate / math.sqrt(1.0 + epoch)


class StepDecay(Schedule, frozen=True, tag="step_decay"):
    """Step decay: multiplied by a factor now and then, as residual networks were first trained."""

    title: ClassVar[str] = "Step decay"
    formula: ClassVar[str] = r"\eta(e) = \eta \, f^{\lfloor e / p \rfloor}"
    source: ClassVar[str] = "He et al. 2016, section 3.4"
    factor: Annotated[float, Meta(gt=0, le=1, title="Factor", description="What each drop leaves of the rate.")] = 0.1
    every_epochs: Annotated[
        float, Meta(gt=0, le=1_000_000, title="Every", description="Epochs from one drop to the next.")
    ] = 10.0
    milestones: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=1_000_000)], ...],
        Meta(max_length=100, title="Milestones", description="Epochs of the drops, instead of regular ones."),
    ] = ()

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        if self.milestones:
            drops = sum(epoch >= milestone for milestone in self.milestones)
        else:
            drops = math.floor(epoch / self.every_epochs + 1e-9)
        return learning_rate * self.factor**drops


class Warmup(Schedule, frozen=True, tag="warmup"):
    """Warm-up: rises straight from 0, then any other schedule begins."""

    title: ClassVar[str] = "Warm-up"
    formula: ClassVar[str] = r"\eta(e) = \eta\,\frac{e}{w} \ (e < w), \quad \eta_{then}(e - w) \ (e \geq w)"
    source: ClassVar[str] = "Goyal et al. 2017, section 2.2"
    epochs: Annotated[
        float, Meta(gt=0, le=1_000_000, title="Warm-up", description="Epochs until the rate is at its full height.")
    ] = 1.0
    then: Annotated[Schedule, Meta(title="Then", description="The schedule after it.")] = ConstantRate()

    @property
    def needs_the_end(self) -> bool:
        return self.then.needs_the_end

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        if epoch < self.epochs:
            return learning_rate * (epoch / self.epochs)
        return self.then.rate(learning_rate, epoch - self.epochs, max(epochs - self.epochs, 1e-9))
