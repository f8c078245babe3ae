"""Samples: training examples as the network sees them, and what it takes them for."""

from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Array, Labels
from simcore.kinds.augmentations import augmented
from simcore.kinds.regularizers import Mixup
from simcore.measure.instruments.base import Instrument, Look

COUNT = 40


@dataclass(frozen=True, eq=False)
class SeenExamples:
    """Some training examples.

    x : (examples, features), after preprocessing and, where the run has it, augmentation
    labels, answers : (examples,), their classes and what the network takes them for; 0 in regression
    names : one for each class, none in regression
    image_shape : (height, width, channels) where x are images
    """

    x: Array
    labels: Labels
    answers: Labels
    names: tuple[str, ...]
    image_shape: tuple[int, int, int] | None


@dataclass(frozen=True)
class Samples(Instrument[SeenExamples]):
    """The first training examples, of the first member that has not diverged.

    Augmentation and mixup are drawn from a stream of their own, another one at each step: what is shown is not the very
    draw that the last batch saw, but one like it.
    """

    def measure(self, look: Look) -> SeenExamples:
        part = look.data.train.part(0, COUNT)
        x = self._drawn(look, part.x)
        names, shape = look.data.class_names, look.data.image_shape
        if part.labels is None:
            none = np.zeros(len(part), np.int64)
            return SeenExamples(x, none, none, (), shape)
        member, forward = look.member, look.network.evaluation(len(part))
        forward.forward(x)
        answers = forward.a[-1][member].argmax(axis=-1).astype(np.int64)
        return SeenExamples(x, part.labels, answers, names, shape)

    def _drawn(self, look: Look, x: Array) -> Array:
        """Return the examples x, augmented and blended as training would."""
        e, data = look.experiment, look.data
        rng = np.random.default_rng([e.seed, 3, look.step])
        if data.raw is not None and data.value_range is not None:
            raw = augmented(e.augmentation, data.raw[: len(x)], data.value_range, rng)
            x = data.seen(raw.astype(np.float64))
        for part in e.regularization:
            if isinstance(part, Mixup):
                blended = np.empty((1, *x.shape), x.dtype)
                part.blend((rng,), x, x, blended, np.empty_like(blended))
                x = blended[0]
        return x
