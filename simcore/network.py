"""Network: the parameters of all members in one flat buffer, and the passes over them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.activations import Activation, PReLU
from simcore.arrays import Array, Operation, type_of
from simcore.initializers import Initializer
from simcore.losses import Loss


class Parameters:
    """One flat buffer, (members, count), with views into it; so are gradients and an optimizer's memory.

    weights[l] : (members, fan_in, fan_out); l = 0 is the first hidden layer
    biases[l] : (members, 1, fan_out), or None in a network without biases
    slopes[l] : (members, 1, 1), or None where nothing is learned there
    first : (members, inputs + 1, units), the first layer's weights and, as the last row, its biases if it has any
    """

    def __init__(self, sizes: tuple[int, ...], biases: bool, slopes: bool, members: int, dtype: str):
        depth = len(sizes) - 1
        blocks = [sizes[layer : layer + 2] for layer in range(depth)]
        counts = [(i * o, o if biases else 0, 1 if slopes and n < depth - 1 else 0) for n, (i, o) in enumerate(blocks)]
        self.flat = np.zeros((members, sum(map(sum, counts))), type_of[dtype])
        weights: list[Array] = []
        bias_views: list[Array | None] = []
        slope_views: list[Array | None] = []
        start = 0
        for (fan_in, fan_out), (weight_count, bias_count, slope_count) in zip(blocks, counts, strict=True):
            ends = np.cumsum([start, weight_count, bias_count, slope_count]).tolist()
            weights.append(self.flat[:, ends[0] : ends[1]].reshape(members, fan_in, fan_out))
            bias_views.append(self.flat[:, ends[1] : ends[2]].reshape(members, 1, fan_out) if bias_count else None)
            slope_views.append(self.flat[:, ends[2] : ends[3]].reshape(members, 1, 1) if slope_count else None)
            start = ends[3]
        self.weights, self.biases, self.slopes = tuple(weights), tuple(bias_views), tuple(slope_views)
        rows = sizes[0] + biases
        self.first = self.flat[:, : rows * sizes[1]].reshape(members, rows, sizes[1])


@dataclass(frozen=True, eq=False)
class Trace:
    """What one forward pass left behind, layer by layer: z and a, each (members, batch, units)."""

    z: tuple[Array, ...]
    a: tuple[Array, ...]


class Network:
    """Fully connected networks of one shape, one for each member.

    sizes : the number of inputs, the width of each hidden layer, the number of outputs
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        activation: Activation,
        loss: Loss,
        *,
        biases: bool = True,
        members: int = 1,
        dtype: str = "float32",
    ):
        self.sizes, self.activation, self.loss = sizes, activation, loss
        self.members, self.dtype, self.has_biases = members, dtype, biases
        self.parameters = self.new_parameters()
        self._passes: dict[tuple[int, bool], Pass] = {}

    def new_parameters(self) -> Parameters:
        """Return zeros laid out as the network's own parameters."""
        return Parameters(self.sizes, self.has_biases, self.activation.learns_slope, self.members, self.dtype)

    @property
    def depth(self) -> int:
        """The number of layers with weights: the hidden ones and the output."""
        return len(self.sizes) - 1

    @property
    def weights(self) -> tuple[Array, ...]:
        """Views of each layer's W : (members, fan_in, fan_out)."""
        return self.parameters.weights

    @property
    def biases(self) -> tuple[Array | None, ...]:
        """Views of each layer's b : (members, 1, fan_out), or None without biases."""
        return self.parameters.biases

    @property
    def slopes(self) -> tuple[Array | None, ...]:
        """Views of each layer's learned slope : (members, 1, 1), or None."""
        return self.parameters.slopes

    def initialize(self, weights: Initializer, biases: Initializer, seed: int) -> None:
        """Draw all parameters anew; member k as a single network would from seed + k."""
        for member in range(self.members):
            rng = np.random.default_rng([seed + member, 1])
            for layer in range(self.depth):
                fan_in, fan_out = self.sizes[layer : layer + 2]
                self.weights[layer][member] = weights.sample(rng, fan_in, fan_out)
                if (bias := self.biases[layer]) is not None:
                    bias[member] = biases.sample(rng, 1, fan_out)
                if (slope := self.slopes[layer]) is not None and isinstance(self.activation, PReLU):
                    slope[member] = self.activation.slope

    def forward(self, x: Array) -> Trace:
        """Return z and a of every layer for x : (batch, inputs), or (members, batch, inputs)."""
        fresh = Pass(self, x.shape[-2], None)
        fresh.forward(fresh.shaped(x))
        return Trace(fresh.z, fresh.a)

    def gradients(self, x: Array, y: Array) -> tuple[Array, Parameters]:
        """Return (loss : (members,), gradients laid out as the parameters) of the batch's mean loss.

        x : (batch, inputs), y : (batch, outputs), or both with a leading member axis
        """
        gradients = self.new_parameters()
        fresh = Pass(self, x.shape[-2], gradients)
        x, y = fresh.shaped(x), fresh.shaped(y)
        for operation in fresh.tape(with_ones(x) if self.has_biases else x, y):
            operation()
        return fresh.loss(y), gradients

    def pass_for(self, batch: int, gradients: Parameters | None = None) -> "Pass":
        """Return the pass for a batch size, with its buffers, made once; it writes to *gradients* if given."""
        key = (batch, gradients is not None)
        if key not in self._passes:
            self._passes[key] = Pass(self, batch, gradients)
        return self._passes[key]


class Pass:
    """Forward and backward for one batch size: a list of bound NumPy calls over buffers made once.

    Each call writes to an existing array, so that a step allocates nothing; what a network does not use is not
    on the list. With one member the calls work on views without the member axis, which NumPy handles faster.

    z, a : by layer, (members, batch, units)
    deltas : by layer dC/dz, shaped as z; derivatives : f'(z) of the hidden layers; both empty without gradients
    """

    def __init__(self, network: Network, batch: int, gradients: Parameters | None):
        members, sizes, dtype = network.members, network.sizes, type_of[network.dtype]

        learning = gradients is not None
        self.batch, self._single = batch, members == 1
        self._all_z, self.z = _side_by_side(members, batch, sizes[1:], dtype)
        self._watched, views = _side_by_side(members, batch, sizes[1:] * (2 if learning else 1), dtype)
        self._all_derivatives, self.derivatives = _side_by_side(members, batch, sizes[1:-1] * learning, dtype)
        self.a, self.deltas = views[: network.depth], views[network.depth :]
        self._loss, self._has_biases = network.loss, network.has_biases
        self._product = np.dot if self._single else np.matmul
        self._first_weights, self._first_z = self._lean(network.weights[0]), self._lean(self.z[0])
        self._output = self._lean(self.a[-1])
        self._forward = self._forward_operations(network)
        if gradients is not None:
            self._share = np.asarray(1.0 / batch, dtype)
            self._last_delta, self._first_delta = self._lean(self.deltas[-1]), self._lean(self.deltas[0])
            self._first_block = self._lean(network.parameters.first)
            self._first_gradient = self._lean(gradients.first)
            zeros = np.zeros_like(self._watched)
            self.check: Callable[[], float] = partial(np.dot, self._watched, zeros)
            """Returns 0 where all a and dC/dz are finite, else NaN."""
            self._chain, self._backward = self._backward_operations(network, gradients)

    def _lean(self, array: Array) -> Array:
        return array[0] if self._single else array

    def shaped(self, values: Array) -> Array:
        """Return x or y as the calls want it: without the member axis where there is one member."""
        return values[0] if self._single and values.ndim == 3 else values

    def _forward_operations(self, network: Network) -> list[Operation]:
        operations: list[Operation] = []
        for layer, (z3, a3) in enumerate(zip(self.z, self.a, strict=True)):
            z, a = self._lean(z3), self._lean(a3)
            if layer:
                previous, weights = self._lean(self.a[layer - 1]), self._lean(network.weights[layer])
                operations.append(partial(self._product, previous, weights, z))
            if (bias := network.biases[layer]) is not None:
                operations.append(partial(np.add, z, self._lean(bias), z))
            if layer == network.depth - 1:
                operations += network.loss.output_operations(z, a)
            else:
                operations.append(partial(network.activation.value, z, a, *self._slope(network, layer)))
        return operations

    def _slope(self, network: Network, layer: int) -> tuple[Array, ...]:
        slope = network.slopes[layer]
        return () if slope is None else (self._lean(slope),)

    def _backward_operations(self, network: Network, gradients: Parameters) -> tuple[list[Operation], list[Operation]]:
        """Return (what carries dC/dz down, all of backward but the first layer's gradients)."""
        chain: list[Operation] = []
        everything: list[Operation] = []
        ones = np.ones((1, self.batch), self.z[0].dtype)
        for layer in reversed(range(network.depth)):
            delta, below = self._lean(self.deltas[layer]), layer - 1
            if not layer:
                break  # its gradients need the inputs, and are made by the tape
            if (bias := gradients.biases[layer]) is not None:
                everything.append(partial(self._product, ones, delta, self._lean(bias)))
            inputs = self._lean(self.a[below]).swapaxes(-1, -2)
            everything.append(partial(self._product, inputs, delta, self._lean(gradients.weights[layer])))
            z, a, target = self._lean(self.z[below]), self._lean(self.a[below]), self._lean(self.deltas[below])
            derivative, slope = self._lean(self.derivatives[below]), self._slope(network, below)
            down = partial(self._product, delta, self._lean(network.weights[layer]).swapaxes(-1, -2), target)
            local: list[Operation] = [partial(np.multiply, target, derivative, target)]
            everything.append(down)
            if (learned := gradients.slopes[below]) is not None:
                everything.append(partial(_slope_gradient, z, target, derivative, self._lean(learned)))
                local.insert(0, partial(network.activation.derivative, z, a, derivative, *slope))
            chain += [down, *local]
            everything += local
        if network.depth > 1 and not network.activation.learns_slope:
            size = self._all_derivatives.size  # those of all hidden layers at once, in one call
            at_once = (self._all_z[:size], self._watched[:size], self._all_derivatives)
            first: Operation = partial(network.activation.derivative, *at_once)
            chain.insert(0, first)
            everything.insert(0, first)
        return chain, everything

    def forward(self, x: Array) -> Array:
        """Fill z and a for x, shaped as ``shaped`` gives it; return the network's output."""
        self._product(x, self._first_weights, self._first_z)
        for operation in self._forward:
            operation()
        return self._output

    def tape(self, x: Array, y: Array) -> list[Operation]:
        """Return the calls that, made in turn, write the gradients of one batch's mean loss.

        x : (batch, inputs), with ``with_ones`` where the network has biases: the first layer's are a row of its
        weights, which saves two calls; y : (batch, outputs); both may have a leading member axis
        """
        forward = self._forward[1:] if self._has_biases else self._forward
        return [
            partial(self._product, x, self._first_block, self._first_z),
            *forward,
            partial(self._loss.gradient, self._output, y, self._last_delta),
            partial(np.multiply, self._last_delta, self._share, self._last_delta),
            *self._backward,
            partial(self._product, x.swapaxes(-1, -2), self._first_delta, self._first_gradient),
        ]

    def finite_members(self) -> NDArray[np.bool_]:
        """Return which members' a and dC/dz are all finite, (members,)."""
        each = [np.isfinite(array).all(axis=(1, 2)) for array in (*self.a, *self.deltas)]
        return np.logical_and.reduce(each)

    def carry_back(self, x: Array, y: Array) -> None:
        """Fill z, a, and in ``deltas`` each example's own dC_i/dz (not divided by the batch)."""
        self.forward(x)
        self._loss.gradient(self._output, y, self._last_delta)
        for operation in self._chain:
            operation()

    def loss(self, y: Array) -> Array:
        """Return the mean loss, (members,), of the batch last passed forward."""
        z, a = self._lean(self.z[-1]), self._output
        return np.atleast_1d(self._loss.per_example(z, a, y).mean(axis=-1))


def with_ones(x: Array) -> Array:
    """Return x with one more feature, which is always 1."""
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), x.dtype)], axis=-1)


def _side_by_side(
    members: int, batch: int, widths: tuple[int, ...], dtype: type[np.floating[Any]]
) -> tuple[Array, tuple[Array, ...]]:
    """Return one buffer and its parts, (members, batch, width) each, every part aligned for the processor."""
    counts = [members * batch * width for width in widths]
    room = [-(-count // 16) * 16 for count in counts]
    flat = np.zeros(sum(room), dtype)
    starts = np.cumsum([0, *room]).tolist()
    parts = zip(starts, counts, widths, strict=False)
    return flat, tuple(flat[s : s + count].reshape(members, batch, width) for s, count, width in parts)


def _slope_gradient(z: Array, delta: Array, scratch: Array, out: Array) -> None:
    """Write dC/d(slope) of a leaky rectifier, given dC/da in *delta*: the sum of dC/da * min(z, 0)."""
    np.minimum(z, 0.0, out=scratch)
    np.multiply(scratch, delta, scratch)
    np.add.reduce(scratch, axis=(-2, -1), out=out, keepdims=True)
