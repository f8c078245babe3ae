"""Laws for initializers: what is drawn has the moments that are stated."""

import numpy as np

from simcore.experiment.laws.law import hold, law
from simcore.kinds.initializers import Initializer

SHAPES = ((200, 100), (100, 200), (64, 64))


@law(Initializer)
def measured_mean_and_variance_match_the_stated_ones(initializer: Initializer) -> None:
    """Compare both with eight draws of each shape, within five standard errors.

    A normal's fourth moment is taken; distributions with a larger one want a looser check, on more draws.
    """
    for shape in SHAPES:
        rng = np.random.default_rng(1)
        draws = np.stack([initializer.sample(rng, *shape) for _ in range(8)])
        hold(draws.shape == (8, *shape), initializer, f"sample gives the shape {draws.shape[1:]} for {shape}")
        hold(draws.dtype == np.float64, initializer, f"sample gives {draws.dtype}; float64 is needed")
        stated, spread = initializer.variance(*shape), float(np.square(draws - draws.mean()).var() ** 0.5)
        mean_error = 5 * float(np.sqrt(stated / draws.size)) + 1e-15
        found = float(draws.mean())
        near = abs(found - initializer.mean) <= mean_error
        hold(near, initializer, f"its mean says {initializer.mean:.4g}, and draws of {shape} have {found:.4g}")
        found, error = float(draws.var()), max(5 * spread, 5 * np.sqrt(2) * stated) / np.sqrt(draws.size) + 1e-15
        near = abs(found - stated) <= error
        hold(near, initializer, f"its variance says {stated:.4g}, and draws of {shape} have {found:.4g}")


@law(Initializer)
def the_same_random_state_gives_the_same_bits(initializer: Initializer) -> None:
    """Draw twice from the same state."""
    first, second = (initializer.sample(np.random.default_rng(7), 30, 20) for _ in range(2))
    hold(first.tobytes() == second.tobytes(), initializer, "two draws from the same rng differ: draw from rng alone")


@law(Initializer)
def it_draws_one_by_one_and_states_a_finite_variance(initializer: Initializer) -> None:
    """Draw a matrix of one entry."""
    hold(np.isfinite(initializer.sample(np.random.default_rng(0), 1, 1)).all(), initializer, "1 by 1 is not finite")
    hold(0 <= initializer.variance(1, 1) < np.inf, initializer, "its variance for 1 by 1 is no finite number from 0")


@law(Initializer)
def what_may_draw_biases_does_not_depend_on_the_fan_in(initializer: Initializer) -> None:
    """Biases have a fan_in of 1, whatever the layer."""
    if initializer.for_biases:
        same = initializer.variance(1, 50) == initializer.variance(1000, 50)
        hold(same, initializer, "it is for biases, and its variance depends on fan_in")
        hold(initializer.sample(np.random.default_rng(0), 1, 50).shape == (1, 50), initializer, "it draws no (1, 50)")
