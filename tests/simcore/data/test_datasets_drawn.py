"""What the drawn images promise: strokes like a pen's, and Shapeset-3x2."""

from typing import Any

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.data import shapeset
from simcore.data.shapeset import CLASSES, Shapeset
from simcore.data.strokes import GLYPHS, Strokes

BOTH = pytest.mark.parametrize("data", [Strokes(examples=500), Shapeset(examples=450)], ids=lambda data: data.kind)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@BOTH
def test_grey_values_lie_between_nought_and_one_and_classes_are_as_many(data: Any) -> None:
    examples = data.draw(rng())
    assert examples.x.min() >= 0 and examples.x.max() <= 1
    assert len(set(np.bincount(examples.labels).tolist())) == 1
    assert examples.x.shape[1] == np.prod(examples.image_shape)


@BOTH
def test_no_two_images_are_alike(data: Any) -> None:
    assert len(np.unique(data.draw(rng()).x, axis=0)) == data.examples


@pytest.mark.parametrize("count", [10, 999, 1001, 2000])
def test_any_number_of_examples_can_be_had(count: int) -> None:
    for data in (Strokes(examples=count), Shapeset(examples=count)):
        assert data.draw(rng()).x.shape == data.extent


def test_the_border_of_strokes_is_always_exactly_nought() -> None:
    images = Strokes(examples=5000).draw(rng(3)).x.reshape(-1, 28, 28)
    for border in (images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]):
        assert (border == 0).all()


def test_every_stroke_digit_is_there_in_ink_and_mostly_paper() -> None:
    strokes = Strokes(examples=2000).draw(rng(4))
    ink = (strokes.x > 0.5).mean(axis=1)
    assert ink.min() > 0.01 and ink.max() < 0.4
    paper = (strokes.x == 0).mean()
    assert 0.7 < paper < 0.95


def test_each_digit_has_its_ways_of_being_written() -> None:
    assert {digit for digit, _ in GLYPHS} == set(range(10))
    for _, pens in GLYPHS:
        assert np.abs([point for pen in pens for point in pen]).max() <= 1


def test_strokes_keep_clear_of_the_edge_they_are_cut_at() -> None:
    """What the cut border would take away is little: the digits lie within the image."""
    images = Strokes(examples=2000).draw(rng(5)).x.reshape(-1, 28, 28)
    assert images[:, 1].mean() < 0.02 and images[:, -2].mean() < 0.02
    assert images[:, :, 1].mean() < 0.02 and images[:, :, -2].mean() < 0.02


def test_shapeset_has_the_nine_classes_of_the_paper() -> None:
    assert len(CLASSES) == 9 and CLASSES[:3] == ("triangle", "parallelogram", "ellipse")
    assert "ellipse + ellipse" in CLASSES and "triangle + ellipse" in CLASSES


def test_shapes_fit_the_image_and_are_large_enough_to_see() -> None:
    for kind in range(3):
        cover = shapeset._coverage(rng(kind), np.full(2000, kind))
        assert cover.min() == 0 and cover.max() == 1
        area = cover.sum(axis=(1, 2))
        assert area.min() > 8 and area.max() < np.pi * (shapeset.LARGEST + 0.6) ** 2
        edges = [cover[:, 0], cover[:, -1], cover[:, :, 0], cover[:, :, -1]]
        assert max(edge.sum(axis=1).max() for edge in edges) < 12  # they may touch the edge, never lie beyond it


@pytest.mark.parametrize("kind, filled", [(0, (0.2, 0.42)), (1, (0.2, 0.65)), (2, (0.45, 1.02))])
def test_shapes_fill_the_share_of_their_circle_that_geometry_allows(kind: int, filled: tuple[float, float]) -> None:
    """Of the circle around it, a triangle fills at most 3 sqrt 3 / 4 pi, a parallelogram 2 / pi, an ellipse all."""
    cover = shapeset._coverage(rng(kind), np.full(3000, kind))
    area = cover.sum(axis=(1, 2))
    assert area.max() <= filled[1] * np.pi * shapeset.LARGEST**2 + 8
    assert area.mean() > filled[0] * np.pi * shapeset.SMALLEST**2


def test_the_shape_in_front_hides_at_most_half_of_the_other() -> None:
    kinds = rng(7).integers(3, size=(2, 4000))
    behind, before = shapeset._pair(rng(8), kinds[0], kinds[1])
    hidden = shapeset.hidden_share(behind, before)
    assert hidden.max() <= 0.5 and (hidden > 0.25).mean() > 0.05 and (hidden == 0).mean() > 0.1


def test_greys_differ_by_the_stated_contrast() -> None:
    greys = np.sort(shapeset._greys(rng(9), 5000), axis=1)
    assert np.diff(greys, axis=1).min() > shapeset.CONTRAST - 1e-6
    assert greys.min() >= 0 and greys.max() <= 1


def test_an_image_shows_as_many_greys_as_its_class_has_shapes() -> None:
    """Background and each shape have one grey each; pixels on an edge mix two."""
    examples = Shapeset(examples=900).draw(rng(10))
    for image, label in zip(examples.x, examples.labels.tolist(), strict=True):
        values, counts = np.unique(np.round(image, 5), return_counts=True)
        assert 2 <= (counts >= 4).sum() <= len(values)
        assert values[counts.argmax()] == np.round(np.median(image[[0, 31, 992, 1023]]), 5) or label >= 3


def trained(tree: dict[str, Any]) -> float:
    sim = Simulator(Experiment.from_tree(tree))
    sim.step(1_000_000)
    return float(sim.row.validation_accuracy[0])


def test_a_small_network_learns_strokes_to_95_per_cent() -> None:
    accuracy = trained(
        {
            "data": {"kind": "strokes", "examples": 3000},
            "hidden": [100],
            "activation": "relu",
            "optimizer": "adam",
            "stop": [{"kind": "max_epochs", "epochs": 8}],
        }
    )
    assert accuracy > 0.95


def test_a_small_network_learns_shapeset_well_above_chance() -> None:
    """Chance is 1 in 9; on 2,000 held-out images its standard deviation is 0.007."""
    accuracy = trained(
        {
            "data": {"kind": "shapeset", "examples": 10_000},
            "hidden": [200, 100],
            "activation": "relu",
            "initializer": "he_normal",
            "preprocessing": ["zero_center"],
            "optimizer": "adam",
            "stop": [{"kind": "max_epochs", "epochs": 8}],
        }
    )
    assert accuracy > 0.2
