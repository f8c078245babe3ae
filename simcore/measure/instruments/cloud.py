"""Cloud: how two features of the training data lie, before and after each preprocessing step."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simcore.base.arrays import Float64, Labels
from simcore.data.base import Data
from simcore.data.prepare import Prepared
from simcore.kinds.preprocessing import PCA, Preprocessing, Whiten
from simcore.measure.instruments.base import Instrument, Look

MOST_POINTS = 400


@dataclass(frozen=True, eq=False)
class CloudStep:
    """Two features of the training data after a preprocessing step, or, first, before all.

    title : of the step in English, "" for the data as they come
    turned : whether the two are the first components, no longer features
    features : which two, from 0; total : how many there are
    points : (examples, 2), the first ones; labels : (examples,), or None in regression
    mean, std : (2,); covariance : (2, 2), all over the whole training part; correlation : 0 where a feature is constant
    spreads : (2,), the standard deviations along ``directions``, (2, 2), the eigenvectors as columns, widest first
    """

    title: str
    turned: bool
    features: tuple[int, int]
    total: int
    points: Float64
    labels: Labels | None
    mean: Float64
    std: Float64
    covariance: Float64
    correlation: float
    spreads: Float64
    directions: Float64


@dataclass(frozen=True)
class Cloud(Instrument[tuple[CloudStep, ...]]):
    """The data before and after each step, along the two features that vary most, or that are all there are."""

    def measure(self, look: Look) -> tuple[CloudStep, ...] | None:
        e = look.experiment
        return _cloud_steps(look.data, e.data, e.preprocessing, e.data_seed)


@lru_cache(maxsize=2)
def _cloud_steps(
    data: Prepared, source: Data, preprocessing: tuple[Preprocessing, ...], data_seed: int
) -> tuple[CloudStep, ...] | None:
    """Return the steps, which depend on the data alone."""
    x = _raw(data, source, data_seed)
    if x.shape[1] < 2:
        return None
    most = np.sort(np.argsort(-x.var(axis=0), kind="stable")[:2])
    features, turned = (0, 1) if x.shape[1] == 2 else (int(most[0]), int(most[1])), False
    labels = data.train.labels
    steps = [_cloud_step("", turned, features, x, labels)]
    for step, fitted in zip(preprocessing, data.steps, strict=True):
        x = fitted.apply(x)
        if isinstance(step, PCA | Whiten):
            features, turned = (0, 1), True
        steps.append(_cloud_step(type(step).title, turned, features, x, labels))
    return tuple(steps)


def _raw(data: Prepared, source: Data, data_seed: int) -> Float64:
    """Return the training part before preprocessing, (examples, features)."""
    dropped = any(np.ndim(step.factor) == 2 and np.not_equal(*np.shape(step.factor)) for step in data.steps)
    if dropped:  # it cannot be computed back
        return source.split(np.random.default_rng([data_seed, 0]))[0].x
    x = data.train.x.astype(np.float64)
    for step in reversed(data.steps):
        x = step.invert(x)
    return x


def _cloud_step(title: str, turned: bool, features: tuple[int, int], x: Float64, labels: Labels | None) -> CloudStep:
    both = x[:, list(features)] if x.shape[1] > 1 else np.concatenate([x, np.zeros_like(x)], axis=1)
    mean = both.mean(axis=0)
    centred = both - mean
    covariance = centred.T @ centred / len(both)
    std = np.sqrt(np.diag(covariance))
    product = float(std[0] * std[1])
    correlation = float(covariance[0, 1]) / product if product > 0 else 0.0
    variances, directions = np.linalg.eigh(covariance)
    return CloudStep(
        title=title,
        turned=turned,
        features=features,
        total=x.shape[1],
        points=both[:MOST_POINTS].copy(),
        labels=None if labels is None else labels[:MOST_POINTS],
        mean=mean,
        std=std,
        covariance=covariance,
        correlation=correlation,
        spreads=np.sqrt(variances[::-1].clip(min=0.0)),
        directions=directions[:, ::-1].copy(),
    )
