"""Bounds of saturation of every activation, and what single activations promise; their laws are in test_laws.py."""

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.kinds.activations import Activation, Identity, Sigmoid, Softsign, Tanh
from simcore.kinds.rectifiers import ELU, HardTanh, LeakyReLU, PReLU, ReLU
from simcore.theory.saturation import saturation_bounds

ACTIVATIONS = [kind() for kind in kinds(Activation).values()]

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda activation: activation.kind)


@pytest.mark.parametrize("alpha", [0.1, 1.0, 3.0])
def test_the_largest_slope_of_elu_follows_alpha(alpha: float) -> None:
    elu = ELU(alpha=alpha)
    assert elu.largest_slope == pytest.approx(np.abs(elu.slope_at(np.linspace(-9, 9, 90_001))).max(), rel=1e-3)


@every_activation
@pytest.mark.parametrize("level", [0.01, 0.05, 0.3])
def test_saturation_bounds_are_the_outermost_crossings(activation: Activation, level: float) -> None:
    low, high = saturation_bounds(activation, level)
    ceiling = level * activation.largest_slope
    assert low < high or low == high == 0.0
    for bound, outwards in ((low, -1.0), (high, 1.0)):
        if np.isinf(bound):
            assert bound == outwards * np.inf
            far = activation.slope_at(outwards * np.geomspace(1e6, 1e8, 5))
            assert np.abs(far).min() > 1e-9, "a side whose slope vanishes has a bound"
            continue
        beyond = bound + outwards * np.concatenate([[0.0], np.geomspace(1e-9, 1e4, 400)])
        assert np.abs(activation.slope_at(beyond)).max() <= ceiling * (1 + 1e-6)
        just_inside = np.array([bound - outwards * 1e-6 * max(abs(bound), 1.0)])
        assert abs(activation.slope_at(just_inside)[0]) >= ceiling * (1 - 1e-6)


def test_saturation_bounds_of_known_activations() -> None:
    sigmoid = saturation_bounds(Sigmoid())
    # a (1 - a) = 0.05 / 4 where a = (1 - sqrt(0.95)) / 2
    expected = np.log((1 + np.sqrt(0.95)) / (1 - np.sqrt(0.95)))
    assert sigmoid == pytest.approx((-expected, expected), rel=1e-9)
    tanh = np.arctanh(np.sqrt(0.95))
    assert saturation_bounds(Tanh()) == pytest.approx((-tanh, tanh), rel=1e-9)
    softsign = 1 / np.sqrt(0.05) - 1
    assert saturation_bounds(Softsign()) == pytest.approx((-softsign, softsign), rel=1e-9)
    assert saturation_bounds(ReLU()) == pytest.approx((0.0, np.inf), abs=1e-12)
    assert saturation_bounds(HardTanh()) == pytest.approx((-1.0, 1.0))
    assert saturation_bounds(Identity()) == (-np.inf, np.inf)


@pytest.mark.parametrize("activation", [LeakyReLU(), LeakyReLU(slope=0.2), PReLU()])
def test_a_leaking_rectifier_never_saturates(activation: Activation) -> None:
    assert saturation_bounds(activation) == (-np.inf, np.inf)


def test_a_learned_slope_of_nought_saturates_as_relu_does() -> None:
    assert saturation_bounds(PReLU(), slope=0.0) == pytest.approx(saturation_bounds(ReLU()), abs=1e-12)
    assert saturation_bounds(PReLU(), slope=0.3) == (-np.inf, np.inf)


def test_a_learned_slope_differs_by_member() -> None:
    z = np.full((2, 4, 3), -2.0)
    slope = np.array([0.1, 0.5]).reshape(2, 1, 1)
    assert (PReLU()(z, slope) == z * slope).all()
    assert (PReLU().slope_at(z, slope) == np.broadcast_to(slope, z.shape)).all()
