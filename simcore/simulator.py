"""Simulator: one run of an experiment, step by step, with what is measured on the way."""

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import numpy as np
from msgspec import structs
from numpy.typing import ArrayLike, NDArray

from simcore.data.prepare import Portion
from simcore.engine.architecture import Architecture
from simcore.engine.blas import threads_for, use_threads
from simcore.engine.feed import batches_of, described
from simcore.engine.network import Network
from simcore.engine.newton import refuse_too_many
from simcore.engine.trainer import Trainer
from simcore.experiment.description import Change
from simcore.experiment.experiment import Experiment, check_changes, checked
from simcore.experiment.live import changed
from simcore.experiment.memory import network_bytes, refuse_too_large
from simcore.experiment.weight_edit import is_weight_edit, place_of, refuse_value
from simcore.measure.bursts import bursts, following
from simcore.measure.history import History
from simcore.measure.instruments import Instrument
from simcore.measure.measure import SAMPLE, Measure
from simcore.measure.snapshot import Snapshot
from simcore.theory.widths import Theory, predict

Status = Literal["ready", "running", "paused", "finished", "stopped", "diverged", "failed"]

_KEPT = (
    *("_given", "data", "experiment", "steps", "status", "reason", "history", "row", "theory"),
    *("_scores", "_update_ratio", "_pending", "_live"),
)
"""What a pickled Simulator holds as it is."""


class Simulator:
    """One run. ``step`` trains, ``measure`` looks; looking changes nothing.

    Parameters
    ----------
    experiment : Experiment
        What to run; it is checked again, also where it was put together in another way than by its constructor.
    data : tuple of array_like, optional
        (x, y), examples first, in place of the experiment's data; ``train_fraction`` of them are trained on. Whole
        numbers or texts in y are classes, other numbers a regression. The experiment of the run names them as data
        of kind ``arrays``, with a checksum.

    Attributes
    ----------
    asked_to_stop : callable
        May be replaced; where it answers True, ``step`` leaves off in the middle of an update that takes long
        (newton's), which then is made from its beginning by the next ``step``, to the same bits.

    Raises
    ------
    ExperimentError
        Where the experiment does not fit its data or the machine's memory.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.random.default_rng(0).standard_normal((200, 3))
    >>> simulator = Simulator(Experiment(hidden=[10]), data=(x, (x[:, 0] > 0).astype(int)))
    >>> simulator.step(100)
    100
    >>> float(simulator.measure().validation_accuracy[0]) > 0.8, simulator.experiment.data.kind
    (True, 'arrays')
    """

    def __init__(self, experiment: Experiment, data: tuple[ArrayLike, ArrayLike] | None = None):
        self._given, self.data = described(checked(experiment), data)
        self._assemble()
        self.reset()

    def _assemble(self) -> None:
        """Make all that computes, for the data that are there."""
        experiment = self._given
        self.sizes = (self.data.inputs, *experiment.hidden, self.data.outputs)
        check_changes(self._given, self.sizes)
        refuse_too_large(network_bytes(experiment, self.sizes, len(self.data.train)), "$.hidden")
        self._threads = threads_for(self.sizes, min(experiment.batch_size, len(self.data.train)))
        self.network = Network(Architecture.of(experiment, self.sizes))
        refuse_too_many(experiment, self.network)
        self.probe: Portion = self.data.validation.part(0, experiment.probe_size)
        self.history = History(experiment.members, self.network.architecture.depth)
        self._measure = Measure(experiment, self.network, self.data, self.probe)
        batches = batches_of(experiment, self.data)
        self.steps_per_epoch = len(batches)
        self.last_step, self._end = experiment.last_step(self.steps_per_epoch)
        self.row_every = experiment.measure_every or self.steps_per_epoch
        self.asked_to_stop: Callable[[], bool] = bool  # which answers False
        self._trainer = Trainer(experiment, self.network, batches, self._is_asked_to_stop)

    def __repr__(self) -> str:
        e, sizes = self.experiment, "-".join(map(str, self.sizes))
        members = f", {e.members} members" if e.members > 1 else ""
        kinds = f"{e.data.kind}, {sizes}, {e.activation.kind}, {e.optimizer.kind}{members}"
        return f"<Simulator: {kinds}; {self.status} at step {self.steps}>"

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs to go on with the same bits; ``asked_to_stop`` stays here."""
        own = {name: getattr(self, name) for name in _KEPT}
        return own | {"network": self.network.state(), "trainer": self._trainer.state()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        # buffers and the calls bound to them are made anew; then they are filled
        self._given, self.data = state["_given"], state["data"]
        self._assemble()
        for name in _KEPT:
            setattr(self, name, state[name])
        self.network.restore(state["network"])
        self._trainer.reset()
        self._trainer.restore(state["trainer"])
        self._trainer.take_over(self._live)

    def _is_asked_to_stop(self) -> bool:
        return self.asked_to_stop()

    def reset(self) -> None:
        """Go back to the start: the same weights, the same order of examples; changes made live are forgotten."""
        use_threads(self._threads)
        self.experiment = e = self._given
        self.network.draw(e, self.data.train.part(0, SAMPLE).x)
        self._trainer.reset()
        self.steps = 0
        self.status: Status = "ready"
        self.reason = ""
        self._scores: list[float] = []
        self._update_ratio = np.full((e.members, self.network.architecture.depth), math.nan)
        self._pending = sorted(e.changes, key=lambda change: change.step)
        self._live = structs.replace(e, changes=())
        self._trainer.take_over(self._live)
        self.history.clear()
        self.row: Snapshot = self.measure()
        self.history.add(self.row)
        self.theory: Theory = predict(e, self.network.architecture, self.probe.x, self._measure.delta_at_output)
        self._apply_changes()

    def set(self, path: str, value: float) -> None:
        """Change a live knob, such as "optimizer.learning_rate", for all members; noted in ``changes``.

        Also sets a weight, "weights.LAYER.FROM.TO", or a bias, "biases.LAYER.UNIT", in the members that have not
        diverged: layers count from 1, units and inputs from 0. It counts from the next step on.
        Raises ExperimentError for another path or a value out of bounds.
        """
        self._take_over(path, value)
        kept = tuple(c for c in self.experiment.changes if (c.step, c.path) != (self.steps, path))
        self.experiment = structs.replace(self.experiment, changes=(*kept, Change(self.steps, path, value)))

    def _take_over(self, path: str, value: float) -> None:
        if is_weight_edit(path):
            place = place_of(path, self.sizes, self._given.biases)
            refuse_value(path, value, self._given.dtype)
            self.network.parameters.at(place)[self.alive] = value
        else:
            self._live = changed(self._live, path, value)
            self._trainer.take_over(self._live)

    def _apply_changes(self) -> None:
        """Make the recorded changes that are due: after what is measured here, as a person makes them."""
        while self._pending and self._pending[0].step <= self.steps:
            change = self._pending.pop(0)
            self._take_over(change.path, change.value)

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Which members are still finite, (members,)."""
        return self._trainer.alive

    @property
    def epoch(self) -> float:
        """Progress: steps / steps_per_epoch."""
        return self.steps / self.steps_per_epoch

    @property
    def ended(self) -> bool:
        """Whether no further step will be made."""
        return self.status in ("finished", "diverged")

    def step(self, count: int = 1) -> int:
        """Make up to *count* updates, fewer where the run ends; return how many were made.

        Raises ValueError for a count below 0, TypeError for one that is no whole number.
        """
        if operator.index(count) < 0:
            raise ValueError(f"expected a number of steps from 0, got {count}")
        first = self.steps
        use_threads(self._threads)
        with np.errstate(all="ignore"):
            while self.steps - first < count and not self.ended:
                self.status = "running"
                self._stretch(min(count - (self.steps - first), self._until_next_event()))
                if self._trainer.interrupted:
                    break
        return self.steps - first

    def _until_next_event(self) -> int:
        """Return how many steps lie before the next row, epoch, live change or end; at least 1."""
        ends = [
            following(self.steps, self.row_every) - self.steps,
            following(self.steps, self.steps_per_epoch) - self.steps,
            *([self._pending[0].step - self.steps] if self._pending else []),
            *([self.last_step - self.steps] if self.last_step is not None else []),
        ]
        return min(ends)

    def _stretch(self, count: int) -> None:
        """Make *count* updates within one epoch, and whatever is due after the last of them, unless interrupted."""
        end = self.steps + count
        row = end % self.row_every == 0 or end == self.last_step
        if row and count > 1 and self._updates(count - 1):
            self._trainer.remember()
            self._updates(1)
        else:
            if row:
                self._trainer.remember()
            self._updates(count)
        if self.ended:
            self._record()
            return
        if self.steps < end:  # interrupted
            return
        if row:
            self._update_ratio = self._measure.update_ratio(self._trainer.before)
            self._record()
        self._apply_changes()
        self._end_if_due()

    def _updates(self, count: int) -> bool:
        """Make *count* updates with nothing due between them; return whether the run goes on."""
        end = self.steps + count
        self.steps = self._trainer.updates(self.steps, count)
        if self.steps < end and not self._trainer.interrupted:
            self.status, self.reason = "diverged", self._trainer.cause(self.steps)
        return self.steps == end

    def _end_if_due(self) -> None:
        """End the run where a stop rule holds; an epoch's score is looked at only where a rule asks for it."""
        if self.steps == self.last_step:
            self.status, self.reason = "finished", self._end
        watching = [rule for rule in self._given.stop if rule.watches]
        if watching and self.steps % self.steps_per_epoch == 0:
            self._scores.append(self._measure.score(self.alive))
            held = next((rule for rule in watching if rule.holds(self._scores)), None)
            if held is not None and self.status != "finished":
                self.status, self.reason = "finished", held.reason
                self._record()

    def _record(self) -> None:
        row = self.measure()
        if row.step != self.row.step:
            self.row = row
            self.history.add(row)

    def measure(
        self, costly: bool = True, losses: bool = True, instruments: Iterable[Instrument[Any]] = ()
    ) -> Snapshot:
        """Return what can be seen now; never touches a random stream.

        costly : whether to measure what sorts or counts much (see ``snapshot.Layers``)
        losses : whether to evaluate losses and accuracies; where not, they are NaN
        instruments : what else to measure; ``instrument.of(snapshot)`` gives what it saw
        """
        use_threads(self._threads)
        rates = self._trainer.rates(self.steps)
        with np.errstate(all="ignore"):
            return self._measure.snapshot(
                self.steps, self.epoch, rates, self.alive, self._update_ratio, costly, losses, instruments
            )

    @property
    def seconds(self) -> dict[Instrument[Any], float]:
        """How long each instrument took when it looked last."""
        return dict(self._measure.seconds)

    def read(self, instruments: Iterable[Instrument[Any]]) -> dict[Instrument[Any], Any]:
        """Return what instruments see that need the parameters alone: the probe is not passed through for them."""
        return self._measure.read(self.steps, self.alive, instruments)

    def measure_start(self, instruments: Iterable[Instrument[Any]] = ()) -> Snapshot:
        """Return what was to be seen before the first update, whenever asked: a second network is drawn for it."""
        use_threads(self._threads)
        network = Network(self.network.architecture)
        network.draw(self._given, self.data.train.part(0, SAMPLE).x)
        everyone, unknown = np.ones_like(self.alive), np.full_like(self._update_ratio, math.nan)
        measure = Measure(self._given, network, self.data, self.probe)
        with np.errstate(all="ignore"):
            rates = self._trainer.rates(0)
            return measure.snapshot(0, 0.0, rates, everyone, unknown, True, True, instruments)

    def run(self) -> Iterator[Snapshot]:
        """Yield a snapshot for each row of the history, the start among them, until the run ends."""
        yield (seen := self.row)
        for _ in bursts(self, pause=lambda step: following(step, self.row_every)):
            if self.row is not seen:
                yield (seen := self.row)
