"""The schedules: the learning rate as a pure function of progress."""

import math
from typing import Any, ClassVar

from simcore.part import Part


class Schedule(Part, frozen=True):
    """Base of the schedules."""

    needs_epochs: ClassVar[bool] = False
    """Whether the rate depends on how many epochs the run will take."""

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
    needs_epochs: ClassVar[bool] = True

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate * (0.5 * (1.0 + math.cos(math.pi * min(epoch / epochs, 1.0))))
