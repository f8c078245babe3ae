"""Measure: looks at a network on fixed examples and makes a Snapshot of it."""

import math

import numpy as np
from numpy.typing import NDArray

from simcore.arrays import Float64
from simcore.instruments import histogram, layer_figures, norms, saturation_bounds
from simcore.network import Network, Parameters
from simcore.prepare import Portion, Prepared
from simcore.snapshot import LAYER_FIGURES, Snapshot

SAMPLE = 300
"""Training examples on which the training loss is measured."""
CHUNK = 1000
"""Examples passed forward at once, so that buffers stay small on large data."""


class Measure:
    """Looks at one network, in evaluation mode, on the probe, on a sample of the training part, on the validation."""

    def __init__(self, network: Network, data: Prepared, probe: Portion):
        self._network, self._probe, self._validation = network, probe, data.validation
        self._sample = data.train.first(SAMPLE)
        self._pass = network.pass_for(len(probe), network.new_parameters())
        self._at_start = network.loss.at_start(data.outputs) if probe.labels is not None else math.nan

    def evaluate(self, portion: Portion) -> tuple[Float64, Float64]:
        """Return (mean loss, accuracy) on *portion*, (members,) each; accuracy is NaN in regression."""
        members = self._network.members
        loss, right = np.zeros(members), np.zeros(members)
        for start in range(0, len(portion), CHUNK):
            x, y = portion.x[start : start + CHUNK], portion.y[start : start + CHUNK]
            forward = self._network.pass_for(len(x))
            forward.forward(x)
            loss += forward.loss(y).astype(np.float64) * len(x)
            if portion.labels is not None:
                labels = portion.labels[start : start + CHUNK]
                right += (forward.a[-1].argmax(axis=-1) == labels).sum(axis=-1)
        accuracy = right / len(portion) if portion.labels is not None else np.full(members, math.nan)
        return loss / len(portion), accuracy

    def update_ratio(self, before: Parameters) -> Float64:
        """Return |W - W before| / |W before| of each layer, (members, layers); NaN where W was 0."""
        pairs = zip(self._network.weights, before.weights, strict=True)
        ratios = [np.stack([norms(now - then), norms(then)]) for now, then in pairs]
        return np.stack([np.where(old > 0, new / np.where(old > 0, old, 1), math.nan) for new, old in ratios], axis=1)

    def snapshot(
        self,
        step: int,
        epoch: float,
        learning_rate: float,
        alive: NDArray[np.bool_],
        update_ratio: Float64,
        costly: bool,
    ) -> Snapshot:
        """Return all figures; those of members that have diverged are NaN as long as another has not."""
        probe, members = self._probe, self._network.members
        self._pass.carry_back(probe.x, probe.y)
        layers = layer_figures(self._network, self._pass, probe.x, update_ratio, costly)
        histograms = tuple(histogram(z) for z in self._pass.z)
        train_loss, train_accuracy = self.evaluate(self._sample)
        validation_loss, validation_accuracy = self.evaluate(self._validation)
        run = {
            "train_loss": train_loss,
            "validation_loss": validation_loss,
            "train_accuracy": train_accuracy,
            "validation_accuracy": validation_accuracy,
            "learning_rate": np.full(members, learning_rate),
        }
        if alive.any() and not alive.all():
            for values in (*run.values(), *(getattr(layers, name) for name in LAYER_FIGURES)):
                values[~alive] = math.nan
        return Snapshot(
            step=step,
            epoch=epoch,
            **run,
            alive=alive.copy(),
            layers=layers,
            histograms=histograms,
            saturation_bounds=saturation_bounds(self._network),
            loss_at_start=self._at_start,
        )
