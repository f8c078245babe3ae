"""Snapshot: what was measured at one step, frozen, for plots, tables and pictures."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64


@dataclass(frozen=True, eq=False)
class Layers:
    """One value a member and a layer: each (members, layers), NaN where a figure has no meaning.

    Layers are the hidden ones and, last, the output. Saturated shares, ``dead`` and ``sign_agreement`` lie in
    0..1. ``z_p02``, ``z_p98`` and ``a_p98`` are percentiles. Gradients are per example. Percentiles and
    ``sign_agreement`` take long to find; they are NaN in a snapshot that was not to be costly.
    """

    z_mean: Float64
    z_std: Float64
    z_p02: Float64
    z_p98: Float64
    a_mean: Float64
    a_std: Float64
    a_p98: Float64
    saturated_low: Float64
    saturated_high: Float64
    dead: Float64
    grad_z_std: Float64
    grad_w_std: Float64
    update_ratio: Float64
    sign_agreement: Float64


LAYER_FIGURES: tuple[str, ...] = tuple(figure.name for figure in fields(Layers))
RUN_FIGURES: tuple[str, ...] = (
    "train_loss",
    "validation_loss",
    "train_accuracy",
    "validation_accuracy",
    "learning_rate",
)


@dataclass(frozen=True, eq=False)
class Histogram:
    """The distribution of something in one layer, over members, units and probe examples; arrays are read-only.

    edges : (bins + 1,), equally wide; density : (bins,), which integrates to 1
    std : the standard deviation, exact, the mean over members
    """

    edges: Float64
    density: Float64
    std: float

    def __post_init__(self) -> None:
        self.density.flags.writeable = self.edges.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything measured at one step; arrays are read-only copies.

    train_loss, validation_loss, train_accuracy, validation_accuracy, learning_rate : (members,); accuracies lie
    in 0..1, and are NaN in regression. alive : (members,), False where a member has diverged. saturation_bounds :
    for each layer (low, high) of z beyond which it is saturated, inf where it never is, NaN for a softmax output.
    extras : what further instruments saw, by instrument; read it with ``Instrument.of``.
    """

    step: int
    epoch: float
    train_loss: Float64
    validation_loss: Float64
    train_accuracy: Float64
    validation_accuracy: Float64
    learning_rate: Float64
    alive: NDArray[np.bool_]
    layers: Layers
    saturation_bounds: tuple[tuple[float, float], ...]
    loss_at_start: float
    extras: Mapping[Any, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "extras", MappingProxyType(dict(self.extras)))
        for array in (self.alive, *(getattr(self, name) for name in RUN_FIGURES)):
            array.flags.writeable = False
        for name in LAYER_FIGURES:
            getattr(self.layers, name).flags.writeable = False

    def __reduce__(self) -> tuple[Any, ...]:
        values = {figure.name: getattr(self, figure.name) for figure in fields(self)}
        return Snapshot, (*(values | {"extras": dict(self.extras)}).values(),)

    @property
    def depth(self) -> int:
        """The number of layers, the output among them."""
        return self.layers.z_std.shape[1]


@dataclass(frozen=True, eq=False)
class Curves:
    """Time series for drawing: at most about ``points`` points each, their peaks kept.

    step, epoch : (points,); run : name of a run figure -> (members, points); layers : name of a layer figure ->
    (members, layers, points)
    """

    step: Float64
    epoch: Float64
    run: dict[str, Array]
    layers: dict[str, Array]

    def mean(self, name: str, layer: int | None = None) -> Float64:
        """Return (points,): the mean over the living members that have the figure, NaN where none has it."""
        return member_mean(self.members(name, layer))

    def members(self, name: str, layer: int | None = None) -> Array:
        """Return (members, points): the series of each member, NaN from where it diverged."""
        values = self.run[name] if layer is None else self.layers[name][:, layer]
        return values if len(values) == 1 else np.where(self._living, values, math.nan)

    @cached_property
    def _living(self) -> NDArray[np.bool_]:
        """Up to which point each member is alive, (members, points).

        After a divergence its figures are NaN, but for the last look, which measures all members once none is left.
        """
        return np.logical_and.accumulate(np.isfinite(self.run["learning_rate"]), axis=1)

    @property
    def points_alive(self) -> NDArray[np.int64]:
        """How many points each member has before it diverged, (members,)."""
        return self._living.sum(axis=1)


def member_mean(values: Array) -> Float64:
    """Return the mean over the first axis. NaN is left out; where all are NaN, so is the mean."""
    if len(values) == 1:
        return np.asarray(values[0], np.float64)
    present = np.isfinite(values)
    count = present.sum(axis=0)
    total = np.where(present, values, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), math.nan)


def member_spread(values: Array) -> Float64:
    """Return the sample standard deviation over the first axis. NaN is left out; fewer than two values give NaN."""
    present = np.isfinite(values)
    count = present.sum(axis=0)
    off = np.where(present, values - member_mean(values), 0.0).astype(np.float64)
    return np.where(count > 1, np.sqrt((off * off).sum(axis=0) / np.maximum(count - 1, 1)), math.nan)
