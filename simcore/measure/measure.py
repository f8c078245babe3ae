"""Measure: looks at a network on fixed examples and makes a Snapshot of it."""

import math
import time
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64
from simcore.data.prepare import Portion, Prepared
from simcore.engine.network import Network
from simcore.engine.parameters import Parameters
from simcore.engine.passes import Pass
from simcore.experiment.experiment import Experiment
from simcore.measure.instruments import Instrument, Look
from simcore.measure.instruments.figures import layer_bounds, layer_figures, norms
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Snapshot

SAMPLE = 300
"""Training examples on which the training loss is measured."""
CHUNK = 1000
"""Examples passed forward at once, so that buffers stay small on large data."""


class Measure:
    """Looks at one network on the probe (the first of the validation part), a training sample, the validation part.

    seconds : how long each instrument took when it looked last, at the last snapshot or since
    """

    def __init__(self, experiment: Experiment, network: Network, data: Prepared, probe: Portion):
        self._experiment, self._network, self._data = experiment, network, data
        self._probe, self._validation = probe, data.validation
        self.seconds: dict[Instrument[Any], float] = {}
        self._members = network.architecture.members
        self._sample = data.train.part(0, SAMPLE)
        self._rest = data.validation.part(len(probe), len(data.validation))
        self._pass = network.evaluation(len(probe), backward=True)
        self._at_start = network.architecture.loss.at_start(data.outputs) if probe.labels is not None else math.nan

    def evaluate(self, portion: Portion) -> tuple[Float64, Float64]:
        """Return (sum of losses, correct answers) on *portion*, (members,) each."""
        loss, right = np.zeros(self._members), np.zeros(self._members)
        for start in range(0, len(portion), CHUNK):
            part = portion.part(start, start + CHUNK)
            forward = self._network.evaluation(len(part))
            forward.forward(part.x)
            loss, right = loss + _loss_sum(forward, part), right + _correct(forward, part)
        return loss, right

    def _means(self, sums: tuple[Float64, Float64], portion: Portion) -> tuple[Float64, Float64]:
        """Return (mean loss, accuracy), the latter NaN in regression."""
        loss, right = sums
        return loss / len(portion), right / len(portion) if portion.labels is not None else right * math.nan

    def _evaluated(self) -> dict[str, Float64]:
        """Return losses and accuracies, after the probe was passed forward: it is the first of the validation part."""
        train_loss, train_accuracy = self._means(self.evaluate(self._sample), self._sample)
        rest_loss, rest_right = self.evaluate(self._rest)
        sums = rest_loss + _loss_sum(self._pass, self._probe), rest_right + _correct(self._pass, self._probe)
        validation_loss, validation_accuracy = self._means(sums, self._validation)
        return {
            "train_loss": train_loss,
            "validation_loss": validation_loss,
            "train_accuracy": train_accuracy,
            "validation_accuracy": validation_accuracy,
        }

    def score(self, alive: NDArray[np.bool_]) -> float:
        """Return the mean validation accuracy of the living members, in regression the loss with its sign turned."""
        sums = self.evaluate(self._validation)
        loss, accuracy = self._means(sums, self._validation)
        return float((-loss if self._validation.labels is None else accuracy)[alive].mean())

    @property
    def delta_at_output(self) -> Array:
        """Each probe example's dC/dz at the output, (members, probe, outputs), as it was measured last."""
        return self._pass.deltas[-1]

    def update_ratio(self, before: Parameters) -> Float64:
        """Return |W - W before| / |W before| of each layer, (members, layers); NaN where W was 0."""
        pairs = zip(self._network.weights, before.weights, strict=True)
        ratios = [np.stack([norms(now - then), norms(then)]) for now, then in pairs]
        return np.stack([np.where(old > 0, new / np.where(old > 0, old, 1), math.nan) for new, old in ratios], axis=1)

    def snapshot(
        self,
        step: int,
        epoch: float,
        learning_rate: Float64,
        alive: NDArray[np.bool_],
        update_ratio: Float64,
        costly: bool,
        losses: bool,
        instruments: Iterable[Instrument[Any]] = (),
    ) -> Snapshot:
        """Return all figures; those of members that have diverged are NaN as long as another has not.

        costly : whether to measure what sorts or counts much; losses : whether to evaluate losses and accuracies
        instruments : what else to measure, into ``extras``
        """
        probe = self._probe
        self._pass.carry_back(probe.x, probe.y)
        layers = layer_figures(self._network, self._pass, probe.x, update_ratio, costly)
        self.seconds = {}
        extras = self.read(step, alive, instruments)
        run = self._evaluated() if losses else {name: np.full(len(alive), math.nan) for name in RUN_FIGURES}
        run["learning_rate"] = learning_rate.copy()
        if alive.any() and not alive.all():
            for values in (*run.values(), *(getattr(layers, name) for name in LAYER_FIGURES)):
                values[~alive] = math.nan
        return Snapshot(
            step=step,
            epoch=epoch,
            **run,
            alive=alive.copy(),
            layers=layers,
            saturation_bounds=layer_bounds(self._network),
            loss_at_start=self._at_start,
            extras=extras,
        )

    def read(
        self, step: int, alive: NDArray[np.bool_], instruments: Iterable[Instrument[Any]]
    ) -> dict[Instrument[Any], Any]:
        """Return what each instrument sees of the network, and of the probe as it was last passed through."""
        look = Look(self._experiment, self._network, self._pass, self._probe, self._data, step, alive)
        seen: dict[Instrument[Any], Any] = {}
        for instrument in instruments:
            began = time.perf_counter()
            seen[instrument] = instrument.measure(look)
            self.seconds[instrument] = time.perf_counter() - began
        return seen


def _loss_sum(forward: Pass, portion: Portion) -> Float64:
    """Return the sum of the losses, (members,), of the portion last passed forward."""
    return forward.loss(portion.y).astype(np.float64) * len(portion)


def _correct(forward: Pass, portion: Portion) -> Float64:
    """Return how many answers, (members,), are right; 0 in regression, NaN where an output is not finite."""
    outputs = forward.a[-1]
    if portion.labels is None:
        return np.zeros(len(outputs))
    right = (outputs.argmax(axis=-1) == portion.labels).sum(axis=-1).astype(np.float64)
    return np.where(np.isfinite(outputs).all(axis=(1, 2)), right, math.nan)
