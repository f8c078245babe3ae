"""Confusion: which class is taken for which, on the whole validation part, and the worst mistakes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64
from simcore.measure.instruments.base import Instrument, Look

CHUNK = 1000
MOST_MISTAKES = 12


@dataclass(frozen=True, eq=False)
class Mistake:
    """A validation example that is taken for another class.

    x : (features,), as the network sees it; truth, answer : classes; confidence : the output for *answer*, 0..1
    """

    x: Array
    truth: int
    answer: int
    confidence: float


@dataclass(frozen=True, eq=False)
class ConfusionCounts:
    """How a network answers on the validation part.

    counts : (classes, classes), a row a true class, a column an answer; the mean over members that have not diverged
    mistakes : the surest wrong answers of the first of those members, the surest first
    names : one for each class; image_shape : (height, width, channels) where the examples are images
    """

    counts: Float64
    mistakes: tuple[Mistake, ...]
    names: tuple[str, ...]
    image_shape: tuple[int, int, int] | None


@dataclass(frozen=True)
class Confusion(Instrument[ConfusionCounts]):
    """Answers on the whole validation part; nothing in regression."""

    def measure(self, look: Look) -> ConfusionCounts | None:
        part = look.data.validation
        if part.labels is None:
            return None
        living: NDArray[np.intp] = np.flatnonzero(look.alive if look.alive.any() else ~look.alive)
        classes = part.y.shape[1]
        counts, mistakes = np.zeros((classes, classes)), list[Mistake]()
        for start in range(0, len(part), CHUNK):
            piece = part.part(start, start + CHUNK)
            forward = look.network.evaluation(len(piece))
            forward.forward(piece.x)
            outputs = forward.a[-1][living]
            answers = outputs.argmax(axis=-1)
            assert piece.labels is not None
            pairs = (piece.labels * classes + answers).reshape(-1)
            counts += np.bincount(pairs, minlength=classes * classes).reshape(classes, classes) / len(living)
            mistakes = _worst(mistakes, piece.x, piece.labels, outputs[0])
        return ConfusionCounts(counts, tuple(mistakes), look.data.class_names, look.data.image_shape)


def _worst(before: list[Mistake], x: Array, labels: NDArray[np.int64], outputs: Array) -> list[Mistake]:
    """Return the surest of the mistakes found *before* and those among these examples."""
    answers = outputs.argmax(axis=-1)
    wrong = np.flatnonzero(answers != labels)
    sureness = outputs[wrong, answers[wrong]]
    for index in wrong[np.argsort(-sureness, kind="stable")[:MOST_MISTAKES]].tolist():
        answer = int(answers[index])
        before.append(Mistake(x[index].copy(), int(labels[index]), answer, float(outputs[index, answer])))
    return sorted(before, key=lambda mistake: -mistake.confidence)[:MOST_MISTAKES]
