"""The trainer takes short cuts, with the rate and with wide layers, which end where the long way ends."""

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.base.arrays import Array
from simcore.base.part import kinds
from simcore.data.batches import Batches
from simcore.engine import trainer
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.regularizers import Penalty

STEPS = 70  # more than an epoch of 45
RATES = [0.02, 0.05, 0.01]
FIRST_ORDER = [kind for kind, part in kinds(Optimizer).items() if not part.needs_hessian]
MEMBERS = {"members": 3, "vary": {"optimizer.learning_rate": RATES}}


def experiment(**fields) -> Experiment:
    tree = {"hidden": [12, 9], "dtype": "float64", "optimizer": {"kind": "momentum", "learning_rate": 0.05}}
    return Experiment.from_tree(tree | fields)


def by_hand(e: Experiment, rates: np.ndarray) -> np.ndarray:
    """Return the parameters after STEPS updates made from ``Network.gradients``, with rates : (members, 1)."""
    simulator = Simulator(e)
    network, data = simulator.network, simulator.data
    batches = Batches(data.train, e.batch_size, e.data_seed, ones=False)
    flat = network.parameters.flat
    state: list[Array] = [np.zeros_like(flat) for _ in range(e.optimizer.slots)]
    for step in range(STEPS):
        position = step % len(batches)
        if not position:
            batches.shuffle()
        _, gradients = network.gradients(*batches.views[position])
        for penalty in e.regularization:
            assert isinstance(penalty, Penalty)
            for w, g in zip(network.weights, gradients.weights, strict=True):
                penalty.add_gradient(w, g, np.empty_like(w))
        kept = flat.copy()
        epochs = 30.0
        e.optimizer.update(flat, gradients.flat, state, e.schedule.rate(rates, step / len(batches), epochs), step + 1)
        for layer in e.frozen:
            start, end = network.parameters.ranges[layer - 1]
            flat[:, start:end] = kept[:, start:end]
    return flat.copy()


def trained(e: Experiment) -> np.ndarray:
    simulator = Simulator(e)
    assert simulator.step(STEPS) == STEPS
    return simulator.network.parameters.flat.copy()


@pytest.mark.parametrize("block", [50, 32_768])
@pytest.mark.parametrize(
    "fields",
    [
        *({"optimizer": {"kind": kind, "learning_rate": 0.01}} for kind in FIRST_ORDER),
        MEMBERS,
        {"schedule": {"kind": "cosine"}},
        MEMBERS | {"schedule": {"kind": "warmup", "epochs": 1}},
        {"regularization": [{"kind": "l2", "strength": 0.01}]},
        {"frozen": [2]},
        {"biases": False},
        {"normalization": {"kind": "batch"}},
        {"activation": {"kind": "prelu"}, "batch_size": 100},
    ],
    ids=lambda fields: "-".join(f"{name}" for name in fields),
)
def test_a_run_goes_where_gradients_and_updates_one_by_one_go(fields, block, monkeypatch):
    monkeypatch.setattr(trainer, "BLOCK", block)
    e = experiment(**fields)
    rates = np.array(RATES if e.vary else [e.optimizer.learning_rate])[:, None]
    np.testing.assert_allclose(trained(e), by_hand(e, rates), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("members", [1, 2])
def test_in_how_many_bits_a_layer_is_updated_changes_nothing_but_rounding(members, monkeypatch):
    noise = [{"kind": "dropconnect", "rate": 0.2}, {"kind": "dropout", "rate": 0.2}, {"kind": "l1", "strength": 0.001}]
    e = experiment(members=members, regularization=noise, normalization={"kind": "batch"})
    whole = trained(e)
    monkeypatch.setattr(trainer, "BLOCK", 40)
    np.testing.assert_allclose(trained(e), whole, rtol=1e-9, atol=1e-12)
