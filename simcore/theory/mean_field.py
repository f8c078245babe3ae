"""Mean field in the limit of depth: where the width of z settles, and how far apart signals then grow or shrink."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.kinds.normalization import BatchNorm
from simcore.theory.widths import applies, expectation

MOST_ROUNDS, PRECISION = 3000, 1e-12
EDGE = 1e-3
"""How near to 1 chi_1 counts as 1: no network is wide enough to tell the difference."""


@dataclass(frozen=True)
class Settled:
    """Deep inside a network: q, the variance of z, and chi, by what a layer multiplies a small difference squared.

    chi : below 1 signals become ever more alike (ordered), above 1 ever less so (chaotic); 1 is the edge of chaos
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
    """Return the fixed point of q = sigma_w^2 E[f(z)^2] + sigma_b^2, by iteration; None where q grows for ever.

    chi_1 = sigma_w^2 E[f'(z)^2] at that point (Poole et al. 2016, eq. 5; Schoenholz et al. 2017, eq. 6).

    weight_variance : sigma_w^2, n Var[W]; bias_variance : sigma_b^2
    """
    q = np.ones(1)
    for _ in range(MOST_ROUNDS):
        following = weight_variance * expectation(activation, q) + bias_variance
        done = abs(following - q) <= PRECISION * (following + PRECISION)
        q = following
        if done or not 1e-30 < q[0] < 1e12:
            break
    if q[0] >= 1e12:
        return None
    chi = weight_variance * float(expectation(activation, q, derivative=True)[0])
    return Settled(float(q[0]), chi)


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
