"""Passes: forward and backward through a network for one batch size, as lists of bound NumPy calls."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Operation, type_of
from simcore.engine.architecture import Architecture
from simcore.engine.parameters import Parameters, Statistics
from simcore.engine.products import product
from simcore.engine.training import Noise, Training
from simcore.kinds.normalization import BatchNorm, BatchNormPass
from simcore.kinds.regularizers import Penalty

AT_ONCE = 32_768
"""Derivatives that are taken in one call for all hidden layers: few enough that they stay in the cache."""


class Pass:
    """Forward and backward for one batch size: a list of bound NumPy calls over buffers that are made once.

    Each call writes to an array that exists already, so that a step allocates nothing; what a network does not have
    is not on the list. With one member the calls work on views without the member axis, which NumPy handles faster.

    Without *training* the pass evaluates: there is no noise, and batch normalization uses its running statistics.
    It computes dC/dz then only where *backward* asks for it.

    In memory each unit's values lie side by side, and where there are biases a row of ones follows the units, so that
    a product with a layer's block of weights and biases needs no further call for the biases or their gradients.

    z, a : for each layer, (members, batch, units)
    deltas : for each layer dC/dz, shaped as z; empty where nothing goes backward
    derivatives : for each hidden layer f'(z), shaped as z; empty where nothing goes backward
    """

    def __init__(
        self,
        architecture: Architecture,
        parameters: Parameters,
        statistics: Statistics,
        batch: int,
        training: Training | None = None,
        backward: bool = False,
    ):
        self._architecture, self._parameters, self._statistics = architecture, parameters, statistics
        self._training, self.batch, self._single = training, batch, architecture.members == 1
        sizes, depth, back = architecture.sizes[1:], architecture.depth, backward or training is not None
        self._all_z, z = self._buffers(sizes)
        self._watched, values = self._buffers(sizes * (2 if back else 1))
        self._all_derivatives, derivatives = self._buffers(sizes[:-1] * back)
        self.z, self.derivatives = self._units(z), self._units(derivatives)
        self.a, self.deltas = self._units(values[:depth]), self._units(values[depth:])
        self._inputs = [self._lean(value) for value in values[: depth - 1]]
        """What feeds the layer above each hidden one: a, or what dropout leaves of it, and the ones."""
        for value, width in zip(self._inputs, sizes[:-1], strict=True):
            value[..., width:] = 1.0
        self._output = self._lean(self.a[-1])
        self._blocks = [self._lean(block) for block in parameters.blocks]
        self._noise = Noise(architecture, training)
        self._noise.drop_outputs(self.a, self._inputs)
        self._noise.drop_weights(parameters.weights, self._blocks)
        self._normalizing = [self._normalization(layer) for layer in range(depth)]
        self._sums = [self._sum_of(layer) for layer in range(depth)]
        self._forward = self._forward_operations()
        if back:
            self._prepare_backward()

    def _prepare_backward(self) -> None:
        """Make the calls that carry the gradient back, and what they need."""
        self._last_delta = self._lean(self.deltas[-1])
        shape = () if self._single else (self._architecture.members, 1, 1)
        self.gradient_scale = np.full(shape, 1.0 / self.batch, self._watched.dtype)
        """What each example's gradient is multiplied by, 0-dimensional or (members, 1, 1): 1 / batch at first."""
        zeros = np.zeros_like(self._watched)
        self.check: Callable[[], float] = partial(np.dot, self._watched, zeros)
        """Returns 0 where all a and dC/dz are finite, else NaN."""
        self._backward = self._backward_operations()

    # ------------------------------------------------------------------ buffers

    def _lean(self, array: Array) -> Array:
        return array[0] if self._single else array

    def shaped(self, values: Array) -> Array:
        """Return x or y as the calls want it: without the member axis where there is one member."""
        return values[0] if self._single and values.ndim == 3 else values

    def _buffers(self, widths: tuple[int, ...]) -> tuple[Array, tuple[Array, ...]]:
        """Return one buffer and its parts, (members, batch, width, and 1 for ones), each aligned for the processor."""
        members, batch = self._architecture.members, self.batch
        rows = [width + self._architecture.biases for width in widths]
        counts = [members * batch * count for count in rows]
        room = [-(-count // 16) * 16 for count in counts]
        flat = np.zeros(sum(room), type_of[self._architecture.dtype])
        starts = np.cumsum([0, *room]).tolist()
        parts = zip(starts, counts, rows, strict=False)
        return flat, tuple(flat[s : s + n].reshape(row, members, batch).transpose(1, 2, 0) for s, n, row in parts)

    def _units(self, parts: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return the parts without the ones."""
        return tuple(part[..., : part.shape[-1] - self._architecture.biases] for part in parts)

    def _weights(self, layer: int) -> Array:
        """Return a layer's weights, or what is left of them, without the biases."""
        return self._blocks[layer][..., : self._architecture.sizes[layer], :]

    def _outputs(self, layer: int) -> Array:
        """Return a hidden layer's outputs, or what dropout leaves of them, without the ones."""
        return self._inputs[layer][..., : self._architecture.sizes[layer + 1]]

    # ------------------------------------------------------------------ forward

    def _normalization(self, layer: int) -> BatchNormPass | None:
        parameters, normalization = self._parameters, self._architecture.normalization
        gamma, beta = parameters.gammas[layer], parameters.betas[layer]
        if gamma is None or beta is None or not isinstance(normalization, BatchNorm):
            return None
        z = self._lean(self.z[layer])
        mean, variance = self._statistics[layer]
        gamma, beta, mean, variance = (self._lean(array) for array in (gamma, beta, mean, variance))
        return BatchNormPass(np.empty_like(z), z, gamma, beta, mean, variance, normalization.epsilon)

    def _sum_of(self, layer: int) -> Array:
        """Return where W^T a + b of a layer goes: to z, or to what batch normalization reads."""
        normalizing = self._normalizing[layer]
        return self._lean(self.z[layer]) if normalizing is None else normalizing.u

    def _forward_operations(self) -> list[Operation]:
        """Return the forward calls; the first layer's product and bias, which need x, are left out."""
        architecture, operations = self._architecture, list[Operation]()
        for layer in range(architecture.depth):
            z, a, sums = self._lean(self.z[layer]), self._lean(self.a[layer]), self._sums[layer]
            if layer:
                operations.append(product(self._inputs[layer - 1], self._blocks[layer], sums))
            if (normalizing := self._normalizing[layer]) is not None:
                train = self._training
                operations.append(
                    normalizing.forward_running if train is None else partial(normalizing.forward, train.momentum)
                )
            if architecture.closes_block(layer):
                operations.append(partial(np.add, z, self._outputs(layer - 2), z))
                operations.append(partial(np.copyto, a, z))
            elif layer == architecture.depth - 1:
                operations += architecture.loss.output_operations(z, a)
            else:
                operations += architecture.activation.operations(z, a, *self._slope(layer))
            if (mask := self._noise.output_masks[layer]) is not None:
                operations.append(partial(np.multiply, a, mask, self._outputs(layer)))
        return operations

    def _slope(self, layer: int) -> tuple[Array, ...]:
        slope = self._parameters.slopes[layer]
        return () if slope is None else (self._lean(slope),)

    def forward(self, x: Array) -> Array:
        """Fill z and a for x, shaped as ``shaped`` gives it; return the network's output."""
        sums, bias = self._sums[0], self._parameters.biases[0]
        product(x, self._weights(0), sums)()
        if bias is not None:
            np.add(sums, self._lean(bias), sums)
        for operation in self._forward:
            operation()
        return self._output

    # ------------------------------------------------------------------ backward

    def _backward_operations(self) -> list[Operation]:
        """Return all of backward but the first layer's weights and biases, which need x."""
        architecture, operations = self._architecture, list[Operation]()
        size = self._all_derivatives.size
        self._at_once = 0 < size <= AT_ONCE and not architecture.activation.learns_slope
        if self._at_once:
            at_once = (self._all_z[:size], self._watched[:size], self._all_derivatives)
            operations += architecture.activation.derivative_operations(*at_once)
        self._sum_deltas = [self._lean(delta) for delta in self.deltas]
        for layer in reversed(range(architecture.depth)):
            operations += self._through_normalization(layer)
            if layer:
                operations += self._own_gradients(layer, self._inputs[layer - 1])
                operations += self._down_from(layer)
        return operations

    def _through_normalization(self, layer: int) -> list[Operation]:
        """Return what turns dC/dz into the gradient of the sums, where they differ."""
        normalizing = self._normalizing[layer]
        if normalizing is None:
            return []
        delta = self._sum_deltas[layer]
        out = self._sum_deltas[layer] = np.empty_like(delta)
        if self._training is None:
            return [partial(normalizing.backward_running, delta, out)]
        gamma, beta = self._training.gradients.gammas[layer], self._training.gradients.betas[layer]
        assert gamma is not None
        assert beta is not None
        return [partial(normalizing.backward, delta, out, self._lean(gamma), self._lean(beta))]

    def _own_gradients(self, layer: int, inputs: Array) -> list[Operation]:
        if (training := self._training) is None or layer in training.deferred_layers:
            return []
        return self.weight_gradient(layer, inputs, self._lean(training.gradients.blocks[layer]))

    def weight_gradient(self, layer: int, inputs: Array | None, out: Array, first: int = 0) -> list[Operation]:
        """Return what writes, after the tape, the gradient of a layer's block of weights and biases, or of some rows.

        inputs : what feeds the layer, with ones where there are biases; None above the first layer
        out : (members, rows, units), or without members; first : the block's row that the first one is
        """
        assert self._training is not None, "only a pass made for training has gradients of weights"
        inputs = self._inputs[layer - 1] if inputs is None else inputs
        columns = inputs[..., first : first + out.shape[-2]].swapaxes(-1, -2)
        weights = self._lean(self._parameters.weights[layer])[..., first : first + out.shape[-2], :]
        own = out[..., : weights.shape[-2], :]
        operations = [product(columns, self._sum_deltas[layer], out)]
        if (mask := self._noise.weight_masks[layer]) is not None:
            operations.append(partial(np.multiply, own, mask[..., first : first + out.shape[-2], :], own))
        penalties = [part for part in self._training.regularization if isinstance(part, Penalty)]
        if penalties:
            scratch = np.empty_like(own)
            operations += [partial(penalty.add_gradient, weights, own, scratch) for penalty in penalties]
        return operations

    def _down_from(self, layer: int) -> list[Operation]:
        """Return what carries the gradient from the sums of a layer to z of the one below."""
        architecture, below = self._architecture, layer - 1
        z, a, target = self._lean(self.z[below]), self._lean(self.a[below]), self._lean(self.deltas[below])
        weights = self._weights(layer).swapaxes(-1, -2)
        operations = [product(self._sum_deltas[layer], weights, target)]
        if layer + 1 < architecture.depth and architecture.closes_block(layer + 1):
            operations.append(partial(np.add, target, self._lean(self.deltas[layer + 1]), target))
        if (mask := self._noise.output_masks[below]) is not None:
            operations.append(partial(np.multiply, target, mask, target))
        if architecture.closes_block(below):
            return operations
        derivative, slope = self._lean(self.derivatives[below]), self._slope(below)
        if self._training is not None and (learned := self._training.gradients.slopes[below]) is not None:
            operations.append(partial(_slope_gradient, z, target, derivative, self._lean(learned)))
        if not self._at_once:
            operations += architecture.activation.derivative_operations(z, a, derivative, *slope)
        operations.append(partial(np.multiply, target, derivative, target))
        return operations

    def carry_back(self, x: Array, y: Array) -> None:
        """Fill z, a, and in ``deltas`` each example's own dC_i/dz (not divided by the batch)."""
        self.forward(x)
        self._architecture.loss.gradient(self._output, y, self._last_delta)
        for operation in self._backward:
            operation()

    # ------------------------------------------------------------------ learning

    def tape(self, x: Array, y: Array) -> list[Operation]:
        """Return the calls that, made in turn, write the gradients of one batch's mean loss, and penalties.

        x : (batch, inputs), with ``with_ones`` where the network has biases: the first layer's are a row of its
        weights, which saves two calls; y : (batch, outputs); both may have a leading member axis
        """
        loss = self._architecture.loss
        assert self._training is not None, "only a pass made for training has a tape"
        blend, x, y = self._noise.blended(x, y)
        return [
            *blend,
            *self._noise.draws,
            product(x, self._blocks[0], self._sums[0]),
            *self._forward,
            *loss.gradient_operations(self._output, y, self._last_delta),
            partial(np.multiply, self._last_delta, self.gradient_scale, self._last_delta),
            *self._backward,
            *self._own_gradients(0, x),
        ]

    def sum_delta(self, layer: int) -> Array:
        """Return dC/d(W^T a + b) of a layer, (members, batch, units); dC/dz itself without batch normalization."""
        delta = self._sum_deltas[layer]
        return delta[None] if self._single else delta

    def finite_members(self) -> NDArray[np.bool_]:
        """Return which members' a and dC/dz are all finite, (members,)."""
        each = [np.isfinite(array).all(axis=(1, 2)) for array in (*self.a, *self.deltas)]
        return np.logical_and.reduce(each)

    def loss(self, y: Array) -> Array:
        """Return the mean loss, (members,), of the batch last passed forward."""
        z, a = self._lean(self.z[-1]), self._output
        return np.atleast_1d(self._architecture.loss.per_example(z, a, y).mean(axis=-1))


def _slope_gradient(z: Array, delta: Array, scratch: Array, out: Array) -> None:
    """Write dC/d(slope) of a leaky rectifier, given dC/da in *delta*: the sum of dC/da * min(z, 0)."""
    np.minimum(z, 0.0, out=scratch)
    np.multiply(scratch, delta, scratch)
    np.add.reduce(scratch, axis=(-2, -1), out=out, keepdims=True)
