"""The checks of the lectures: they hold, and each fails where its cause is spoilt."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import numpy as np
import pytest

from app.lecture import format as lectures
from app.lecture.checks import Result, run_checks
from app.lecture.quantities import AnyQuantity, Quantity
from app.lecture.records import Record
from app.lecture.tolerances import Absolute, AtLeast, AtMost, Relative
from simcore.base.decoding import decode
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Tanh
from simcore.kinds.initializers import Initializer
from simcore.kinds.schedules import ConstantRate
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Curves
from simcore.simulator import Simulator
from simcore.theory.widths import Theory

SLOW = {
    *("edge-of-chaos", "overfit-and-cures", "sigmoid-saturates"),
    *("tanh-layer-by-layer", "two-uniforms-backward", "xavier-meets-relu"),
}
"""The lectures whose runs take four seconds or more each; those of the others take half a second on average."""


def failed(results: list[Result]) -> set[str]:
    return {result.check.id for result in results if not result.passed}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.thorough) if name in SLOW else name for name in lectures.names()],
)
def test_a_lecture_holds(name: str) -> None:
    results = run_checks(lectures.load(name), name)
    assert not failed(results), [(result.check.id, result.measured) for result in results if not result.passed]


# ---------------------------------------------------------------------- spoilt causes


def too_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw every weight 1.4 times too wide, behind the theory's back."""
    for kind in Initializer.__subclasses__():
        sample = kind.sample

        def wider(self: Any, *arguments: Any, original: Callable[..., Any] = sample) -> Any:
            return 1.4 * original(self, *arguments)

        monkeypatch.setattr(kind, "sample", wider)


def wrong_derivative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let backpropagation take 1 - a for the derivative of tanh."""

    def operations(self: Tanh, z: Any, a: Any, out: Any, slope: Any = None) -> list[Callable[[], Any]]:
        return [partial(np.subtract, 1, a, out=out)]

    monkeypatch.setattr(Tanh, "derivative_operations", operations)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("wide-z", {"wide", "saturated", "narrow", "all-on", "all-on-scaled"}),
        ("two-uniforms-forward", {"wide-standard", "wide-standard-2", "wide-normalized", "standard"}),
        ("linear-chain", {"down", "forward", "up", "edge", "three"}),
    ],
)
def test_weights_that_are_too_wide_are_noticed(name: str, broken: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    too_wide(monkeypatch)
    assert failed(run_checks(lectures.load(name), name)) >= broken


@pytest.mark.thorough
def test_a_wrong_derivative_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "two-uniforms-backward"
    assert not failed(run_checks(lectures.load(name), name))
    wrong_derivative(monkeypatch)
    assert {"wide-standard", "wide-normalized"} <= failed(run_checks(lectures.load(name), name))


def test_an_ignored_schedule_is_noticed() -> None:
    def ignoring(experiment: Experiment) -> Simulator:
        return Simulator(msgspec.structs.replace(experiment, schedule=ConstantRate()))

    results = run_checks(lectures.load("schedules"), "schedules", simulate=ignoring)
    rates = {"step", "cosine-quarter", "cosine-half", "linear", "inverse-sqrt"}
    assert failed(results) >= rates | {"step-ends-lower", "cosine-ends-lower", "linear-ends-lower"}


@pytest.mark.parametrize("factor", [0.8, 1.2])
def test_a_step_of_the_wrong_size_is_noticed(factor: float) -> None:
    def scaled(experiment: Experiment) -> Experiment:
        rate = experiment.optimizer.learning_rate * factor
        return experiment.assigned([("optimizer.learning_rate", rate)])

    broken = failed(run_checks(lectures.load("gradient-descent-1d"), "", scaled))
    assert broken >= {"half", "half-later", "overshoot", "other-side", "leaves"}


def test_data_that_are_not_whitened_are_noticed() -> None:
    def raw(experiment: Experiment) -> Experiment:
        return experiment.assigned([("preprocessing", [])])

    broken = failed(run_checks(lectures.load("preprocess-a-cloud"), "", raw))
    assert broken >= {"whitened", "variance-1", "variance-2", "covariance", "centred-settles"}


@pytest.mark.thorough
def test_cures_that_do_nothing_are_noticed() -> None:
    def untreated(experiment: Experiment) -> Experiment:
        return experiment.assigned([("vary", {}), ("regularization", []), ("augmentation", [])])

    broken = failed(run_checks(lectures.load("overfit-and-cures"), "", untreated))
    cures = {"l2", "l1", "elastic", "dropout", "dropconnect", "augmentation"}
    assert broken >= {f"{cure}-gap" for cure in cures} | {"mixup-by-heart"}


def test_a_momentum_that_is_not_there_is_noticed() -> None:
    def plain(experiment: Experiment) -> Experiment:
        return experiment.assigned([("optimizer", "sgd"), ("optimizer.learning_rate", 0.01)])

    assert failed(run_checks(lectures.load("momentum"), "", plain)) == {"momentum", "nesterov", "faster"}


def test_a_rate_half_as_large_is_noticed_in_the_ravine() -> None:
    def slower(experiment: Experiment) -> Experiment:
        return experiment.assigned([("optimizer.learning_rate", experiment.optimizer.learning_rate / 2)])

    assert failed(run_checks(lectures.load("momentum"), "", slower)) >= {"sgd", "nesterov"}


# ---------------------------------------------------------------------- quantities, on a run made by hand


class _Holder(msgspec.Struct):
    quantity: AnyQuantity


def quantity(**tree: Any) -> Quantity:
    return decode({"quantity": tree}, _Holder).quantity


def record(**series: list[float]) -> Record:
    steps = np.array([0.0, 10.0, 20.0, 30.0, 40.0])
    run = {name: np.array([series.get(name, [math.nan] * 5)]) for name in RUN_FIGURES}
    layers = {name: np.array([[series.get(name, [math.nan] * 5)] * 2]) for name in LAYER_FIGURES}
    return Record(Experiment(), Curves(steps, steps / 10, run, layers), Theory(np.array([3.0, 4.0]), None, None, None))


LOSS: dict[str, Any] = {"run": 1, "figure": "train_loss"}
AT_0, AT_20 = {"kind": "figure", "at": 0, **LOSS}, {"kind": "figure", "at": 20, **LOSS}


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        ({"kind": "figure", **LOSS}, 2.0),
        (AT_20, 4.0),
        ({"kind": "figure", "at": 21, **LOSS}, 4.0),
        ({"kind": "figure", "at": 25, **LOSS}, math.nan),
        ({"kind": "figure", "at": 100, **LOSS}, math.nan),
        ({"kind": "figure", "run": 1, "figure": "validation_loss"}, math.nan),
        ({"kind": "figure", "run": 1, "figure": "z_std", "layer": -1, "at": 10}, 0.5),
        ({"kind": "first", "below": 5, **LOSS}, 20.0),
        ({"kind": "first", "below": 1, **LOSS}, math.inf),
        ({"kind": "first", "above": 7, **LOSS}, 0.0),
        ({"kind": "extreme", "fold": "lowest", **LOSS}, 2.0),
        ({"kind": "extreme", "fold": "highest", "since": 20, **LOSS}, 5.0),
        ({"kind": "jump", "direction": "rise", **LOSS}, 1.0),
        ({"kind": "jump", "direction": "fall", **LOSS}, 3.0),
        ({"kind": "theory", "run": 1, "figure": "z_std", "layer": 2}, 4.0),
        ({"kind": "theory", "run": 1, "figure": "grad_z_std", "layer": 2}, math.nan),
        ({"kind": "theory", "run": 1, "figure": "z_std", "layer": 9}, math.nan),
        ({"kind": "total", "of": [AT_0, AT_20]}, 12.0),
        ({"kind": "ratio", "of": AT_0, "to": AT_20}, 2.0),
        ({"kind": "ratio", "of": AT_20, "to": AT_0, "log2": True}, -1.0),
        ({"kind": "difference", "of": AT_20, "to": AT_0}, -4.0),
        ({"kind": "order", "of": [AT_20, AT_0]}, 4.0),
        ({"kind": "order", "of": [AT_20, AT_0, AT_20]}, -4.0),
        ({"kind": "diverged", "run": 1}, 0.0),
        ({"kind": "diverged", "run": 1, "member": 0}, 1.0),
    ],
)
def test_a_quantity_reads_what_it_says(tree: dict[str, Any], value: float) -> None:
    made = record(train_loss=[8.0, 7.0, 4.0, 5.0, 2.0], z_std=[1.0, 0.5, 0.1, 0.1, 0.1])
    measured = quantity(**tree).value({1: made})
    assert measured == value or (math.isnan(measured) and math.isnan(value))


def test_what_was_not_measured_agrees_with_nothing() -> None:
    for tolerance in (Absolute(by=1.0), Relative(by=0.5), AtLeast(), AtMost()):
        assert tolerance.holds(1.0, 1.0)
        assert not tolerance.holds(math.nan, 1.0) and not tolerance.holds(1.0, math.nan)
