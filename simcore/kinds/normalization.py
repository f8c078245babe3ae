"""Normalization: what stands between a layer's sums and its activation."""

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Array
from simcore.base.part import Part


class Normalization(Part, frozen=True):
    """Base of the normalizations: the network knows those that are here, none and batch.

    Examples
    --------
    >>> Experiment(normalization="batch").normalization
    BatchNorm(momentum=0.1, epsilon=1e-05)
    """


class NoNormalization(Normalization, frozen=True, tag="none"):
    """None: the activation receives the sums as they are."""

    title: ClassVar[str] = "None"
    formula: ClassVar[str] = r"z = W^T a + b"
    source: ClassVar[str] = "by definition"


class BatchNorm(Normalization, frozen=True, tag="batch"):
    """Batch: each unit's sums get mean 0 and deviation 1 over the batch, then a learned scale and shift."""

    title: ClassVar[str] = "Batch normalization"
    formula: ClassVar[str] = r"z = \gamma \frac{u - \bar{u}}{\sqrt{s_u^2 + \epsilon}} + \beta, \quad u = W^T a + b"
    source: ClassVar[str] = "Ioffe & Szegedy 2015, algorithm 1"
    momentum: Annotated[
        float, Meta(gt=0, le=1, title="Momentum", description="Share of the newest batch in the running statistics.")
    ] = 0.1
    epsilon: Annotated[
        float, Meta(gt=0, le=1, title="Epsilon", description="Keeps the division finite.", extra={"logarithmic": True})
    ] = 1e-5


class BatchNormPass:
    """Batch normalization of one layer for one batch size; arrays may lack the member axis.

    u, z : (members, batch, units), the sums and what the activation receives
    gamma, beta, mean, variance : (members, 1, units), the latter two the running statistics
    """

    def __init__(self, u: Array, z: Array, gamma: Array, beta: Array, mean: Array, variance: Array, epsilon: float):
        self.u, self._z, self._gamma, self._beta = u, z, gamma, beta
        self._mean, self._variance, self._epsilon = mean, variance, epsilon
        self._normal = np.empty_like(u)
        self._inverse = np.empty_like(mean)

    def forward(self, momentum: float) -> None:
        """Normalize by the batch; let the running statistics follow it by *momentum*."""
        normal, batch = self._normal, self.u.shape[-2]
        mean = self.u.mean(axis=-2, keepdims=True)
        np.subtract(self.u, mean, normal)
        variance = np.einsum("...bu,...bu->...u", normal, normal)[..., None, :] / normal.dtype.type(batch)
        np.add(variance, self._epsilon, self._inverse)
        np.sqrt(self._inverse, self._inverse)
        np.divide(1.0, self._inverse, self._inverse)
        np.multiply(normal, self._inverse, normal)
        np.multiply(normal, self._gamma, self._z)
        np.add(self._z, self._beta, self._z)
        if momentum:
            self._mean += momentum * (mean - self._mean)
            self._variance += momentum * (variance * (batch / (batch - 1)) - self._variance)

    def forward_running(self) -> None:
        """Normalize by the running statistics."""
        np.add(self._variance, self._epsilon, self._inverse)
        np.sqrt(self._inverse, self._inverse)
        np.divide(1.0, self._inverse, self._inverse)
        np.subtract(self.u, self._mean, self._normal)
        np.multiply(self._normal, self._inverse, self._normal)
        np.multiply(self._normal, self._gamma, self._z)
        np.add(self._z, self._beta, self._z)

    def backward(self, delta: Array, out: Array, gamma_gradient: Array, beta_gradient: Array) -> None:
        """Write dC/du to *out* and the gradients of gamma and beta, given dC/dz in *delta*."""
        batch = delta.dtype.type(delta.shape[-2])
        np.add.reduce(delta, axis=-2, out=beta_gradient, keepdims=True)
        np.multiply(delta, self._normal, out)
        np.add.reduce(out, axis=-2, out=gamma_gradient, keepdims=True)
        # du = gamma / sqrt(s^2 + eps) * (delta - mean(delta) - normal * mean(delta * normal))
        np.multiply(self._normal, gamma_gradient / batch, out)
        np.subtract(delta, out, out)
        np.subtract(out, beta_gradient / batch, out)
        np.multiply(out, self._gamma * self._inverse, out)

    def backward_running(self, delta: Array, out: Array) -> None:
        """Write dC/du to *out* where the running statistics, which are constants, were used."""
        np.multiply(delta, self._gamma * self._inverse, out)
