"""Passes: forward and backward through a network for one batch size, as lists of bound NumPy calls."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Operation, type_of
from simcore.engine.parameters import Parameters, View
from simcore.kinds.normalization import BatchNorm, BatchNormPass
from simcore.kinds.regularizers import DropConnect, Dropout, Mixup, Penalty, Regularizer, drop

if TYPE_CHECKING:
    from simcore.engine.network import Network

AT_ONCE = 32_768
"""Derivatives that are taken in one call for all hidden layers: few enough that they stay in the cache."""


@dataclass(frozen=True, eq=False)
class Training:
    """What a pass needs to learn: where the gradients go, and what disturbs it.

    rngs : a stream of noise for each member; momentum : how far batch normalization's running statistics follow
    deferred_layers : layers whose weights' gradients are left to who calls ``weight_gradient``, the first one being 0
    """

    gradients: Parameters
    regularization: tuple[Regularizer, ...] = ()
    rngs: tuple[np.random.Generator, ...] = ()
    momentum: float = 0.0
    deferred_layers: frozenset[int] = frozenset()

    def only(self, kind: type[Any]) -> Any:
        """Return the regularizer of a kind that is there at most once, or None."""
        return next((part for part in self.regularization if isinstance(part, kind)), None)


class Pass:
    """Forward and backward for one batch size: a list of bound NumPy calls over buffers made once.

    Each call writes to an existing array, so that a step allocates nothing; what a network does not use is not
    on the list. With one member the calls work on views without the member axis, which NumPy handles faster.

    Without *training* it evaluates: no noise, running statistics; *backward* asks for dC/dz all the same.

    In memory each unit's values lie side by side, and where there are biases a row of ones follows the units, so that
    a product with a layer's block of weights and biases needs no further call for the biases or their gradients.

    z, a : by layer, (members, batch, units)
    deltas : by layer dC/dz, shaped as z; derivatives : f'(z) of the hidden layers; both empty without a way back
    """

    def __init__(self, network: "Network", batch: int, training: Training | None = None, backward: bool = False):
        self._network, self._training, self.batch = network, training, batch
        self._single = network.members == 1
        sizes, hidden, back = network.sizes[1:], network.sizes[1:-1], backward or training is not None
        self._all_z, z = self._buffers(sizes)
        self._watched, values = self._buffers(sizes * (2 if back else 1))
        self._all_derivatives, derivatives = self._buffers(hidden * back)
        self.z, self.derivatives = self._units(z), self._units(derivatives)
        self.a, self.deltas = self._units(values[: network.depth]), self._units(values[network.depth :])
        self._inputs = [self._lean(value) for value in values[: network.depth - 1]]
        """What feeds the layer above each hidden one: a, or what dropout leaves of it, and the ones."""
        for value, width in zip(self._inputs, hidden, strict=True):
            value[..., width:] = 1.0
        self._first_z, self._output = self._lean(self.z[0]), self._lean(self.a[-1])
        self._blocks = [self._lean(block) for block in network.parameters.blocks]
        self._make_noise()
        self._normalizing = [self._normalization(layer) for layer in range(network.depth)]
        self._sums = [self._sum_of(layer) for layer in range(network.depth)]
        self._forward = self._forward_operations()
        if back:
            self._last_delta = self._lean(self.deltas[-1])
            self.gradient_scale = np.full(
                () if self._single else (network.members, 1, 1), 1.0 / batch, self._watched.dtype
            )
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
        members, batch = self._network.members, self.batch
        rows = [width + self._network.has_biases for width in widths]
        counts = [members * batch * count for count in rows]
        room = [-(-count // 16) * 16 for count in counts]
        flat = np.zeros(sum(room), type_of[self._network.dtype])
        starts = np.cumsum([0, *room]).tolist()
        parts = zip(starts, counts, rows, strict=False)
        return flat, tuple(flat[s : s + n].reshape(row, members, batch).transpose(1, 2, 0) for s, n, row in parts)

    def _units(self, parts: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return the parts without the ones."""
        return tuple(part[..., : part.shape[-1] - self._network.has_biases] for part in parts)

    def _make_noise(self) -> None:
        """Make masks for what is dropped, and the list of calls that draw them anew in each step."""
        self._draws: list[Operation] = []
        self._masks: list[View] = [None] * self._network.depth
        self._weight_masks: list[View] = [None] * self._network.depth
        if (training := self._training) is None:
            return
        if (dropout := training.only(Dropout)) is not None:
            for layer, value in enumerate(self._inputs):
                mask = np.empty_like(self.a[layer])
                self._masks[layer], self._inputs[layer] = self._lean(mask), value.copy("K")
                self._draws.append(partial(drop, training.rngs, dropout.rate, mask))
        if (dropconnect := training.only(DropConnect)) is not None:
            for layer, weights in enumerate(self._network.weights):
                mask, whole = np.empty_like(weights), self._blocks[layer]
                self._blocks[layer], self._weight_masks[layer] = masked, lean = np.copy(whole), self._lean(mask)
                rows = lean.shape[-2]
                self._draws.append(partial(drop, training.rngs, dropconnect.rate, mask))
                self._draws.append(partial(np.multiply, whole[..., :rows, :], lean, masked[..., :rows, :]))
                self._draws.append(partial(np.copyto, masked[..., rows:, :], whole[..., rows:, :]))

    def _weights(self, layer: int) -> Array:
        """Return a layer's weights, or what is left of them, without the biases."""
        return self._blocks[layer][..., : self._network.sizes[layer], :]

    def _outputs(self, layer: int) -> Array:
        """Return a hidden layer's outputs, or what dropout leaves of them, without the ones."""
        return self._inputs[layer][..., : self._network.sizes[layer + 1]]

    # ------------------------------------------------------------------ forward

    def _normalization(self, layer: int) -> BatchNormPass | None:
        network, normalization = self._network, self._network.normalization
        gamma, beta = network.parameters.gammas[layer], network.parameters.betas[layer]
        if gamma is None or beta is None or not isinstance(normalization, BatchNorm):
            return None
        z = self._lean(self.z[layer])
        mean, variance = network.statistics[layer]
        gamma, beta, mean, variance = (self._lean(array) for array in (gamma, beta, mean, variance))
        return BatchNormPass(np.empty_like(z), z, gamma, beta, mean, variance, normalization.epsilon)

    def _sum_of(self, layer: int) -> Array:
        """Return where W^T a + b of a layer goes: to z, or to what batch normalization reads."""
        normalizing = self._normalizing[layer]
        return self._lean(self.z[layer]) if normalizing is None else normalizing.u

    def _forward_operations(self) -> list[Operation]:
        """Return the forward calls; the first layer's product and bias, which need x, are left out."""
        network, operations = self._network, list[Operation]()
        for layer in range(network.depth):
            z, a, sums = self._lean(self.z[layer]), self._lean(self.a[layer]), self._sums[layer]
            if layer:
                operations.append(product(self._inputs[layer - 1], self._blocks[layer], sums))
            if (normalizing := self._normalizing[layer]) is not None:
                train = self._training
                operations.append(
                    normalizing.forward_running if train is None else partial(normalizing.forward, train.momentum)
                )
            if network.closes_block(layer):
                operations.append(partial(np.add, z, self._outputs(layer - 2), z))
                operations.append(partial(np.copyto, a, z))
            elif layer == network.depth - 1:
                operations += network.loss.output_operations(z, a)
            else:
                operations += network.activation.operations(z, a, *self._slope(layer))
            if (mask := self._masks[layer]) is not None:
                operations.append(partial(np.multiply, a, mask, self._outputs(layer)))
        return operations

    def _slope(self, layer: int) -> tuple[Array, ...]:
        slope = self._network.slopes[layer]
        return () if slope is None else (self._lean(slope),)

    def forward(self, x: Array) -> Array:
        """Fill z and a for x, shaped as ``shaped`` gives it; return the network's output."""
        sums, bias = self._sums[0], self._network.biases[0]
        product(x, self._weights(0), sums)()
        if bias is not None:
            np.add(sums, self._lean(bias), sums)
        for operation in self._forward:
            operation()
        return self._output

    # ------------------------------------------------------------------ backward

    def _backward_operations(self) -> list[Operation]:
        """Return all of backward but the first layer's weights and biases, which need x."""
        network, operations = self._network, list[Operation]()
        size = self._all_derivatives.size
        self._at_once = 0 < size <= AT_ONCE and not network.activation.learns_slope
        if self._at_once:
            at_once = (self._all_z[:size], self._watched[:size], self._all_derivatives)
            operations += network.activation.derivative_operations(*at_once)
        self._sum_deltas = [self._lean(delta) for delta in self.deltas]
        for layer in reversed(range(network.depth)):
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
        weights = self._lean(self._network.weights[layer])[..., first : first + out.shape[-2], :]
        own = out[..., : weights.shape[-2], :]
        operations = [product(columns, self._sum_deltas[layer], out)]
        if (mask := self._weight_masks[layer]) is not None:
            operations.append(partial(np.multiply, own, mask[..., first : first + out.shape[-2], :], own))
        penalties = [part for part in self._training.regularization if isinstance(part, Penalty)]
        if penalties:
            scratch = np.empty_like(own)
            operations += [partial(penalty.add_gradient, weights, own, scratch) for penalty in penalties]
        return operations

    def _down_from(self, layer: int) -> list[Operation]:
        """Return what carries the gradient from the sums of a layer to z of the one below."""
        network, below = self._network, layer - 1
        z, a, target = self._lean(self.z[below]), self._lean(self.a[below]), self._lean(self.deltas[below])
        weights = self._weights(layer).swapaxes(-1, -2)
        operations = [product(self._sum_deltas[layer], weights, target)]
        if layer + 1 < network.depth and network.closes_block(layer + 1):
            operations.append(partial(np.add, target, self._lean(self.deltas[layer + 1]), target))
        if (mask := self._masks[below]) is not None:
            operations.append(partial(np.multiply, target, mask, target))
        if network.closes_block(below):
            return operations
        derivative, slope = self._lean(self.derivatives[below]), self._slope(below)
        if self._training is not None and (learned := self._training.gradients.slopes[below]) is not None:
            operations.append(partial(_slope_gradient, z, target, derivative, self._lean(learned)))
        if not self._at_once:
            operations += network.activation.derivative_operations(z, a, derivative, *slope)
        operations.append(partial(np.multiply, target, derivative, target))
        return operations

    def carry_back(self, x: Array, y: Array) -> None:
        """Fill z, a, and in ``deltas`` each example's own dC_i/dz (not divided by the batch)."""
        self.forward(x)
        self._network.loss.gradient(self._output, y, self._last_delta)
        for operation in self._backward:
            operation()

    # ------------------------------------------------------------------ learning

    def tape(self, x: Array, y: Array) -> list[Operation]:
        """Return the calls that, made in turn, write the gradients of one batch's mean loss, and penalties.

        x : (batch, inputs), with ``with_ones`` where the network has biases: the first layer's are a row of its
        weights, which saves two calls; y : (batch, outputs); both may have a leading member axis
        """
        training, loss = self._training, self._network.loss
        assert training is not None, "only a pass made for training has a tape"
        blend: list[Operation] = []
        if (mixup := training.only(Mixup)) is not None:
            blended = [np.empty((self._network.members, *v.shape[-2:]), v.dtype) for v in (x, y)]
            blend = [partial(mixup.blend, training.rngs, x, y, *blended)]
            x, y = self._lean(blended[0]), self._lean(blended[1])
        return [
            *blend,
            *self._draws,
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
        return np.atleast_1d(self._network.loss.per_example(z, a, y).mean(axis=-1))


def product(a: Array, b: Array, out: Array) -> Operation:
    """Return the bound call that writes a @ b to *out*, the way round in which BLAS can write there itself."""
    if not out[(0,) * (out.ndim - 2)].flags.c_contiguous:
        a, b, out = b.swapaxes(-1, -2), a.swapaxes(-1, -2), out.swapaxes(-1, -2)
    return partial(np.dot if a.ndim == b.ndim == 2 else np.matmul, a, b, out)


def with_ones(x: Array) -> Array:
    """Return x with one more feature, which is always 1."""
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), x.dtype)], axis=-1)


def _slope_gradient(z: Array, delta: Array, scratch: Array, out: Array) -> None:
    """Write dC/d(slope) of a leaky rectifier, given dC/da in *delta*: the sum of dC/da * min(z, 0)."""
    np.minimum(z, 0.0, out=scratch)
    np.multiply(scratch, delta, scratch)
    np.add.reduce(scratch, axis=(-2, -1), out=out, keepdims=True)
