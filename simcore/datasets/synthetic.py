"""Data drawn from a formula: what theory can say most about."""

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.datasets.base import Data, Examples, classified, teacher_labels

ClassesCount = Annotated[
    int, Meta(ge=2, le=1000, title="Classes", description="How many classes a random linear teacher tells apart.")
]
ExamplesCount = Annotated[int, Meta(ge=2, le=1_000_000, title="Examples")]


class Gaussian(Data, frozen=True, kw_only=True, tag="gaussian"):
    """Gaussian: independent N(0, 1) inputs, labelled by a random linear teacher."""

    title: ClassVar[str] = "Gaussian inputs"
    formula: ClassVar[str] = r"x_j \sim N(0, 1)"
    source: ClassVar[str] = "by definition"
    default_preprocessing: ClassVar[tuple[str, ...]] = ()
    dimensions: Annotated[int, Meta(ge=1, le=100_000, title="Dimensions")] = 100
    classes_count: ClassesCount = 10
    examples: ExamplesCount = 1000

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, self.dimensions

    def draw(self, rng: np.random.Generator) -> Examples:
        x = rng.standard_normal((self.examples, self.dimensions))
        names = tuple(str(k) for k in range(self.classes_count))
        return classified(x, teacher_labels(rng, x, self.classes_count), names)


class HalfOn(Data, frozen=True, kw_only=True, tag="half_on"):
    """Half on: a share of the inputs is exactly 1, each example its own random half, the others 0."""

    title: ClassVar[str] = "Half of the inputs on"
    formula: ClassVar[str] = r"x_j \in \{0, 1\}, \quad \sum_j x_j = p\,n"
    source: ClassVar[str] = "Nielsen 2015, chapter 3, Weight initialization"
    default_preprocessing: ClassVar[tuple[str, ...]] = ()
    inputs: Annotated[int, Meta(ge=1, le=100_000, title="Inputs")] = 1000
    share_on: Annotated[float, Meta(ge=0, le=1, title="Share on")] = 0.5
    classes_count: ClassesCount = 10
    examples: ExamplesCount = 500

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, self.inputs

    def draw(self, rng: np.random.Generator) -> Examples:
        on = round(self.share_on * self.inputs)
        x = np.zeros((self.examples, self.inputs))
        x[:, :on] = 1.0
        x = rng.permuted(x, axis=1)
        names = tuple(str(k) for k in range(self.classes_count))
        return classified(x, teacher_labels(rng, x, self.classes_count), names)
