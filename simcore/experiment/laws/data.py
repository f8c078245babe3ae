"""Laws for data that are drawn: the same from the same seed, as large as stated, and every example used once."""

import numpy as np
from msgspec import structs

from simcore.base.part import kinds
from simcore.data.base import Data
from simcore.experiment.laws.law import hold, law
from simcore.kinds.preprocessing import Preprocessing


def _rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@law(Data)
def the_extent_is_known_before_anything_is_drawn(data: Data) -> None:
    """Compare extent with what is drawn."""
    drawn = data.draw(_rng()).x.shape
    hold(data.extent == drawn, data, f"its extent says {data.extent}, and {drawn} are drawn")


@law(Data)
def the_same_seed_gives_the_same_data_and_another_seed_others(data: Data) -> None:
    """Split three times."""
    first, second, other = (data.split(_rng(seed))[0] for seed in (1, 1, 2))
    same = first.x.tobytes() == second.x.tobytes() and first.targets.tobytes() == second.targets.tobytes()
    hold(same, data, "the same seed gives other examples: draw from rng alone")
    hold(first.x.tobytes() != other.x.tobytes(), data, "another seed gives the same training part")


@law(Data)
def the_split_takes_every_example_once(data: Data) -> None:
    """Put both parts together again, at three shares."""
    for share in (0.1, 0.5, 0.8):
        shared = structs.replace(data, train_fraction=share)
        everything = shared.draw(_rng(4))
        train, validation = shared.split(_rng(4))
        rows = sorted(row.tobytes() for row in np.vstack([train.x, validation.x]))
        whole = len(train) == round(share * len(everything)) and rows == sorted(row.tobytes() for row in everything.x)
        hold(whole, data, f"split at {share:g} the parts do not hold every example once")


@law(Data)
def targets_are_one_hot_at_the_labels_and_all_is_finite(data: Data) -> None:
    """Look at what is drawn."""
    examples = data.draw(_rng())
    shaped = examples.x.ndim == examples.targets.ndim == 2 and len(examples.x) == len(examples.targets)
    hold(shaped, data, "x and targets must be (examples, features) and (examples, outputs)")
    hold(np.isfinite(examples.x).all() and np.isfinite(examples.targets).all(), data, "not all numbers are finite")
    if examples.labels is not None:
        one_hot = np.eye(len(examples.class_names))[examples.labels]
        hold(np.array_equal(examples.targets, one_hot), data, "its targets are not one-hot at its labels")


@law(Data)
def a_limit_takes_from_training_alone(data: Data) -> None:
    """Train on 17 examples at most."""
    train, validation = data.split(_rng(6))
    fewer, same = structs.replace(data, limit=17).split(_rng(6))
    first = len(fewer) == min(17, len(train)) and np.array_equal(fewer.x, train.x[:17])
    hold(first and np.array_equal(same.x, validation.x), data, "a limit changes more than the training part's length")


@law(Data)
def points_of_the_plane_lead_to_the_features_that_are_given(data: Data) -> None:
    """Data in a plane can be drawn."""
    examples = data.split(_rng(2))[1]
    hold((examples.plane is not None) == data.planar, data, "planar does not say whether its examples have a plane")
    if examples.plane is not None:
        same = np.array_equal(data.features_of(examples.plane), examples.x)
        hold(same and examples.plane.shape == (len(examples), 2), data, "features_of gives other features than drawn")


@law(Data)
def its_own_preprocessing_exists(data: Data) -> None:
    """Look its default steps up."""
    unknown = [kind for kind in data.default_preprocessing if kind not in kinds(Preprocessing)]
    hold(not unknown, data, f"its default_preprocessing names {', '.join(unknown)}, which nobody knows")
