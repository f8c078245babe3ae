"""From a data set to what the network sees: the split, and the preprocessing fitted on the training part."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simcore.base.arrays import Array, Float64, Labels, type_of
from simcore.base.decoding import ExperimentError
from simcore.data.base import Data, Examples
from simcore.data.summary import Summary, summarized
from simcore.kinds.augmentations import Augmentation, ValueRange, augmented, block_of
from simcore.kinds.preprocessing import Affine, Preprocessing


@dataclass(frozen=True, eq=False)
class Portion:
    """One part of the data after preprocessing; read-only.

    x : (examples, features), y : (examples, outputs), both of the run's dtype
    labels : (examples,), or None in regression
    plane : (examples, 2), where the examples lie, if the data are planar; before preprocessing
    """

    x: Array
    y: Array
    labels: Labels | None
    plane: Float64 | None = None

    def __len__(self) -> int:
        return len(self.x)

    def part(self, start: int, end: int) -> "Portion":
        """Return the examples from *start* to before *end*, or to the last."""
        labels = None if self.labels is None else self.labels[start:end]
        plane = None if self.plane is None else self.plane[start:end]
        return Portion(self.x[start:end], self.y[start:end], labels, plane)


@dataclass(frozen=True, eq=False)
class Prepared:
    """Training and validation part, the fitted steps that led to them, and what a person should be told.

    raw, value_range : (examples, features), the training part before preprocessing, and what augmentation goes by; both
        None without augmentation
    """

    train: Portion
    validation: Portion
    steps: tuple[Affine, ...]
    class_names: tuple[str, ...]
    image_shape: tuple[int, int, int] | None
    notes: tuple[str, ...]
    summary: Summary
    raw: Array | None = None
    value_range: ValueRange | None = None

    @property
    def inputs(self) -> int:
        """How many features the network sees."""
        return self.train.x.shape[1]

    @property
    def outputs(self) -> int:
        """How many outputs the network needs."""
        return self.train.y.shape[1]

    def seen(self, features: Float64) -> Array:
        """Return what the network sees of raw *features*, (examples, features): every step applied."""
        for step in self.steps:
            features = step.apply(features)
        return np.ascontiguousarray(features, self.train.x.dtype)


def prepare(
    data: Data,
    preprocessing: tuple[Preprocessing, ...],
    data_seed: int,
    dtype: str,
    augmentation: tuple[Augmentation, ...] = (),
) -> Prepared:
    """Return the prepared parts; the same arguments give the same arrays, until a file that they come from changes.

    With augmentation the preprocessing is fitted to an augmented copy of the training part, since that is what the
    network will see: a pixel that is always black before may not be afterwards.
    Raises ValueError as ``split`` does, and ExperimentError for an augmentation that the data do not allow.
    """
    return _prepared(data, preprocessing, data_seed, dtype, augmentation, data.edition)


@lru_cache(maxsize=4)
def _prepared(
    data: Data,
    preprocessing: tuple[Preprocessing, ...],
    data_seed: int,
    dtype: str,
    augmentation: tuple[Augmentation, ...],
    _edition: Hashable,
) -> Prepared:
    rng = np.random.default_rng([data_seed, 0])
    everything = data.everything(rng)
    train, validation = data.parted(everything, rng)
    summary = summarized(everything, train, validation)
    raw, value_range, x_fit = None, None, train.x
    if augmentation:
        _refuse(augmentation, train)
        raw, value_range = _frozen(train.x, dtype), ValueRange.of(train.x, train.image_shape)
        x_fit = _augmented_copy(augmentation, train.x, value_range, np.random.default_rng([data_seed, 2]))
    x_train, x_validation = train.x, validation.x
    steps: list[Affine] = []
    for step in preprocessing:
        fitted = step.fit(x_fit)
        x_train, x_validation = fitted.apply(x_train), fitted.apply(x_validation)
        x_fit = fitted.apply(x_fit) if augmentation else x_train
        steps.append(fitted)
    return Prepared(
        train=_portion(train, x_train, dtype),
        validation=_portion(validation, x_validation, dtype),
        steps=tuple(steps),
        class_names=train.class_names,
        image_shape=train.image_shape,
        notes=tuple(f"{type(p).title}: {s.note}" for p, s in zip(preprocessing, steps, strict=True) if s.note),
        summary=summary,
        raw=raw,
        value_range=value_range,
    )


def _refuse(augmentation: tuple[Augmentation, ...], examples: Examples) -> None:
    for index, step in enumerate(augmentation):
        if trouble := step.trouble(examples.image_shape):
            raise ExperimentError(trouble, f"$.augmentation[{index}]")


def _augmented_copy(
    steps: tuple[Augmentation, ...], x: Float64, value_range: ValueRange, rng: np.random.Generator
) -> Float64:
    copy, size = np.empty_like(x), block_of(x.shape[1])
    for start in range(0, len(x), size):
        copy[start : start + size] = augmented(steps, x[start : start + size], value_range, rng)
    return copy


def _portion(examples: Examples, features: Array, dtype: str) -> Portion:
    return Portion(_frozen(features, dtype), _frozen(examples.targets, dtype), examples.labels, examples.plane)


def _frozen(values: Array, dtype: str) -> Array:
    array = np.ascontiguousarray(values, type_of[dtype])
    array.flags.writeable = False
    return array
