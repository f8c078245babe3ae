"""Training: each optimizer, regularizer and kind of data reaches an accuracy that a broken one would miss.

The figures are a little below the worst of four seeds, on which they were found.
"""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.base.part import kinds
from simcore.data.base import Data
from simcore.data.digits import Digits
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.regularizers import Regularizer

Tree = dict[str, Any]

LINEAR: Tree = {"hidden": [], "loss": {"kind": "quadratic", "output": "identity"}}
MOMENTUM: Tree = {"kind": "momentum", "learning_rate": 0.05}

OPTIMIZERS: dict[str, tuple[float, float, Tree]] = {
    # the rate, the accuracy after three epochs, and what else is needed
    "sgd": (0.1, 0.92, {}),
    "momentum": (0.02, 0.94, {}),
    "nesterov": (0.02, 0.94, {}),
    "adagrad": (0.03, 0.945, {}),
    "rmsprop": (0.003, 0.94, {}),
    "adam": (0.003, 0.91, {}),
    "adamw": (0.003, 0.91, {}),
    # the best linear classifier by least squares, from its first step on
    "newton": (1.0, 0.91, LINEAR | {"dtype": "float64", "batch_size": 2000}),
}

REGULARIZERS: dict[str, tuple[Tree, float]] = {
    # where 4 of 10 labels are wrong, the mean accuracy of three runs; without any it is 0.70
    "l1": ({"strength": 0.003}, 0.76),
    "l2": ({"strength": 0.05}, 0.79),
    "elastic_net": ({"strength": 0.01}, 0.79),
    "dropout": ({"rate": 0.8}, 0.75),
    "dropconnect": ({"rate": 0.8}, 0.745),
    "mixup": ({"alpha": 5.0}, 0.755),
}

DATA: dict[str, tuple[Tree, float, Tree]] = {
    # the data, the accuracy (in a regression the share of the targets' variance that is explained), and the run
    "digits": ({}, 0.955, {"hidden": [50], "epochs": 3}),
    "strokes": ({"examples": 2000}, 0.92, {"hidden": [50], "epochs": 4}),
    "shapeset": (
        {"examples": 4500, "classes": [0, 1, 2]},
        0.44,
        {
            "hidden": [60],
            "activation": "relu",
            "initializer": "he_normal",
            "preprocessing": ["zero_center"],
            "optimizer": "adam",
            "epochs": 8,
        },
    ),
    "half_on": ({"inputs": 20, "classes_count": 2, "examples": 1000}, 0.94, {"hidden": [], "epochs": 10}),
    "gaussian": ({"dimensions": 20, "classes_count": 4, "examples": 2000}, 0.95, {"hidden": [], "epochs": 10}),
    "linear_teacher": ({}, 0.99, LINEAR | {"optimizer": {"kind": "sgd", "learning_rate": 0.01}, "epochs": 40}),
    "toy2d": ({"shape": "moons"}, 0.98, {"hidden": [30, 30], "epochs": 40}),
    "cloud2d": ({}, 0.95, {"preprocessing": ["zero_center", "normalize"], "hidden": [], "epochs": 20}),
    "mnist_folder": ({"path": "."}, 0.955, {"hidden": [50], "epochs": 3}),
    "npz": ({"path": "digits.npz"}, 0.955, {"hidden": [50], "epochs": 3}),
    "arrays": ({}, 0.955, {"hidden": [50], "epochs": 3}),
    "csv": ({"path": "digits.csv", "label": "digit"}, 0.955, {"hidden": [50], "epochs": 3}),
}


def finished(tree: Tree, epochs: int, arrays: Any = None) -> Simulator:
    rules = {"stop": [{"kind": "max_epochs", "epochs": epochs}], "measure_every": 10**9}
    simulator = Simulator(Experiment.from_tree(tree | rules), data=arrays)
    simulator.step(10**9)
    assert simulator.status == "finished"
    return simulator


def accuracy(tree: Tree, epochs: int) -> float:
    return float(finished(tree, epochs).measure().validation_accuracy[0])


@pytest.mark.parametrize("name", ["OPTIMIZERS", "REGULARIZERS", "DATA"])
def test_every_kind_has_a_figure_and_every_figure_a_kind(name: str) -> None:
    figures, base = {"OPTIMIZERS": (OPTIMIZERS, Optimizer), "REGULARIZERS": (REGULARIZERS, Regularizer),
                     "DATA": (DATA, Data)}[name]  # fmt: skip
    missing, gone = kinds(base).keys() - figures, figures - kinds(base).keys()
    assert not missing, f"{', '.join(missing)}: add the figure that it reaches on four seeds to {name} in {__file__}"
    assert not gone, f"{', '.join(gone)} is no kind any more: take its figure out of {name} in {__file__}"


def figure_of(kind: str, figures: dict[str, Any]) -> Any:
    """Return a kind's figure; a kind without one is told so by the test above."""
    return figures[kind] if kind in figures else pytest.skip(f"{kind} has no figure yet")


@pytest.mark.parametrize("kind", kinds(Optimizer))
def test_every_optimizer_learns_digits(kind: str) -> None:
    rate, figure, rest = figure_of(kind, OPTIMIZERS)
    tree = {"hidden": [20], "optimizer": {"kind": kind, "learning_rate": rate}, **rest}
    assert accuracy(tree, 3 if not rest else 1) > figure


def with_wrong_labels(regularization: list[Tree]) -> float:
    """Return the mean accuracy of three runs on 400 digits, 4 of 10 with a label drawn at random."""
    tree: Tree = {"hidden": [100], "data": {"kind": "digits", "limit": 400, "label_noise": 0.4}}
    tree["regularization"] = regularization
    return float(np.mean([accuracy(tree | {"seed": seed, "data_seed": seed}, 30) for seed in range(3)]))


def test_without_regularization_wrong_labels_are_learned_by_heart() -> None:
    assert with_wrong_labels([]) < 0.72


@pytest.mark.parametrize("kind", kinds(Regularizer))
def test_every_regularizer_keeps_a_network_from_learning_wrong_labels_by_heart(kind: str) -> None:
    knobs, figure = figure_of(kind, REGULARIZERS)
    assert with_wrong_labels([{"kind": kind, **knobs}]) > figure


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Write the digits in each of the forms that a user's own data may have."""
    examples = Digits().draw(np.random.default_rng(0))
    assert examples.labels is not None
    grey = np.round(examples.x * 255).astype(np.uint8).reshape(-1, 8, 8)
    labels = examples.labels.astype(np.uint8)
    np.savez(tmp_path / "digits.npz", x=examples.x, y=examples.labels)
    with (tmp_path / "digits.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*(f"pixel {i}" for i in range(64)), "digit"])
        rows.writerows([*row, label] for row, label in zip(examples.x.tolist(), labels.tolist(), strict=True))
    for part, which in (("train", slice(0, 1400)), ("t10k", slice(1400, None))):
        images, truth = grey[which], labels[which]
        sizes = np.array(images.shape, ">u4").tobytes()
        (tmp_path / f"{part}-images-idx3-ubyte").write_bytes(b"\0\0\x08\x03" + sizes + images.tobytes())
        size = np.array(truth.shape, ">u4").tobytes()
        (tmp_path / f"{part}-labels-idx1-ubyte").write_bytes(b"\0\0\x08\x01" + size + truth.tobytes())
    return tmp_path


@pytest.mark.parametrize("kind", kinds(Data))
def test_every_kind_of_data_can_be_learned(kind: str, written: Path) -> None:
    knobs, figure, run = figure_of(kind, DATA)
    knobs = {name: str(written / value) if name == "path" else value for name, value in knobs.items()}
    tree = {"data": {"kind": kind, **knobs}, "optimizer": MOMENTUM, **run}
    everything = Digits().draw(np.random.default_rng(0))
    arrays = (everything.x, everything.labels) if kind == "arrays" else None
    simulator = finished(tree, tree.pop("epochs"), arrays)
    row, held = simulator.measure(), simulator.data.validation
    if held.labels is None:
        explained = 1 - 2 * float(row.validation_loss[0]) / float(held.y.var(axis=0).sum())
        assert explained > figure
    else:
        assert row.validation_accuracy[0] > figure
