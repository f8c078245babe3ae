"""Mean field in the limit of depth: where the variance of z settles, and whether signals then grow alike or apart."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simcore.base.arrays import Float64
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.kinds.normalization import BatchNorm
from simcore.theory.widths import applies, expectation

LEAST, MOST = 1e-30, 1e12
"""Between which q is looked for: below, z has vanished, and above it grows for ever."""
STEP = 1.1
"""By what factor q changes from one look to the next, until the fixed point lies between the two."""
PRECISION = 1e-13
"""By what share of itself q must change in one layer to count as changing; less than that is rounding."""
ROUNDS = 60
"""Of bisection: as many as a float has digits."""
EDGE = 1e-3
"""How near to 1 chi_1 counts as 1: no network is wide enough to tell the difference."""


@dataclass(frozen=True)
class Settled:
    """What holds deep inside a network.

    q : the variance of z, which no longer changes from layer to layer
    chi : what each layer multiplies the square of a small difference between two signals by. Below 1 signals become
        ever more alike (ordered), above 1 ever less so (chaotic); 1 is the edge of chaos
    """

    q: float
    chi: float

    @property
    def depth_scale(self) -> float:
        """Layers in which the memory of the input falls to 1/e: -1/ln chi, inf at the edge, NaN in chaos."""
        if abs(self.chi - 1) < EDGE:
            return math.inf
        return -1 / math.log(self.chi) if 0 < self.chi < 1 else 0.0 if self.chi == 0 else math.nan


@lru_cache(maxsize=256)
def settled(activation: Activation, weight_variance: float, bias_variance: float) -> Settled | None:
    """Return the fixed point that q reaches from 1 in deep networks; None where it grows for ever.

    q = sigma_w^2 E[f(z)^2] + sigma_b^2 with z ~ N(0, q), and chi = sigma_w^2 E[f'(z)^2] there (Poole et al. 2016,
    eq. 5; Schoenholz et al. 2017, eq. 6). At the edge of chaos the layers approach that point too slowly to be followed
    one by one: with tanh and sigma_w = 1, q is still 1/(2 l) in layer l. So the point is found by bisection.

    Parameters
    ----------
    weight_variance : sigma_w^2, which is n Var[W]
    bias_variance : sigma_b^2
    """

    def change(q: Float64) -> Float64:
        """Return by what share of itself q changes in one layer."""
        with np.errstate(over="ignore", invalid="ignore"):
            return (weight_variance * expectation(activation, q) + bias_variance) / q - 1.0

    q = _fixed_point(change)
    if q is None:
        return None
    chi = weight_variance * float(expectation(activation, np.array([max(q, LEAST)]), derivative=True)[0])
    return Settled(q, chi)


def _fixed_point(change: Callable[[Float64], Float64]) -> float | None:
    """Return the q next to 1, on the side to which it moves from there, at which it no longer changes.

    It is 1 itself where q stays there, 0 where q always shrinks, and None where it always grows.
    """
    at_one = float(change(np.ones(1))[0])
    if abs(at_one) <= PRECISION:
        return 1.0
    shrinks = at_one < 0
    end = LEAST if shrinks else MOST
    looks = np.geomspace(1.0, end, math.ceil(abs(math.log(end, STEP))))
    passed = np.flatnonzero((change(looks) < -PRECISION) != shrinks)
    if not len(passed):
        return 0.0 if shrinks else None
    near, far = float(looks[passed[0] - 1]), float(looks[passed[0]])
    for _ in range(ROUNDS):
        middle = math.sqrt(near * far)
        beyond = bool(change(np.array([middle]))[0] < -PRECISION) != shrinks
        near, far = (near, middle) if beyond else (middle, far)
    return far


def settled_in(experiment: Experiment) -> Settled | None:
    """Return where the hidden layers of an experiment settle at the start; None where they are not all alike.

    It takes two hidden layers of one width at least; batch normalization and residual blocks settle otherwise.
    """
    e, widths = experiment, set(experiment.hidden)
    if len(e.hidden) < 2 or len(widths) > 1 or e.residual or isinstance(e.normalization, BatchNorm) or not applies(e):
        return None
    (width,) = widths
    bias_variance = e.biases_from.variance(1, 1) if e.biases else 0.0
    return settled(e.activation, width * e.initializer.variance(width, width), bias_variance)
