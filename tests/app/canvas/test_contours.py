"""Contours: they lie where numbers have one value, and rows between are those of a parabola."""

import numpy as np
import pytest

from app.canvas.contours import contour, finer


def test_contours_lie_where_a_plane_has_their_level() -> None:
    x, y = np.linspace(-1, 1, 7), np.linspace(0, 3, 5)
    values = 2 * x[None, :] + y[:, None]
    ends = contour(values, x, y, 1.3)
    assert len(ends) >= 4
    assert 2 * ends[..., 0] + ends[..., 1] == pytest.approx(1.3)
    assert contour(values, x, y, 99.0).shape == (0, 2, 2)


def test_contours_of_a_circle_close_and_are_round() -> None:
    x = np.linspace(-2, 2, 41)
    ends = contour(np.hypot(x[None, :], x[:, None]), x, x, 1.03)
    assert np.hypot(ends[..., 0], ends[..., 1]) == pytest.approx(1.03, abs=0.01)
    points = np.round(ends.reshape(-1, 2), 9)
    _, counts = np.unique(points, axis=0, return_counts=True)
    assert set(counts.tolist()) == {2}  # every end is also the beginning of a neighbour
    assert np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).sum() == pytest.approx(2 * np.pi * 1.03, rel=0.01)


@pytest.mark.parametrize("middle", [0.6, -0.6])
def test_in_a_saddle_the_middle_decides_what_hangs_together(middle: float) -> None:
    values = np.array([[1.0 + middle, -1.0], [-1.0, 1.0 + middle]])
    ends = contour(values, np.array([0.0, 1.0]), np.array([0.0, 1.0]), 0.0)
    assert len(ends) == 2
    # a piece around a corner is near it: with a high middle the two low corners are cut off
    corners = np.array([[1.0, 0.0], [0.0, 1.0]] if middle > 0 else [[0.0, 0.0], [1.0, 1.0]])
    middles = ends.mean(axis=1)
    assert all(np.linalg.norm(corners - place, axis=1).min() < 0.5 for place in middles)


def test_what_is_not_finite_has_no_contour() -> None:
    values = np.array([[0.0, 1.0, 0.0], [np.nan, 1.0, 0.0]])
    ends = contour(values, np.arange(3.0), np.arange(2.0), 0.5)
    assert (ends[..., 0] >= 1.0).all()


def test_rows_between_are_those_of_a_parabola() -> None:
    x = np.linspace(-1, 2, 7)
    fine = finer(np.square(x)[:, None], 4)[:, 0]
    assert fine == pytest.approx(np.square(np.linspace(-1, 2, 25)))
    assert fine[::4] == pytest.approx(np.square(x))
