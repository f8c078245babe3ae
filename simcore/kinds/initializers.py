"""The initializers: each draws one weight matrix and states the variance that it draws from."""

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array
from simcore.base.part import Part

Spread = Annotated[
    float,
    Meta(ge=0, le=100, title="Standard deviation", extra={"per_member": True, "logarithmic": True}),
]


class Initializer(Part, frozen=True):
    """Base of the initializers: normal with the stated variance, unless a kind samples otherwise.

    A kind of your own implements ``variance``, and ``sample`` where it is no normal.

    Examples
    --------
    >>> import numpy as np
    >>> he = Experiment(initializer="he_normal").initializer
    >>> he.variance(fan_in=100, fan_out=50)
    0.02
    >>> he.sample(np.random.default_rng(0), 100, 50).shape
    (100, 50)
    """

    for_biases: ClassVar[bool] = False
    """Whether this kind may also draw biases."""

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return the variance of one entry of W, whose mean is 0 (or of a constant, which has none)."""
        raise TypeError(f"{type(self).__name__} states no variance")  # pragma: no cover

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        """Draw W : (fan_in, fan_out), float64. Biases are drawn with fan_in = 1."""
        return rng.standard_normal((fan_in, fan_out)) * np.sqrt(self.variance(fan_in, fan_out))

    @property
    def mean(self) -> float:
        """The mean of one entry."""
        return 0.0

    @property
    def own_biases(self) -> "Initializer | None":
        """The biases that this kind prescribes, where it does."""
        return None


def _uniform(rng: np.random.Generator, variance: float, fan_in: int, fan_out: int) -> Array:
    limit = np.sqrt(3 * variance)
    return rng.uniform(-limit, limit, (fan_in, fan_out))


class Zeros(Initializer, frozen=True, tag="zeros"):
    """Zeros: as weights they keep all units exact copies of each other; as biases they are usual."""

    title: ClassVar[str] = "Zeros"
    formula: ClassVar[str] = r"W = 0"
    source: ClassVar[str] = "by definition"
    for_biases: ClassVar[bool] = True

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 0.0

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return np.zeros((fan_in, fan_out))


class Constant(Initializer, frozen=True, tag="constant"):
    """Constant: every entry the same; units stay copies of each other."""

    title: ClassVar[str] = "Constant"
    formula: ClassVar[str] = r"W = c"
    source: ClassVar[str] = "by definition"
    for_biases: ClassVar[bool] = True
    value: Annotated[float, Meta(ge=-100, le=100, title="Value")] = 0.1

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 0.0

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return np.full((fan_in, fan_out), self.value)

    @property
    def mean(self) -> float:
        return self.value


class StandardNormal(Initializer, frozen=True, tag="standard_normal"):
    """Standard normal: z grows as wide as the square root of the number of inputs."""

    title: ClassVar[str] = "Standard normal"
    formula: ClassVar[str] = r"W \sim N(0, 1)"
    source: ClassVar[str] = "Nielsen 2015, chapter 1"
    for_biases: ClassVar[bool] = True

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 1.0


class ScaledNormal(Initializer, frozen=True, tag="scaled_normal"):
    """Scaled normal: variance 1/n keeps z about as wide as one input."""

    title: ClassVar[str] = "Scaled normal"
    formula: ClassVar[str] = r"W \sim N(0, 1 / n_{in})"
    source: ClassVar[str] = "Nielsen 2015, chapter 3; LeCun et al. 1998"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 1.0 / fan_in


class SmallNormal(Initializer, frozen=True, tag="small_normal"):
    """Small normal: one small standard deviation, whatever the width; signals die with depth."""

    title: ClassVar[str] = "Small normal"
    formula: ClassVar[str] = r"W \sim N(0, s^2)"
    source: ClassVar[str] = "Krizhevsky, Sutskever & Hinton 2012"
    for_biases: ClassVar[bool] = True
    std: Spread = 0.01

    def variance(self, fan_in: int, fan_out: int) -> float:
        return self.std**2


class StandardUniform(Initializer, frozen=True, tag="standard_uniform"):
    """Standard uniform: the heuristic before 2010; its variance is a third of 1/n."""

    title: ClassVar[str] = "Standard uniform"
    formula: ClassVar[str] = r"W \sim U\left[-\frac{1}{\sqrt{n_{in}}}, \frac{1}{\sqrt{n_{in}}}\right]"
    source: ClassVar[str] = "Glorot & Bengio 2010, eq. 1"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 1.0 / (3 * fan_in)

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return _uniform(rng, self.variance(fan_in, fan_out), fan_in, fan_out)


class GlorotUniform(Initializer, frozen=True, tag="glorot_uniform"):
    """Glorot uniform (Xavier): a compromise that keeps both signals and gradients as wide."""

    title: ClassVar[str] = "Glorot uniform"
    formula: ClassVar[str] = r"W \sim U[-r, r], \quad r = \sqrt{\frac{6}{n_{in} + n_{out}}}"
    source: ClassVar[str] = "Glorot & Bengio 2010, eq. 16"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 2.0 / (fan_in + fan_out)

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return _uniform(rng, self.variance(fan_in, fan_out), fan_in, fan_out)


class GlorotNormal(Initializer, frozen=True, tag="glorot_normal"):
    """Glorot normal (Xavier): the same variance as Glorot uniform, drawn from a normal."""

    title: ClassVar[str] = "Glorot normal"
    formula: ClassVar[str] = r"W \sim N\left(0, \frac{2}{n_{in} + n_{out}}\right)"
    source: ClassVar[str] = "Glorot & Bengio 2010, eq. 12"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 2.0 / (fan_in + fan_out)


Gain = Annotated[
    float,
    Meta(gt=0, le=100, title="Scale", description="2 suits ReLU, which zeroes half of its input.",
         extra={"per_member": True}),
]  # fmt: skip


class HeNormal(Initializer, frozen=True, tag="he_normal"):
    """He normal: keeps the width of z through rectifiers, which zero half of their input."""

    title: ClassVar[str] = "He normal"
    formula: ClassVar[str] = r"W \sim N(0, g / n_{in})"
    source: ClassVar[str] = "He et al. 2015, eq. 10"
    scale: Gain = 2.0

    def variance(self, fan_in: int, fan_out: int) -> float:
        return self.scale / fan_in


class HeUniform(Initializer, frozen=True, tag="he_uniform"):
    """He uniform: the same variance as He normal, drawn from a uniform."""

    title: ClassVar[str] = "He uniform"
    formula: ClassVar[str] = r"W \sim U[-r, r], \quad r = \sqrt{\frac{3 g}{n_{in}}}"
    source: ClassVar[str] = "He et al. 2015, eq. 10"
    scale: Gain = 2.0

    def variance(self, fan_in: int, fan_out: int) -> float:
        return self.scale / fan_in

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return _uniform(rng, self.variance(fan_in, fan_out), fan_in, fan_out)


class LecunNormal(Initializer, frozen=True, tag="lecun_normal"):
    """LeCun normal: variance 1/n, as SELU's fixed point asks."""

    title: ClassVar[str] = "LeCun normal"
    formula: ClassVar[str] = r"W \sim N(0, 1 / n_{in})"
    source: ClassVar[str] = "LeCun et al. 1998, section 4.6; Klambauer et al. 2017"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 1.0 / fan_in


class Orthogonal(Initializer, frozen=True, tag="orthogonal"):
    """Orthogonal: rows or columns orthonormal, so that all singular values are the gain."""

    title: ClassVar[str] = "Orthogonal"
    formula: ClassVar[str] = r"W = g\,Q, \quad Q^T Q = I"
    source: ClassVar[str] = "Saxe, McClelland & Ganguli 2014"
    gain: Annotated[
        float, Meta(gt=0, le=100, title="Gain", description="Every singular value.", extra={"per_member": True})
    ] = 1.0

    def variance(self, fan_in: int, fan_out: int) -> float:
        return self.gain**2 / max(fan_in, fan_out)

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        longer, shorter = max(fan_in, fan_out), min(fan_in, fan_out)
        q, r = np.linalg.qr(rng.standard_normal((longer, shorter)))
        q *= np.sign(np.diagonal(r))  # makes Q uniform over the orthogonal group (Mezzadri 2007)
        return self.gain * (q if fan_in >= fan_out else q.T)


class Critical(Initializer, frozen=True, tag="critical"):
    """Critical: sets both variances of mean-field theory, to sit on or off the edge of chaos."""

    title: ClassVar[str] = "Critical"
    formula: ClassVar[str] = r"W \sim N(0, \sigma_w^2 / n_{in}), \quad b \sim N(0, \sigma_b^2)"
    source: ClassVar[str] = "Poole et al. 2016; Schoenholz et al. 2017"
    sigma_w: Annotated[float, Meta(ge=0, le=100, title="sigma w", extra={"per_member": True})] = 1.327
    sigma_b: Annotated[float, Meta(ge=0, le=100, title="sigma b", extra={"per_member": True})] = 0.2236

    def variance(self, fan_in: int, fan_out: int) -> float:
        return self.sigma_w**2 / fan_in

    @property
    def own_biases(self) -> Initializer:
        return SmallNormal(std=self.sigma_b)
