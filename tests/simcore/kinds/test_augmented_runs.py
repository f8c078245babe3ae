"""Runs with augmentation: they repeat, each member sees its own, and what is measured are the data as they are."""

from typing import Any

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import kinds
from simcore.kinds.augmentations import (
    Augmentation,
    augmented,
)

KINDS = kinds(Augmentation)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


ALL: list[dict[str, Any]] = [
    {"kind": "rotate", "degrees": 10.0},
    {"kind": "scale", "share": 0.1},
    {"kind": "contrast", "amount": 0.2},
    {"kind": "noise", "deviation": 0.05},
]


def run(tree: dict[str, Any], steps: int = 10**9) -> Simulator:
    simulator = Simulator(Experiment.from_tree({"hidden": [20], "stop": [{"kind": "max_epochs", "epochs": 3}]} | tree))
    simulator.step(steps)
    return simulator


def flat(simulator: Simulator) -> np.ndarray:
    return simulator.network.parameters.flat.copy()


def test_each_member_sees_its_own_and_equals_the_single_run_of_its_seed() -> None:
    tree = {"augmentation": ALL, "regularization": ["mixup", "dropout"]}
    together = run(tree | {"members": 3, "seed": 2**32 - 2})
    for member in range(3):
        alone = run(tree | {"seed": (2**32 - 2 + member) % 2**32})
        np.testing.assert_array_equal(flat(alone)[0], flat(together)[member])


def test_a_run_repeats_after_reset_and_however_it_is_stepped() -> None:
    straight, strides = run({"augmentation": ALL}), run({"augmentation": ALL}, 0)
    while strides.step(7):
        strides.measure()
    np.testing.assert_array_equal(flat(straight), flat(strides))
    end = flat(straight)
    straight.reset()
    straight.step(10**9)
    np.testing.assert_array_equal(flat(straight), end)
    assert not np.array_equal(flat(run({})), end)


@pytest.mark.parametrize("batch_size, limit", [(32, None), (32, 65), (1, 40), (5000, None), (700, None)])
def test_any_size_of_batch_sees_each_example_once_in_an_epoch(batch_size: int, limit: int | None) -> None:
    """Where augmentation does nothing, the network sees exactly what it would see without."""
    tree = {"batch_size": batch_size, "data": {"kind": "digits", "limit": limit}, "preprocessing": [], "members": 2}
    nothing = [{"kind": "noise", "deviation": 0.0}]
    for dtype in ("float32", "float64"):
        plain, same = (run(tree | {"augmentation": a, "dtype": dtype}) for a in ([], nothing))
        np.testing.assert_allclose(flat(same), flat(plain), atol=0 if dtype == "float64" else 1e-5)


def test_measuring_sees_the_data_as_they_are() -> None:
    simulator = run({"augmentation": ALL})
    rows = [simulator.measure() for _ in range(2)]
    np.testing.assert_array_equal(rows[0].train_loss, rows[1].train_loss)
    data, network = simulator.data, simulator.network
    np.testing.assert_array_equal(data.seen(Experiment().data.split(rng_of_split())[1].x), data.validation.x)
    right = network.forward(data.validation.x).a[-1][0].argmax(axis=1) == data.validation.labels
    assert rows[0].validation_accuracy[0] == pytest.approx(right.mean())


def rng_of_split() -> np.random.Generator:
    return np.random.default_rng([0, 0])


def test_what_training_sees_is_normalized_also_where_pixels_were_always_black() -> None:
    """A feature that hardly varies would be blown up by what augmentation brings there."""
    simulator = run({"augmentation": [{"kind": "crop", "padding": 1}, {"kind": "noise", "deviation": 0.1}]}, 0)
    data = simulator.data
    assert data.raw is not None and data.value_range is not None
    seen = data.seen(
        augmented(simulator.experiment.augmentation, data.raw, data.value_range, rng(9)).astype(np.float64)
    )
    assert np.abs(seen.std(axis=0) - 1).max() < 0.25
    assert np.abs(seen).max() < 12


def test_augmentation_keeps_a_small_training_set_from_being_learned_by_heart() -> None:
    """200 strokes, mean of two seeds: validation accuracy 0.86 without, 0.90 with; the gap to training is halved."""
    tree = {
        "hidden": [100],
        "data": {"kind": "strokes", "examples": 1000, "limit": 200},
        "preprocessing": ["zero_center"],
        "optimizer": "adam",
        "members": 2,
        "stop": [{"kind": "max_epochs", "epochs": 30}],
        "measure_every": 10**9,
    }
    moved = ["rotate", {"kind": "translate", "share": 0.04}]
    plain, varied = (run(tree | {"augmentation": a}).measure() for a in ([], moved))
    gap, smaller = (float((row.train_accuracy - row.validation_accuracy).mean()) for row in (plain, varied))
    assert plain.train_accuracy.mean() > 0.99
    assert smaller < 0.75 * gap
    assert varied.validation_accuracy.mean() > plain.validation_accuracy.mean() + 0.015


def test_digits_are_learned_with_all_that_suits_them() -> None:
    assert run({"augmentation": ALL, "stop": [{"kind": "max_epochs", "epochs": 15}]}).row.validation_accuracy[0] > 0.95


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "noise"])
def test_what_needs_images_is_refused_for_other_data_in_one_line(kind: str) -> None:
    with pytest.raises(ExperimentError, match=f"{kind} is for .*images") as refused:
        run({"data": "gaussian", "augmentation": ["noise", kind]}, 0)
    assert refused.value.path == "$.augmentation[1]" and "\n" not in refused.value.message


def test_saturation_is_refused_for_grey_images_and_noise_suits_any_data() -> None:
    with pytest.raises(ExperimentError, match="colour images; these are grey") as refused:
        run({"augmentation": ["saturation"]}, 0)
    assert refused.value.path == "$.augmentation[0]"
    assert run({"data": "cloud2d", "augmentation": ["noise"]}).status == "finished"


def test_colour_images_of_ones_own_can_be_augmented_in_every_way(tmp_path: Any) -> None:
    x = rng().random((60, 6, 5, 3))
    np.savez(tmp_path / "colours.npz", x=x, y=(x[..., 0].mean(axis=(1, 2)) > 0.5).astype(int))
    tree = {"data": {"kind": "npz", "path": str(tmp_path / "colours.npz")}, "augmentation": list(KINDS)}
    assert run(tree).status == "finished"


def test_without_augmentation_nothing_is_kept_for_it() -> None:
    data = run({}, 0).data
    assert data.raw is None and data.value_range is None
