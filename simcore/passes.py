"""Passes: forward and backward through a network for one batch size, as lists of bound NumPy calls."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simcore.arrays import Array, Operation, type_of
from simcore.normalization import BatchNorm, BatchNormPass
from simcore.parameters import Parameters, View
from simcore.regularizers import DropConnect, Dropout, Mixup, Penalty, Regularizer, drop

if TYPE_CHECKING:
    from simcore.network import Network


@dataclass(frozen=True, eq=False)
class Training:
    """What a pass needs to learn: where the gradients go, and what disturbs it.

    rngs : a stream of noise for each member; momentum : how far batch normalization's running statistics follow
    """

    gradients: Parameters
    regularization: tuple[Regularizer, ...] = ()
    rngs: tuple[np.random.Generator, ...] = ()
    momentum: float = 0.0

    def only(self, kind: type[Any]) -> Any:
        """Return the regularizer of a kind that is there at most once, or None."""
        return next((part for part in self.regularization if isinstance(part, kind)), None)


class Pass:
    """Forward and backward for one batch size: a list of bound NumPy calls over buffers made once.

    Each call writes to an existing array, so that a step allocates nothing; what a network does not use is not
    on the list. With one member the calls work on views without the member axis, which NumPy handles faster.

    Without *training* it evaluates: no noise, running statistics; *backward* asks for dC/dz all the same.

    z, a : by layer, (members, batch, units)
    deltas : by layer dC/dz, shaped as z; derivatives : f'(z) of the hidden layers; both empty without a way back
    """

    def __init__(self, network: "Network", batch: int, training: Training | None = None, backward: bool = False):
        self._network, self._training, self._batch = network, training, batch
        self._single = network.members == 1
        sizes, hidden, back = network.sizes[1:], network.sizes[1:-1], backward or training is not None
        self._all_z, self.z = self._buffers(sizes)
        self._watched, views = self._buffers(sizes * (2 if back else 1))
        self._all_derivatives, self.derivatives = self._buffers(hidden * back)
        self.a, self.deltas = views[: network.depth], views[network.depth :]
        self._product = np.dot if self._single else np.matmul
        self._first_z, self._output = self._lean(self.z[0]), self._lean(self.a[-1])
        self._weights = [self._lean(w) for w in network.weights]
        self._make_noise()
        self._normalizing = [self._normalization(layer) for layer in range(network.depth)]
        self._sums = [self._sum_of(layer) for layer in range(network.depth)]
        self._forward = self._forward_operations()
        if back:
            self._last_delta = self._lean(self.deltas[-1])
            self._share = np.asarray(1.0 / batch, self._watched.dtype)
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
        """Return one buffer and its parts, (members, batch, width) each, every part aligned for the processor."""
        members, batch = self._network.members, self._batch
        counts = [members * batch * width for width in widths]
        room = [-(-count // 16) * 16 for count in counts]
        flat = np.zeros(sum(room), type_of[self._network.dtype])
        starts = np.cumsum([0, *room]).tolist()
        parts = zip(starts, counts, widths, strict=False)
        return flat, tuple(flat[s : s + count].reshape(members, batch, width) for s, count, width in parts)

    def _make_noise(self) -> None:
        """Make masks for what is dropped, and the list of calls that draw them anew in each step."""
        self._draws: list[Operation] = []
        self._outputs = [self._lean(a) for a in self.a]
        """What feeds the layer above: a, or what dropout leaves of it."""
        self._masks: list[View] = [None] * self._network.depth
        self._weight_masks: list[View] = [None] * self._network.depth
        if (training := self._training) is None:
            return
        if (dropout := training.only(Dropout)) is not None:
            for layer in range(self._network.depth - 1):
                mask = np.empty_like(self.a[layer])
                self._masks[layer] = self._lean(mask)
                self._outputs[layer] = np.empty_like(self._lean(mask))
                self._draws.append(partial(drop, training.rngs, dropout.rate, mask))
        if (dropconnect := training.only(DropConnect)) is not None:
            for layer, weights in enumerate(self._network.weights):
                mask = np.empty_like(weights)
                masked, whole = np.empty_like(self._lean(mask)), self._weights[layer]
                self._weight_masks[layer], self._weights[layer] = self._lean(mask), masked
                self._draws.append(partial(drop, training.rngs, dropconnect.rate, mask))
                self._draws.append(partial(np.multiply, whole, self._lean(mask), masked))

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
                operations.append(partial(self._product, self._outputs[layer - 1], self._weights[layer], sums))
                if (bias := network.biases[layer]) is not None:
                    operations.append(partial(np.add, sums, self._lean(bias), sums))
            if (normalizing := self._normalizing[layer]) is not None:
                train = self._training
                operations.append(
                    normalizing.forward_running if train is None else partial(normalizing.forward, train.momentum)
                )
            if network.closes_block(layer):
                operations.append(partial(np.add, z, self._outputs[layer - 2], z))
                operations.append(partial(np.copyto, a, z))
            elif layer == network.depth - 1:
                operations += network.loss.output_operations(z, a)
            else:
                operations.append(partial(network.activation.value, z, a, *self._slope(layer)))
            if (mask := self._masks[layer]) is not None:
                operations.append(partial(np.multiply, a, mask, self._outputs[layer]))
        return operations

    def _slope(self, layer: int) -> tuple[Array, ...]:
        slope = self._network.slopes[layer]
        return () if slope is None else (self._lean(slope),)

    def forward(self, x: Array) -> Array:
        """Fill z and a for x, shaped as ``shaped`` gives it; return the network's output."""
        sums, bias = self._sums[0], self._network.biases[0]
        self._product(x, self._weights[0], sums)
        if bias is not None:
            np.add(sums, self._lean(bias), sums)
        for operation in self._forward:
            operation()
        return self._output

    # ------------------------------------------------------------------ backward

    def _backward_operations(self) -> list[Operation]:
        """Return all of backward but the first layer's weights and biases, which need x."""
        network, operations = self._network, list[Operation]()
        if network.depth > 1 and not network.activation.learns_slope:
            size = self._all_derivatives.size  # those of all hidden layers at once, in one call
            at_once = (self._all_z[:size], self._watched[:size], self._all_derivatives)
            operations.append(partial(network.activation.derivative, *at_once))
        self._sum_deltas = [self._lean(delta) for delta in self.deltas]
        for layer in reversed(range(network.depth)):
            operations += self._through_normalization(layer)
            if layer:
                operations += self._own_gradients(layer)
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

    def _own_gradients(self, layer: int) -> list[Operation]:
        """Return what writes the gradients of a layer's weights and biases; not for the first layer."""
        if self._training is None:
            return []
        gradients, delta = self._training.gradients, self._sum_deltas[layer]
        weights = self._lean(gradients.weights[layer])
        inputs = self._outputs[layer - 1].swapaxes(-1, -2)
        operations: list[Operation] = [partial(self._product, inputs, delta, weights)]
        if (mask := self._weight_masks[layer]) is not None:
            operations.append(partial(np.multiply, weights, mask, weights))
        if (bias := gradients.biases[layer]) is not None:
            ones = np.ones((1, self._batch), delta.dtype)
            operations.append(partial(self._product, ones, delta, self._lean(bias)))
        return operations

    def _down_from(self, layer: int) -> list[Operation]:
        """Return what carries the gradient from the sums of a layer to z of the one below."""
        network, below = self._network, layer - 1
        z, a, target = self._lean(self.z[below]), self._lean(self.a[below]), self._lean(self.deltas[below])
        weights = self._weights[layer].swapaxes(-1, -2)
        operations: list[Operation] = [partial(self._product, self._sum_deltas[layer], weights, target)]
        if layer + 1 < network.depth and network.closes_block(layer + 1):
            operations.append(partial(np.add, target, self._lean(self.deltas[layer + 1]), target))
        if (mask := self._masks[below]) is not None:
            operations.append(partial(np.multiply, target, mask, target))
        if network.closes_block(below):
            return operations
        derivative, slope = self._lean(self.derivatives[below]), self._slope(below)
        if slope:
            if self._training is not None and (learned := self._training.gradients.slopes[below]) is not None:
                operations.append(partial(_slope_gradient, z, target, derivative, self._lean(learned)))
            operations.append(partial(network.activation.derivative, z, a, derivative, *slope))
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
        first = [self._lean(p.first) for p in (self._network.parameters, training.gradients)]
        draws, undo = self._first_masked(first)
        return [
            *blend,
            *self._draws,
            *draws,
            partial(self._product, x, first[0], self._sums[0]),
            *self._forward,
            partial(loss.gradient, self._output, y, self._last_delta),
            partial(np.multiply, self._last_delta, self._share, self._last_delta),
            *self._backward,
            partial(self._product, x.swapaxes(-1, -2), self._sum_deltas[0], first[1]),
            *undo,
            *self._penalties(),
        ]

    def _first_masked(self, first: list[Array]) -> tuple[list[Operation], list[Operation]]:
        """Let the first layer's block, weights and biases together, be the masked one, where weights are dropped."""
        mask = self._weight_masks[0]
        if mask is None:
            return [], []
        whole, gradient = first
        first[0] = block = np.empty_like(whole)
        rows = mask.shape[-2]
        copies: list[Operation] = [
            partial(np.copyto, block[..., :rows, :], self._weights[0]),
            partial(np.copyto, block[..., rows:, :], whole[..., rows:, :]),
        ]
        weights = gradient[..., :rows, :]
        return copies, [partial(np.multiply, weights, mask, weights)]

    def _penalties(self) -> list[Operation]:
        training, operations = self._training, list[Operation]()
        assert training is not None
        penalties = [part for part in training.regularization if isinstance(part, Penalty)]
        if penalties:
            for w3, g3 in zip(self._network.weights, training.gradients.weights, strict=True):
                w, g = self._lean(w3), self._lean(g3)
                scratch = np.empty_like(w)
                operations += [partial(penalty.add_gradient, w, g, scratch) for penalty in penalties]
        return operations

    def sum_delta(self, layer: int) -> Array:
        """Return dC/d(W^T a + b) of a layer, (members, batch, units); dC/dz itself without batch normalization."""
        return self._sum_deltas[layer].reshape(self.deltas[layer].shape)

    def finite_members(self) -> NDArray[np.bool_]:
        """Return which members' a and dC/dz are all finite, (members,)."""
        each = [np.isfinite(array).all(axis=(1, 2)) for array in (*self.a, *self.deltas)]
        return np.logical_and.reduce(each)

    def loss(self, y: Array) -> Array:
        """Return the mean loss, (members,), of the batch last passed forward."""
        z, a = self._lean(self.z[-1]), self._output
        return np.atleast_1d(self._network.loss.per_example(z, a, y).mean(axis=-1))


def with_ones(x: Array) -> Array:
    """Return x with one more feature, which is always 1."""
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), x.dtype)], axis=-1)


def _slope_gradient(z: Array, delta: Array, scratch: Array, out: Array) -> None:
    """Write dC/d(slope) of a leaky rectifier, given dC/da in *delta*: the sum of dC/da * min(z, 0)."""
    np.minimum(z, 0.0, out=scratch)
    np.multiply(scratch, delta, scratch)
    np.add.reduce(scratch, axis=(-2, -1), out=out, keepdims=True)
