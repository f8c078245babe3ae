"""Laws that every loss keeps, with each output activation that it may have."""

from itertools import product

import numpy as np
import pytest

from simcore.base.part import kinds, knobs
from simcore.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, Quadratic

H = 1e-5


def variants(part: type[Loss]) -> list[Loss]:
    """Return the loss with every combination of its choices."""
    choices = {knob.name: knob.choices for knob in knobs(part) if knob.type == "choice"}
    return [part(**dict(zip(choices, values, strict=True))) for values in product(*choices.values())]


LOSSES = [loss for kind in kinds(Loss).values() for loss in variants(kind)]
every_loss = pytest.mark.parametrize("loss", LOSSES, ids=str)


def example(outputs: int = 4, members: int = 2, batch: int = 6, scale: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(2)
    z = scale * rng.standard_normal((members, batch, outputs))
    return z, np.eye(outputs)[rng.integers(outputs, size=(members, batch))]


def value(loss: Loss, z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return loss.per_example(z, loss.outputs(z), y)


def gradient(loss: Loss, z: np.ndarray, y: np.ndarray) -> np.ndarray:
    out = np.empty_like(z)
    loss.gradient(loss.outputs(z), y, out)
    return out


@every_loss
def test_the_gradient_matches_central_differences(loss: Loss) -> None:
    z, y = example()
    soft = np.random.default_rng(3).dirichlet(np.ones(4), size=y.shape[:2])
    for targets in (y, soft):
        exact = gradient(loss, z, targets)
        for unit in range(z.shape[-1]):
            shift = np.zeros(z.shape[-1])
            shift[unit] = H
            numeric = (value(loss, z + shift, targets) - value(loss, z - shift, targets)) / (2 * H)
            np.testing.assert_allclose(exact[..., unit], numeric, rtol=0, atol=1e-6)


@every_loss
def test_the_gradient_of_one_member_works_without_the_member_axis(loss: Loss) -> None:
    z, y = example(members=1)
    np.testing.assert_allclose(gradient(loss, z[0], y[0]), gradient(loss, z, y)[0], rtol=1e-12)
    np.testing.assert_allclose(value(loss, z[0], y[0]), value(loss, z, y)[0], rtol=1e-12)


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


@every_loss
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_z_gives_finite_losses_gradients_and_no_warning(loss: Loss, dtype: type) -> None:
    _, y = example(outputs=3, members=1, batch=4)
    z = np.array([[[1e4, -1e4, 0], [-1e4, -1e4, -1e4], [1e3, 1e3, 1e4], [0, 0, 0]]], dtype)
    with np.errstate(all="raise", under="ignore"):
        loss_now, slope = value(loss, z, y.astype(dtype)), gradient(loss, z, y.astype(dtype))
    assert np.isfinite(loss_now).all() and np.isfinite(slope).all() and (loss_now >= 0).all()
    assert slope.dtype == dtype


@every_loss
@pytest.mark.parametrize("outputs", [2, 3, 10])
def test_the_loss_expected_at_the_start_is_the_loss_at_z_nought(loss: Loss, outputs: int) -> None:
    z, y = np.zeros((1, outputs, outputs)), np.eye(outputs)[None]
    assert value(loss, z, y).mean() == pytest.approx(loss.at_start(outputs), rel=1e-12)


def test_cross_entropy_starts_at_the_logarithm_of_the_number_of_classes() -> None:
    assert CrossEntropy().at_start(10) == pytest.approx(np.log(10))


@every_loss
def test_outputs_are_what_their_kind_says(loss: Loss) -> None:
    z, _ = example()
    a = loss.outputs(z)
    if loss.output_kind == "softmax":
        np.testing.assert_allclose(a.sum(axis=-1), 1, rtol=1e-12)
    elif loss.output_kind == "sigmoid":
        np.testing.assert_allclose(a, 1 / (1 + np.exp(-z)), rtol=1e-12)
    else:
        assert (a == z).all()


@every_loss
def test_permuting_the_batch_permutes_the_losses(loss: Loss) -> None:
    z, y = example()
    order = np.random.default_rng(0).permutation(z.shape[1])
    np.testing.assert_allclose(value(loss, z[:, order], y[:, order]), value(loss, z, y)[:, order], rtol=1e-12)


@every_loss
def test_it_names_its_formula_and_its_source(loss: Loss) -> None:
    assert loss.title and loss.formula and loss.source
