"""Samples: training examples as the network sees them, and what it takes them for."""

from dataclasses import dataclass

import numpy as np

from simcore.arrays import Array, Labels
from simcore.instruments.base import Instrument, Look

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
    """The first training examples, of the first member that has not diverged."""

    def measure(self, look: Look) -> SeenExamples:
        part = look.data.train.part(0, COUNT)
        names, shape = look.data.class_names, look.data.image_shape
        if part.labels is None:
            none = np.zeros(len(part), np.int64)
            return SeenExamples(part.x, none, none, (), shape)
        member, forward = int(np.argmax(look.alive)), look.network.evaluation(len(part))
        forward.forward(part.x)
        answers = forward.a[-1][member].argmax(axis=-1).astype(np.int64)
        return SeenExamples(part.x, part.labels, answers, names, shape)
