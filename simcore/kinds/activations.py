"""The activations: each with its value and derivative side by side, its largest slope and its source."""

from functools import partial
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import HALF, ONE, ZERO, Array, Operation
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


class ReLU(Activation, frozen=True, tag="relu"):
    """ReLU: passes positive z, and nothing else; never saturates above 0, may die below."""

    title: ClassVar[str] = "ReLU"
    formula: ClassVar[str] = r"f(z) = \max(0, z)"
    source: ClassVar[str] = "Nair & Hinton 2010; Glorot, Bordes & Bengio 2011"

    def operations(self, z: Array, out: Array, slope: Any = None) -> list[Operation]:
        return [partial(np.maximum, z, ZERO, out=out)]

    def derivative_operations(self, z: Array, a: Array, out: Array, slope: Any = None) -> list[Operation]:
        return [partial(np.greater, z, ZERO, out)]


def _leak(z: Array, slope: Any, out: Array) -> None:
    np.multiply(z, slope, out)
    np.copyto(out, z, where=z > 0.0)


def _leak_derivative(z: Array, slope: Any, out: Array) -> None:
    np.copyto(out, slope)
    np.copyto(out, 1.0, where=z > 0.0)


class LeakyReLU(Activation, frozen=True, tag="leaky_relu"):
    """Leaky ReLU: a small slope below 0 keeps units from dying."""

    title: ClassVar[str] = "Leaky ReLU"
    formula: ClassVar[str] = r"f(z) = z \ (z > 0), \quad s z \ (z \leq 0)"
    source: ClassVar[str] = "Maas, Hannun & Ng 2013"
    slope: Annotated[float, Meta(ge=0, le=1, title="Slope", description="Slope where z is negative.")] = 0.01

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        _leak(z, self.slope, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        _leak_derivative(z, self.slope, out)


class PReLU(Activation, frozen=True, tag="prelu"):
    """PReLU: a leaky ReLU whose slope is learned, one for each layer."""

    title: ClassVar[str] = "PReLU"
    formula: ClassVar[str] = r"f(z) = z \ (z > 0), \quad \alpha z \ (z \leq 0)"
    source: ClassVar[str] = "He et al. 2015, section 2.1"
    learns_slope: ClassVar[bool] = True
    slope: Annotated[float, Meta(ge=0, le=1, title="Initial slope", description="Where each slope starts.")] = 0.25

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        _leak(z, self.slope if slope is None else slope, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        _leak_derivative(z, self.slope if slope is None else slope, out)


class ELU(Activation, frozen=True, tag="elu"):
    """ELU: exponential below 0, so that the mean of its output comes nearer to 0."""

    title: ClassVar[str] = "ELU"
    formula: ClassVar[str] = r"f(z) = z \ (z > 0), \quad \alpha (e^z - 1) \ (z \leq 0)"
    source: ClassVar[str] = "Clevert, Unterthiner & Hochreiter 2016"
    alpha: Annotated[float, Meta(gt=0, le=10, title="Alpha", description="The floor is -alpha.")] = 1.0

    @property
    def largest_slope(self) -> float:
        return max(1.0, self.alpha)

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.minimum(z, 0.0, out=out)
        np.expm1(out, out)
        np.multiply(out, self.alpha, out)
        np.copyto(out, z, where=z > 0.0)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        np.add(a, self.alpha, out)
        np.copyto(out, 1.0, where=z > 0.0)


class SELU(Activation, frozen=True, tag="selu"):
    """SELU: a scaled ELU whose constants hold mean 0 and variance 1 from layer to layer."""

    title: ClassVar[str] = "SELU"
    formula: ClassVar[str] = r"f(z) = \lambda z \ (z > 0), \quad \lambda \alpha (e^z - 1) \ (z \leq 0)"
    source: ClassVar[str] = "Klambauer et al. 2017, eq. 2 and 14"
    alpha: ClassVar[float] = 1.6732632423543772848
    scale: ClassVar[float] = 1.0507009873554804934

    @property
    def largest_slope(self) -> float:
        return self.scale * self.alpha

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.minimum(z, 0.0, out=out)
        np.expm1(out, out)
        np.multiply(out, self.alpha, out)
        np.copyto(out, z, where=z > 0.0)
        np.multiply(out, self.scale, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        np.add(a, self.scale * self.alpha, out)
        np.copyto(out, self.scale, where=z > 0.0)


class GELU(Activation, frozen=True, tag="gelu"):
    """GELU, in its tanh form: z weighted by about the normal probability of lying below it."""

    title: ClassVar[str] = "GELU"
    formula: ClassVar[str] = r"f(z) = \frac{z}{2} \left(1 + \tanh\left(\sqrt{2/\pi}\,(z + 0.044715 z^3)\right)\right)"
    source: ClassVar[str] = "Hendrycks & Gimpel 2016"
    _ROOT: ClassVar[float] = float(np.sqrt(2 / np.pi))
    _CUBE: ClassVar[float] = 0.044715

    @property
    def largest_slope(self) -> float:
        return 1.1289930687

    def _tanh(self, z: Array, out: Array) -> None:
        np.multiply(z, z, out)
        np.multiply(out, self._CUBE * self._ROOT, out)
        np.add(out, self._ROOT, out)
        np.multiply(out, z, out)
        np.tanh(out, out)

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        self._tanh(z, out)
        np.add(out, ONE, out)
        np.multiply(out, HALF, out)
        np.multiply(out, z, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        # with t = tanh(u): f' = (1 + t) / 2 * (1 + z u' (1 - t)), u' = root (1 + 3 cube z^2)
        self._tanh(z, out)
        inner = np.multiply(z, z)
        np.multiply(inner, 3 * self._CUBE * self._ROOT, inner)
        np.add(inner, self._ROOT, inner)
        np.multiply(inner, z, inner)
        np.multiply(inner, 1.0 - out, inner)
        np.add(inner, 1.0, inner)
        np.add(out, ONE, out)
        np.multiply(out, HALF, out)
        # far out on the negative side (1 + t) is 0 while z^3 is huge: 0 is the limit
        np.multiply(out, inner, out, where=out != 0.0)


class SiLU(Activation, frozen=True, tag="silu"):
    """SiLU (swish): z times its own sigmoid."""

    title: ClassVar[str] = "SiLU"
    formula: ClassVar[str] = r"f(z) = \frac{z}{1 + e^{-z}}"
    source: ClassVar[str] = "Elfwing, Uchibe & Doya 2018"

    @property
    def largest_slope(self) -> float:
        return 1.0998394

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        sigmoid(z, out)
        np.multiply(out, z, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        sigmoid(z, out)
        product = np.multiply(out, a)
        np.subtract(out, product, out)
        np.add(out, a, out)


class Softplus(Activation, frozen=True, tag="softplus"):
    """Softplus: a smooth ReLU."""

    title: ClassVar[str] = "Softplus"
    formula: ClassVar[str] = r"f(z) = \ln(1 + e^z)"
    source: ClassVar[str] = "Dugas et al. 2001"

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.logaddexp(z, 0.0, out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        sigmoid(z, out)


class HardTanh(Activation, frozen=True, tag="hard_tanh"):
    """Hard tanh: z, cut off at -1 and 1."""

    title: ClassVar[str] = "Hard tanh"
    formula: ClassVar[str] = r"f(z) = \max(-1, \min(1, z))"
    source: ClassVar[str] = "Collobert 2004"

    def value(self, z: Array, out: Array, slope: Any = None) -> None:
        np.minimum(z, 1.0, out=out)
        np.maximum(out, -1.0, out=out)

    def derivative(self, z: Array, a: Array, out: Array, slope: Any = None) -> None:
        np.abs(z, out)
        np.less(out, 1.0, out)
