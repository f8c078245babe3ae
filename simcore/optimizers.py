"""The optimizers: how one step changes the parameters, as whole-buffer operations."""

from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.arrays import Array
from simcore.part import LearningRate, Part

Momentum = Annotated[
    float,
    Meta(ge=0, lt=1, title="Momentum", description="Share of the last step that is kept.",
         extra={"live": True, "per_member": True}),
]  # fmt: skip
Decay = Annotated[float, Meta(ge=0, lt=1)]
Epsilon = Annotated[
    float, Meta(gt=0, le=1, title="Epsilon", description="Keeps the division finite.", extra={"logarithmic": True})
]


class Optimizer(Part, frozen=True):
    """Base of the optimizers."""

    slots: ClassVar[int] = 0
    """How many buffers of the parameters' size the optimizer remembers; they start at 0."""

    learning_rate: LearningRate = 0.1

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        """Change *w* and *state* in place; *g* may be used as scratch memory.

        w, g, each of state : (n,), or (members, n); a block of the flat buffers
        rate : a number, or (members, 1)
        step : 1 at the first update
        """
        raise TypeError(f"{type(self).__name__} has no update")  # pragma: no cover


class SGD(Optimizer, frozen=True, tag="sgd"):
    """Stochastic gradient descent: a step against the gradient of one batch."""

    title: ClassVar[str] = "SGD"
    formula: ClassVar[str] = r"w \leftarrow w - \eta\, g"
    source: ClassVar[str] = "Robbins & Monro 1951"

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        np.multiply(g, rate, g)
        np.subtract(w, g, w)


class MomentumSGD(Optimizer, frozen=True, tag="momentum"):
    """Momentum: a velocity gathers the gradients, and smooths a ravine's zigzag."""

    title: ClassVar[str] = "Momentum"
    formula: ClassVar[str] = r"v \leftarrow \mu v - \eta\, g, \quad w \leftarrow w + v"
    source: ClassVar[str] = "Polyak 1964; Sutskever et al. 2013, eq. 1"
    slots: ClassVar[int] = 1
    momentum: Momentum = 0.9

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        velocity = state[0]
        np.multiply(velocity, self.momentum, velocity)
        np.multiply(g, rate, g)
        np.subtract(velocity, g, velocity)
        np.add(w, velocity, w)


class Nesterov(Optimizer, frozen=True, tag="nesterov"):
    """Nesterov momentum: the gradient is taken where the velocity would lead; w is that point."""

    title: ClassVar[str] = "Nesterov"
    formula: ClassVar[str] = r"v \leftarrow \mu v - \eta\, g, \quad w \leftarrow w + \mu v - \eta\, g"
    source: ClassVar[str] = "Sutskever et al. 2013, eq. 3; rewritten as in Bengio et al. 2013, eq. 7"
    slots: ClassVar[int] = 1
    momentum: Momentum = 0.9

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        velocity = state[0]
        np.multiply(velocity, self.momentum, velocity)
        np.multiply(g, rate, g)
        np.subtract(velocity, g, velocity)
        np.subtract(w, g, w)
        np.multiply(velocity, self.momentum, g)
        np.add(w, g, w)


class Adam(Optimizer, frozen=True, tag="adam"):
    """Adam: each parameter's step is scaled by its own gradients' running mean and size."""

    title: ClassVar[str] = "Adam"
    formula: ClassVar[str] = (
        r"w \leftarrow w - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}, \quad "
        r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad v \leftarrow \beta_2 v + (1 - \beta_2) g^2"
    )
    source: ClassVar[str] = "Kingma & Ba 2015, algorithm 1"
    slots: ClassVar[int] = 3  # the third is scratch memory
    learning_rate: LearningRate = 0.001
    beta1: Annotated[float, Meta(ge=0, lt=1, title="Beta 1", description="Memory of the mean.")] = 0.9
    beta2: Annotated[float, Meta(ge=0, lt=1, title="Beta 2", description="Memory of the square.")] = 0.999
    epsilon: Epsilon = 1e-8

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        mean, square, scratch = state
        np.multiply(mean, self.beta1, mean)
        np.multiply(g, 1.0 - self.beta1, scratch)
        np.add(mean, scratch, mean)
        np.multiply(square, self.beta2, square)
        np.multiply(g, g, g)
        np.multiply(g, 1.0 - self.beta2, g)
        np.add(square, g, square)
        np.multiply(square, 1.0 / (1.0 - self.beta2**step), g)
        np.sqrt(g, g)
        np.add(g, self.epsilon, g)
        np.divide(mean, g, g)
        np.multiply(g, rate / (1.0 - self.beta1**step), g)
        np.subtract(w, g, w)
