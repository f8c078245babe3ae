"""Regularization: penalties on the weights, and noise during training."""

from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array
from simcore.base.part import Part

Strength = Annotated[
    float,
    Meta(ge=0, le=1000, title="Strength", description="Textbooks that write lambda / 2N: this is lambda / N.",
         extra={"live": True, "per_member": True, "logarithmic": True}),
]  # fmt: skip
Rate = Annotated[float, Meta(ge=0, lt=1, title="Rate", description="Share that is dropped.")]


class Regularizer(Part, frozen=True):
    """Base of all regularization: penalties on the weights, and noise.

    Examples
    --------
    >>> Experiment(regularization=["l2", {"kind": "dropout", "rate": 0.2}]).regularization
    (L2(strength=0.001), Dropout(rate=0.2))
    """


class Penalty(Regularizer, frozen=True):
    """Base of the penalties: a term in the loss that is trained on, over weights and not biases.

    Examples
    --------
    >>> import numpy as np
    >>> (l2,) = Experiment(regularization=[{"kind": "l2", "strength": 0.5}]).regularization
    >>> float(l2.value(np.full((1, 2, 2), 2.0))[0])
    4.0
    """

    strength: Strength = 0.001

    def value(self, w: Array) -> Array:
        """Return the penalty of one layer, (members,), given its weights w : (members, fan_in, fan_out)."""
        raise TypeError(f"{type(self).__name__} has no value")  # pragma: no cover

    def add_gradient(self, w: Array, g: Array, scratch: Array) -> None:
        """Add the penalty's gradient to g, given w; both and *scratch* have one shape, maybe without members."""
        raise TypeError(f"{type(self).__name__} has no gradient")  # pragma: no cover

    def curvature(self) -> Any:
        """Return the second derivative along each weight: a number, or (members, 1, 1); none leads across weights."""
        raise TypeError(f"{type(self).__name__} has no curvature")  # pragma: no cover


def _add_scaled(g: Array, what: Array, scale: Any) -> None:
    np.multiply(what, scale, what)
    np.add(g, what, g)


class L1(Penalty, frozen=True, tag="l1"):
    """L1: the sum of the weights' sizes; drives many of them to 0."""

    title: ClassVar[str] = "L1"
    formula: ClassVar[str] = r"\lambda \sum |w|"
    source: ClassVar[str] = "Tibshirani 1996; Nielsen 2015, eq. 95"

    def value(self, w: Array) -> Array:
        return self.strength * np.abs(w).sum(axis=(1, 2))

    def add_gradient(self, w: Array, g: Array, scratch: Array) -> None:
        np.sign(w, scratch)
        _add_scaled(g, scratch, self.strength)

    def curvature(self) -> Any:
        return 0.0


class L2(Penalty, frozen=True, tag="l2"):
    """L2: half the sum of the weights' squares; shrinks them all alike."""

    title: ClassVar[str] = "L2"
    formula: ClassVar[str] = r"\frac{\lambda}{2} \sum w^2"
    source: ClassVar[str] = "Hoerl & Kennard 1970; Nielsen 2015, eq. 87"

    def value(self, w: Array) -> Array:
        return self.strength * 0.5 * np.square(w).sum(axis=(1, 2))

    def add_gradient(self, w: Array, g: Array, scratch: Array) -> None:
        np.copyto(scratch, w)
        _add_scaled(g, scratch, self.strength)

    def curvature(self) -> Any:
        return self.strength


class ElasticNet(Penalty, frozen=True, tag="elastic_net"):
    """Elastic net: a blend of L1 and L2."""

    title: ClassVar[str] = "Elastic net"
    formula: ClassVar[str] = r"\lambda \left(r \sum |w| + \frac{1 - r}{2} \sum w^2\right)"
    source: ClassVar[str] = "Zou & Hastie 2005"
    ratio: Annotated[float, Meta(ge=0, le=1, title="Ratio", description="Share of L1.")] = 0.5

    def value(self, w: Array) -> Array:
        each = self.ratio * np.abs(w).sum(axis=(1, 2)) + (1 - self.ratio) / 2 * np.square(w).sum(axis=(1, 2))
        return self.strength * each

    def add_gradient(self, w: Array, g: Array, scratch: Array) -> None:
        np.sign(w, scratch)
        _add_scaled(g, scratch, self.strength * self.ratio)
        np.copyto(scratch, w)
        _add_scaled(g, scratch, self.strength * (1 - self.ratio))

    def curvature(self) -> Any:
        return self.strength * (1 - self.ratio)


class TrainingNoise(Regularizer, frozen=True):
    """Base of what disturbs training, and is off when measuring."""


def drop(rngs: tuple[np.random.Generator, ...], rate: float, mask: Array) -> None:
    """Fill *mask*, (members, ...), with 0 for a share *rate* and 1 / (1 - rate) for the rest; a stream a member."""
    kept = mask.dtype.type(1 / (1 - rate))
    for member, rng in enumerate(rngs):
        drawn = rng.random(mask.shape[1:], dtype=np.float32)
        np.multiply(drawn >= rate, kept, mask[member])


class Dropout(TrainingNoise, frozen=True, tag="dropout"):
    """Dropout: a share of the hidden outputs is 0 in each step; the rest is scaled up to make up for it."""

    title: ClassVar[str] = "Dropout"
    formula: ClassVar[str] = r"a' = \frac{m}{1 - p}\,a, \quad m \sim \mathrm{Bernoulli}(1 - p)"
    source: ClassVar[str] = "Srivastava et al. 2014, section 4, in its inverted form"
    rate: Rate = 0.5


class DropConnect(TrainingNoise, frozen=True, tag="dropconnect"):
    """DropConnect: a share of the weights is 0 in each step; one mask for the whole batch."""

    title: ClassVar[str] = "DropConnect"
    formula: ClassVar[str] = r"W' = \frac{M}{1 - p} \odot W, \quad M \sim \mathrm{Bernoulli}(1 - p)"
    source: ClassVar[str] = "Wan et al. 2013, with one mask a step"
    rate: Rate = 0.5


class Mixup(TrainingNoise, frozen=True, tag="mixup"):
    """Mixup: trains on blends of two examples and of their targets."""

    title: ClassVar[str] = "Mixup"
    formula: ClassVar[str] = (
        r"x' = \lambda x_i + (1 - \lambda) x_j, \quad y' = \lambda y_i + (1 - \lambda) y_j, \quad "
        r"\lambda \sim \mathrm{Beta}(\alpha, \alpha)"
    )
    source: ClassVar[str] = "Zhang et al. 2018, eq. 1"
    alpha: Annotated[float, Meta(gt=0, le=100, title="Alpha", description="Larger blends more evenly.")] = 0.2

    def blend(self, rngs: tuple[np.random.Generator, ...], x: Array, y: Array, x_out: Array, y_out: Array) -> None:
        """Write the blends of a batch : x (batch, ...) to x_out (members, batch, ...), and so the targets."""
        for member, rng in enumerate(rngs):
            share = x.dtype.type(rng.beta(self.alpha, self.alpha))
            order = rng.permutation(x.shape[-2])
            for values, out in ((x, x_out), (y, y_out)):
                own = values if values.ndim == 2 else values[member]
                np.multiply(own, share, out[member])
                out[member] += (1 - share) * own[order]
