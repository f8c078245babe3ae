"""The bundled real digits."""

from functools import lru_cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from simcore.base.resources import resource
from simcore.data.base import Data, Examples, classified


class Digits(Data, frozen=True, kw_only=True, tag="digits"):
    """Handwritten digits: 1,797 real 8x8 images of 0 to 9, grey values from 0 to 1."""

    title: ClassVar[str] = "Handwritten digits"
    formula: ClassVar[str] = r"x \in [0, 1]^{64}"
    source: ClassVar[str] = (
        "Alpaydin & Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0"
    )

    @property
    def extent(self) -> tuple[int, int]:
        return 1797, 64

    def draw(self, rng: np.random.Generator) -> Examples:
        images, labels = _load()
        return classified(images / 16.0, labels.astype(np.int64), tuple("0123456789"), (8, 8, 1))


@lru_cache(maxsize=1)
def _load() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as file:
        return file["x"], file["y"]
