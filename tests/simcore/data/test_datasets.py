"""What each data set promises, alone and when it is split; the laws that all keep are in test_laws.py."""

from typing import Any

import numpy as np
import pytest
from msgspec import structs

from simcore.base.part import kinds
from simcore.data.arrays import Arrays
from simcore.data.base import Data
from simcore.data.digits import Digits
from simcore.data.files import FileData
from simcore.data.prepare import prepare
from simcore.data.synthetic import Gaussian, HalfOn
from simcore.data.toy2d import Toy2D
from simcore.kinds.preprocessing import Normalize, ZeroCenter

SOME: dict[str, dict[str, Any]] = {"strokes": {"examples": 400}, "shapeset": {"examples": 450}}
# data in files and arrays have their own laws, in test_files.py and test_arrays.py
DRAWN = kinds(Data, lambda part: not issubclass(part, FileData | Arrays))
DATA = [part(**SOME.get(kind, {})) for kind, part in DRAWN.items()]
CLASSES = [data for data in DATA if data.draw(np.random.default_rng(0)).labels is not None]
MANY = [data for data in CLASSES if len(data.draw(np.random.default_rng(0)).class_names) > 8]
every_data = pytest.mark.parametrize("data", DATA, ids=lambda data: data.kind)
every_classification = pytest.mark.parametrize("data", CLASSES, ids=lambda data: data.kind)
every_many_classes = pytest.mark.parametrize("data", MANY, ids=lambda data: data.kind)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@every_many_classes
def test_only_the_chosen_classes_stay_and_are_counted_from_nought(data: Data) -> None:
    everything = data.draw(rng(5))
    assert everything.labels is not None
    train, validation = structs.replace(data, classes=(7, 2)).split(rng(5))
    assert train.class_names == validation.class_names == (everything.class_names[2], everything.class_names[7])
    labels = np.concatenate([part.labels for part in (train, validation) if part.labels is not None])
    assert np.bincount(labels).tolist() == [int((everything.labels == c).sum()) for c in (2, 7)]
    assert train.targets.shape[1] == 2


@every_many_classes
def test_label_noise_replaces_its_share_of_training_labels_and_no_others(data: Data) -> None:
    clean, validation = data.split(rng(7))
    noisy, untouched = structs.replace(data, label_noise=0.5).split(rng(7))
    assert clean.labels is not None and noisy.labels is not None
    assert (noisy.x == clean.x).all() and (untouched.targets == validation.targets).all()
    # some replacements, one in as many as there are classes, hit the old label by chance
    share, classes = float((noisy.labels != clean.labels).mean()), len(clean.class_names)
    assert share == pytest.approx(0.5 * (1 - 1 / classes), abs=0.07)
    assert (noisy.targets == np.eye(classes)[noisy.labels]).all()


@every_classification
@pytest.mark.parametrize("wrong, says", [((0, 99), "class 99 does not exist"), ((1,), "at least two classes")])
def test_classes_that_do_not_fit_are_refused_in_words(data: Data, wrong: tuple[int, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        structs.replace(data, classes=wrong).split(rng())


@every_data
def test_it_names_its_formula_and_its_source(data: Data) -> None:
    assert data.title and data.formula and data.source


def test_digits_are_the_1797_real_ones_and_credited() -> None:
    digits = Digits().draw(rng())
    assert digits.x.shape == (1797, 64) and digits.image_shape == (8, 8, 1)
    assert digits.x.min() == 0 and digits.x.max() == 1
    assert digits.labels is not None
    assert np.bincount(digits.labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert "Alpaydin" in Digits.source and "CC BY 4.0" in Digits.source


@pytest.mark.parametrize("share, on", [(0.5, 500), (0.0, 0), (1.0, 1000), (0.123, 123)])
def test_half_on_has_exactly_its_share_of_ones_in_each_example(share: float, on: int) -> None:
    x = HalfOn(share_on=share).draw(rng()).x
    assert x.shape == (500, 1000) and set(np.unique(x)) <= {0.0, 1.0}
    assert (x.sum(axis=1) == on).all()


def test_half_on_draws_each_example_its_own_half() -> None:
    x = HalfOn().draw(rng()).x
    assert x.mean(axis=0).std() == pytest.approx(0.5 / np.sqrt(500), rel=0.1)
    assert len({row.tobytes() for row in x}) == len(x)


def test_gaussian_inputs_have_the_moments_of_a_standard_normal() -> None:
    x = Gaussian(dimensions=50, examples=4000).draw(rng()).x
    assert x.mean() == pytest.approx(0, abs=0.012) and x.var() == pytest.approx(1, abs=0.016)
    assert (x**4).mean() == pytest.approx(3, abs=0.15)
    np.testing.assert_allclose(x.T @ x / len(x), np.eye(50), atol=0.1)


@pytest.mark.parametrize("kind", [Gaussian, HalfOn])
def test_a_random_teacher_uses_all_of_its_classes(kind: type[Gaussian | HalfOn]) -> None:
    labels = kind(classes_count=4, examples=2000).draw(rng()).labels
    assert labels is not None and (np.bincount(labels, minlength=4) > 100).all()


def test_prepared_parts_are_read_only_and_of_the_asked_type() -> None:
    prepared = prepare(Gaussian(), (), 0, "float32")
    assert prepared.inputs == 100 and prepared.outputs == 10
    for array in (prepared.train.x, prepared.train.y, prepared.validation.x, prepared.validation.y):
        assert array.dtype == np.float32 and not array.flags.writeable


def test_what_the_network_sees_can_be_had_of_any_point() -> None:
    data = Toy2D(features=("x1", "x1_x2"))
    prepared = prepare(data, (ZeroCenter(), Normalize()), 0, "float32")
    plane = prepared.validation.part(3, 9).plane
    assert plane is not None
    np.testing.assert_array_equal(prepared.seen(data.features_of(plane)), prepared.validation.part(3, 9).x)
