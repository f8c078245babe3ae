"""Newton's method: its Hessian against PyTorch's, one step to the bottom of a parabola, and what it refuses."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import kinds
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.engine.newton import HessianFinder, learning
from simcore.engine.parameters import Parameters
from simcore.engine.products import with_ones
from simcore.kinds.activations import Activation, Tanh
from simcore.kinds.initializers import GlorotNormal, SmallNormal
from simcore.kinds.losses import CrossEntropy, Loss, Quadratic
from simcore.kinds.normalization import BatchNorm, NoNormalization
from simcore.kinds.optimizers import MOST_FOR_HESSIAN
from simcore.kinds.regularizers import TrainingNoise
from tests.effort import examples
from tests.simcore.made import initialize

RECORD = json.loads((Path(__file__).parent / "recorded" / "hessian.json").read_text())
BOWL: dict[str, Any] = {
    "data": {"kind": "linear_teacher", "scales": [3.0, 1.0]},
    "hidden": [],
    "loss": {"kind": "quadratic", "output": "identity"},
    "optimizer": {"kind": "newton", "damping": 0},
    "dtype": "float64",
    "batch_size": 1000,
}
SMALL: dict[str, Any] = {
    "data": {"kind": "toy2d", "shape": "moons", "examples": 200},
    "hidden": [4],
    "dtype": "float64",
    "optimizer": {"kind": "newton", "damping": 1.0},
    "batch_size": 50,
    "stop": [{"kind": "max_steps", "steps": 10}],
}


def simulator(*trees: dict[str, Any]) -> Simulator:
    return Simulator(Experiment.from_tree({name: value for tree in trees for name, value in tree.items()}))


def flat(run: Simulator) -> np.ndarray:
    return run.network.parameters.flat.copy()


def hessian(network: Network, x: np.ndarray, y: np.ndarray, member: int = 0) -> np.ndarray:
    given = with_ones(x) if network.architecture.biases else x
    return HessianFinder(network, len(x), learning(network, ())).hessian(member, given, y)


# ------------------------------------------------------------------ the Hessian


@pytest.mark.parametrize("name", RECORD["hessians"])
def test_the_hessian_is_pytorchs(name: str) -> None:
    assert RECORD["torch"].startswith("2.13.0")
    loss = CrossEntropy() if name.startswith("cross") else Quadratic(output="sigmoid")
    sizes, batch = tuple(RECORD["sizes"]), "batch" in name
    network = Network(
        Architecture(sizes, Tanh(), loss, normalization=BatchNorm() if batch else NoNormalization(), dtype="float64")
    )
    initialize(network, GlorotNormal(), SmallNormal(), 0)
    parameters, start = network.parameters, 0
    places: list[np.ndarray] = []
    numbers = np.arange(parameters.flat.shape[1])[None]
    for (begin, _), (i, o) in zip(parameters.ranges, itertools.pairwise(sizes), strict=True):
        places.append(numbers[0, begin : begin + i * o + o])  # W and b come first, gamma and beta after them
        parameters.flat[0, places[-1]] = RECORD["flat"][start : start + i * o + o]
        start += i * o + o
    found = hessian(network, np.array(RECORD["x"]), np.array(RECORD["y"]))
    which = np.concatenate(places)
    if "l2" in name:
        weights = Parameters(network.architecture)
        for view in weights.weights:
            view += RECORD["l2"]
        found = found + np.diag(weights.flat[0])
    np.testing.assert_allclose(found[np.ix_(which, which)], RECORD["hessians"][name], atol=2e-8)


def is_smooth(activation: Activation) -> bool:
    """Return whether the slope nowhere jumps: where it does, there is no second derivative."""
    z = np.linspace(-3, 3, 6001)
    return float(np.abs(np.diff(activation.slope_at(z))).max()) < 0.01


SMOOTH = [kind() for kind in kinds(Activation).values() if is_smooth(kind())]


@settings(max_examples=examples(40), deadline=None)
@given(
    activation=st.sampled_from(SMOOTH),
    loss=st.sampled_from([kind() for kind in kinds(Loss).values()]),
    normalized=st.booleans(),
    residual=st.booleans(),
    biases=st.booleans(),
    members=st.sampled_from([1, 3]),
    seed=st.integers(0, 1000),
)
def test_the_hessian_is_symmetric_in_every_structure(
    activation: Activation, loss: Loss, normalized: bool, residual: bool, biases: bool, members: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    network = Network(
        Architecture(
            (3, 4, 4, 4, 2),
            activation,
            loss,
            biases=biases,
            normalization=BatchNorm() if normalized else NoNormalization(),
            residual=residual,
            members=members,
            dtype="float64",
        )
    )
    initialize(network, GlorotNormal(), SmallNormal(std=0.3), seed)
    x, y = rng.standard_normal((6, 3)), np.eye(2)[rng.integers(2, size=6)]
    spread = min((np.ptp(z, axis=-2).min() for z in network.forward(x).z[:-1]), default=1.0)
    if normalized and spread < 1e-2:
        return  # a unit that hardly varies over the batch makes normalization too steep for differences
    for member in range(members):
        found = hessian(network, x, y, member)
        assert np.abs(found - found.T).max() <= 1e-6 * max(np.abs(found).max(), 1.0)
        assert found.any()


# ------------------------------------------------------------------ its steps


def test_one_step_reaches_the_bottom_of_a_parabola() -> None:
    run = simulator(BOWL)
    before = run.row.train_loss[0]
    run.step(1)
    assert before > 0.1 and run.measure().train_loss[0] < 1e-15 * before
    data = run.data.train
    _, gradients = run.network.gradients(data.x, data.y)
    assert np.abs(gradients.flat).max() < 1e-9
    exact = np.linalg.lstsq(with_ones(data.x), data.y)[0]
    np.testing.assert_allclose(run.network.parameters.blocks[0][0], exact, atol=1e-9)


def test_half_the_rate_goes_half_the_way() -> None:
    half = {"kind": "newton", "damping": 0, "learning_rate": 0.5}
    run, whole = simulator(BOWL, {"optimizer": half}), simulator(BOWL)
    start = flat(run)
    run.step(1)
    whole.step(1)
    np.testing.assert_allclose(2 * (flat(run) - start), flat(whole) - start, rtol=1e-12)


@pytest.mark.parametrize("kind, ridge", [("l2", 0.4), ("elastic_net", 0.4)])
def test_penalties_and_damping_are_in_what_is_solved(kind: str, ridge: float) -> None:
    """With a ridge the bottom is that of ridge regression; biases have none."""
    knobs = {"strength": ridge} if kind == "l2" else {"strength": ridge, "ratio": 0.0}
    run = simulator(BOWL, {"regularization": [{"kind": kind, **knobs}]})
    run.step(1)
    x, y = with_ones(run.data.train.x), run.data.train.y
    both = x.T @ x / len(x) + np.diag([ridge, ridge, 0.0])
    exact = np.linalg.solve(both, x.T @ y / len(x))
    np.testing.assert_allclose(run.network.parameters.blocks[0][0], exact, atol=1e-8)
    damped = simulator(BOWL, {"optimizer": {"kind": "newton", "damping": 2.0}})
    before = flat(damped)[0]
    _, gradients = damped.network.gradients(damped.data.train.x, y)
    damped.step(1)
    step = np.linalg.solve(x.T @ x / len(x) + 2.0 * np.eye(3), gradients.flat[0])
    np.testing.assert_allclose(before - flat(damped)[0], step, rtol=1e-7)


@pytest.mark.parametrize(
    "structure",
    [{}, {"normalization": "batch"}, {"hidden": [4, 4, 4], "residual": True}, {"activation": "prelu"}],
    ids=["plain", "batch", "residual", "prelu"],
)
def test_each_member_goes_as_the_single_run_of_its_seed(structure: dict[str, Any]) -> None:
    vary = {"regularization.0.strength": [0.0, 0.1, 0.5], "optimizer.learning_rate": [1.0, 0.5, 0.1]}
    shared = {**SMALL, "regularization": ["l2"], **structure}
    together = simulator(shared, {"members": 3, "vary": vary, "seed": 4})
    together.step(6)
    for member in range(3):
        values = [("seed", 4 + member), *((path, v[member]) for path, v in vary.items())]
        alone = Simulator(Experiment.from_tree(shared).assigned(values))
        alone.step(6)
        # one product and several at once may differ in the last bit, which six inversions make larger
        np.testing.assert_allclose(flat(alone)[0], flat(together)[member], rtol=1e-6)
    assert np.isfinite(flat(together)).all()


def test_frozen_layers_stay_and_the_others_go_to_the_bottom() -> None:
    run = simulator(BOWL, {"hidden": [3], "activation": "identity", "frozen": [1]})
    before, loss = run.network.weights[0].copy(), run.row.train_loss[0]
    run.step(1)
    np.testing.assert_array_equal(run.network.weights[0], before)
    assert run.measure().train_loss[0] < 1e-15 * loss


def test_damping_of_0_where_the_hessian_is_singular_ends_the_run_and_says_why() -> None:
    tree = {"data": {"kind": "linear_teacher", "examples": 20}, "optimizer": {"kind": "newton", "damping": 0}}
    run = simulator(BOWL, tree, {"initializer": "zeros", "hidden": [2], "activation": "relu"})
    run.step(5)
    assert run.status == "diverged"
    assert "choose a damping above 0" in run.reason
    assert (flat(run) == 0).all()


# ------------------------------------------------------------------ breaking off


def test_an_update_that_is_broken_off_is_not_made_and_changes_nothing() -> None:
    run = simulator(SMALL, {"normalization": "batch"})
    run.step(3)
    before, statistics = flat(run), [s.copy() for pair in run.network.statistics for s in pair]
    run.asked_to_stop = lambda: True
    assert run.step(5) == 0
    assert (run.steps, run.status) == (3, "running")
    np.testing.assert_array_equal(flat(run), before)
    for now, then in zip([s for pair in run.network.statistics for s in pair], statistics, strict=True):
        np.testing.assert_array_equal(now, then)
    run.asked_to_stop = lambda: False
    assert run.step(5) == 5


def every(count: int) -> Callable[[], bool]:
    looks = itertools.count(1)
    return lambda: next(looks) % count == 0


@pytest.mark.parametrize("count", [3, 5])
def test_a_run_that_is_broken_off_again_and_again_ends_with_the_same_bits(count: int) -> None:
    tree = {"normalization": "batch", "augmentation": ["noise"], "measure_every": 3}
    straight, broken = simulator(SMALL, tree), simulator(SMALL, tree)
    straight.step(100)
    broken.asked_to_stop = every(count)
    attempts = 0
    while not broken.ended:
        broken.step(100)
        attempts += 1
    assert attempts > 2
    assert broken.reason == straight.reason
    np.testing.assert_array_equal(flat(broken), flat(straight))
    rows, others = broken.history.curves(), straight.history.curves()
    np.testing.assert_array_equal(rows.step, others.step)
    np.testing.assert_array_equal(rows.layers["z_std"], others.layers["z_std"])


# ------------------------------------------------------------------ what it refuses


def refusal(tree: dict[str, Any]) -> ExperimentError:
    with pytest.raises(ExperimentError) as refused:
        Simulator(Experiment.from_tree(tree))
    return refused.value


def test_single_precision_is_refused() -> None:
    error = refusal({"optimizer": "newton"})
    assert error.path == "$.dtype" and "float64" in error.message


def test_more_than_2000_parameters_that_learn_are_refused() -> None:
    def tree(dimensions: int) -> dict[str, Any]:
        data = {"kind": "gaussian", "dimensions": dimensions, "classes_count": 10, "examples": 50}
        return {"optimizer": "newton", "dtype": "float64", "hidden": [], "data": data}

    assert MOST_FOR_HESSIAN == 2000
    assert Simulator(Experiment.from_tree(tree(199))).network.parameters.flat.size == 2000
    error = refusal(tree(200))
    assert error.path == "$.optimizer" and "2,000" in error.message and "2,010" in error.message
    Simulator(Experiment.from_tree({**tree(500), "hidden": [4], "frozen": [1]}))


@pytest.mark.parametrize("kind", kinds(TrainingNoise))
def test_a_loss_that_changes_in_each_step_is_refused(kind: str) -> None:
    error = refusal({**SMALL, "regularization": ["l2", kind]})
    assert error.path == "$.regularization[1]" and kind in error.message
