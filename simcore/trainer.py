"""Trainer: the updates of one run, batch after batch: the innermost loop, and what it needs at hand."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simcore.arrays import Array
from simcore.batches import Batches
from simcore.experiment import Experiment, epochs_of, single_runs
from simcore.network import Network
from simcore.newton import Asked, Interrupted, Newton
from simcore.normalization import BatchNorm
from simcore.optimizers import Optimizer
from simcore.passes import Pass, Training
from simcore.varied import stacked

BLOCK = 32_768
"""Parameters that an optimizer updates at once: few enough that they stay in the processor's cache."""

Block = tuple[Array, Array, list[Array]]


class Trainer:
    """Makes updates; knows the optimizer's memory, the streams of noise, and which members are still finite.

    alive : (members,), False for a member that has diverged; its parameters stay at their last finite state
    before : the parameters as ``remember`` last found them
    interrupted : whether the last ``updates`` left off because *asked* said so; an optimizer that takes long for one
        update asks it on the way, and an update that is broken off is as if it had never been begun
    """

    def __init__(self, experiment: Experiment, network: Network, batches: Batches, asked: Asked):
        self._asked = asked
        self._network, self._batches = network, batches
        self._seed, self._epochs = experiment.seed, epochs_of(experiment, len(batches))
        self.before, self._gradients = network.new_parameters(), network.new_parameters()
        self._memory: list[Array] = [np.zeros_like(self.before.flat) for _ in range(experiment.optimizer.slots)]
        self._rngs = tuple(np.random.default_rng(0) for _ in range(network.members))
        self._blocks = list(self._cut(experiment.frozen))
        self._regularization: object = None

    def _cut(self, frozen: tuple[int, ...]) -> Iterator[Block]:
        """Yield the flat buffers in blocks, frozen layers left out; with one member without its axis."""
        buffers = [self._network.parameters.flat, self._gradients.flat, *self._memory]
        values, gradients, *state = [b[0] for b in buffers] if self._network.members == 1 else buffers
        spans: list[tuple[int, int]] = []
        for layer, (start, end) in enumerate(self._network.parameters.ranges, 1):
            if layer in frozen:
                continue
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        for first, last in spans:
            for start in range(first, last, BLOCK):
                part = (..., slice(start, min(start + BLOCK, last)))
                yield values[part], gradients[part], [buffer[part] for buffer in state]

    def reset(self) -> None:
        """Forget all updates; the network's parameters, drawn just now, are the start."""
        for buffer in (*self._memory, self._gradients.flat):
            buffer.fill(0.0)
        for member, rng in enumerate(self._rngs):
            rng.bit_generator.state = np.random.default_rng([(self._seed + member) % 2**32, 2]).bit_generator.state
        self._batches.reset()
        self.interrupted, self._shuffled_at = False, -1
        self._held: dict[int, Array] = {}
        self.alive: NDArray[np.bool_] = np.ones(self._network.members, np.bool_)
        self.remember()

    def take_over(self, experiment: Experiment) -> None:
        """Let the optimizer, the schedule and the regularization of *experiment* make the next update."""
        runs = single_runs(experiment)
        self._rates = [run.optimizer.learning_rate for run in runs]
        self._schedule = experiment.schedule
        self._optimizer: Optimizer = stacked([run.optimizer for run in runs], 1, experiment.dtype)
        parts = [run.regularization for run in runs]
        if parts != self._regularization:
            self._regularization = parts
            together = tuple(stacked(each, 2, experiment.dtype) for each in zip(*parts, strict=True))
            normalization = experiment.normalization
            momentum = normalization.momentum if isinstance(normalization, BatchNorm) else 0.0
            self._record(Training(self._gradients, together, self._rngs, momentum), experiment)

    def _record(self, training: Training, experiment: Experiment) -> None:
        """Make the tape of each batch of an epoch."""
        sizes = [len(y) for _, y in self._batches.views]
        by_size = {size: Pass(self._network, size, training) for size in dict.fromkeys(sizes)}
        self._passes = [by_size[size] for size in sizes]
        views = zip(self._passes, self._batches.views, strict=True)
        self._tapes = [(p.tape(x, y), p.check) for p, (x, y) in views]
        self._newton: Newton | None = None
        if experiment.optimizer.needs_hessian:
            self._newton = Newton(experiment, self._network, self._gradients, training.regularization, self._asked)
            for (tape, _), (x, y) in zip(self._tapes, self._batches.views, strict=True):
                first, last = self._newton.operations(x, y)
                tape[:] = [first, *tape, last]
            checks = [partial(self._check, check) for _, check in self._tapes]
            self._tapes = [(tape, check) for (tape, _), check in zip(self._tapes, checks, strict=True)]
        for position, operation in self._batches.before.items():
            self._tapes[position][0].insert(0, operation)

    def _check(self, check: Callable[[], float]) -> float:
        """Return 0 where the batch is finite and its Hessians could be inverted, else NaN."""
        assert self._newton is not None
        return np.nan if self._newton.singular.any() else check()

    def rates(self, step: int) -> NDArray[np.float64]:
        """Return each member's learning rate, (members,), for the update after *step*."""
        epoch = step / len(self._batches)
        return np.array([float(self._schedule.rate(rate, epoch, self._epochs)) for rate in self._rates])

    def remember(self) -> None:
        """Note the parameters as they are before an update that will be looked at."""
        np.copyto(self.before.flat, self._network.parameters.flat)

    def updates(self, steps: int, count: int) -> int:
        """Make *count* updates within one epoch, *steps* having been made; return how many steps there are then.

        They are fewer where the last member diverges: an update that is not finite is not made; and where *asked*
        said so.
        """
        optimizer, rate_at, epochs = self._optimizer, self._schedule.rate, self._epochs
        base, per_epoch, blocks, held = optimizer.learning_rate, len(self._batches), self._blocks, self._held
        first, self.interrupted = steps % per_epoch, False
        if not first and self._shuffled_at != steps:
            self._batches.shuffle()
            self._shuffled_at = steps
        try:
            for position, (tape, check) in enumerate(self._tapes[first : first + count], first):
                for operation in tape:
                    operation()
                if check() != 0.0 and not self._survivors(position):
                    return steps
                rate = rate_at(base, steps / per_epoch, epochs)
                steps += 1
                for values, gradients, state in blocks:
                    optimizer.update(values, gradients, state, rate, steps)
                for member, last_finite in held.items():
                    self._network.parameters.flat[member] = last_finite
        except Interrupted:
            self.interrupted = True
        return steps

    def _survivors(self, position: int) -> bool:
        """Freeze the members whose gradients are not finite, before they are applied; return whether any is left."""
        broken, flat = ~self._passes[position].finite_members(), self._network.parameters.flat
        if self._newton is not None:
            broken |= self._newton.singular
        for member in np.flatnonzero(broken & self.alive).tolist():
            if not np.isfinite(flat[member]).all():  # the last update itself overflowed
                flat[member] = self.before.flat[member]
            self._held[member] = flat[member].copy()
        self.alive = self.alive & ~broken
        return bool(self.alive.any())

    def cause(self, steps: int) -> str:
        """Return why the last member diverged, as far as one can tell."""
        if self._newton is not None and self._newton.singular.any():
            return "the Hessian cannot be inverted; choose a damping above 0"
        if not steps:
            return "the first loss is not finite; the initial weights are too large"
        rate = float(self.rates(steps).max())
        return f"the loss is no longer finite; a learning rate of {rate:g} is probably too large"
