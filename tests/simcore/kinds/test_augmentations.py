"""What each augmentation promises, and what a run does with them; most laws that all keep are in test_laws.py."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
