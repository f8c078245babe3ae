"""Laws that every activation keeps, whichever exist."""

from collections.abc import Iterator

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.kinds.activations import (
    ELU,
    Activation,
    HardTanh,
    Identity,
    LeakyReLU,
    PReLU,
    ReLU,
    Sigmoid,
    Softsign,
    Tanh,
)
from simcore.theory.saturation import saturation_bounds

ACTIVATIONS = [kind() for kind in kinds(Activation).values()]
LEARNED_SLOPES = (0.0, 0.25, 0.7)
KINKS = (-1.0, 0.0, 1.0)
"""Where some activation has no derivative."""

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda activation: activation.kind)


def slopes_of(activation: Activation) -> Iterator[float | None]:
    yield None
    if activation.learns_slope:
        yield from LEARNED_SLOPES


def smooth_points() -> np.ndarray:
    z = np.linspace(-8, 8, 4001)
    return z[np.min(np.abs(z[:, None] - KINKS), axis=1) > 1e-3].reshape(1, -1, 2)


@every_activation
def test_the_derivative_matches_central_differences(activation: Activation) -> None:
    z, h = smooth_points(), 1e-5
    for slope in slopes_of(activation):
        numeric = (activation(z + h, slope) - activation(z - h, slope)) / (2 * h)
        np.testing.assert_allclose(activation.slope_at(z, slope), numeric, rtol=0, atol=1e-6)


@every_activation
def test_the_largest_slope_is_the_largest_on_a_fine_grid(activation: Activation) -> None:
    steepest = np.abs(activation.slope_at(np.linspace(-20, 20, 400_001))).max()
    assert activation.largest_slope == pytest.approx(steepest, rel=1e-6)


@pytest.mark.parametrize("alpha", [0.1, 1.0, 3.0])
def test_the_largest_slope_of_elu_follows_alpha(alpha: float) -> None:
    elu = ELU(alpha=alpha)
    assert elu.largest_slope == pytest.approx(np.abs(elu.slope_at(np.linspace(-9, 9, 90_001))).max(), rel=1e-3)


@every_activation
def test_single_precision_stays_single_and_close_to_double(activation: Activation) -> None:
    z = np.linspace(-6, 6, 1001)
    single = z.astype(np.float32)
    assert activation(single).dtype == activation.slope_at(single).dtype == np.float32
    np.testing.assert_allclose(activation(single), activation(z), atol=2e-6)
    away = np.min(np.abs(z[:, None] - KINKS), axis=1) > 1e-3
    np.testing.assert_allclose(activation.slope_at(single)[away], activation.slope_at(z)[away], atol=2e-6)


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_z_gives_finite_values_and_no_warning(activation: Activation, dtype: type) -> None:
    z = np.array([-1e4, -1e3, -100, -20, 0, 20, 100, 1e3, 1e4], dtype)
    with np.errstate(all="raise", under="ignore"):
        a, slope = activation(z), activation.slope_at(z)
    assert np.isfinite(a).all() and np.isfinite(slope).all()
    assert np.abs(slope).max() <= activation.largest_slope * (1 + 1e-6)


@every_activation
def test_value_and_derivative_leave_z_and_a_alone(activation: Activation) -> None:
    z = np.random.default_rng(0).standard_normal((2, 5, 3))
    a = activation(z)
    kept_z, kept_a = z.copy(), a.copy()
    activation.derivative(z, a, np.empty_like(z))
    assert (z == kept_z).all() and (a == kept_a).all()


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


@every_activation
def test_it_names_its_formula_and_its_source(activation: Activation) -> None:
    assert activation.title and activation.formula and activation.source
