"""Data: the base of the data sets, their examples, and the split into training and validation part."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Float64, Labels
from simcore.base.part import Part


@dataclass(frozen=True)
class Examples:
    """Examples as they come, before preprocessing.

    x : (examples, features)
    labels : (examples,), class numbers from 0; None in regression
    targets : (examples, outputs); one-hot for classes
    class_names : one for each class; empty in regression
    image_shape : (height, width, channels) where x are images
    plane : (examples, 2), where the examples lie in the plane from which x follows by ``Data.features_of``
    feature_names, target_name : as the data themselves name them; empty where they do not
    """

    x: Float64
    targets: Float64
    labels: Labels | None = None
    class_names: tuple[str, ...] = ()
    image_shape: tuple[int, int, int] | None = None
    plane: Float64 | None = None
    feature_names: tuple[str, ...] = ()
    target_name: str = ""

    def take(self, which: Labels) -> "Examples":
        """Return the examples with the indices *which*."""
        labels = None if self.labels is None else self.labels[which]
        plane = None if self.plane is None else self.plane[which]
        return replace(self, x=self.x[which], targets=self.targets[which], labels=labels, plane=plane)

    def labelled(self, labels: Labels, names: tuple[str, ...]) -> "Examples":
        """Return the same examples as of other classes, with one-hot targets."""
        return replace(self, targets=one_hot(labels, len(names)), labels=labels, class_names=names)

    def __len__(self) -> int:
        return len(self.x)


def one_hot(labels: Labels, classes: int) -> Float64:
    """Return (examples, classes): 1 at each example's label, else 0."""
    return np.eye(classes)[labels]


def classified(
    x: Float64,
    labels: Labels,
    names: tuple[str, ...],
    image_shape: tuple[int, int, int] | None = None,
    plane: Float64 | None = None,
) -> Examples:
    """Return examples of classes, with one-hot targets."""
    return Examples(x, one_hot(labels, len(names)), labels, names, image_shape, plane)


def teacher_labels(rng: np.random.Generator, x: Float64, classes: int) -> Labels:
    """Return the labels that a random linear teacher gives to x, centred: the largest of *classes* random sums."""
    teacher = rng.standard_normal((x.shape[1], classes))
    return ((x - x.mean(axis=0)) @ teacher).argmax(axis=1).astype(np.int64)


class Data(Part, frozen=True, kw_only=True):
    """Base of the data sets, with what all of them can be asked for; a kind of your own has ``extent`` and ``draw``.

    Examples
    --------
    >>> import numpy as np
    >>> moons = Experiment(data={"kind": "toy2d", "shape": "moons", "train_fraction": 0.75}).data
    >>> train, validation = moons.split(np.random.default_rng(0))
    >>> moons.extent, len(train), len(validation)
    ((500, 2), 375, 125)
    """

    default_preprocessing: ClassVar[tuple[str, ...]] = ("zero_center", "normalize")
    """The kinds that an experiment applies when it names none."""

    train_fraction: Annotated[
        float, Meta(gt=0, lt=1, title="Training share", description="Share of the examples to train on.")
    ] = 0.8
    classes: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=9999)], ...] | None,
        Meta(title="Classes kept", description="Keep only these, such as 0, 1; empty: all."),
    ] = None
    limit: Annotated[
        Annotated[int, Meta(ge=1, le=100_000_000)] | None,
        Meta(title="Training limit", description="Train on at most so many examples; empty: all."),
    ] = None
    label_noise: Annotated[
        float,
        Meta(ge=0, le=1, title="Label noise", description="Share of training labels replaced at random."),
    ] = 0.0

    @property
    def extent(self) -> tuple[int, int]:
        """The numbers of examples and of features, known before anything is read or drawn.

        Data in a file raise ValueError, with a text for people, where it is missing or not what it should be.
        """
        raise TypeError(f"{type(self).__name__} has no extent")  # pragma: no cover

    @property
    def edition(self) -> Hashable:
        """Other whenever what ``draw`` reads has changed, for those who keep what was drawn."""
        return None

    @property
    def planar(self) -> bool:
        """Whether the examples are points of a plane, which can be drawn."""
        return False

    def features_of(self, plane: Float64) -> Float64:
        """Return (points, features), what x is at the points (points, 2) of the plane, where the data are planar."""
        return plane

    def draw(self, rng: np.random.Generator) -> Examples:
        """Return all examples; what is random is drawn from *rng*."""
        raise TypeError(f"{type(self).__name__} has no examples")  # pragma: no cover

    def split(self, rng: np.random.Generator) -> tuple[Examples, Examples]:
        """Return (training, validation) parts, shuffled; at least one example each.

        Raises ValueError, with a text for people, where ``classes`` do not fit the data.
        """
        return self.parted(self.everything(rng), rng)

    def everything(self, rng: np.random.Generator) -> Examples:
        """Return the examples of the classes to keep, in the order in which they are drawn; ValueError as ``split``."""
        return self._keep_classes(self.draw(rng))

    def parted(self, everything: Examples, rng: np.random.Generator) -> tuple[Examples, Examples]:
        """Return (training, validation) parts of what ``everything`` gave with the same *rng*."""
        if len(everything) < 2:
            raise ValueError(f"{len(everything)} examples are too few to split into training and validation")
        order = rng.permutation(len(everything))
        cut = min(max(round(self.train_fraction * len(everything)), 1), len(everything) - 1)
        train = everything.take(order[:cut][: self.limit])
        return self._with_noise(train, rng), everything.take(order[cut:])

    def _keep_classes(self, examples: Examples) -> Examples:
        if self.classes is None:
            return examples
        if examples.labels is None:
            raise ValueError("these data are a regression and have no classes to choose from")
        chosen, known = tuple(dict.fromkeys(self.classes)), len(examples.class_names)
        unknown = [c for c in chosen if c >= known]
        if unknown:
            raise ValueError(f"class {unknown[0]} does not exist; known: 0 to {known - 1}")
        if len(chosen) < 2:
            raise ValueError("choose at least two classes")
        kept = examples.take(np.flatnonzero(np.isin(examples.labels, chosen)))
        assert kept.labels is not None
        renumbered = np.searchsorted(np.sort(chosen), kept.labels).astype(np.int64)
        names = tuple(examples.class_names[c] for c in sorted(chosen))
        return kept.labelled(renumbered, names)

    def _with_noise(self, train: Examples, rng: np.random.Generator) -> Examples:
        if not self.label_noise or train.labels is None:
            return train
        labels, classes = train.labels.copy(), len(train.class_names)
        chosen = rng.permutation(len(labels))[: round(self.label_noise * len(labels))]
        labels[chosen] = rng.integers(classes, size=len(chosen))
        return train.labelled(labels, train.class_names)
