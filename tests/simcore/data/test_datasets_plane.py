"""What the toys of the plane, the cloud and the linear teacher promise of their own."""

import math
from typing import Any

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.data.base import Examples
from simcore.data.synthetic import Gaussian, LinearTeacher
from simcore.data.toy2d import Cloud2D, Toy2D

CLASSES = ("circle", "exclusive_or", "two_gaussians", "spiral", "moons")
ALL = ("x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2")


def drawn(seed: int = 0, **fields: Any) -> Examples:
    return Toy2D(**fields).draw(np.random.default_rng(seed))


@pytest.mark.parametrize("shape", CLASSES)
@pytest.mark.parametrize("count", [2, 3, 501])
def test_classes_are_balanced_and_points_lie_on_the_playground(shape: Any, count: int) -> None:
    toy = drawn(shape=shape, examples=count)
    assert toy.plane.shape == (count, 2) and toy.class_names == ("-1", "+1")
    if shape != "two_gaussians":
        assert abs(toy.plane.ravel()).max() <= 6
    if shape != "exclusive_or":
        assert abs(2 * int(toy.labels.sum()) - count) <= 1


def test_circle_is_a_disc_within_a_ring() -> None:
    toy = drawn(shape="circle", examples=2000)
    radius = np.hypot(*toy.plane.T)
    assert radius[toy.labels == 1].max() <= 2.5 and radius[toy.labels == 0].min() >= 3.5 and radius.max() <= 5


def test_exclusive_or_labels_follow_the_sign_of_the_product_and_keep_off_the_axes() -> None:
    toy = drawn(shape="exclusive_or", examples=2000)
    assert (toy.labels == (toy.plane.prod(axis=1) >= 0)).all()
    assert abs(toy.plane.ravel()).min() >= 0.3 and abs(toy.plane.ravel()).max() <= 5.3
    assert toy.labels.mean() == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("noise, variance", [(0.0, 0.5), (0.5, 4.0)])
def test_two_gaussians_lie_at_two_two_and_opposite_with_the_stated_variance(noise: float, variance: float) -> None:
    toy = drawn(shape="two_gaussians", examples=20_000, noise=noise)
    for label, center in ((1, 2.0), (0, -2.0)):
        points = toy.plane[toy.labels == label]
        np.testing.assert_allclose(points.mean(axis=0), center, atol=0.06)
        np.testing.assert_allclose(points.var(axis=0), variance, rtol=0.06)


def test_spiral_arms_turn_seven_quarters_and_are_each_others_mirror() -> None:
    toy = drawn(shape="spiral", examples=200)
    first, second = toy.plane[toy.labels == 1], toy.plane[toy.labels == 0]
    np.testing.assert_allclose(first, -second, atol=1e-12)
    radius = np.hypot(*first.T)
    np.testing.assert_allclose(radius, 5 * np.arange(100) / 100, atol=1e-12)
    np.testing.assert_allclose(first[:, 0], radius * np.sin(3.5 * math.pi * radius / 5), atol=1e-12)


def test_moons_are_two_half_circles_that_reach_into_each_other() -> None:
    toy = drawn(shape="moons", examples=1000)
    upper, lower = (toy.plane[toy.labels == k] / 4 + [0.5, 0.25] for k in (0, 1))
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(lower[:, 0] - 1, lower[:, 1] - 0.5), 1)
    assert upper[:, 1].min() >= 0 and lower[:, 1].max() <= 0.5


@pytest.mark.parametrize("shape", CLASSES)
def test_noise_moves_points_or_labels(shape: Any) -> None:
    clean, noisy = (drawn(shape=shape, noise=noise) for noise in (0.0, 0.4))
    assert (clean.plane != noisy.plane).any() or (clean.labels != noisy.labels).any()
    assert np.isfinite(noisy.x).all()


def test_the_heights_of_the_plane_are_a_tenth_of_the_sum() -> None:
    toy = drawn(shape="plane")
    assert toy.labels is None and toy.class_names == ()
    np.testing.assert_allclose(toy.targets[:, 0], toy.plane.sum(axis=1) / 10)
    assert abs(toy.plane.ravel()).max() <= 6


def test_many_gaussians_are_six_peaks_up_and_down_in_turn() -> None:
    toy = drawn(shape="many_gaussians", examples=20_000)
    height = toy.targets[:, 0]
    assert np.abs(height).max() <= 1 and height.max() > 0.9 and height.min() < -0.9
    for x, y, sign in ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)):
        distance = np.hypot(toy.plane[:, 0] - x, toy.plane[:, 1] - y)
        near = distance < 1.9
        np.testing.assert_allclose(height[near], sign * (1 - distance[near] / 2))


def test_noise_in_a_regression_is_in_the_heights_alone() -> None:
    clean, noisy = (drawn(shape="plane", noise=noise) for noise in (0.0, 0.5))
    assert (clean.plane == noisy.plane).all() and (clean.targets != noisy.targets).all()
    assert np.abs(noisy.targets - clean.targets).max() <= 0.6


def test_features_are_what_their_names_say_in_the_order_asked() -> None:
    toy = drawn(features=ALL[::-1])
    a, b = toy.plane.T
    expected = np.stack([np.sin(b), np.sin(a), a * b, b**2, a**2, b, a], axis=1)
    np.testing.assert_array_equal(toy.x, expected)


@pytest.mark.parametrize("features", [[], ["x3"], ["x1", "x1"], "x1"])
def test_features_that_make_no_sense_are_refused_at_their_place(features: Any) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree({"data": {"kind": "toy2d", "features": features}})
    assert refused.value.path.startswith("$.data")


def test_the_right_feature_makes_a_hard_toy_easy_for_a_linear_model() -> None:
    def accuracy(features: list[str]) -> float:
        sim = Simulator(
            Experiment.from_tree(
                {
                    "data": {"kind": "toy2d", "shape": "exclusive_or", "features": features},
                    "hidden": [],
                    "stop": [{"kind": "max_epochs", "epochs": 10}],
                }
            )
        )
        sim.step(10_000)
        return float(sim.measure().validation_accuracy[0])

    assert accuracy(["x1", "x2"]) < 0.75 and accuracy(["x1", "x2", "x1_x2"]) > 0.97


def test_a_cloud_has_the_stated_place_widths_and_tilt() -> None:
    cloud = Cloud2D(center=(50, -20), scales=(4, 0.5), angle=30, examples=40_000).draw(np.random.default_rng(1))
    np.testing.assert_allclose(cloud.x.mean(axis=0), (50, -20), atol=0.1)
    variances, directions = np.linalg.eigh(np.cov(cloud.x.T))
    np.testing.assert_allclose(np.sqrt(variances), (0.5, 4), rtol=0.03)
    assert abs(directions[:, 1] @ [math.cos(math.radians(30)), math.sin(math.radians(30))]) > 0.9999


@pytest.mark.parametrize("scales, axis", [((3.0, 1.0), (0, 1)), ((1.0, 3.0), (-1, 0))])
def test_a_clouds_classes_are_the_two_halves_of_its_long_axis(scales: Any, axis: Any) -> None:
    cloud = Cloud2D(scales=scales, angle=90, examples=1001).draw(np.random.default_rng(1))
    along = (cloud.x - [5, 5]) @ np.array(axis)
    assert (cloud.labels == (along > 0)).all()
    assert cloud.labels.mean() == pytest.approx(0.5, abs=0.05)


def test_a_linear_teachers_targets_are_exactly_linear_and_its_inputs_have_their_scales() -> None:
    data = LinearTeacher(scales=(0.1, 1, 20), weights=(3, -2, 0.5), examples=20_000)
    examples = data.draw(np.random.default_rng(2))
    assert examples.labels is None and examples.targets.shape == (20_000, 1)
    np.testing.assert_allclose(examples.targets, examples.x @ np.array([[3], [-2], [0.5]]), rtol=1e-12)
    np.testing.assert_allclose(examples.x.std(axis=0), (0.1, 1, 20), rtol=0.02)


def test_scales_and_weights_must_be_as_many() -> None:
    with pytest.raises(ExperimentError, match="2 scales and 1 weights") as refused:
        Experiment.from_tree({"data": {"kind": "linear_teacher", "weights": [1.0]}})
    assert refused.value.path == "$.data"


def test_a_linear_model_finds_the_teachers_weights() -> None:
    sim = Simulator(
        Experiment.from_tree(
            {
                "data": {"kind": "linear_teacher", "scales": [1.0, 2.0], "weights": [0.7, -1.5]},
                "hidden": [],
                "dtype": "float64",
                "loss": {"kind": "quadratic", "output": "identity"},
                "stop": [{"kind": "max_epochs", "epochs": 60}],
            }
        )
    )
    sim.step(10_000)
    np.testing.assert_allclose(sim.network.weights[0][0, :, 0], [0.7, -1.5], atol=1e-6)


def test_gaussian_data_can_be_drawn_only_in_two_dimensions() -> None:
    assert Gaussian(dimensions=2).planar and not Gaussian(dimensions=3).planar
    assert LinearTeacher().planar and not LinearTeacher(scales=(1,), weights=(1,)).planar
