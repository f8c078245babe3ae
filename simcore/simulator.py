"""Simulator: one run of an experiment, step by step, with what is measured on the way."""

import math
from collections.abc import Iterator
from typing import Literal

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from simcore.arrays import Array, type_of
from simcore.batches import Batches
from simcore.blas import threads_for, use_threads
from simcore.decoding import ExperimentError
from simcore.experiment import Change, Experiment, changed, checked, epochs_of
from simcore.history import History
from simcore.measure import Measure
from simcore.memory import network_bytes, refuse_too_large
from simcore.network import Network
from simcore.optimizers import Optimizer
from simcore.part import knobs
from simcore.prepare import Portion, Prepared, prepare
from simcore.snapshot import Snapshot, Theory
from simcore.theory import predict

Status = Literal["ready", "running", "paused", "finished", "stopped", "diverged", "failed"]

BLOCK = 32_768
"""Parameters that an optimizer updates at once: few enough that they stay in the processor's cache."""


class Simulator:
    """One run. ``step`` trains, ``measure`` looks; looking changes nothing.

    Raises ExperimentError where the experiment does not fit its data or the machine's memory.
    """

    def __init__(self, experiment: Experiment):
        self.experiment = checked(experiment)
        self.data = self._prepared()
        self.sizes = (self.data.inputs, *experiment.hidden, self.data.outputs)
        refuse_too_large(network_bytes(experiment, self.sizes, len(self.data.train)), "$.hidden")
        self._threads = threads_for(self.sizes, min(experiment.batch_size, len(self.data.train)))
        self.network = Network(
            self.sizes,
            experiment.activation,
            experiment.loss,
            biases=experiment.biases,
            members=experiment.members,
            dtype=experiment.dtype,
        )
        self.probe: Portion = self.data.validation.part(0, experiment.probe_size)
        self.history = History(experiment.members, self.network.depth)
        self._measure = Measure(self.network, self.data, self.probe)
        self._batches = Batches(self.data.train, experiment.batch_size, experiment.data_seed, experiment.biases)
        self.steps_per_epoch = len(self._batches)
        self.last_step, self._end = experiment.last_step(self.steps_per_epoch)
        self._epochs = epochs_of(experiment, self.steps_per_epoch)
        self._gradients = self.network.new_parameters()
        self._passes = [self.network.pass_for(len(x), self._gradients) for x, _ in self._batches.views]
        self._tapes = [(p.tape(x, y), p.check) for p, (x, y) in zip(self._passes, self._batches.views, strict=True)]
        self._before = self.network.new_parameters()
        state: list[Array] = [np.zeros_like(self._before.flat) for _ in range(experiment.optimizer.slots)]
        self._blocks = list(self._cut(self.network.parameters.flat, self._gradients.flat, state))
        self._memory = state
        self.reset()

    def _prepared(self) -> Prepared:
        e = self.experiment
        refuse_too_large(4 * 8 * e.data.extent[0] * e.data.extent[1], "$.data")
        try:
            data = prepare(e.data, e.preprocessing, e.data_seed, e.dtype)
        except ValueError as error:
            raise ExperimentError(str(error), "$.data") from None
        if data.train.labels is None and e.loss.kind != "quadratic":
            raise ExperimentError(f"{e.loss.kind} needs classes; choose quadratic for these data", "$.loss")
        return data

    def _cut(self, values: Array, gradients: Array, state: list[Array]) -> Iterator[tuple[Array, Array, list[Array]]]:
        """Yield the flat buffers in blocks; with one member without its axis, which NumPy handles faster."""
        if self.experiment.members == 1:
            values, gradients, state = values[0], gradients[0], [buffer[0] for buffer in state]
        for start in range(0, values.shape[-1], BLOCK):
            part = (..., slice(start, start + BLOCK))
            yield values[part], gradients[part], [buffer[part] for buffer in state]

    def reset(self) -> None:
        """Go back to the start: the same weights, the same order of examples; changes made live are forgotten."""
        use_threads(self._threads)
        e = self.experiment
        self.network.initialize(e.initializer, e.biases_from, e.seed)
        np.copyto(self._before.flat, self.network.parameters.flat)
        self._batches.reset()
        for buffer in (*self._memory, self._gradients.flat):
            buffer.fill(0.0)
        self.steps = 0
        self.status: Status = "ready"
        self.reason = ""
        self._held: dict[int, Array] = {}
        self.alive: NDArray[np.bool_] = np.ones(e.members, np.bool_)
        self._update_ratio = np.full((e.members, self.network.depth), math.nan)
        self._pending = sorted(e.changes, key=lambda change: change.step)
        self._live = structs.replace(e, changes=())
        self._take_over(self._live)
        self._apply_changes()
        self.history.clear()
        self.row: Snapshot = self.measure()
        self.history.add(self.row)
        self.theory: Theory = predict(e, self.sizes, self.probe.x, float(self.row.layers.grad_z_std[:, -1].mean()))

    def _take_over(self, experiment: Experiment) -> None:
        """Let *experiment*'s optimizer and schedule make the next step.

        What may differ by member becomes an array of the run's type (see arrays.ONE for why).
        """
        self._live = experiment
        optimizer, kind = experiment.optimizer, type_of[experiment.dtype]
        arrays = {
            knob.name: np.asarray(getattr(optimizer, knob.name), kind)
            for knob in knobs(type(optimizer))
            if knob.per_member
        }
        self._optimizer: Optimizer = structs.replace(optimizer, **arrays)

    def set(self, path: str, value: float) -> None:
        """Change a live knob, such as "optimizer.learning_rate", from the next step on; noted in ``changes``.

        Raises ExperimentError for another path or a value out of bounds.
        """
        checked_change = changed(self._live, path, value)
        change = Change(self.steps, path, value)
        kept = tuple(c for c in self.experiment.changes if (c.step, c.path) != (change.step, path))
        self.experiment = structs.replace(self.experiment, changes=(*kept, change))
        self._take_over(checked_change)

    def _apply_changes(self) -> None:
        while self._pending and self._pending[0].step <= self.steps:
            change = self._pending.pop(0)
            self._take_over(changed(self._live, change.path, change.value))

    @property
    def epoch(self) -> float:
        """Progress: steps / steps_per_epoch."""
        return self.steps / self.steps_per_epoch

    @property
    def learning_rate(self) -> float:
        """The rate of the next step, as the schedule says."""
        return float(self._live.schedule.rate(self._live.optimizer.learning_rate, self.epoch, self._epochs))

    @property
    def ended(self) -> bool:
        """Whether no further step will be made."""
        return self.status in ("finished", "diverged")

    def step(self, count: int = 1) -> int:
        """Make up to *count* updates, fewer where the run ends; return how many were made."""
        first = self.steps
        use_threads(self._threads)
        with np.errstate(all="ignore"):
            while self.steps - first < count and not self.ended:
                self.status = "running"
                self._stretch(min(count - (self.steps - first), self._until_next_event()))
        return self.steps - first

    def _until_next_event(self) -> int:
        """Return how many steps lie before the next row, epoch, live change or end; at least 1."""
        e = self.experiment
        every = e.measure_every or self.steps_per_epoch
        ends = [
            every - self.steps % every,
            self.steps_per_epoch - self.steps % self.steps_per_epoch,
            *([self._pending[0].step - self.steps] if self._pending else []),
            *([self.last_step - self.steps] if self.last_step is not None else []),
        ]
        return min(ends)

    def _stretch(self, count: int) -> None:
        """Make *count* updates within one epoch, and whatever is due after the last of them."""
        every = self.experiment.measure_every or self.steps_per_epoch
        end = self.steps + count
        row = end % every == 0 or end == self.last_step
        if self.steps % self.steps_per_epoch == 0:
            self._batches.shuffle()
        if row:
            self._updates(count - 1)
            np.copyto(self._before.flat, self.network.parameters.flat)
            self._updates(1)
        else:
            self._updates(count)
        if self.ended:
            self._record()
            return
        self._apply_changes()
        if row:
            self._update_ratio = self._measure.update_ratio(self._before)
            self._record()
        if end == self.last_step:
            self.status, self.reason = "finished", self._end

    def _updates(self, count: int) -> None:
        """Make *count* updates with nothing due between them: the innermost loop."""
        if self.ended:
            return
        optimizer, rate_at, epochs = self._optimizer, self._live.schedule.rate, self._epochs
        base, per_epoch, blocks, held = optimizer.learning_rate, self.steps_per_epoch, self._blocks, self._held
        steps, first = self.steps, self.steps % per_epoch
        for position, (tape, check) in enumerate(self._tapes[first : first + count], first):
            for operation in tape:
                operation()
            if check() != 0.0:
                self.steps = steps
                if not self._survivors(position):
                    return
            rate = rate_at(base, steps / per_epoch, epochs)
            steps += 1
            for values, gradients, state in blocks:
                optimizer.update(values, gradients, state, rate, steps)
            for member, last_finite in held.items():
                self.network.parameters.flat[member] = last_finite
        self.steps = steps

    def _survivors(self, position: int) -> bool:
        """Freeze the members whose gradients are not finite, before they are applied; return whether any is left."""
        broken, flat = ~self._passes[position].finite_members(), self.network.parameters.flat
        for member in np.flatnonzero(broken & self.alive).tolist():
            if not np.isfinite(flat[member]).all():  # the last update itself overflowed
                flat[member] = self._before.flat[member]
            self._held[member] = flat[member].copy()
        self.alive = self.alive & ~broken
        if self.alive.any():
            return True
        self.status = "diverged"
        self.reason = (
            f"the loss is no longer finite; a learning rate of {self.learning_rate:g} is probably too large"
            if self.steps
            else "the first loss is not finite; the initial weights are too large"
        )
        return False

    def _record(self) -> None:
        row = self.measure()
        if row.step != self.row.step:
            self.row = row
            self.history.add(row)

    def measure(self, costly: bool = True, losses: bool = True) -> Snapshot:
        """Return what can be seen now; never touches a random stream.

        costly : whether to measure what sorts or counts much (see ``snapshot.Layers``)
        losses : whether to evaluate losses and accuracies; where not, they are NaN
        """
        use_threads(self._threads)
        with np.errstate(all="ignore"):
            return self._measure.snapshot(
                self.steps, self.epoch, self.learning_rate, self.alive, self._update_ratio, costly, losses
            )

    def run(self) -> Iterator[Snapshot]:
        """Yield a snapshot for each row of the history, the start among them, until the run ends."""
        yield self.row
        while not self.ended:
            before = self.row
            self.step(self._until_next_event())
            if self.row is not before:
                yield self.row
