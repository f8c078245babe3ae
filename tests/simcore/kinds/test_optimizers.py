"""Laws that every optimizer keeps, and its steps against a recursion written out number by number."""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.kinds.optimizers import SGD, Adagrad, Adam, AdamW, MomentumSGD, Nesterov, Optimizer, RMSprop

OPTIMIZERS = [kind() for kind in kinds(Optimizer).values()]
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.kind)

STEPS = 25
GRADIENTS = np.random.default_rng(4).standard_normal((STEPS, 12))
START = np.linspace(-1, 1, 12)


def walked(optimizer: Optimizer, gradients: np.ndarray, start: np.ndarray, rate: float | np.ndarray) -> np.ndarray:
    """Return the parameters after each of the gradients."""
    w, state, path = start.copy(), [np.zeros_like(start) for _ in range(optimizer.slots)], []
    for step, g in enumerate(gradients, start=1):
        optimizer.update(w, g.copy(), state, rate, step)
        path.append(w.copy())
    return np.array(path)


def sgd(optimizer: SGD, gradients: list[float], w: float) -> Iterator[float]:
    for g in gradients:
        w -= optimizer.learning_rate * g
        yield w


def momentum(optimizer: MomentumSGD, gradients: list[float], w: float) -> Iterator[float]:
    v = 0.0
    for g in gradients:
        v = optimizer.momentum * v - optimizer.learning_rate * g
        w += v
        yield w


def nesterov(optimizer: Nesterov, gradients: list[float], w: float) -> Iterator[float]:
    v = 0.0
    for g in gradients:
        v = optimizer.momentum * v - optimizer.learning_rate * g
        w += optimizer.momentum * v - optimizer.learning_rate * g
        yield w


def adam(optimizer: Adam, gradients: list[float], w: float) -> Iterator[float]:
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = optimizer.beta1 * m + (1 - optimizer.beta1) * g
        v = optimizer.beta2 * v + (1 - optimizer.beta2) * g**2
        m_hat, v_hat = m / (1 - optimizer.beta1**t), v / (1 - optimizer.beta2**t)
        w -= optimizer.learning_rate * m_hat / (math.sqrt(v_hat) + optimizer.epsilon)
        yield w


def adagrad(optimizer: Adagrad, gradients: list[float], w: float) -> Iterator[float]:
    s = 0.0
    for g in gradients:
        s += g**2
        w -= optimizer.learning_rate * g / (math.sqrt(s) + optimizer.epsilon)
        yield w


def rmsprop(optimizer: RMSprop, gradients: list[float], w: float) -> Iterator[float]:
    s = 0.0
    for g in gradients:
        s = optimizer.decay * s + (1 - optimizer.decay) * g**2
        w -= optimizer.learning_rate * g / (math.sqrt(s) + optimizer.epsilon)
        yield w


def adamw(optimizer: AdamW, gradients: list[float], w: float) -> Iterator[float]:
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        w -= optimizer.learning_rate * optimizer.weight_decay * w
        m = optimizer.beta1 * m + (1 - optimizer.beta1) * g
        v = optimizer.beta2 * v + (1 - optimizer.beta2) * g**2
        m_hat, v_hat = m / (1 - optimizer.beta1**t), v / (1 - optimizer.beta2**t)
        w -= optimizer.learning_rate * m_hat / (math.sqrt(v_hat) + optimizer.epsilon)
        yield w


PLAIN: dict[str, Callable[..., Iterator[float]]] = {
    "sgd": sgd,
    "newton": sgd,  # along the direction that it is given; what that is, test_newton.py says
    "momentum": momentum,
    "nesterov": nesterov,
    "adam": adam,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adamw": adamw,
}


@every_optimizer
def test_it_follows_its_formula(optimizer: Optimizer) -> None:
    missing = f"{optimizer.kind}: write its recursion, number by number, and add it to PLAIN in {__file__}"
    assert optimizer.kind in PLAIN, missing
    path = walked(optimizer, GRADIENTS, START, optimizer.learning_rate)
    for parameter, start in enumerate(START):
        plain = list(PLAIN[optimizer.kind](optimizer, GRADIENTS[:, parameter].tolist(), float(start)))
        np.testing.assert_allclose(path[:, parameter], plain, rtol=1e-12, atol=1e-15)


@every_optimizer
def test_block_by_block_gives_the_same_bits_as_the_whole_buffer(optimizer: Optimizer) -> None:
    whole = walked(optimizer, GRADIENTS, START, optimizer.learning_rate)
    blocks = [slice(0, 5), slice(5, 6), slice(6, 12)]
    parts = [walked(optimizer, GRADIENTS[:, b], START[b], optimizer.learning_rate) for b in blocks]
    assert np.concatenate(parts, axis=1).tobytes() == whole.tobytes()


@every_optimizer
def test_members_walk_as_separate_runs_do(optimizer: Optimizer) -> None:
    rates = np.array([[0.01], [0.1], [1.0]])
    gradients = np.random.default_rng(5).standard_normal((STEPS, 3, 12))
    together = walked(optimizer, gradients, np.tile(START, (3, 1)), rates)
    for member, rate in enumerate(rates[:, 0]):
        alone = walked(optimizer, gradients[:, member], START, float(rate))
        np.testing.assert_allclose(together[:, member], alone, rtol=1e-13)


@every_optimizer
def test_without_a_gradient_nothing_moves(optimizer: Optimizer) -> None:
    if isinstance(optimizer, AdamW):
        optimizer = AdamW(weight_decay=0.0)  # decay moves parameters without a gradient, by design
    path = walked(optimizer, np.zeros((5, 12)), START, optimizer.learning_rate)
    assert (path == START).all()


@every_optimizer
def test_it_descends_a_bowl(optimizer: Optimizer) -> None:
    w, state = np.array([3.0, -2.0]), [np.zeros((2,)) for _ in range(optimizer.slots)]
    for step in range(1, 2001):
        optimizer.update(w, w * [1.0, 0.3], list(state), 0.5 if optimizer.kind == "adagrad" else 0.02, step)
    assert np.abs(w).max() < 0.05


@every_optimizer
def test_single_precision_stays_single(optimizer: Optimizer) -> None:
    path = walked(optimizer, GRADIENTS.astype(np.float32), START.astype(np.float32), optimizer.learning_rate)
    assert path.dtype == np.float32
    np.testing.assert_allclose(path, walked(optimizer, GRADIENTS, START, optimizer.learning_rate), atol=2e-5)


@pytest.mark.parametrize("kind", [MomentumSGD, Nesterov])
def test_without_momentum_it_is_plain_descent(kind: type[MomentumSGD | Nesterov]) -> None:
    plain = walked(SGD(), GRADIENTS, START, 0.1)
    np.testing.assert_allclose(walked(kind(momentum=0.0), GRADIENTS, START, 0.1), plain, rtol=1e-13, atol=1e-15)


def test_the_first_step_of_adam_is_as_long_as_the_rate_whatever_the_gradient() -> None:
    path = walked(Adam(), GRADIENTS[:1] * 1e3, START, 0.01)
    np.testing.assert_allclose(np.abs(path[0] - START), 0.01, rtol=1e-6)


@every_optimizer
def test_it_names_its_formula_and_its_source(optimizer: Optimizer) -> None:
    assert optimizer.title and optimizer.formula and optimizer.source
