"""How much the tests try: enough to find a mistake soon, or, with --thorough, everything."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import settings


def examples(thorough: int) -> int:
    """Return how many inputs a test tries that tries *thorough* of them where all is run: a fifth by default."""
    return thorough * settings.default.max_examples // 100


def every(nth: int, values: Sequence[Any]) -> list[Any]:
    """Return parameters of a test of which only every *nth* is tried by default, from the first on."""
    return [
        value if i % nth == 0 else pytest.param(value, marks=pytest.mark.thorough) for i, value in enumerate(values)
    ]
