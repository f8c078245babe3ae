"""What single initializers promise; that what they draw has the moments that they state is in test_laws.py."""

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.kinds.initializers import Critical, HeNormal, Initializer, Orthogonal, SmallNormal

INITIALIZERS = [kind() for kind in kinds(Initializer).values()]
SHAPES = [(64, 100), (100, 64), (300, 300), (1000, 20), (7, 900)]

every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


@pytest.mark.parametrize("gain", [0.5, 1.0, 1.4])
@every_shape
def test_every_singular_value_of_orthogonal_is_the_gain(gain: float, shape: tuple[int, int]) -> None:
    w = Orthogonal(gain=gain).sample(np.random.default_rng(3), *shape)
    np.testing.assert_allclose(np.linalg.svd(w, compute_uv=False), gain, rtol=1e-12)
    shorter = w.T @ w if shape[0] >= shape[1] else w @ w.T
    np.testing.assert_allclose(shorter, gain**2 * np.eye(min(shape)), atol=1e-12)


def test_orthogonal_matrices_are_drawn_without_a_preferred_direction() -> None:
    rng = np.random.default_rng(5)
    draws = np.stack([Orthogonal().sample(rng, 3, 3) for _ in range(4000)])
    np.testing.assert_allclose(draws.mean(axis=0), 0, atol=0.05)


def test_critical_brings_its_own_biases() -> None:
    critical = Critical(sigma_w=1.5, sigma_b=0.3)
    assert critical.own_biases == SmallNormal(std=0.3)
    assert critical.variance(100, 50) == pytest.approx(1.5**2 / 100)


def test_only_critical_brings_biases() -> None:
    assert [i.kind for i in INITIALIZERS if i.own_biases is not None] == ["critical"]


def test_he_normal_keeps_relu_width_through_thirty_layers() -> None:
    rng = np.random.default_rng(0)
    h = rng.standard_normal((400, 500))
    widths: list[float] = []
    for _ in range(30):
        z = h @ HeNormal().sample(rng, 500, 500)
        widths.append(float(z.std()))
        h = np.maximum(z, 0)
    assert 0.5 < widths[-1] / widths[0] < 2
