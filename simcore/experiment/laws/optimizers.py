"""Laws for optimizers: they work on blocks, by member and in either type alike, and go downhill."""

from typing import Any

import numpy as np

from simcore.base.arrays import Array
from simcore.experiment.laws.law import hold, law
from simcore.kinds.optimizers import Optimizer

STEPS = 25
GRADIENTS = np.random.default_rng(4).standard_normal((STEPS, 12))
START = np.linspace(-1, 1, 12)


def walked(optimizer: Optimizer, gradients: Array, start: Array, rate: Any) -> Array:
    """Return the parameters after each of the gradients."""
    w, state, path = start.copy(), [np.zeros_like(start) for _ in range(optimizer.slots)], list[Array]()
    for step, g in enumerate(gradients, start=1):
        optimizer.update(w, g.copy(), state, rate, step)
        path.append(w.copy())
    return np.array(path)


@law(Optimizer)
def block_by_block_gives_the_same_bits_as_the_whole_buffer(optimizer: Optimizer) -> None:
    """A trainer hands over the parameters in blocks that fit into the cache."""
    whole = walked(optimizer, GRADIENTS, START, optimizer.learning_rate)
    blocks = [slice(0, 5), slice(5, 6), slice(6, 12)]
    parts = [walked(optimizer, GRADIENTS[:, b], START[b], optimizer.learning_rate) for b in blocks]
    same = np.concatenate(parts, axis=1).tobytes() == whole.tobytes()
    hold(same, optimizer, "given its parameters block by block it makes other steps than given them whole")


@law(Optimizer)
def members_walk_as_separate_runs_do(optimizer: Optimizer) -> None:
    """Three members with rates of their own walk as three runs."""
    rates = np.array([[0.01], [0.1], [1.0]])
    gradients = np.random.default_rng(5).standard_normal((STEPS, 3, 12))
    together = walked(optimizer, gradients, np.tile(START, (3, 1)), rates)
    for member, rate in enumerate(rates[:, 0].tolist()):
        alone = walked(optimizer, gradients[:, member], START, rate)
        same = np.allclose(together[:, member], alone, rtol=1e-13, atol=0)
        hold(same, optimizer, f"member {member} of three, at a rate of {rate:g}, walks otherwise than alone")


@law(Optimizer)
def it_descends_a_bowl(optimizer: Optimizer) -> None:
    """2,000 steps lead from (3, -2) to the bottom of a bowl, at one of four rates."""
    reached: list[float] = []
    for rate in (0.5, 0.1, 0.02, 0.005):
        w = np.array([3.0, -2.0])
        state: list[Array] = [np.zeros_like(w) for _ in range(optimizer.slots)]
        with np.errstate(all="ignore"):  # what climbs overflows
            for step in range(1, 2001):
                optimizer.update(w, w * [1.0, 0.3], state, rate, step)
        reached.append(float(np.nan_to_num(np.abs(w), nan=np.inf).max()))
    hold(min(reached) < 0.05, optimizer, f"2,000 steps end {min(reached):.3g} from a bowl's bottom, not at it")


@law(Optimizer)
def single_precision_stays_single(optimizer: Optimizer) -> None:
    """Compare float32 with float64."""
    path = walked(optimizer, GRADIENTS.astype(np.float32), START.astype(np.float32), optimizer.learning_rate)
    hold(path.dtype == np.float32, optimizer, "parameters in float32 become another type")
    off = float(np.abs(path - walked(optimizer, GRADIENTS, START, optimizer.learning_rate)).max())
    hold(off < 2e-5, optimizer, f"in float32 it is off by {off:.3g}")
