"""Network: its shape, its parameters, how they are drawn, and what it answers."""

from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Array, type_of
from simcore.engine.parameters import Parameters, View
from simcore.engine.passes import Pass, Training, with_ones
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation, PReLU
from simcore.kinds.initializers import Initializer
from simcore.kinds.losses import Loss
from simcore.kinds.normalization import BatchNorm, NoNormalization, Normalization


@dataclass(frozen=True, eq=False)
class Trace:
    """What one forward pass left behind, layer by layer: z and a, each (members, batch, units)."""

    z: tuple[Array, ...]
    a: tuple[Array, ...]


class Network:
    """Fully connected networks of one shape, one for each member.

    sizes : the number of inputs, the width of each hidden layer, the number of outputs
    residual : whether hidden layers (2, 3), (4, 5), ... are blocks, z of the second being h + W^T a + b
    statistics[l] : batch normalization's running mean and variance, (members, 1, units) each
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        activation: Activation,
        loss: Loss,
        *,
        biases: bool = True,
        normalization: Normalization | None = None,
        residual: bool = False,
        members: int = 1,
        dtype: str = "float32",
    ):
        self.sizes, self.activation, self.loss = sizes, activation, loss
        self.members, self.dtype, self.has_biases, self.residual = members, dtype, biases, residual
        self.normalization = normalization or NoNormalization()
        self.parameters = self.new_parameters()
        kind = type_of[dtype]
        self.statistics = [
            (np.zeros((members, 1, width), kind), np.ones((members, 1, width), kind)) for width in sizes[1:]
        ]
        self._passes: dict[tuple[int, bool], Pass] = {}

    @staticmethod
    def of(experiment: Experiment, sizes: tuple[int, ...]) -> "Network":
        """Return the network that an experiment describes."""
        e = experiment
        return Network(
            sizes,
            e.activation,
            e.loss,
            biases=e.biases,
            normalization=e.normalization,
            residual=e.residual,
            members=e.members,
            dtype=e.dtype,
        )

    def like(self, members: int) -> "Network":
        """Return a network of the same shape with so many members, all of whose parameters are 0."""
        return Network(
            self.sizes,
            self.activation,
            self.loss,
            biases=self.has_biases,
            normalization=self.normalization,
            residual=self.residual,
            members=members,
            dtype=self.dtype,
        )

    def copies(self, count: int, member: int = 0) -> "Network":
        """Return a network of *count* members, each with the parameters and statistics of one member of this."""
        copies = self.like(count)
        copies.parameters.flat[:] = self.parameters.flat[member]
        for mine, theirs in zip(copies.statistics, self.statistics, strict=True):
            for to, of in zip(mine, theirs, strict=True):
                to[:] = of[member]
        return copies

    def new_parameters(self) -> Parameters:
        """Return zeros laid out as the network's own parameters."""
        activated = [layer for layer in range(self.depth - 1) if not self.closes_block(layer)]
        return Parameters(
            self.sizes,
            biases=self.has_biases,
            slopes=activated if self.activation.learns_slope else (),
            normalized=isinstance(self.normalization, BatchNorm),
            members=self.members,
            dtype=self.dtype,
        )

    @property
    def depth(self) -> int:
        """The number of layers with weights: the hidden ones and the output."""
        return len(self.sizes) - 1

    def closes_block(self, layer: int) -> bool:
        """Return whether a layer (0 is the first) is the second of a residual block, without an activation."""
        return self.residual and layer >= 2 and layer % 2 == 0 and layer < self.depth - 1

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

    def initialize(self, weights: Initializer, biases: Initializer, seed: int, zero_last: bool = False) -> None:
        """Draw all parameters anew; member k as a single network would from seed + k.

        zero_last : whether the second matrix of each residual block starts at zero
        """
        for member in range(self.members):
            self.initialize_member(member, weights, biases, seed + member, zero_last)

    def initialize_member(
        self, member: int, weights: Initializer, biases: Initializer, seed: int, zero_last: bool = False
    ) -> None:
        """Draw one member's parameters anew."""
        rng, values = np.random.default_rng([seed, 1]), self.parameters
        for layer in range(self.depth):
            fan_in, fan_out = self.sizes[layer : layer + 2]
            drawn = weights.sample(rng, fan_in, fan_out)
            values.weights[layer][member] = 0.0 if zero_last and self.closes_block(layer) else drawn
            if (bias := values.biases[layer]) is not None:
                bias[member] = biases.sample(rng, 1, fan_out)
            if (slope := values.slopes[layer]) is not None and isinstance(self.activation, PReLU):
                slope[member] = self.activation.slope
            if (gamma := values.gammas[layer]) is not None and (beta := values.betas[layer]) is not None:
                gamma[member], beta[member] = 1.0, 0.0

    def calibrate(self, x: Array) -> None:
        """Let batch normalization's running statistics be those of x : (batch, inputs)."""
        if isinstance(self.normalization, BatchNorm):
            fresh = Pass(self, x.shape[-2], Training(self.new_parameters(), momentum=1.0))
            fresh.forward(fresh.shaped(x))

    def forward(self, x: Array) -> Trace:
        """Return z and a of every layer for x : (batch, inputs), or (members, batch, inputs)."""
        x = self._fitting(x, self.sizes[0], "x")
        fresh = Pass(self, x.shape[-2])
        fresh.forward(fresh.shaped(x))
        return Trace(fresh.z, fresh.a)

    def _fitting(self, values: Array, width: int, name: str) -> Array:
        """Return *values* as an array of the run's type; raises ValueError where its shape does not fit."""
        array = np.asarray(values, type_of[self.dtype])
        if array.ndim not in (2, 3) or array.shape[-1] != width or (array.ndim == 3 and len(array) != self.members):
            wanted = f"(batch, {width}) or ({self.members}, batch, {width})"
            raise ValueError(f"{name}: expected {wanted}, got {array.shape}")
        return array

    def gradients(self, x: Array, y: Array) -> tuple[Array, Parameters]:
        """Return (loss : (members,), gradients laid out as the parameters) of the batch's mean loss.

        Batch normalization uses the batch; there is no noise and no penalty.

        x : (batch, inputs), y : (batch, outputs), or both with a leading member axis
        """
        x, y = self._fitting(x, self.sizes[0], "x"), self._fitting(y, self.sizes[-1], "y")
        gradients = self.new_parameters()
        fresh = Pass(self, x.shape[-2], Training(gradients))
        x, y = fresh.shaped(x), fresh.shaped(y)
        for operation in fresh.tape(with_ones(x) if self.has_biases else x, y):
            operation()
        return fresh.loss(y), gradients

    def evaluation(self, batch: int, backward: bool = False) -> Pass:
        """Return the pass that evaluates a batch size, with its buffers, made once."""
        key = (batch, backward)
        if key not in self._passes:
            self._passes[key] = Pass(self, batch, backward=backward)
        return self._passes[key]
