"""The steps of every optimizer against a recursion written out number by number; its other laws are in test_laws.py."""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.experiment.laws.optimizers import GRADIENTS, START, walked
from simcore.kinds.optimizers import SGD, Adagrad, Adam, AdamW, MomentumSGD, Nesterov, Optimizer, RMSprop

OPTIMIZERS = [kind() for kind in kinds(Optimizer).values()]
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.kind)


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
def test_without_a_gradient_nothing_moves(optimizer: Optimizer) -> None:
    if isinstance(optimizer, AdamW):
        optimizer = AdamW(weight_decay=0.0)  # decay moves parameters without a gradient, by design
    path = walked(optimizer, np.zeros((5, 12)), START, optimizer.learning_rate)
    assert (path == START).all()


@pytest.mark.parametrize("kind", [MomentumSGD, Nesterov])
def test_without_momentum_it_is_plain_descent(kind: type[MomentumSGD | Nesterov]) -> None:
    plain = walked(SGD(), GRADIENTS, START, 0.1)
    np.testing.assert_allclose(walked(kind(momentum=0.0), GRADIENTS, START, 0.1), plain, rtol=1e-13, atol=1e-15)


def test_the_first_step_of_adam_is_as_long_as_the_rate_whatever_the_gradient() -> None:
    path = walked(Adam(), GRADIENTS[:1] * 1e3, START, 0.01)
    np.testing.assert_allclose(np.abs(path[0] - START), 0.01, rtol=1e-6)
