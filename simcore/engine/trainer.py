"""Trainer: the updates of one run, batch after batch: the innermost loop, and what it needs at hand."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Operation
from simcore.data.batches import Batches
from simcore.engine.network import Network
from simcore.engine.newton import Asked, Interrupted, NewtonDirection
from simcore.engine.parameters import Parameters
from simcore.engine.passes import Pass
from simcore.engine.stacked import stacked
from simcore.engine.training import Training
from simcore.experiment.experiment import Experiment, epochs_of, single_runs
from simcore.kinds.normalization import BatchNorm
from simcore.kinds.optimizers import Descent, Optimizer
from simcore.kinds.regularizers import Penalty

BLOCK = 32_768
"""Parameters that an optimizer updates at once: few enough that they stay in the processor's cache."""

Block = tuple[list[Operation], Array, Array, list[Array]]
"""What is updated at once: the calls that are still to be made for its gradient, values, gradient, memory."""


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
        self._epochs = epochs_of(experiment, len(batches))
        self.before, self._gradients = Parameters(network.architecture), Parameters(network.architecture)
        self._memory: list[Array] = [np.zeros_like(self.before.flat) for _ in range(experiment.optimizer.slots)]
        self._seeds = [run.seed for run in single_runs(experiment)]
        self._rngs = tuple(np.random.default_rng(0) for _ in range(network.architecture.members))
        self._learning = [layer for layer in range(network.architecture.depth) if layer + 1 not in experiment.frozen]
        self._wide = [n for n in self._learning if n and network.weights[n][0].size > BLOCK]
        """Layers whose gradient is made bit by bit, each just before it is used, so that it never leaves the cache."""
        self._regularization: object = None

    def _blocks(self, passed: Pass) -> Iterator[Block]:
        """Yield what is updated at once, frozen layers left out; with one member without its axis."""
        for layer in self._wide:
            yield from self._rows(passed, layer)
        spans: list[tuple[int, int]] = []
        for layer in self._learning:
            start, end = self._network.parameters.ranges[layer]
            if layer in self._wide:
                start += self._network.parameters.blocks[layer][0].size
            if spans and spans[-1][1] == start:
                start, _ = spans.pop()
            spans.append((start, end))
        for first, last in spans:
            for start in range(first, last, BLOCK):
                part = slice(start, min(start + BLOCK, last))
                yield [], *self._lean(part, self._gradients.flat[:, part])

    def _rows(self, passed: Pass, layer: int) -> Iterator[Block]:
        """Yield a wide layer's rows of weights, and of biases, by groups that share one small gradient."""
        members, count, units = self._network.parameters.blocks[layer].shape
        start, _ = self._network.parameters.ranges[layer]
        together = max(1, BLOCK // units)
        gradient = np.empty((members, together * units), self._gradients.flat.dtype)
        for first in range(0, count, together):
            rows = min(together, count - first)
            part = slice(start + first * units, start + (first + rows) * units)
            block = self._lean(part, gradient[:, : rows * units])
            shaped = block[1].reshape(*block[1].shape[:-1], rows, units)
            yield passed.weight_gradient(layer, None, shaped, first), *block

    def _lean(self, part: slice, gradient: Array) -> tuple[Array, Array, list[Array]]:
        """Return values, *gradient* and the optimizer's memory of a part of the flat buffers."""
        which = (0 if self._network.architecture.members == 1 else slice(None), part)
        return (
            self._network.parameters.flat[which],
            gradient[0] if self._network.architecture.members == 1 else gradient,
            [buffer[which] for buffer in self._memory],
        )

    def reset(self) -> None:
        """Forget all updates; the network's parameters, drawn just now, are the start."""
        for buffer in (*self._memory, self._gradients.flat):
            buffer.fill(0.0)
        for seed, rng in zip(self._seeds, self._rngs, strict=True):
            rng.bit_generator.state = np.random.default_rng([seed, 2]).bit_generator.state
        self._batches.reset()
        self.interrupted, self._shuffled_at = False, -1
        self._held: dict[int, Array] = {}
        self.alive: NDArray[np.bool_] = np.ones(self._network.architecture.members, np.bool_)
        self.remember()

    def state(self) -> dict[str, Any]:
        """Return what ``restore`` needs in order to make the same updates as this would; the arrays are not copies."""
        return {
            "before": self.before.flat,
            "memory": self._memory,
            "rngs": [rng.bit_generator.state for rng in self._rngs],
            "batches": self._batches.state(),
            "shuffled_at": self._shuffled_at,
            "held": self._held,
            "alive": self.alive,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on as the trainer whose state this is."""
        np.copyto(self.before.flat, state["before"])
        for buffer, values in zip(self._memory, state["memory"], strict=True):
            np.copyto(buffer, values)
        for rng, position in zip(self._rngs, state["rngs"], strict=True):
            rng.bit_generator.state = position
        self._batches.restore(state["batches"])
        self.interrupted, self._shuffled_at = False, state["shuffled_at"]
        self._held, self.alive = state["held"], state["alive"]

    def take_over(self, experiment: Experiment) -> None:
        """Let the optimizer, the schedule and the regularization of *experiment* make the next update."""
        runs = single_runs(experiment)
        self._rates = [run.optimizer.learning_rate for run in runs]
        self._schedule = experiment.schedule
        self._optimizer: Optimizer = stacked([run.optimizer for run in runs], 1, experiment.dtype)
        self._folded: Any = None
        """The rate that the passes multiply with where the output's gradient is still small, if they do."""
        parts = [run.regularization for run in runs]
        if parts != self._regularization:
            self._regularization = parts
            self._penalized = any(isinstance(part, Penalty) for part in parts[0])
            together = tuple(stacked(each, 2, experiment.dtype) for each in zip(*parts, strict=True))
            normalization = experiment.normalization
            momentum = normalization.momentum if isinstance(normalization, BatchNorm) else 0.0
            depth = self._network.architecture.depth
            deferred = frozenset(n for n in range(depth) if n in self._wide or n not in self._learning)
            self._record(Training(self._gradients, together, self._rngs, momentum, deferred), experiment)

    def _record(self, training: Training, experiment: Experiment) -> None:
        """Make the tape of each batch of an epoch."""
        by_size = {len(y): self._network.new_pass(len(y), training) for _, y in self._batches.views}
        self._passes = [by_size[len(y)] for _, y in self._batches.views]
        self._sizes = tuple(by_size.values())
        blocks = {size: list(self._blocks(passed)) for size, passed in by_size.items()}
        views = zip(self._passes, self._batches.views, strict=True)
        self._tapes = [(p.tape(x, y), p.check, blocks[p.batch]) for p, (x, y) in views]
        self._newton: NewtonDirection | None = None
        if experiment.optimizer.needs_hessian:
            self._newton = NewtonDirection(
                experiment, self._network, self._gradients, training.regularization, self._asked
            )
            for (tape, _, _), (x, y) in zip(self._tapes, self._batches.views, strict=True):
                first, last = self._newton.operations(x, y)
                tape[:] = [first, *tape, last]
            self._tapes = [(tape, partial(self._check, check), own) for tape, check, own in self._tapes]
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
        descent = optimizer if isinstance(optimizer, Descent) and not self._penalized else None
        base, per_epoch, held = optimizer.learning_rate, len(self._batches), self._held
        first, self.interrupted = steps % per_epoch, False
        if not first and self._shuffled_at != steps:
            self._batches.shuffle()
            self._shuffled_at = steps
        try:
            for position, (tape, check, blocks) in enumerate(self._tapes[first : first + count], first):
                rate = rate_at(base, steps / per_epoch, epochs)
                if descent is not None and rate is not self._folded:
                    self._fold(rate)
                for operation in tape:
                    operation()
                if check() != 0.0 and not self._survivors(position):
                    return steps
                steps += 1
                for own, values, gradients, memory in blocks:
                    for operation in own:
                        operation()
                    if descent is None:
                        optimizer.update(values, gradients, memory, rate, steps)
                    else:
                        descent.follow(values, gradients, memory)
                for member, last_finite in held.items():
                    self._network.parameters.flat[member] = last_finite
        except Interrupted:
            self.interrupted = True
        return steps

    def _fold(self, rate: Any) -> None:
        """Let the passes give gradients times the rate, which costs less than to multiply the gradients."""
        for passed in self._sizes:
            passed.gradient_scale[...] = np.reshape(rate, np.shape(rate) and passed.gradient_scale.shape) / passed.batch
        self._folded = rate

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
