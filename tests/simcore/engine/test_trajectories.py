"""Two hundred steps of every first-order optimizer, and of every schedule, go where PyTorch's go."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from simcore.base.arrays import Array
from simcore.base.part import kinds
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.kinds.activations import Tanh
from simcore.kinds.losses import CrossEntropy
from simcore.kinds.optimizers import SGD, Adagrad, Adam, AdamW, MomentumSGD, Nesterov, Optimizer, RMSprop
from simcore.kinds.schedules import ConstantRate, Cosine, InverseSqrt, Linear, Schedule, StepDecay, Warmup

RECORDED = Path(__file__).parent / "recorded"
sys.path.insert(0, str(RECORDED))
from trajectory_data import EPOCHS, SIZES, STEPS, batches, first_weights  # noqa: E402

RECORD = json.loads((RECORDED / "trajectories.json").read_text())
OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": SGD(learning_rate=0.1),
    "momentum": MomentumSGD(learning_rate=0.05),
    "nesterov": Nesterov(learning_rate=0.05),
    "adagrad": Adagrad(learning_rate=0.02),
    "rmsprop": RMSprop(learning_rate=0.002),
    "adam": Adam(learning_rate=0.005),
    "adamw": AdamW(learning_rate=0.005, weight_decay=0.05),
}
SCHEDULES: dict[str, Schedule] = {
    "cosine": Cosine(),
    "linear": Linear(),
    "step_decay": StepDecay(factor=0.5, every_epochs=3),
    "inverse_sqrt": InverseSqrt(),
    "warmup": Warmup(epochs=2, then=Cosine()),
}


def trained(optimizer: Optimizer, schedule: Schedule) -> tuple[list[float], list[np.ndarray]]:
    """Return the loss before each tenth update, and W and b of each layer after the last."""
    network = Network(Architecture(SIZES, Tanh(), CrossEntropy(), dtype="float64"))
    given = first_weights()
    for layer, bias in enumerate(network.biases):
        assert bias is not None
        network.weights[layer][0], bias[0] = given[2 * layer], given[2 * layer + 1]
    flat, losses = network.parameters.flat[0], list[float]()
    state: list[Array] = [np.zeros_like(flat) for _ in range(optimizer.slots)]
    for step, (x, labels) in enumerate(batches()):
        loss, gradients = network.gradients(x, np.eye(SIZES[-1])[labels])
        if step % 10 == 0:
            losses.append(float(loss[0]))
        rate = schedule.rate(optimizer.learning_rate, step * EPOCHS / STEPS, EPOCHS)
        optimizer.update(flat, gradients.flat[0], state, rate, step + 1)
    found: list[np.ndarray] = []
    for weights, bias in zip(network.weights, network.biases, strict=True):
        assert bias is not None
        found += [weights[0].ravel(), bias[0].ravel()]
    return losses, found


def assert_alike(ours: tuple[list[float], list[np.ndarray]], recorded: dict[str, list]) -> None:
    np.testing.assert_allclose(ours[0], recorded["losses"], rtol=1e-5)
    for mine, theirs in zip(ours[1], recorded["parameters"], strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=1e-9)


def test_the_record_covers_every_first_order_optimizer_and_every_schedule() -> None:
    assert RECORD["torch"].startswith("2.13.0")
    for sort, named, known in (
        ("optimizers", OPTIMIZERS, set(kinds(Optimizer)) - {"newton"}),
        ("schedules", SCHEDULES, set(kinds(Schedule)) - {"constant"}),
    ):
        wrong = ", ".join((known ^ set(named)) | (known ^ set(RECORD[sort])))
        assert not wrong, f"{wrong}: name it in {sort.upper()} here and in make_trajectories.py beside, and run that"


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_two_hundred_steps_of_an_optimizer_agree(kind: str) -> None:
    assert_alike(trained(OPTIMIZERS[kind], ConstantRate()), RECORD["optimizers"][kind])


@pytest.mark.parametrize("kind", SCHEDULES)
def test_two_hundred_steps_of_a_schedule_agree(kind: str) -> None:
    assert_alike(trained(SGD(learning_rate=0.1), SCHEDULES[kind]), RECORD["schedules"][kind])


def test_momentum_under_a_schedule_is_as_written_and_not_as_in_pytorch() -> None:
    rng = np.random.default_rng(0)
    w, v, mine = 1.0, 0.0, np.array([1.0])
    state: list[Array] = [np.zeros(1)]
    schedule, optimizer = StepDecay(factor=0.1, every_epochs=1), MomentumSGD(learning_rate=0.1)
    for step in range(40):
        g, rate = float(rng.standard_normal()), 0.1 * 0.1 ** (step // 20)
        v = 0.9 * v - rate * g
        w += v
        optimizer.update(mine, np.array([g]), state, schedule.rate(0.1, step / 20, 2), step + 1)
        assert mine[0] == pytest.approx(w, rel=1e-12)
