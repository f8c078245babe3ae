"""Network: an architecture with parameters, how these are drawn, and what it answers."""

import itertools
from dataclasses import dataclass, replace

import numpy as np

from simcore.base.arrays import Array, type_of
from simcore.engine.architecture import Architecture
from simcore.engine.parameters import Parameters, Statistics, View, new_statistics
from simcore.engine.passes import Pass
from simcore.engine.products import with_ones
from simcore.engine.training import Training
from simcore.experiment.experiment import Experiment, single_runs
from simcore.kinds.initializers import Initializer
from simcore.kinds.normalization import BatchNorm
from simcore.kinds.rectifiers import PReLU


@dataclass(frozen=True, eq=False)
class Trace:
    """What one forward pass left behind, layer by layer: z and a, each (members, batch, units)."""

    z: tuple[Array, ...]
    a: tuple[Array, ...]


class Network:
    """Networks of one architecture, one for each member; all parameters are 0 at first.

    statistics[l] : batch normalization's running mean and variance, (members, 1, units) each
    """

    def __init__(self, architecture: Architecture):
        self.architecture = architecture
        self.parameters = Parameters(architecture)
        self.statistics = new_statistics(architecture)
        self._evaluations: dict[tuple[int, bool], Pass] = {}

    def copies(self, count: int, member: int = 0) -> "Network":
        """Return a network of *count* members, each with the parameters and statistics of one member of this."""
        copies = Network(replace(self.architecture, members=count))
        copies.parameters.flat[:] = self.parameters.flat[member]
        for mine, theirs in zip(copies.statistics, self.statistics, strict=True):
            for to, of in zip(mine, theirs, strict=True):
                to[:] = of[member]
        return copies

    def state(self) -> tuple[Array, Statistics]:
        """Return the numbers that ``restore`` needs in order to give the same answers; they are not copies."""
        return self.parameters.flat, self.statistics

    def restore(self, state: tuple[Array, Statistics]) -> None:
        """Take over the numbers of a network of the same architecture."""
        flat, statistics = state
        np.copyto(self.parameters.flat, flat)
        for pair, values in zip(self.statistics, statistics, strict=True):
            for statistic, value in zip(pair, values, strict=True):
                np.copyto(statistic, value)

    @property
    def weights(self) -> tuple[Array, ...]:
        """Views of each layer's W : (members, fan_in, fan_out)."""
        return self.parameters.weights

    @property
    def biases(self) -> tuple[View, ...]:
        """Views of each layer's b : (members, 1, fan_out), or None without biases."""
        return self.parameters.biases

    @property
    def slopes(self) -> tuple[View, ...]:
        """Views of each layer's learned slope : (members, 1, 1), or None."""
        return self.parameters.slopes

    def draw(self, experiment: Experiment, x: Array) -> None:
        """Draw all that learns as at the start of an experiment, the same each time; x : (batch, inputs) calibrates."""
        for member, run in enumerate(single_runs(experiment)):
            self.initialize_member(member, run.initializer, run.biases_from, run.seed, experiment.residual_zero_last)
        with np.errstate(all="ignore"):
            self.calibrate(x)

    def initialize_member(
        self, member: int, weights: Initializer, biases: Initializer, seed: int, zero_last: bool = False
    ) -> None:
        """Draw all parameters of one member anew, as those of a single network with this seed.

        zero_last : whether the second matrix of each residual block starts at zero
        """
        rng, values, sizes = np.random.default_rng([seed, 1]), self.parameters, self.architecture.sizes
        for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes)):
            drawn = weights.sample(rng, fan_in, fan_out)
            values.weights[layer][member] = 0.0 if zero_last and self.architecture.closes_block(layer) else drawn
            if (bias := values.biases[layer]) is not None:
                bias[member] = biases.sample(rng, 1, fan_out)
            if (slope := values.slopes[layer]) is not None and isinstance(self.architecture.activation, PReLU):
                slope[member] = self.architecture.activation.slope
            if (gamma := values.gammas[layer]) is not None and (beta := values.betas[layer]) is not None:
                gamma[member], beta[member] = 1.0, 0.0

    def new_pass(self, batch: int, training: Training | None = None, backward: bool = False) -> Pass:
        """Return a pass through this network, with buffers of its own; see there for what is asked for."""
        return Pass(self.architecture, self.parameters, self.statistics, batch, training, backward)

    def evaluation(self, batch: int, backward: bool = False) -> Pass:
        """Return the pass that evaluates batches of this size; it is made once."""
        key = (batch, backward)
        if key not in self._evaluations:
            self._evaluations[key] = self.new_pass(batch, backward=backward)
        return self._evaluations[key]

    def calibrate(self, x: Array) -> None:
        """Let batch normalization's running statistics be those of x : (batch, inputs)."""
        if isinstance(self.architecture.normalization, BatchNorm):
            fresh = self.new_pass(x.shape[-2], Training(Parameters(self.architecture), momentum=1.0))
            fresh.forward(fresh.shaped(x))

    def forward(self, x: Array) -> Trace:
        """Return z and a of every layer for x : (batch, inputs), or (members, batch, inputs)."""
        x = self._fitting(x, self.architecture.sizes[0], "x")
        fresh = self.new_pass(x.shape[-2])
        fresh.forward(fresh.shaped(x))
        return Trace(fresh.z, fresh.a)

    def _fitting(self, values: Array, width: int, name: str) -> Array:
        """Return *values* as an array of the run's type; raises ValueError where its shape does not fit."""
        array, members = np.asarray(values, type_of[self.architecture.dtype]), self.architecture.members
        if array.ndim not in (2, 3) or array.shape[-1] != width or (array.ndim == 3 and len(array) != members):
            wanted = f"(batch, {width}) or ({members}, batch, {width})"
            raise ValueError(f"{name}: expected {wanted}, got {array.shape}")
        return array

    def gradients(self, x: Array, y: Array) -> tuple[Array, Parameters]:
        """Return the batch's mean loss, (members,), and its gradients, laid out as the parameters.

        Batch normalization uses the batch; there is no noise and no penalty.

        Parameters
        ----------
        x : (batch, inputs), or with a leading member axis
        y : (batch, outputs), one-hot for classes, or with a leading member axis

        Raises
        ------
        ValueError
            where the shapes do not fit
        """
        sizes, gradients = self.architecture.sizes, Parameters(self.architecture)
        x, y = self._fitting(x, sizes[0], "x"), self._fitting(y, sizes[-1], "y")
        fresh = self.new_pass(x.shape[-2], Training(gradients))
        x, y = fresh.shaped(x), fresh.shaped(y)
        for operation in fresh.tape(with_ones(x) if self.architecture.biases else x, y):
            operation()
        return fresh.loss(y), gradients
