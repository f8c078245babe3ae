"""Examiners: what is looked at in a trial beside its losses and accuracies; a frozen value each, so that it travels."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Float64
from simcore.measure.bursts import bursts, following
from simcore.simulator import Simulator

SAMPLE = 300
"""How many training examples, the first ones, a step is judged by."""
BURST_SECONDS = 0.05
"""How long updates may go on before somebody may ask to stop."""
MOST_LOSSES = 200
"""How many of a trial's losses are kept, evenly chosen: enough for a curve."""


class Sight:
    """What an examiner sees of one run; this one sees nothing beside the rows of its history."""

    def __init__(self, simulator: Simulator):
        self.simulator = simulator

    def bursts(self) -> Iterator[int]:
        """Train the run to its end; yield at each row, and often enough that whoever asks to stop is heard."""
        every = self.simulator.row_every
        return bursts(self.simulator, pause=lambda step: following(step, every), seconds=BURST_SECONDS)

    def figures(self, member: int) -> dict[str, Any]:
        """Return what was seen of one member, once the run has ended, as JSON has it."""
        return {}


@dataclass(frozen=True)
class Examiner:
    """Looks at runs; the base looks at nothing beside the rows of the history."""

    def sight(self, simulator: Simulator) -> Sight:
        """Return what will see this run, before its first update."""
        return Sight(simulator)


ROWS = Examiner()


@dataclass(frozen=True)
class EachStep(Examiner):
    """Looks at every update: how the loss moved, and whether the step leapt over the bottom."""

    def sight(self, simulator: Simulator) -> Sight:
        return StepByStep(simulator)


class StepByStep(Sight):
    """A run looked at after every update, on a fixed sample of the training examples, without penalties.

    A step from w to w + d has leapt over the bottom of what lies along it where the loss rises again at its end: where
    the gradient there, times d, is above 0. On a parabola of curvature lambda that is so above the rate 1 / lambda.
    """

    def __init__(self, simulator: Simulator):
        super().__init__(simulator)
        self._part = simulator.data.train.part(0, SAMPLE)
        self._losses: list[Float64] = []
        self._leapt: list[NDArray[np.bool_]] = []
        self._moved: list[NDArray[np.bool_]] = []
        self._largest = np.zeros(simulator.network.architecture.members)
        self._gradient = self._look()

    def _look(self) -> Float64:
        """Note the present loss; return the gradient, (members, parameters)."""
        with np.errstate(all="ignore"):
            loss, gradients = self.simulator.network.gradients(self._part.x, self._part.y)
        self._losses.append(np.where(self.simulator.alive, loss.astype(np.float64), np.nan))
        return gradients.flat.astype(np.float64)

    def bursts(self) -> Iterator[int]:
        parameters = self.simulator.network.parameters
        before = parameters.flat.astype(np.float64)
        for made in bursts(self.simulator, pause=lambda step: step + 1):
            if made:
                self._note(before)
                before = parameters.flat.astype(np.float64)
            yield made

    def _note(self, before: Float64) -> None:
        """Look at the update that led here from the parameters *before*, (members, parameters)."""
        parameters, gradient = self.simulator.network.parameters, self._gradient
        self._gradient = self._look()
        with np.errstate(all="ignore"):
            moved = parameters.flat - before
            begin, end = (np.einsum("mp,mp->m", g, moved) for g in (gradient, self._gradient))
        self._largest = np.fmax(self._largest, np.abs(begin))
        self._leapt.append(end > 0)
        # once the bottom is reached, what is left is rounding, and its sign says nothing
        self._moved.append(np.abs(begin) > np.finfo(parameters.flat.dtype).eps * self._largest)

    def figures(self, member: int) -> dict[str, Any]:
        """Return what was seen of one member.

        start_loss, end_loss : of the sample, the latter the mean over the last tenth of the steps that were finite
        leaps : the share of steps that leapt over the bottom, among those that went anywhere
        rises : the share of steps with which the loss rose by more than a tenth of all that it had fallen
        whole : whether each step saw all training examples, so that it has no noise of a batch
        losses : (step, loss) of some steps
        """
        losses = np.array([loss[member] for loss in self._losses])
        finite = losses[np.isfinite(losses)]
        if not finite.size:
            return {"losses": []}
        leapt, moved = (np.array([each[member] for each in kept], bool) for kept in (self._leapt, self._moved))
        fallen = finite[0] - np.minimum.accumulate(finite)
        rises = np.diff(finite) > np.maximum(fallen[:-1], 0) / 10
        chosen = np.unique(np.linspace(0, len(finite) - 1, MOST_LOSSES).round().astype(int))
        return {
            "whole": self.simulator.experiment.batch_size >= len(self.simulator.data.train),
            "start_loss": float(finite[0]),
            "end_loss": float(finite[-max(1, len(finite) // 10) :].mean()),
            "leaps": float(leapt[moved].mean()) if moved.any() else 0.0,
            "rises": float(rises.mean()) if rises.size else 0.0,
            "losses": [[int(step), float(finite[step])] for step in chosen],
        }


@dataclass(frozen=True)
class Outputs(Examiner):
    """Looks at what the members of one run answer on the validation part, each alone and many together.

    subsets : how many choices of members each number of members is averaged over
    """

    subsets: int = 20

    def sight(self, simulator: Simulator) -> Sight:
        return Together(simulator, self.subsets)


class Together(Sight):
    """The members of a run as one ensemble: the mean of their outputs, and the class that most of them name."""

    def __init__(self, simulator: Simulator, subsets: int):
        super().__init__(simulator)
        self._subsets = subsets

    def figures(self, member: int) -> dict[str, Any]:
        """Return the accuracies, (members,), of each alone, and of averages and votes of 1, 2, ... members.

        average, vote : for each number of members the mean over subsets; spread : the standard deviation of the former
        """
        part = self.simulator.data.validation
        assert part.labels is not None, "an ensemble votes for classes"
        outputs = self.simulator.network.forward(part.x).a[-1][self.simulator.alive].astype(np.float64)
        rng = np.random.default_rng([self.simulator.experiment.seed, 5])
        averages, votes, spreads = list[float](), list[float](), list[float]()
        for count in range(1, len(outputs) + 1):
            tries = 1 if count == len(outputs) else self._subsets
            chosen = [rng.permutation(len(outputs))[:count] for _ in range(tries)]
            average = [accuracy(outputs[which].mean(axis=0), part.labels) for which in chosen]
            averages.append(float(np.mean(average)))
            spreads.append(float(np.std(average)))
            votes.append(float(np.mean([accuracy(tally(outputs[which]), part.labels) for which in chosen])))
        alone = [accuracy(each, part.labels) for each in outputs]
        return {"alone": alone, "average": averages, "vote": votes, "spread": spreads, "examples": len(part)}


def tally(outputs: Float64) -> Float64:
    """Return how many members name each class, (examples, classes), ties broken by the sum of their outputs.

    outputs : (members, examples, classes)
    """
    classes = outputs.shape[-1]
    named = np.eye(classes)[outputs.argmax(axis=-1)].sum(axis=0)
    return named + outputs.sum(axis=0) / (len(outputs) * classes + 1)


def accuracy(outputs: Float64, labels: NDArray[np.int64]) -> float:
    """Return the share of examples whose largest output is that of their label."""
    return float((outputs.argmax(axis=-1) == labels).mean())


@dataclass(frozen=True)
class EachRow(Examiner):
    """Looks at the rows of a run's history, and at how wide everything is at its start."""

    def sight(self, simulator: Simulator) -> Sight:
        return Course(simulator)


class Course(Sight):
    """The losses and accuracies of a run over its rows, and the widths that it began with."""

    def __init__(self, simulator: Simulator):
        super().__init__(simulator)
        self._rows = [simulator.row]
        hidden = simulator.network.weights[:-1]
        self._copies = [
            any(bool((w[m] == w[m][:, :1]).all()) for w in hidden)
            for m in range(simulator.network.architecture.members)
        ]

    def bursts(self) -> Iterator[int]:
        for made in super().bursts():
            if self.simulator.row is not self._rows[-1]:
                self._rows.append(self.simulator.row)
            yield made

    def figures(self, member: int) -> dict[str, Any]:
        """Return the course of one member.

        start_loss, expected_loss : at the start, and what it should be where every class is as likely
        copies : whether all units of a hidden layer had the same weights
        z_std, grad_z_std : by layer, at the start; input_size : the root mean square of what enters the network
        validation_examples : how many the validation figures are the mean of
        curve : (step, training loss, validation loss, training accuracy, validation accuracy), None where not finite
        """
        first, probe = self._rows[0], self.simulator.probe
        names = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
        return {
            "start_loss": _plain(first.train_loss[member]),
            "expected_loss": _plain(first.loss_at_start),
            "copies": self._copies[member],
            "z_std": [_plain(width) for width in first.layers.z_std[member]],
            "grad_z_std": [_plain(width) for width in first.layers.grad_z_std[member]],
            "validation_examples": len(self.simulator.data.validation),
            "input_size": float(np.sqrt(np.square(probe.x.astype(np.float64)).mean())),
            "curve": [[row.step, *(_plain(getattr(row, name)[member]) for name in names)] for row in self._rows],
        }


def _plain(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
