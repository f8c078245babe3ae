"""Laws for activations: the derivative is that of the value, the largest slope the largest, and huge z do no harm."""

from collections.abc import Iterator

import numpy as np

from simcore.experiment.laws.law import hold, law
from simcore.kinds.activations import Activation

LEARNED_SLOPES = (0.0, 0.25, 0.7)
_H = 1e-5


def _slopes(activation: Activation) -> Iterator[float | None]:
    yield None
    if activation.learns_slope:
        yield from LEARNED_SLOPES


@law(Activation)
def its_derivative_matches_central_differences(activation: Activation) -> None:
    """Compare f'(z) with (f(z + h) - f(z - h)) / 2h from -8 to 8, but where the slopes on both sides differ: a kink."""
    z = np.linspace(-8, 8, 4001) + 1 / 3000
    for slope in _slopes(activation):
        left, right = (activation.slope_at(z + h, slope) for h in (-2 * _H, 2 * _H))
        smooth = np.abs(right - left) < 1e-3
        hold(smooth.mean() > 0.99, activation, "its derivative jumps at more places than a few")
        numeric = (activation(z + _H, slope) - activation(z - _H, slope)) / (2 * _H)
        stated = activation.slope_at(z, slope)
        wrong = smooth & (np.abs(stated - numeric) > 1e-6)
        at = int(wrong.argmax())
        found = f"{stated[at]:.6g}, while its value changes by {numeric[at]:.6g}"
        hold(not wrong.any(), activation, f"its derivative at z = {z[at]:.3g} is {found}")


@law(Activation)
def its_largest_slope_is_the_largest_on_a_fine_grid(activation: Activation) -> None:
    """Compare the stated largest slope with the largest found from -20 to 20."""
    steepest = float(np.abs(activation.slope_at(np.linspace(-20, 20, 400_001))).max())
    stated = activation.largest_slope
    same = abs(stated - steepest) <= 1e-6 * steepest
    hold(same, activation, f"its largest_slope says {stated:.7g}, and {steepest:.7g} is found")


@law(Activation)
def single_precision_stays_single_and_close_to_double(activation: Activation) -> None:
    """Compare float32 with float64."""
    z = np.linspace(-6, 6, 1001) + 1 / 3000
    single = z.astype(np.float32)
    value, slope = activation(single), activation.slope_at(single)
    hold(value.dtype == slope.dtype == np.float32, activation, "given float32 it answers in another type")
    close = np.abs(value - activation(z)).max() < 2e-6 and np.abs(slope - activation.slope_at(z)).max() < 2e-6
    hold(close, activation, "in float32 its value or derivative is off by more than 2e-6")


@law(Activation)
def huge_z_gives_finite_values_and_no_warning(activation: Activation) -> None:
    """Try z up to 10,000 in both types."""
    for dtype in (np.float32, np.float64):
        z = np.array([-1e4, -1e3, -100, -20, 0, 20, 100, 1e3, 1e4], dtype)
        try:
            with np.errstate(all="raise", under="ignore"):
                a, slope = activation(z), activation.slope_at(z)
        except FloatingPointError as error:
            hold(False, activation, f"for z between -10,000 and 10,000 in {np.dtype(dtype)} there is an {error}")
            raise
        hold(np.isfinite(a).all() and np.isfinite(slope).all(), activation, "for |z| of 10,000 it is not finite")
        bounded = np.abs(slope).max() <= activation.largest_slope * (1 + 1e-6)
        hold(bounded, activation, "for |z| of 10,000 it is steeper than its largest_slope")


@law(Activation)
def value_and_derivative_leave_z_and_a_alone(activation: Activation) -> None:
    """Look whether the arrays that it is given stay what they are."""
    z = np.random.default_rng(0).standard_normal((2, 5, 3))
    a = activation(z)
    kept_z, kept_a = z.copy(), a.copy()
    activation.derivative(z, a, np.empty_like(z))
    hold((z == kept_z).all() and (a == kept_a).all(), activation, "it changes z or a, which are only to be read")
