"""Each loss against its plain formula, with each output that it may have; its other laws are in test_laws.py."""

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.experiment.laws.losses import variants
from simcore.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, Quadratic

LOSSES = [loss for kind in kinds(Loss).values() for loss in variants(kind)]
every_loss = pytest.mark.parametrize("loss", LOSSES, ids=str)


def example(outputs: int = 4, members: int = 2, batch: int = 6, scale: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(2)
    z = scale * rng.standard_normal((members, batch, outputs))
    return z, np.eye(outputs)[rng.integers(outputs, size=(members, batch))]


def value(loss: Loss, z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return loss.per_example(z, loss.outputs(z), y)


def plainly(loss: Loss, z: np.ndarray, y: np.ndarray) -> float:
    """Return the loss of one example from its textbook formula, number by number."""
    if isinstance(loss, CrossEntropy) or loss.output_kind == "softmax":
        a = [np.exp(v) / sum(np.exp(u) for u in z) for v in z]
    elif loss.output_kind == "sigmoid":
        a = [1 / (1 + np.exp(-v)) for v in z]
    else:
        a = list(z)
    pairs = list(zip(a, y, strict=True))
    if isinstance(loss, Quadratic):
        return sum(0.5 * (p - t) ** 2 for p, t in pairs)
    if isinstance(loss, BinaryCrossEntropy):
        return -sum(t * np.log(p) + (1 - t) * np.log(1 - p) for p, t in pairs)
    assert isinstance(loss, CrossEntropy), "a new loss needs its plain formula here"
    return -sum(t * np.log(p) for p, t in pairs)


@every_loss
def test_each_example_has_the_loss_of_the_plain_formula(loss: Loss) -> None:
    z, y = example()
    plain = [[plainly(loss, z[m, i], y[m, i]) for i in range(z.shape[1])] for m in range(z.shape[0])]
    np.testing.assert_allclose(value(loss, z, y), plain, rtol=1e-12)


def test_cross_entropy_starts_at_the_logarithm_of_the_number_of_classes() -> None:
    assert CrossEntropy().at_start(10) == pytest.approx(np.log(10))
