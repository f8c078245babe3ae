"""The optimizers: how one step changes the parameters, as whole-buffer operations."""

from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array
from simcore.base.part import LearningRate, Part

Momentum = Annotated[
    float,
    Meta(ge=0, lt=1, title="Momentum", description="Share of the last step that is kept.",
         extra={"live": True, "per_member": True}),
]  # fmt: skip
Epsilon = Annotated[
    float, Meta(gt=0, le=1, title="Epsilon", description="Keeps the division finite.", extra={"logarithmic": True})
]

MOST_FOR_HESSIAN = 2000
"""Parameters that may learn where the Hessian is needed: of more, it takes too long to find and to invert."""


class Optimizer(Part, frozen=True):
    """Base of the optimizers; a kind of your own implements ``update``, and says in ``slots`` what it remembers.

    Examples
    --------
    >>> import numpy as np
    >>> w, momentum = np.array([1.0]), Experiment(optimizer="momentum").optimizer
    >>> velocity = np.zeros(1)
    >>> for step in (1, 2):
    ...     momentum.update(w, np.array([1.0]), [velocity], 0.1, step)
    >>> w.round(2), velocity.round(2)
    (array([0.71]), array([-0.19]))
    """

    slots: ClassVar[int] = 0
    """How many buffers of the parameters' size the optimizer remembers; they start at 0."""
    needs_hessian: ClassVar[bool] = False
    """Whether ``update`` is given Newton's direction, the gradient multiplied by the inverse Hessian, as *g*."""

    learning_rate: LearningRate = 0.1

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        """Change *w* and *state* in place; *g* may be used as scratch memory.

        w, g, each of state : (n,), or (members, n); a block of the flat buffers
        rate : a number, or (members, 1)
        step : 1 at the first update
        """
        raise TypeError(f"{type(self).__name__} has no update")  # pragma: no cover


class Descent(Optimizer, frozen=True):
    """Base of those that need the gradient only as it is times the rate."""

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        np.multiply(g, rate, g)
        self.follow(w, g, state)

    def follow(self, w: Array, g: Array, state: list[Array]) -> None:
        """Change *w* and *state* in place, given the gradient times the rate; otherwise as ``update``."""
        raise TypeError(f"{type(self).__name__} has no update")  # pragma: no cover


class SGD(Descent, frozen=True, tag="sgd"):
    """Stochastic gradient descent: a step against the gradient of one batch."""

    title: ClassVar[str] = "SGD"
    formula: ClassVar[str] = r"w \leftarrow w - \eta\, g"
    source: ClassVar[str] = "Robbins & Monro 1951"

    def follow(self, w: Array, g: Array, state: list[Array]) -> None:
        np.subtract(w, g, w)


class MomentumSGD(Descent, frozen=True, tag="momentum"):
    """Momentum: a velocity gathers the gradients, and smooths a ravine's zigzag."""

    title: ClassVar[str] = "Momentum"
    formula: ClassVar[str] = r"v \leftarrow \mu v - \eta\, g, \quad w \leftarrow w + v"
    source: ClassVar[str] = "Polyak 1964; Sutskever et al. 2013, eq. 1"
    slots: ClassVar[int] = 1
    momentum: Momentum = 0.9

    def follow(self, w: Array, g: Array, state: list[Array]) -> None:
        velocity = state[0]
        np.multiply(velocity, self.momentum, velocity)
        np.subtract(velocity, g, velocity)
        np.add(w, velocity, w)


class Nesterov(Descent, frozen=True, tag="nesterov"):
    """Nesterov momentum: the gradient is taken where the velocity would lead; w is that point."""

    title: ClassVar[str] = "Nesterov"
    formula: ClassVar[str] = r"v \leftarrow \mu v - \eta\, g, \quad w \leftarrow w + \mu v - \eta\, g"
    source: ClassVar[str] = "Sutskever et al. 2013, eq. 3; rewritten as in Bengio et al. 2013, eq. 7"
    slots: ClassVar[int] = 1
    momentum: Momentum = 0.9

    def follow(self, w: Array, g: Array, state: list[Array]) -> None:
        velocity = state[0]
        np.multiply(velocity, self.momentum, velocity)
        np.subtract(velocity, g, velocity)
        np.subtract(w, g, w)
        np.multiply(velocity, self.momentum, g)
        np.add(w, g, w)


class Adagrad(Optimizer, frozen=True, tag="adagrad"):
    """Adagrad: each parameter's step shrinks with all the gradients that it has seen."""

    title: ClassVar[str] = "Adagrad"
    formula: ClassVar[str] = r"s \leftarrow s + g^2, \quad w \leftarrow w - \eta \frac{g}{\sqrt{s} + \epsilon}"
    source: ClassVar[str] = "Duchi, Hazan & Singer 2011"
    slots: ClassVar[int] = 2  # the second is scratch memory
    learning_rate: LearningRate = 0.01
    epsilon: Epsilon = 1e-10

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        square, scratch = state
        np.multiply(g, g, scratch)
        np.add(square, scratch, square)
        _scaled_step(w, g, square, rate, self.epsilon, scratch)


class RMSprop(Optimizer, frozen=True, tag="rmsprop"):
    """RMSprop: each parameter's step is scaled by a running mean of its gradients' squares."""

    title: ClassVar[str] = "RMSprop"
    formula: ClassVar[str] = (
        r"s \leftarrow \rho s + (1 - \rho) g^2, \quad w \leftarrow w - \eta \frac{g}{\sqrt{s} + \epsilon}"
    )
    source: ClassVar[str] = "Hinton 2012, lecture 6e"
    slots: ClassVar[int] = 2  # the second is scratch memory
    learning_rate: LearningRate = 0.001
    decay: Annotated[float, Meta(ge=0, lt=1, title="Decay", description="Memory of the square.")] = 0.99
    epsilon: Epsilon = 1e-8

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        square, scratch = state
        _remember(square, np.multiply(g, g, scratch), self.decay)
        _scaled_step(w, g, square, rate, self.epsilon, scratch)


def _remember(memory: Array, new: Array, decay: float) -> None:
    """Write decay * memory + (1 - decay) * new to *memory*; *new* is used up."""
    np.multiply(memory, decay, memory)
    np.multiply(new, 1.0 - decay, new)
    np.add(memory, new, memory)


def _scaled_step(w: Array, g: Array, square: Array, rate: Any, epsilon: float, scratch: Array) -> None:
    """Take rate * g / (sqrt(square) + epsilon) from *w*; *g* is used up."""
    np.sqrt(square, scratch)
    np.add(scratch, epsilon, scratch)
    np.multiply(g, rate, g)
    np.divide(g, scratch, g)
    np.subtract(w, g, w)


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
        np.copyto(scratch, g)
        _remember(mean, scratch, self.beta1)
        _remember(square, np.multiply(g, g, g), self.beta2)
        np.multiply(square, 1.0 / (1.0 - self.beta2**step), scratch)
        np.copyto(g, mean)
        _scaled_step(w, g, scratch, rate / (1.0 - self.beta1**step), self.epsilon, scratch)


class AdamW(Adam, frozen=True, tag="adamw"):
    """AdamW: Adam whose weight decay shrinks the parameters directly, not through the gradient."""

    title: ClassVar[str] = "AdamW"
    formula: ClassVar[str] = r"w \leftarrow (1 - \eta \lambda)\, w - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}"
    source: ClassVar[str] = "Loshchilov & Hutter 2019, algorithm 2"
    weight_decay: Annotated[
        float,
        Meta(ge=0, le=1, title="Weight decay", description="Share of each parameter that a step of rate 1 takes away.",
             extra={"live": True, "per_member": True, "logarithmic": True}),
    ] = 0.01  # fmt: skip

    def update(self, w: Array, g: Array, state: list[Array], rate: Any, step: int) -> None:
        np.multiply(w, 1.0 - rate * self.weight_decay, w)
        super().update(w, g, state, rate, step)


class Newton(SGD, frozen=True, tag="newton"):
    """Newton: a step to the bottom of the parabola that fits the batch's loss here. Small networks, float64."""

    title: ClassVar[str] = "Newton"
    formula: ClassVar[str] = r"w \leftarrow w - \eta\, (H + \lambda I)^{-1} g"
    source: ClassVar[str] = "Nocedal & Wright 2006, section 3.3; Levenberg 1944 for the damping"
    needs_hessian: ClassVar[bool] = True
    learning_rate: LearningRate = 1.0
    damping: Annotated[
        float,
        Meta(ge=0, le=1000, title="Damping",
             description="Added to the Hessian's diagonal. Softmax leaves it singular: then more than 0.",
             extra={"logarithmic": True}),
    ] = 1e-4  # fmt: skip
