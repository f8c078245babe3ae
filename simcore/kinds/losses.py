"""The losses: each with its output activation, its value, its gradient, and its value expected at the start."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array, Operation
from simcore.base.part import Part
from simcore.kinds.activations import sigmoid_operations

OutputKind = Literal["sigmoid", "softmax", "identity"]


def _softmax(z: Array, a: Array) -> list[Operation]:
    largest = np.empty((*z.shape[:-1], 1), z.dtype)
    ones = np.ones((z.shape[-1], 1), z.dtype)
    return [
        # shifted by the largest z, so that it never overflows; a product with ones is NumPy's fastest short sum
        *_row_maximum(z, largest),
        partial(np.subtract, z, largest, a),
        partial(np.exp, a, a),
        partial(np.dot if z.ndim == 2 else np.matmul, a, ones, largest),
        partial(np.divide, a, largest, a),
    ]


def _row_maximum(z: Array, out: Array) -> list[Operation]:
    if z.shape[-1] > 3:
        return [partial(np.maximum.reduce, z, axis=-1, out=out, keepdims=True)]
    columns = [z[..., k : k + 1] for k in range(z.shape[-1])]  # of two or three, by pairs is faster
    first = partial(np.maximum, columns[0], columns[-1], out=out)
    return [first, *(partial(np.maximum, out, column, out=out) for column in columns[1:-1])]


def _sigmoid(z: Array, a: Array) -> list[Operation]:
    return sigmoid_operations(z, a)


def _identity(z: Array, a: Array) -> list[Operation]:
    return [partial(np.copyto, a, z)]


_OUTPUTS: dict[OutputKind, Callable[[Array, Array], list[Operation]]] = {
    "softmax": _softmax,
    "sigmoid": _sigmoid,
    "identity": _identity,
}


class Loss(Part, frozen=True):
    """Base of the losses: a sum over outputs, a mean over the batch.

    Shapes: z, a, y : (members, batch, outputs) or, with one member, (batch, outputs); y may lack the member axis.

    Examples
    --------
    >>> import numpy as np
    >>> loss = Experiment(loss="cross_entropy").loss
    >>> z, y = np.zeros((1, 4)), np.eye(4)[[2]]
    >>> bool(np.isclose(loss.per_example(z, loss.outputs(z), y)[0], np.log(4)))
    True
    """

    def _output(self) -> OutputKind:
        raise TypeError(f"{type(self).__name__} names no output activation")  # pragma: no cover

    @property
    def output_kind(self) -> OutputKind:
        """The activation of the output layer that belongs to this loss."""
        return self._output()

    def output_operations(self, z: Array, a: Array) -> list[Operation]:
        """Return bound calls that, made in turn, write the network's output for the last layer's z to a."""
        return _OUTPUTS[self.output_kind](z, a)

    def outputs(self, z: Array) -> Array:
        """Return the network's output for the last layer's z as a new array."""
        a = np.empty_like(z)
        for operation in self.output_operations(z, a):
            operation()
        return a

    def per_example(self, z: Array, a: Array, y: Array) -> Array:
        """Return the loss of each example, (members, batch): summed over the outputs."""
        raise TypeError(f"{type(self).__name__} has no value")  # pragma: no cover

    def gradient(self, a: Array, y: Array, out: Array) -> None:
        """Write dC_i/dz of each example's own loss to *out*; not divided by the batch."""
        for operation in self.gradient_operations(a, y, out):
            operation()

    def gradient_operations(self, a: Array, y: Array, out: Array) -> list[Operation]:
        """Return bound calls that, made in turn, do what ``gradient`` does."""
        return [partial(np.subtract, a, y, out)]

    def at_start(self, outputs: int) -> float:
        """Return the loss expected before training, where z is near 0, for balanced one-hot classes."""
        raise TypeError(f"{type(self).__name__} expects nothing")  # pragma: no cover


class CrossEntropy(Loss, frozen=True, tag="cross_entropy"):
    """Cross-entropy over a softmax output, for one class out of several."""

    title: ClassVar[str] = "Cross-entropy (softmax)"
    formula: ClassVar[str] = r"C = -\sum_k y_k \ln a_k, \quad a = \mathrm{softmax}(z)"
    source: ClassVar[str] = "Bishop 2006, eq. 4.108"

    def _output(self) -> OutputKind:
        return "softmax"

    def per_example(self, z: Array, a: Array, y: Array) -> Array:
        shifted = z - z.max(axis=-1, keepdims=True)
        log_a = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        # y = 0 times log a = -inf counts as 0
        return -np.where(y == 0.0, 0.0, y * log_a).sum(axis=-1)

    def at_start(self, outputs: int) -> float:
        return float(np.log(outputs))


class BinaryCrossEntropy(Loss, frozen=True, tag="binary_cross_entropy"):
    """Binary cross-entropy with a sigmoid on each output."""

    title: ClassVar[str] = "Cross-entropy (sigmoid)"
    formula: ClassVar[str] = r"C = -\sum_k \left(y_k \ln a_k + (1 - y_k) \ln(1 - a_k)\right), \quad a = \sigma(z)"
    source: ClassVar[str] = "Nielsen 2015, eq. 63"

    def _output(self) -> OutputKind:
        return "sigmoid"

    def per_example(self, z: Array, a: Array, y: Array) -> Array:
        # -y ln a - (1 - y) ln (1 - a), with a = sigmoid(z), in a form that never overflows
        return (np.maximum(z, 0.0) - y * z + np.log1p(np.exp(-np.abs(z)))).sum(axis=-1)

    def at_start(self, outputs: int) -> float:
        return float(outputs * np.log(2.0))


def _through_sigmoid(a: Array, gradient: Array) -> None:
    """Turn dC/da into dC/dz, in place."""
    np.multiply(gradient, a * (1.0 - a), gradient)


def _through_softmax(a: Array, gradient: Array) -> None:
    """Turn dC/da into dC/dz, in place."""
    np.multiply(gradient, a, gradient)
    np.subtract(gradient, a * np.add.reduce(gradient, axis=-1, keepdims=True), gradient)


class Quadratic(Loss, frozen=True, tag="quadratic"):
    """Quadratic: half the squared error; flat where a saturated output is badly wrong."""

    title: ClassVar[str] = "Quadratic"
    formula: ClassVar[str] = r"C = \frac{1}{2} \sum_k (a_k - y_k)^2"
    source: ClassVar[str] = "Nielsen 2015, eq. 6"
    output: Annotated[
        OutputKind, Meta(title="Output", description="Activation of the output layer; identity suits regression.")
    ] = "sigmoid"

    def _output(self) -> OutputKind:
        return self.output

    def per_example(self, z: Array, a: Array, y: Array) -> Array:
        return 0.5 * np.square(a - y).sum(axis=-1)

    def gradient_operations(self, a: Array, y: Array, out: Array) -> list[Operation]:
        operations = super().gradient_operations(a, y, out)
        if self.output != "identity":
            operations.append(partial(_through_sigmoid if self.output == "sigmoid" else _through_softmax, a, out))
        return operations

    def at_start(self, outputs: int) -> float:
        start = {"sigmoid": 0.5, "softmax": 1.0 / outputs, "identity": 0.0}[self.output]
        return 0.5 * ((1.0 - start) ** 2 + (outputs - 1) * start**2)
