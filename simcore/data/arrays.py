"""Arrays of a program as data: what a Simulator is given directly, and how its experiment names them."""

import hashlib
import math
from typing import Annotated, Any, ClassVar, cast

import numpy as np
from msgspec import Meta, structs
from numpy.typing import ArrayLike, NDArray

from simcore.base.decoding import ExperimentError
from simcore.data.base import Data, Examples, classified
from simcore.data.files import MOST_FEATURES, MOST_TARGETS, finite, labelled, refuse_classes

ImageShape = tuple[int, int, int]


class Arrays(Data, frozen=True, kw_only=True, tag="arrays"):
    """Arrays: examples that a program gave to its simulator, known by their checksum; only that program has them."""

    title: ClassVar[str] = "Arrays"
    formula: ClassVar[str] = r"(x_i, y_i), \quad i = 1 \dots N"
    source: ClassVar[str] = "your own program"
    offered: ClassVar[bool] = False

    sha256: Annotated[
        str, Meta(pattern="^([0-9a-f]{64})?$", title="Checksum", description="Of all that was given.")
    ] = ""
    examples: Annotated[int, Meta(ge=0, le=1_000_000_000, title="Examples", description="How many were given.")] = 0
    features: Annotated[
        int, Meta(ge=0, le=MOST_FEATURES, title="Features", description="How many each example has.")
    ] = 0

    @property
    def extent(self) -> tuple[int, int]:
        raise ValueError(self._missing)

    def draw(self, rng: np.random.Generator) -> Examples:
        raise ValueError(self._missing)

    @property
    def _missing(self) -> str:
        which = f"{self.examples:,} examples of {self.features:,} features, checksum {self.sha256[:12] or 'none'}"
        return f"these data are arrays ({which}): only the program that gave them can give them again, as data=(x, y)"


class _Given(Arrays, frozen=True, kw_only=True, dict=True, tag="arrays"):
    """The same data with the arrays themselves at hand; no kind, since it has no name of its own."""

    title: ClassVar[str] = ""

    @property
    def extent(self) -> tuple[int, int]:
        return self.examples, self.features

    def draw(self, rng: np.random.Generator) -> Examples:
        return self.__dict__["held"]


def given(data: Data, x: ArrayLike, y: ArrayLike) -> tuple[Arrays, Data]:
    """Return arrays as an experiment names them, and as data that can be drawn.

    Parameters
    ----------
    data : Data
        The experiment's data, from which ``train_fraction``, ``classes``, ``limit`` and ``label_noise`` are taken.
        Where they are arrays already, with a checksum, these must be the same.
    x : array_like
        (examples, features), or (examples, height, width) or (examples, height, width, 1 or 3) for images.
    y : array_like
        (examples,): whole numbers or texts for classes, other numbers for a regression; or (examples, outputs).

    Raises
    ------
    ExperimentError
        At ``$.data``, where the arrays do not fit together or hold what cannot be computed with.
    """
    inputs, targets = _numbers("x", x), _array("y", y)
    if inputs.ndim not in (2, 3, 4) or len(inputs) < 2 or not inputs.size:
        raise _refusal(f"x has the shape {inputs.shape}; (examples, features) or (examples, height, width) is needed")
    if math.prod(inputs.shape[1:]) > MOST_FEATURES:
        raise _refusal(f"{math.prod(inputs.shape[1:]):,} features are too many; at most {MOST_FEATURES:,}")
    if targets.ndim not in (1, 2) or len(targets) != len(inputs) or not targets.size or targets.size > MOST_TARGETS:
        count = len(inputs)
        raise _refusal(f"y has the shape {targets.shape}; ({count},) or ({count}, outputs) is needed")
    if targets.dtype.kind not in "US":
        targets = _numbers("y", targets) if targets.dtype.kind == "f" else targets.astype(np.int64)
    elif targets.ndim == 2:
        raise _refusal("texts can only be labels, in a y of one dimension")
    common = {name: getattr(data, name) for name in Data.__struct_fields__}
    size, width = len(inputs), math.prod(inputs.shape[1:])
    named = Arrays(**common, sha256=_checksum(inputs, targets), examples=size, features=width)
    if isinstance(data, Arrays) and data.sha256 not in ("", named.sha256):
        ours, theirs = named.sha256[:12], data.sha256[:12]
        raise _refusal(f"these are other arrays than the experiment names: checksum {ours}, not {theirs}")
    held = _Given(**structs.asdict(named))
    cast(dict[str, Any], held.__dict__)["held"] = _examples(inputs, targets)
    return named, held


def _refusal(message: str) -> ExperimentError:
    return ExperimentError(message, "$.data")


def _array(name: str, values: ArrayLike) -> NDArray[Any]:
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise _refusal(f"{name} is no array: {error}") from None
    if array.dtype.kind not in "biufUS":
        raise _refusal(f"{name} is of type {array.dtype}; numbers are needed (or texts, for labels)")
    return array


def _numbers(name: str, values: ArrayLike) -> NDArray[np.float64]:
    array = _array(name, values)
    if array.dtype.kind in "US":
        raise _refusal(f"{name} holds texts; numbers are needed")
    array = np.ascontiguousarray(array, np.float64)
    strange = np.argwhere(~finite(array))
    if len(strange):
        raise _refusal(f"{name} holds {array[tuple(strange[0])]} at {strange[0].tolist()}, counted from 0")
    return array


def _checksum(*arrays: NDArray[Any]) -> str:
    """Return the SHA-256 of the arrays' shapes, types and bytes."""
    found = hashlib.sha256()
    for array in arrays:
        found.update(f"{array.shape} {array.dtype.str}".encode())
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def _one_hot(x: NDArray[np.float64], y: NDArray[Any], image: ImageShape | None) -> Examples:
    if y.min() < 0 or y.max() > 1 or (y.sum(axis=1) != 1).any():
        raise ValueError("y holds whole numbers in several columns, which must be 1 for an example's class and else 0")
    refuse_classes(y.shape[1], len(x))
    return classified(x, y.argmax(axis=1).astype(np.int64), tuple(map(str, range(y.shape[1]))), image)


def _examples(x: NDArray[np.float64], y: NDArray[Any]) -> Examples:
    image: Any = (*x.shape[1:], 1)[:3] if x.ndim == 3 or (x.ndim == 4 and x.shape[3] in (1, 3)) else None
    features = x.reshape(len(x), -1)
    if y.dtype.kind == "f":
        return Examples(features, y.reshape(len(y), -1), image_shape=image)
    try:
        if y.ndim == 2 and y.shape[1] > 1:
            return _one_hot(features, y, image)
        return labelled(features, y.reshape(-1).astype(str) if y.dtype.kind == "S" else y.reshape(-1), image)
    except ValueError as error:
        raise _refusal(str(error)) from None
