"""Arrays given to a Simulator: noted by their checksum, learned as any data, refused where they are missing or bad."""

from typing import Any

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.data.arrays import Arrays

X = np.random.default_rng(0).standard_normal((60, 4))
CLASSES = (X[:, 0] > 0).astype(int)


def run(y: Any, x: Any = X, **fields: Any) -> Simulator:
    return Simulator(Experiment(hidden=[5], **fields), data=(x, y))


def test_arrays_are_noted_in_the_experiment_and_split_by_the_training_share() -> None:
    simulator = run(CLASSES, data={"kind": "digits", "train_fraction": 0.5})
    data = simulator.experiment.data
    assert isinstance(data, Arrays) and len(data.sha256) == 64
    assert (data.examples, data.features, data.train_fraction) == (60, 4, 0.5)
    assert len(simulator.data.train) == len(simulator.data.validation) == 30
    assert simulator.experiment.tree()["data"]["kind"] == "arrays"


def test_the_same_arrays_give_the_same_run_and_others_are_refused() -> None:
    first = run(CLASSES)
    again = Simulator(Experiment.from_json(first.experiment.to_json()), data=(X, CLASSES))
    for simulator in (first, again):
        simulator.step(50)
    np.testing.assert_array_equal(first.network.parameters.flat, again.network.parameters.flat)
    with pytest.raises(ExperimentError, match="these are other arrays than the experiment names") as refused:
        Simulator(first.experiment, data=(X + 1, CLASSES))
    assert refused.value.path == "$.data"


def test_without_its_arrays_an_experiment_is_refused_by_name() -> None:
    with pytest.raises(
        ExperimentError, match=r"arrays \(60 examples of 4 features, .*: only the program that gave them"
    ) as e:
        Simulator(run(CLASSES).experiment)
    assert e.value.path == "$.data"


@pytest.mark.parametrize(
    "y, names",
    [
        (CLASSES, ("0", "1")),
        (CLASSES.astype(np.uint8) * 7, ("0", "7")),
        (CLASSES.astype(bool), ("0", "1")),
        (np.where(CLASSES, "cat", "ant"), ("ant", "cat")),
        (np.where(CLASSES, "cat", "ant").tolist(), ("ant", "cat")),
        (np.eye(2, dtype=int)[CLASSES], ("0", "1")),
    ],
)
def test_whole_numbers_and_texts_are_classes(y: Any, names: tuple[str, ...]) -> None:
    data = run(y).data
    assert data.class_names == names
    labels = [label for part in (data.train, data.validation) for label in part.labels.tolist()]
    assert sorted(labels) == sorted(CLASSES.tolist())


@pytest.mark.parametrize("y", [CLASSES.astype(float), X[:, 0], X[:, :2], X[:, :1]])
def test_numbers_with_a_point_are_a_regression(y: Any) -> None:
    simulator = run(y, loss={"kind": "quadratic", "output": "identity"})
    assert simulator.data.train.labels is None and simulator.data.outputs == (y.shape[1] if y.ndim == 2 else 1)
    with pytest.raises(ExperimentError, match="needs classes"):
        run(y)


def test_images_keep_their_shape() -> None:
    assert run(CLASSES, np.ones((60, 3, 2)) * X[:, :1, None]).data.image_shape == (3, 2, 1)
    assert run(CLASSES, np.ones((60, 3, 2, 3)) * X[:, :1, None, None]).data.image_shape == (3, 2, 3)


def spoiled(value: float) -> np.ndarray:
    x = X.copy()
    x[3, 2] = value
    return x


@pytest.mark.parametrize(
    "x, y, says",
    [
        (spoiled(np.nan), CLASSES, r"x holds nan at \[3, 2\], counted from 0"),
        (spoiled(np.inf), CLASSES, r"x holds inf at \[3, 2\]"),
        (X, spoiled(np.nan)[:, 2], r"y holds nan at \[3\]"),
        (X, CLASSES[:-1], r"y has the shape \(59,\); \(60,\) or \(60, outputs\) is needed"),
        (X[0], CLASSES, r"x has the shape \(4,\)"),
        (X[:1], CLASSES[:1], r"x has the shape \(1, 4\)"),
        ([[1, 2], [3]], CLASSES, "x is no array"),
        (X.astype(str), CLASSES, "x holds texts"),
        (X, [object()] * 60, "y is of type object"),
        (X, np.zeros(60, int), "all labels are the same"),
        (X, np.ones((60, 2), int), "whole numbers in several columns"),
        (X, np.array([["a", "b"]] * 60), "texts can only be labels"),
    ],
)
def test_bad_arrays_are_refused_in_one_line(x: Any, y: Any, says: str) -> None:
    with pytest.raises(ExperimentError, match=says) as refused:
        run(y, x)
    assert refused.value.path == "$.data" and "\n" not in str(refused.value)
