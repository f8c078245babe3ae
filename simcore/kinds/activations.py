"""The base of the activations, and those that pass z as it is or squash it; the rectifiers have a file of their own."""

from functools import partial
from typing import Any, ClassVar

import numpy as np

from simcore.base.arrays import HALF, ONE, Array, Operation
from simcore.base.part import Part


class Activation(Part, frozen=True):
    """Base of the activations; ``value`` and ``derivative`` work element by element on any shape.

    Each is defined once: by itself, or by the bound NumPy calls that do its work, which a pass makes without a detour.
    A kind of your own implements ``value`` and ``derivative``, and ``largest_slope`` where that is not 1.

    Examples
    --------
    >>> import numpy as np
    >>> relu = Experiment(activation="relu").activation
    >>> relu(np.array([-1.0, 2.0])), relu.slope_at(np.array([-1.0, 2.0]))
    (array([0., 2.]), array([0., 1.]))
    """

    learns_slope: ClassVar[bool] = False
    """Whether each layer has one learned slope for negative z (see PReLU)."""

    @property
    def largest_slope(self) -> float:
        """The largest value of |f'(z)| over all z."""
        return 1.0

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        """Write f(z) to *out*.

        z, out : the same shape (members, batch, units), not the same memory
        slope : the learned slope, broadcastable to z; only for an activation that learns one
        """
        for operation in self.operations(z, out):
            operation()

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        """Write f'(z) to *out*, given z and a = f(z); shapes as in ``value``."""
        for operation in self.derivative_operations(z, a, out):
            operation()

    def operations(self, z: Array, out: Array, slope: Any = None) -> list[Operation]:
        """Return bound calls that, made in turn, do what ``value`` does."""
        return [partial(self.value, z, out, slope)]

    def derivative_operations(self, z: Array, a: Array, out: Array, slope: Any = None) -> list[Operation]:
        """Return bound calls that, made in turn, do what ``derivative`` does."""
        return [partial(self.derivative, z, a, out, slope)]

    def __call__(self, z: Array, slope: Any = None) -> Array:
        """Return f(z) as a new array."""
        out = np.empty_like(z)
        self.value(z, out, slope)
        return out

    def slope_at(self, z: Array, slope: Any = None) -> Array:
        """Return f'(z) as a new array."""
        out = np.empty_like(z)
        self.derivative(z, self(z, slope), out, slope)
        return out


class Identity(Activation, frozen=True, tag="identity"):
    """Identity: a layer without an activation, as in a linear chain."""

    title: ClassVar[str] = "Identity"
    formula: ClassVar[str] = r"f(z) = z"
    source: ClassVar[str] = "by definition"

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.copyto(out, z)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        out.fill(1.0)


def sigmoid_operations(z: Array, out: Array) -> list[Operation]:
    """Return what writes the logistic function of z to *out*, through tanh, which never overflows."""
    return [
        partial(np.multiply, z, HALF, out),
        partial(np.tanh, out, out),
        partial(np.add, out, ONE, out),
        partial(np.multiply, out, HALF, out),
    ]


def sigmoid(z: Array, out: Array) -> None:
    """Write the logistic function of z to *out*."""
    for operation in sigmoid_operations(z, out):
        operation()


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    """Sigmoid: squashes z into (0, 1); saturates on both sides, and its mean is not 0."""

    title: ClassVar[str] = "Sigmoid"
    formula: ClassVar[str] = r"f(z) = \frac{1}{1 + e^{-z}}"
    source: ClassVar[str] = "Glorot & Bengio 2010, section 3.1"

    @property
    def largest_slope(self) -> float:
        return 0.25

    def operations(self, z: Array, out: Array, slope: Any = None) -> list[Operation]:
        return sigmoid_operations(z, out)

    def derivative_operations(self, z: Array, a: Array, out: Array, slope: Any = None) -> list[Operation]:
        return [partial(np.multiply, a, a, out), partial(np.subtract, a, out, out)]


class Tanh(Activation, frozen=True, tag="tanh"):
    """Tanh: squashes z into (-1, 1), with mean 0; saturates on both sides."""

    title: ClassVar[str] = "Tanh"
    formula: ClassVar[str] = r"f(z) = \tanh z"
    source: ClassVar[str] = "Glorot & Bengio 2010, section 3.2"

    def operations(self, z: Array, out: Array, slope: Any = None) -> list[Operation]:
        return [partial(np.tanh, z, out)]

    def derivative_operations(self, z: Array, a: Array, out: Array, slope: Any = None) -> list[Operation]:
        return [partial(np.multiply, a, a, out), partial(np.subtract, ONE, out, out)]


class Softsign(Activation, frozen=True, tag="softsign"):
    """Softsign: like tanh, but reaches its ends polynomially, so that it saturates late."""

    title: ClassVar[str] = "Softsign"
    formula: ClassVar[str] = r"f(z) = \frac{z}{1 + |z|}"
    source: ClassVar[str] = "Glorot & Bengio 2010, section 3.2"

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.abs(z, out)
        np.add(out, ONE, out)
        np.divide(z, out, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        # 1 / (1 + |z|) = 1 - |a|
        np.abs(a, out)
        np.subtract(ONE, out, out)
        np.multiply(out, out, out)
