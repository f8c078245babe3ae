"""The rectifiers, sharp and smooth, and hard tanh, which is cut off on both sides: activations made of two pieces."""

from functools import partial
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import HALF, ONE, ZERO, Array, Operation
from simcore.kinds.activations import Activation, sigmoid


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
