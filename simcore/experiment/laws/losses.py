"""Laws for losses: the gradient is that of the value, with each output that may be chosen, and huge z do no harm."""

from itertools import product

import numpy as np

from simcore.base.arrays import Array
from simcore.base.part import knobs
from simcore.experiment.laws.law import hold, law
from simcore.kinds.losses import Loss

_H = 1e-5


def variants(loss: type[Loss]) -> list[Loss]:
    """Return the loss with every combination of its choices."""
    choices = {knob.name: knob.choices for knob in knobs(loss) if knob.type == "choice"}
    return [loss(**dict(zip(choices, values, strict=True))) for values in product(*choices.values())]


def _example(outputs: int = 4, members: int = 2, batch: int = 6) -> tuple[Array, Array]:
    rng = np.random.default_rng(2)
    z = 2.0 * rng.standard_normal((members, batch, outputs))
    return z, np.eye(outputs)[rng.integers(outputs, size=(members, batch))]


def _value(loss: Loss, z: Array, y: Array) -> Array:
    return loss.per_example(z, loss.outputs(z), y)


def _gradient(loss: Loss, z: Array, y: Array) -> Array:
    out = np.empty_like(z)
    loss.gradient(loss.outputs(z), y, out)
    return out


@law(Loss)
def its_gradient_matches_central_differences(loss: Loss) -> None:
    """Compare dC/dz with differences of C, for one-hot targets and for blends of them."""
    z, y = _example()
    for targets in (y, np.random.default_rng(3).dirichlet(np.ones(4), size=y.shape[:2])):
        exact = _gradient(loss, z, targets)
        for unit, shift in enumerate(_H * np.eye(z.shape[-1])):
            numeric = (_value(loss, z + shift, targets) - _value(loss, z - shift, targets)) / (2 * _H)
            off = float(np.abs(exact[..., unit] - numeric).max())
            hold(off <= 1e-6, loss, f"its gradient is off by {off:.3g} from what its value changes by")


@law(Loss)
def one_member_works_without_the_member_axis(loss: Loss) -> None:
    """Compare (batch, outputs) with (1, batch, outputs)."""
    z, y = _example(members=1)
    same = np.allclose(_gradient(loss, z[0], y[0]), _gradient(loss, z, y)[0], rtol=1e-12, atol=0)
    same = same and np.allclose(_value(loss, z[0], y[0]), _value(loss, z, y)[0], rtol=1e-12, atol=0)
    hold(same, loss, "arrays without a member axis give other numbers")


@law(Loss)
def huge_z_gives_finite_losses_gradients_and_no_warning(loss: Loss) -> None:
    """Try z up to 10,000 in both types."""
    _, y = _example(outputs=3, members=1, batch=4)
    for dtype in (np.float32, np.float64):
        z = np.array([[[1e4, -1e4, 0], [-1e4, -1e4, -1e4], [1e3, 1e3, 1e4], [0, 0, 0]]], dtype)
        try:
            with np.errstate(all="raise", under="ignore"):
                value, slope = _value(loss, z, y.astype(dtype)), _gradient(loss, z, y.astype(dtype))
        except FloatingPointError as error:
            hold(False, loss, f"for z between -10,000 and 10,000 in {np.dtype(dtype)} there is an {error}")
            raise
        finite = np.isfinite(value).all() and np.isfinite(slope).all() and (value >= 0).all()
        hold(finite, loss, "for |z| of 10,000 it or its gradient is not finite, or it is below 0")
        hold(slope.dtype == dtype, loss, f"the gradient of {np.dtype(dtype)} is of another type")


@law(Loss)
def what_it_expects_at_the_start_is_the_loss_at_z_nought(loss: Loss) -> None:
    """Compare at_start with the mean over balanced classes at z = 0."""
    for outputs in (2, 3, 10):
        found = float(_value(loss, np.zeros((1, outputs, outputs)), np.eye(outputs)[None]).mean())
        stated = loss.at_start(outputs)
        same = abs(stated - found) <= 1e-12 * abs(found)
        hold(same, loss, f"at_start({outputs}) says {stated:.6g}, and at z = 0 it is {found:.6g}")


@law(Loss)
def outputs_are_what_their_kind_says(loss: Loss) -> None:
    """Softmax adds up to 1, sigmoid is the logistic function, identity is z."""
    z, _ = _example()
    a = loss.outputs(z)
    expected = {"softmax": a / a.sum(axis=-1, keepdims=True), "sigmoid": 1 / (1 + np.exp(-z)), "identity": z}
    right = np.allclose(a, expected[loss.output_kind], rtol=1e-12, atol=0)
    hold(right, loss, f"its outputs are no {loss.output_kind}")


@law(Loss)
def permuting_the_batch_permutes_the_losses(loss: Loss) -> None:
    """No example's loss depends on another example."""
    z, y = _example()
    order = np.random.default_rng(0).permutation(z.shape[1])
    same = np.allclose(_value(loss, z[:, order], y[:, order]), _value(loss, z, y)[:, order], rtol=1e-12, atol=0)
    hold(same, loss, "an example's loss depends on where in the batch it stands")
