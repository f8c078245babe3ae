"""What each augmentation promises, and what a run does with them; most laws that all keep are in test_laws.py."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.base.part import Part, kinds, knobs
from simcore.kinds.augmentations import (
    Augmentation,
    Brightness,
    Contrast,
    Crop,
    Flip,
    Motion,
    PixelNoise,
    Rotate,
    Saturation,
    Scale,
    Translate,
    ValueRange,
    augmented,
)
from simcore.kinds.resampling import identity, resampled
from tests.effort import examples

KINDS = kinds(Augmentation)
every_kind = pytest.mark.parametrize("kind", KINDS)
COLOUR = (9, 7, 3)
GREY = (9, 7, 1)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def images(shape: tuple[int, int, int], count: int = 5, seed: int = 0, dtype: str = "float64") -> np.ndarray:
    return rng(seed).random((count, int(np.prod(shape)))).astype(dtype)


def once(step: Augmentation, x: np.ndarray, shape: tuple[int, int, int] | None, seed: int = 0) -> np.ndarray:
    return augmented((step,), x, ValueRange.of(x, shape), rng(seed))


def blob(height: int, width: int, at: tuple[float, float], deviation: float = 1.4) -> np.ndarray:
    """Return an image, (1, height * width), of a soft spot at (x, y), counted from the middle; 0 at the border."""
    x = np.arange(width) - (width - 1) / 2 - at[0]
    y = np.arange(height) - (height - 1) / 2 - at[1]
    return np.exp(-(x**2 + y[:, None] ** 2) / (2 * deviation**2)).reshape(1, -1)


def center(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Return the center of mass, (x, y), counted from the middle."""
    grey = image.reshape(height, width)
    x, y = np.arange(width) - (width - 1) / 2, np.arange(height) - (height - 1) / 2
    return np.array([(grey * x).sum(), (grey * y[:, None]).sum()]) / grey.sum()


# ------------------------------------------------------------------ laws


@every_kind
@pytest.mark.parametrize("shape", [COLOUR, (1, 1, 3), (1, 6, 3), (28, 28, 3)], ids=str)
def test_all_but_noise_stays_within_black_and_white(kind: str, shape: tuple[int, int, int]) -> None:
    x = images(shape, 50)
    out = once(KINDS[kind](), x, shape)
    if kind != "noise":
        assert out.min() >= x.min() - 1e-12 and out.max() <= x.max() + 1e-12


def still(part: type[Part]) -> Any:
    """Return the kind with its one number, how much it may do, at 0."""
    number = next(knob.name for knob in knobs(part) if knob.type in ("float", "int"))
    return part(**{number: 0})


@every_kind
def test_at_0_nothing_changes(kind: str) -> None:
    x = images(COLOUR)
    np.testing.assert_allclose(once(still(KINDS[kind]), x, COLOUR), x, atol=1e-15)


# ------------------------------------------------------------------ motions


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_flipped_twice_is_as_before_and_once_is_mirrored(direction: Any) -> None:
    x = images(COLOUR)
    step = Flip(direction=direction, chance=1.0)
    mirrored = x.reshape(5, *COLOUR)[:, :, ::-1] if direction == "horizontal" else x.reshape(5, *COLOUR)[:, ::-1]
    np.testing.assert_allclose(once(step, x, COLOUR).reshape(5, *COLOUR), mirrored, atol=1e-15)
    np.testing.assert_allclose(augmented((step, step), x, ValueRange.of(x, COLOUR), rng()), x, atol=1e-15)


def test_about_half_are_flipped() -> None:
    x = np.tile(images(GREY, 1), (2000, 1))
    flipped = (np.abs(once(Flip(), x, GREY) - x).max(axis=1) > 1e-9).mean()
    assert flipped == pytest.approx(0.5, abs=0.05)


@settings(max_examples=examples(60), deadline=None)
@given(
    x=st.floats(-3, 3), y=st.floats(-3, 3), angle=st.floats(-180, 180), height=st.integers(25, 32),
    width=st.integers(25, 32),
)  # fmt: skip
def test_a_map_moves_the_center_of_mass_as_it_says(x: float, y: float, angle: float, height: int, width: int) -> None:
    """Shifting and turning; interpolation is exact for a first moment but for what smoothing does."""
    start = np.array([1.5, -2.0])
    image = blob(height, width, (start[0], start[1])).reshape(1, height, width, 1)
    shift = identity(1)
    shift[0, :, 2] = -x, -y
    np.testing.assert_allclose(center(resampled(image, shift), height, width), start + np.array([x, y]), atol=0.02)
    turn, radians = identity(1), np.radians(angle)
    turn[0, :, :2] = [[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]]
    # the map leads from the new pixels to the old: the picture turns the other way
    np.testing.assert_allclose(center(resampled(image, turn), height, width), turn[0, :, :2].T @ start, atol=0.03)


def test_translate_shifts_by_what_was_drawn_across_and_down() -> None:
    height, width, share = 40, 30, 0.2
    spot = np.tile(blob(height, width, (0, 0)), (300, 1))
    moved = once(Translate(share=share), spot, (height, width, 1), seed=3)
    found = np.array([center(image, height, width) for image in moved])
    drawn = rng(3).uniform(-share, share, (300, 2)) * (width, height)
    np.testing.assert_allclose(found, drawn, atol=0.05)


def test_crop_shifts_by_whole_pixels_up_to_the_padding() -> None:
    spot = np.tile(blob(24, 20, (0, 0)), (400, 1))
    moved = once(Crop(padding=2), spot, (24, 20, 1))
    found = np.array([center(image, 24, 20) for image in moved])
    np.testing.assert_allclose(found, np.round(found), atol=1e-3)
    assert {tuple(row) for row in np.round(found).astype(int).tolist()} == {
        (x, y) for x in range(-2, 3) for y in range(-2, 3)
    }


def test_scale_makes_a_spot_larger_and_smaller_within_its_share() -> None:
    spot = np.tile(blob(41, 41, (0, 0), deviation=4), (300, 1))
    moved = once(Scale(share=0.3), spot, (41, 41, 1), seed=5)
    drawn = rng(5).uniform(0.7, 1.3, 300)
    np.testing.assert_allclose(moved.sum(axis=1) / spot.sum(axis=1), drawn**2, rtol=0.02)


def test_rotate_turns_by_up_to_its_degrees_to_either_side() -> None:
    spot = np.tile(blob(41, 41, (8, 0)), (300, 1))
    moved = once(Rotate(degrees=30), spot, (41, 41, 1), seed=6)
    found = np.array([center(image, 41, 41) for image in moved])
    angles = np.degrees(np.arctan2(found[:, 1], found[:, 0]))
    np.testing.assert_allclose(np.abs(angles), np.abs(rng(6).uniform(-30, 30, 300)), atol=0.3)
    assert angles.min() < -25 and angles.max() > 25


@settings(max_examples=examples(40), deadline=None)
@given(height=st.integers(1, 12), width=st.integers(1, 12), channels=st.sampled_from([1, 3]), seed=st.integers(0, 999))
def test_whole_shifts_move_pixels_and_fill_with_the_borders_median(
    height: int, width: int, channels: int, seed: int
) -> None:
    picture = rng(seed).random((1, height, width, channels))
    across, down = rng(seed).integers(-3, 4, 2).tolist()
    maps = identity(1)
    maps[0, :, 2] = across, down
    border = np.ones((height, width), bool)
    border[1:-1, 1:-1] = False
    expected = np.empty_like(picture)
    expected[:] = np.median(picture[:, border], axis=1)[:, None, None]
    for y in range(height):
        for x in range(width):
            if 0 <= y + down < height and 0 <= x + across < width:
                expected[0, y, x] = picture[0, y + down, x + across]
    np.testing.assert_allclose(resampled(picture, maps), expected, atol=1e-12)


def test_motions_that_follow_one_another_are_made_as_one_and_mean_the_same() -> None:
    spot = np.tile(blob(41, 41, (6, 3)), (20, 1))
    steps: tuple[Motion, ...] = (Rotate(degrees=40), Translate(share=0.1), Scale(share=0.2), Flip())
    value_range, shape = ValueRange.of(spot, (41, 41, 1)), (41, 41, 1)
    together = augmented(steps, spot, value_range, rng(1))
    one_by_one, stream = spot, rng(1)
    for step in steps:
        one_by_one = augmented((step,), one_by_one, value_range, stream)
    for a, b in zip(together, one_by_one, strict=True):
        np.testing.assert_allclose(center(a, *shape[:2]), center(b, *shape[:2]), atol=0.05)


# ------------------------------------------------------------------ values


def test_brightness_scales_from_black() -> None:
    x = images(GREY, 200) * 0.5 + 2
    x[0, 0], x[0, 1] = 2.0, 4.0  # black and white
    out = once(Brightness(amount=0.3), x, GREY, seed=2)
    factors = rng(2).uniform(0.7, 1.3, (200, 1))
    np.testing.assert_allclose(out, np.clip(2 + factors * (x - 2), 2, 4), atol=1e-12)


def test_contrast_keeps_the_mean_grey_and_scales_what_differs_from_it() -> None:
    x = images(GREY, 200) * 0.2 + 0.4
    x[0, 0], x[0, 1] = 0.0, 1.0
    out = once(Contrast(amount=0.5), x, GREY, seed=2)[1:]
    factors = rng(2).uniform(0.5, 1.5, (200, 1))[1:]
    np.testing.assert_allclose(out.mean(axis=1), x[1:].mean(axis=1), atol=1e-12)
    np.testing.assert_allclose(out.std(axis=1), factors[:, 0] * x[1:].std(axis=1), atol=1e-12)


def test_saturation_keeps_the_grey_of_each_pixel() -> None:
    x = images(COLOUR, 60) * 0.2 + 0.4
    x[0, 0], x[0, 1] = 0.0, 1.0
    weights = np.array([0.299, 0.587, 0.114])
    out = once(Saturation(amount=1.0), x, COLOUR)[1:].reshape(59, -1, 3)
    before = x[1:].reshape(59, -1, 3)
    np.testing.assert_allclose(out @ weights, before @ weights, atol=1e-12)
    assert not np.allclose(out, before)


def test_noise_has_mean_0_and_the_deviation_that_it_states() -> None:
    x = np.tile(images(GREY, 1), (20_000, 1)) * 3
    added = once(PixelNoise(deviation=0.1), x, GREY) - x
    spread = 0.1 * np.ptp(x)
    np.testing.assert_allclose(added.mean(axis=0), 0, atol=5 * spread / np.sqrt(20_000))
    np.testing.assert_allclose(added.std(axis=0), spread, rtol=0.03)
    table = rng(1).standard_normal((20_000, 3)) * [1.0, 100.0, 0.0]
    added = once(PixelNoise(deviation=0.1), table, None) - table
    np.testing.assert_allclose(added.std(axis=0), 0.1 * table.std(axis=0), rtol=0.03)


# ------------------------------------------------------------------ runs

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
