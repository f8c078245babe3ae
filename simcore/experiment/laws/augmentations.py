"""Laws for augmentations: shape and type stay, what was given stays, and a seed decides all."""

import numpy as np

from simcore.base.arrays import Array
from simcore.experiment.laws.law import hold, law
from simcore.kinds.augmentations import Augmentation, ValueRange, augmented

SHAPE = (9, 7, 3)


def _seen(step: Augmentation, x: Array, seed: int = 0) -> Array:
    raw = x.astype(np.float64)
    return augmented((step,), x, ValueRange.of(raw, SHAPE), np.random.default_rng(seed))


def _images(count: int) -> Array:
    return np.random.default_rng(0).random((count, int(np.prod(SHAPE))))


@law(Augmentation)
def shape_and_type_are_kept_and_what_was_given_stays(step: Augmentation) -> None:
    """Augment five colour images in both types."""
    for dtype in (np.float32, np.float64):
        x = _images(5).astype(dtype)
        before = x.copy()
        out = _seen(step, x)
        hold(out.shape == x.shape and out.dtype == x.dtype, step, "it changes the shape or the type of the images")
        hold(np.isfinite(out).all(), step, "not all of its values are finite")
        hold(np.array_equal(x, before), step, "it changes the images that it is given")
        hold(not np.array_equal(out, x), step, "with its defaults it changes nothing")


@law(Augmentation)
def the_same_seed_gives_the_same_bits_and_each_example_its_own(step: Augmentation) -> None:
    """Augment forty copies of one image three times."""
    x = np.tile(_images(1), (40, 1))
    first, second, other = (_seen(step, x, seed) for seed in (1, 1, 2))
    hold(first.tobytes() == second.tobytes(), step, "the same seed gives other images: draw from rng alone")
    hold(first.tobytes() != other.tobytes(), step, "another seed gives the same images")
    hold(len(np.unique(first, axis=0)) > 1, step, "every example is augmented alike")
