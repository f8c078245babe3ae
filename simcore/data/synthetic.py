"""Data drawn from a formula: what theory can say most about."""

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.data.base import Data, Examples, classified, teacher_labels

ClassesCount = Annotated[
    int,
    Meta(ge=2, le=1000, title="Number of classes", description="How many classes a random linear teacher tells apart."),
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

    @property
    def planar(self) -> bool:
        return self.dimensions == 2

    def draw(self, rng: np.random.Generator) -> Examples:
        x = rng.standard_normal((self.examples, self.dimensions))
        names = tuple(str(k) for k in range(self.classes_count))
        labels = teacher_labels(rng, x, self.classes_count)
        return classified(x, labels, names, plane=x if self.planar else None)


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


class LinearTeacher(Data, frozen=True, kw_only=True, tag="linear_teacher"):
    """Linear teacher: inputs of given scales, and targets exactly linear in them.

    With ``hidden`` [] and the quadratic loss with output identity, the loss is a parabola over the weights, with the
    curvature scale^2 along each: a valley to descend (one input) or a ravine (two of different scales).
    """

    title: ClassVar[str] = "Linear teacher"
    formula: ClassVar[str] = r"x_j \sim N(0, s_j^2), \quad y = \sum_j w_j x_j"
    source: ClassVar[str] = "LeCun et al. 1998, section 5.1"
    default_preprocessing: ClassVar[tuple[str, ...]] = ()
    scales: Annotated[
        tuple[Annotated[float, Meta(gt=0, le=1e6)], ...],
        Meta(min_length=1, max_length=1000, title="Scales", description="The standard deviation of each input."),
    ] = (1.0, 10.0)
    weights: Annotated[
        tuple[Annotated[float, Meta(ge=-1e6, le=1e6)], ...],
        Meta(min_length=1, max_length=1000, title="Weights", description="The teacher's, one for each input."),
    ] = (1.0, 1.0)
    examples: ExamplesCount = 200

    def __post_init__(self) -> None:
        if len(self.scales) != len(self.weights):
            raise ValueError(
                f"{len(self.scales)} scales and {len(self.weights)} weights; there must be one each an input"
            )

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, len(self.scales)

    @property
    def planar(self) -> bool:
        return len(self.scales) == 2

    def draw(self, rng: np.random.Generator) -> Examples:
        x = rng.standard_normal((self.examples, len(self.scales))) * np.array(self.scales)
        return Examples(x, x @ np.array(self.weights)[:, None], plane=x if self.planar else None)
