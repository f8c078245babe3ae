"""Newton's method: the Hessian of a batch's loss, found by differences of gradients, and the direction it gives."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64, Operation
from simcore.base.decoding import ExperimentError
from simcore.engine.elimination import solved
from simcore.engine.network import Network
from simcore.engine.parameters import Parameters
from simcore.engine.training import Training
from simcore.experiment.experiment import Experiment
from simcore.kinds.optimizers import MOST_FOR_HESSIAN
from simcore.kinds.regularizers import Penalty, Regularizer

CHUNK = 60_000_000
"""Multiplications between two looks at whether to stop; about 20 ms."""

Asked = Callable[[], bool]


class Interrupted(Exception):
    """Somebody asked to stop while an update was being worked out; it is not made."""


def learning(network: Network, frozen: tuple[int, ...]) -> NDArray[np.intp]:
    """Return which of the flat parameters learn, (n,)."""
    ranges = enumerate(network.parameters.ranges, 1)
    kept = [np.arange(start, end) for layer, (start, end) in ranges if layer not in frozen]
    return np.concatenate([*kept, np.empty(0, np.intp)]).astype(np.intp)


def refuse_too_many(experiment: Experiment, network: Network) -> None:
    """Raise ExperimentError where more parameters learn than a Hessian can be found for."""
    count = len(learning(network, experiment.frozen))
    if experiment.optimizer.needs_hessian and count > MOST_FOR_HESSIAN:
        raise ExperimentError(
            f"{experiment.optimizer.kind} inverts a matrix as wide as there are parameters: "
            f"at most {MOST_FOR_HESSIAN:,} may learn, and here {count:,} do; choose narrower layers, or fewer inputs "
            "(pca keeps the first components)",
            "$.optimizer",
        )


class HessianFinder:
    """Finds Hessians for batches of one size: many copies of a network, each with one parameter moved a little."""

    def __init__(self, network: Network, batch: int, which: NDArray[np.intp], asked: Asked = lambda: False):
        self._network, self._which, self._asked = network, which, asked
        total = network.parameters.flat.shape[1]
        pairs = int(np.clip(CHUNK // (12 * batch * total), 1, max(len(which), 1)))
        self._copies = Network(replace(network.architecture, members=2 * pairs))
        self._gradients = Parameters(self._copies.architecture)
        sizes, width = network.architecture.sizes, network.architecture.sizes[0] + network.architecture.biases
        self._x, self._y = np.empty((batch, width)), np.empty((batch, sizes[-1]))
        # statistics that run along are left alone: in training, the batch's own are used
        self._tape = self._copies.new_pass(batch, Training(self._gradients)).tape(self._x, self._y)

    def hessian(self, member: int, x: Array, y: Array) -> Float64:
        """Return the matrix of second derivatives of one member's mean loss, without penalties, as it is found.

        It is symmetric but for rounding. x : (batch, inputs), with ones where there are biases; y : (batch, outputs)
        Raises Interrupted where somebody asks to stop.
        """
        np.copyto(self._x, x)
        np.copyto(self._y, y)
        base, flat = self._network.parameters.flat[member], self._copies.parameters.flat
        count, pairs = len(self._which), len(flat) // 2
        found = np.empty((count, count))
        for start in range(0, count, pairs):
            moved = self._which[start : start + pairs]
            above, below = np.arange(len(moved)), pairs + np.arange(len(moved))
            reach = np.cbrt(np.finfo(np.float64).eps) * np.maximum(np.abs(base[moved]), 1.0)
            flat[:] = base
            flat[above, moved] += reach
            flat[below, moved] -= reach
            apart = flat[above, moved] - flat[below, moved]  # what rounding made of 2 * reach
            for operation in self._tape:
                operation()
            rise = self._gradients.flat[above] - self._gradients.flat[below]
            found[start : start + pairs] = rise[:, self._which] / apart[:, None]
            self.look_up()
        return found

    def look_up(self) -> None:
        """Raise Interrupted where somebody asks to stop."""
        if self._asked():
            raise Interrupted


class NewtonDirection:
    """Turns the gradient of a batch into the direction (H + damping I)^-1 g, for each member.

    asked : looked at between chunks of the work; once it answers True, Interrupted is raised, and nothing has changed
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        gradients: Parameters,
        regularization: tuple[Regularizer, ...],
        asked: Asked,
    ):
        self._network, self._gradients, self._asked = network, gradients, asked
        self._damping: float = getattr(experiment.optimizer, "damping")  # noqa: B009 - only such optimizers come here
        self._which = learning(network, experiment.frozen)
        self._penalties = [part for part in regularization if isinstance(part, Penalty)]
        self._finders: dict[int, HessianFinder] = {}
        self._kept = [(s, s.copy()) for pair in network.statistics for s in pair]
        self.singular = np.zeros(network.architecture.members, np.bool_)
        """Which members' last matrix could not be inverted; their direction is NaN."""

    def operations(self, x: Array, y: Array) -> tuple[Operation, Operation]:
        """Return what comes before a batch's tape, and what comes after it, given what the tape was made for."""
        batch = x.shape[-2]
        if batch not in self._finders:
            self._finders[batch] = HessianFinder(self._network, batch, self._which, self._asked)
        return self._keep, partial(self._turn, self._finders[batch], x, y)

    def _keep(self) -> None:
        for statistic, kept in self._kept:
            np.copyto(kept, statistic)

    def _turn(self, finder: HessianFinder, x: Array, y: Array) -> None:
        """Replace each member's gradient by its direction."""
        found: list[Float64] = []
        try:
            for member in range(self._network.architecture.members):
                found.append(self._direction(finder, member, x[member] if x.ndim == 3 else x, y))
        except Interrupted:
            for statistic, kept in self._kept:
                np.copyto(statistic, kept)
            raise
        self._gradients.flat[:, self._which] = np.array(found)

    def _direction(self, finder: HessianFinder, member: int, x: Array, y: Array) -> Float64:
        gradient = np.asarray(self._gradients.flat[member, self._which], np.float64)
        self.singular[member] = False
        if not np.isfinite(gradient).all():
            return gradient
        matrix = finder.hessian(member, x, y)
        matrix = (matrix + matrix.T) / 2
        matrix[np.diag_indices_from(matrix)] += self._penalty_curvature()[member] + self._damping
        try:
            return solved(matrix, gradient, finder.look_up)
        except np.linalg.LinAlgError:
            self.singular[member] = True
            return np.full_like(gradient, np.nan)

    def _penalty_curvature(self) -> Float64:
        """Return the penalties' second derivatives, which they know exactly, (members, n)."""
        room = Parameters(self._network.architecture)
        for penalty in self._penalties:
            for weights in room.weights:
                weights += penalty.curvature()
        return room.flat[:, self._which].astype(np.float64)
