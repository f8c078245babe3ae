"""The preprocessing steps: each is fitted on the training part, and is an affine map of the features."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from simcore.base.arrays import Float64
from simcore.base.part import Part


@dataclass(frozen=True)
class Affine:
    """A fitted step, x' = (x - shift) * factor, where factor is a vector or, for a rotation, a matrix.

    shift : (features,), or a number
    factor : (features,), (features, components), or a number
    inverse : what undoes *factor* (exactly, where nothing was dropped)
    note : what a person should be told, or ""
    """

    shift: Float64 | float
    factor: Float64 | float
    inverse: Float64 | float
    note: str = ""

    def apply(self, x: Float64) -> Float64:
        """Return the step applied to x : (examples, features)."""
        return _times(x - self.shift, self.factor)

    def invert(self, x: Float64) -> Float64:
        """Return the features that lead to x; what the step dropped comes back as its mean."""
        return _times(x, self.inverse) + self.shift


def _times(x: Float64, factor: Float64 | float) -> Float64:
    return x @ factor if np.ndim(factor) == 2 else x * factor


class Preprocessing(Part, frozen=True):
    """Base of the preprocessing steps; a kind of your own implements ``fit``.

    Examples
    --------
    >>> import numpy as np
    >>> (center,) = Experiment(preprocessing=["zero_center"]).preprocessing
    >>> center.fit(np.array([[1.0], [3.0]])).apply(np.array([[5.0]]))
    array([[3.]])
    """

    def fit(self, x: Float64) -> Affine:
        """Return the step fitted to x : (examples, features), the training part."""
        raise TypeError(f"{type(self).__name__} cannot be fitted")  # pragma: no cover


class ZeroCenter(Preprocessing, frozen=True, tag="zero_center"):
    """Zero-center: subtract each feature's mean."""

    title: ClassVar[str] = "Zero-center"
    formula: ClassVar[str] = r"x' = x - \bar{x}"
    source: ClassVar[str] = "LeCun et al. 1998, section 4.3"

    def fit(self, x: Float64) -> Affine:
        return Affine(x.mean(axis=0), 1.0, 1.0)


class Normalize(Preprocessing, frozen=True, tag="normalize"):
    """Normalize: divide by the standard deviation; a constant feature stays as it is."""

    title: ClassVar[str] = "Normalize"
    formula: ClassVar[str] = r"x' = \frac{x}{s}"
    source: ClassVar[str] = "LeCun et al. 1998, section 4.3"
    per_feature: Annotated[
        bool, Meta(title="Per feature", description="Each feature by its own deviation, or all by one.")
    ] = True

    def fit(self, x: Float64) -> Affine:
        std = x.std(axis=0) if self.per_feature else np.full(x.shape[1], (x - x.mean(axis=0)).std())
        constant = std <= 1e-12 * np.maximum(np.abs(x).max(axis=0), 1e-300)
        std = np.where(constant, 1.0, std)
        count = int(constant.sum())
        note = f"{count} of {len(std)} features are constant and stay as they are" if count else ""
        return Affine(0.0, 1.0 / std, std, note)


def _components(x: Float64) -> tuple[Float64, Float64, Float64]:
    """Return (mean, variances in falling order, directions as columns) of x."""
    mean = x.mean(axis=0)
    centred = x - mean
    covariance = centred.T @ centred / len(x)
    variances, directions = np.linalg.eigh(covariance)
    variances, directions = variances[::-1].clip(min=0.0), directions[:, ::-1]
    # the sign of an eigenvector is free: make its largest entry positive, so that runs repeat anywhere
    largest = np.abs(directions).argmax(axis=0)
    return mean, variances, directions * np.where(directions[largest, np.arange(len(largest))] < 0, -1.0, 1.0)


class PCA(Preprocessing, frozen=True, tag="pca"):
    """PCA: rotate onto the directions of largest variance, and keep the first of them."""

    title: ClassVar[str] = "PCA"
    formula: ClassVar[str] = r"x' = U^T (x - \bar{x}), \quad \Sigma = U \Lambda U^T"
    source: ClassVar[str] = "Pearson 1901; Bishop 2006, section 12.1"
    components: Annotated[
        Annotated[int, Meta(ge=1, le=100_000)] | None,
        Meta(title="Components", description="How many directions are kept; empty: as the share says."),
    ] = None
    share: Annotated[
        float, Meta(gt=0, le=1, title="Variance kept", description="Least share of the variance that is kept.")
    ] = 1.0

    def fit(self, x: Float64) -> Affine:
        mean, variances, directions = _components(x)
        if self.components is not None:
            keep = min(self.components, len(variances))
        elif self.share < 1.0:
            shares = np.cumsum(variances) / max(float(variances.sum()), 1e-300)
            keep = min(int(np.searchsorted(shares, self.share - 1e-12)) + 1, len(variances))
        else:
            keep = len(variances)
        note = f"{keep} of {len(variances)} components kept" if keep < len(variances) else ""
        return Affine(mean, directions[:, :keep], directions[:, :keep].T, note)


def _whitening(x: Float64, epsilon: float) -> tuple[Float64, Float64, Float64, Float64, str]:
    """Return (mean, directions, scales, their inverse, note); a direction without variance has scale 0."""
    mean, variances, directions = _components(x)
    alive = variances > 1e-12 * max(float(variances[0]), 1e-300)
    spread = np.sqrt(np.where(alive, variances + epsilon, 1.0))
    scales = np.where(alive, 1.0 / spread, 0.0)
    flat = int((~alive).sum())
    note = f"{flat} of {len(variances)} directions have no variance and become 0" if flat else ""
    return mean, directions, scales, np.where(alive, spread, 0.0), note


WhiteningEpsilon = Annotated[
    float,
    Meta(ge=0, le=1, title="Epsilon", description="Added to each variance, against division by a tiny one.",
         extra={"logarithmic": True}),
]  # fmt: skip


class Whiten(Preprocessing, frozen=True, tag="whiten"):
    """Whiten: PCA, then divide by each direction's deviation; the covariance becomes the identity."""

    title: ClassVar[str] = "Whiten"
    formula: ClassVar[str] = r"x' = (\Lambda + \epsilon I)^{-1/2}\, U^T (x - \bar{x})"
    source: ClassVar[str] = "LeCun et al. 1998, section 4.3; Bishop 2006, eq. 12.24"
    epsilon: WhiteningEpsilon = 1e-8

    def fit(self, x: Float64) -> Affine:
        mean, directions, scales, inverse, note = _whitening(x, self.epsilon)
        return Affine(mean, directions * scales, (directions * inverse).T, note)


class ZCA(Preprocessing, frozen=True, tag="zca"):
    """ZCA: whiten, then rotate back, so that the result stays as near the data as white data can."""

    title: ClassVar[str] = "ZCA"
    formula: ClassVar[str] = r"x' = U (\Lambda + \epsilon I)^{-1/2}\, U^T (x - \bar{x})"
    source: ClassVar[str] = "Bell & Sejnowski 1997; Kessy, Lewin & Strimmer 2018"
    epsilon: WhiteningEpsilon = 1e-8

    def fit(self, x: Float64) -> Affine:
        mean, directions, scales, inverse, note = _whitening(x, self.epsilon)
        return Affine(mean, (directions * scales) @ directions.T, (directions * inverse) @ directions.T, note)
