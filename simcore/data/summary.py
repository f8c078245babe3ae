"""What a data set turned out to hold: in figures, and by its first examples."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Float64
from simcore.data.base import Examples

IMAGES = 10
ROWS = 5
COLUMNS = 12
"""Features of a row that are kept: more do not fit where rows are shown."""
_COLOURS = 3


@dataclass(frozen=True, eq=False)
class Summary:
    """What was understood of the data, before preprocessing.

    training, validation : examples in each part; features, outputs : numbers that the network is given, and gives
    class_names, class_counts : (classes,), over both parts; empty in regression
    targets : least and largest target of a regression; None for classes
    images, image_labels : (samples, height, width, channels), a class after the other as far as they go; bytes, from
    the least value shown to the largest; None where the examples are no images
    rows, row_labels : (samples, at most COLUMNS features), the first examples as they come, and their targets
    feature_names, target_name : of all features; where the data name none, x1, x2, ... and y
    named : whether the data themselves name their columns
    """

    training: int
    validation: int
    features: int
    outputs: int
    class_names: tuple[str, ...]
    class_counts: tuple[int, ...]
    targets: tuple[float, float] | None
    image_shape: tuple[int, int, int] | None
    images: NDArray[np.uint8] | None
    image_labels: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    row_labels: tuple[str, ...]
    feature_names: tuple[str, ...]
    target_name: str
    named: bool


def summarized(everything: Examples, train: Examples, validation: Examples) -> Summary:
    """Return what there is to say of all examples, and of the parts into which they were split."""
    features = everything.x.shape[1]
    shown = _one_of_each(everything) if everything.image_shape else np.arange(0)
    counts: tuple[int, ...] = ()
    targets = None
    if train.labels is not None and validation.labels is not None:
        classes = len(train.class_names)
        both = np.bincount(train.labels, minlength=classes) + np.bincount(validation.labels, minlength=classes)
        counts = tuple(both.tolist())
    else:
        targets = float(everything.targets.min()), float(everything.targets.max())
    first = everything.take(np.arange(min(ROWS, len(everything))))
    return Summary(
        training=len(train),
        validation=len(validation),
        features=features,
        outputs=train.targets.shape[1],
        class_names=train.class_names,
        class_counts=counts,
        targets=targets,
        image_shape=train.image_shape,
        images=_as_bytes(everything, shown),
        image_labels=_labels(everything.take(shown)),
        rows=tuple(tuple(row) for row in first.x[:, :COLUMNS].tolist()),
        row_labels=_labels(first),
        feature_names=everything.feature_names or tuple(f"x{k + 1}" for k in range(features)),
        target_name=everything.target_name or "y",
        named=bool(everything.target_name),
    )


def _one_of_each(examples: Examples) -> NDArray[np.int64]:
    """Return which IMAGES examples to show: the first of each class, then the first of all; sorted by class."""
    order = np.arange(len(examples))
    if examples.labels is None:
        return order[:IMAGES]
    firsts = np.unique(examples.labels, return_index=True)[1]
    chosen = np.concatenate([firsts, np.setdiff1d(order[: 2 * IMAGES], firsts)])[:IMAGES]
    return chosen[np.argsort(examples.labels[chosen], kind="stable")]


def _as_bytes(examples: Examples, which: NDArray[np.int64]) -> NDArray[np.uint8] | None:
    if examples.image_shape is None or examples.image_shape[2] not in (1, _COLOURS):
        return None
    values = examples.x[which]
    low, high = float(values.min()), float(values.max())
    scaled: Float64 = np.round(255 * (values - low) / (high - low if high > low else 1.0))
    images = scaled.astype(np.uint8).reshape(-1, *examples.image_shape)
    images.flags.writeable = False
    return images


def _labels(examples: Examples) -> tuple[str, ...]:
    """Return the target of each example as a text: its class, or its numbers."""
    if examples.labels is None:
        return tuple(", ".join(f"{value:.4g}" for value in row[:3]) for row in examples.targets.tolist())
    numbers: list[int] = examples.labels.tolist()
    return tuple(examples.class_names[number] for number in numbers)
