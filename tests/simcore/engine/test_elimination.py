"""Elimination: equations solved as NumPy solves them, with looks up in between."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.engine.elimination import solved
from tests.effort import examples


@settings(max_examples=examples(30), deadline=None)
@given(count=st.integers(1, 120), seed=st.integers(0, 1000))
def test_equations_are_solved_as_numpy_solves_them(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    matrix, right = rng.standard_normal((count, count)), rng.standard_normal(count)
    looks: list[int] = []
    x = solved(matrix, right, lambda: looks.append(1))
    exact = np.linalg.solve(matrix, right)
    assert np.abs(x - exact).max() <= 1e-9 * np.linalg.cond(matrix) * max(np.abs(exact).max(), 1.0)
    assert len(looks) == -(-count // 48)


def test_a_first_pivot_of_0_is_no_obstacle_and_a_singular_matrix_is_told() -> None:
    np.testing.assert_allclose(solved(np.array([[0.0, 2.0], [1.0, 0.0]]), np.array([4.0, 3.0])), [3, 2])
    with pytest.raises(np.linalg.LinAlgError):
        solved(np.ones((3, 3)), np.ones(3))
