"""Over the plane: what the network and each of its units answer wherever planar data may lie."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, Float64, Labels
from simcore.data.prepare import Portion
from simcore.engine.network import Network
from simcore.measure.instruments.base import Instrument, Look, answers

CELLS, UNIT_CELLS = 64, 32
"""How many cells the side of a map has, where the network is small enough."""
LEAST_CELLS = 16
PRODUCTS = 1e8
"""How many products of weights and inputs a map may take; a larger network gets fewer cells."""
MOST_POINTS = 500
"""How many examples of each part are shown among the answers."""
MOST_UNITS, MOST_HIDDEN = 8, 6
"""How many units of a layer, and how many hidden layers, have maps."""


@dataclass(frozen=True)
class Square:
    """A square of the plane: its middle, and half its side."""

    x1: float
    x2: float
    half: float

    def middles(self, cells: int) -> Float64:
        """Return the middles of *cells* by *cells* equal cells, (cells^2, 2): x1 changes first, both rising."""
        steps = (np.arange(cells) + 0.5) / cells * 2.0 - 1.0
        x2, x1 = np.meshgrid(self.x2 + self.half * steps, self.x1 + self.half * steps, indexing="ij")
        return np.stack([x1.ravel(), x2.ravel()], axis=1)


@dataclass(frozen=True, eq=False)
class MarkedExamples:
    """Examples among the answers: the first of one part of the data.

    plane : (examples, 2); labels : (examples,), or None in regression; targets : (examples,), the first output's
    wrong : (examples,), where the most likely class is not the label; None in regression
    """

    plane: Float64
    labels: Labels | None
    targets: Array
    wrong: NDArray[np.bool_] | None


@dataclass(frozen=True, eq=False)
class PlaneAnswers:
    """The outputs of one member over a square of the plane, and how it does on the examples there.

    outputs : (cells, cells, outputs), rows by rising x2, columns by rising x1
    member : which one, the first that has not diverged; class_names : one each class, empty in regression
    """

    square: Square
    outputs: Array
    train: MarkedExamples
    validation: MarkedExamples
    member: int
    class_names: tuple[str, ...]


@dataclass(frozen=True)
class OverPlane(Instrument[PlaneAnswers]):
    """The network's output over the plane, and the examples in it."""

    def measure(self, look: Look) -> PlaneAnswers | None:
        plane = look.data.train.plane
        if plane is None:
            return None
        square = square_around(look)
        cells = _affordable(look.network, CELLS)
        outputs = answers(look, _seen(look, square, cells)).a[-1][0]
        return PlaneAnswers(
            square=square,
            outputs=outputs.reshape(cells, cells, -1).copy(),
            train=_marks(look, look.data.train.part(0, MOST_POINTS)),
            validation=_marks(look, look.data.validation.part(0, MOST_POINTS)),
            member=look.member,
            class_names=look.data.class_names,
        )


@dataclass(frozen=True, eq=False)
class Column:
    """The inputs, or one layer, as a column of maps.

    layer : 0 for the inputs, then 1.. ; total : how many units it has, of which the first are shown
    maps : (units, cells, cells), each unit's output, rows by rising x2
    weights : (units of the column before, units), or None where the layer before is not shown
    biases : (units,), or None
    """

    layer: int
    total: int
    maps: Array
    weights: Array | None = None
    biases: Array | None = None

    @property
    def units(self) -> int:
        """How many units are shown."""
        return len(self.maps)


@dataclass(frozen=True, eq=False)
class Columns:
    """All columns from the inputs to the output, of one member.

    depth : how many layers there are in all; class_names : of the outputs, empty in regression
    """

    square: Square
    columns: tuple[Column, ...]
    depth: int
    member: int
    class_names: tuple[str, ...]


@dataclass(frozen=True)
class UnitMaps(Instrument[Columns]):
    """What each unit answers over the plane, and the weights between them."""

    def measure(self, look: Look) -> Columns | None:
        if look.data.train.plane is None:
            return None
        network, square, member = look.network, square_around(look), look.member
        cells = _affordable(network, UNIT_CELLS)
        seen = _seen(look, square, cells)
        passed = answers(look, seen)
        columns = [Column(0, seen.shape[1], _maps(seen, cells))]
        for layer in layers_with_maps(network.architecture.depth):
            weights, bias = network.weights[layer][member], network.biases[layer]
            joined = columns[-1].layer == layer
            columns.append(
                Column(
                    layer=layer + 1,
                    total=weights.shape[1],
                    maps=_maps(passed.a[layer][0], cells),
                    weights=weights[:MOST_UNITS, :MOST_UNITS].copy() if joined else None,
                    biases=None if bias is None else bias[member, 0, :MOST_UNITS].copy(),
                )
            )
        return Columns(square, tuple(columns), network.architecture.depth, member, look.data.class_names)


def layers_with_maps(depth: int) -> list[int]:
    """Return the layers, from 0, that have maps: all, or of many the first hidden ones, the last one and the output."""
    if depth - 1 <= MOST_HIDDEN:
        return list(range(depth))
    return [*range(MOST_HIDDEN - 1), depth - 2, depth - 1]


def square_around(look: Look) -> Square:
    """Return a square with all examples in it and a little room; about 0 where they lie about 0."""
    parts = [part.plane for part in (look.data.train, look.data.validation) if part.plane is not None]
    low = np.min([part.min(axis=0) for part in parts], axis=0)
    high = np.max([part.max(axis=0) for part in parts], axis=0)
    half = float((high - low).max()) / 2 or 1.0
    middle = (low + high) / 2
    if (np.abs(middle) < 0.2 * half).all():
        middle, half = np.zeros(2), float(np.maximum(-low, high).max()) or 1.0
    return Square(float(middle[0]), float(middle[1]), 1.05 * half)


def _affordable(network: Network, most: int) -> int:
    cells = math.isqrt(int(PRODUCTS / max(network.parameters.flat.size, 1)))
    return min(max(cells, LEAST_CELLS), most)


def _seen(look: Look, square: Square, cells: int) -> Array:
    """Return what the network sees at the middles of the cells."""
    return look.data.seen(look.experiment.data.features_of(square.middles(cells)))


def _maps(values: Array, cells: int) -> Array:
    """Return (units, cells, cells), given values : (cells^2, units), of the first units."""
    return np.ascontiguousarray(values[:, :MOST_UNITS].T, np.float32).reshape(-1, cells, cells)


def _marks(look: Look, portion: Portion) -> MarkedExamples:
    assert portion.plane is not None
    wrong: NDArray[np.bool_] | None = None
    if portion.labels is not None:
        outputs = answers(look, portion.x).a[-1][0]
        wrong = (outputs.argmax(axis=-1) != portion.labels) | ~np.isfinite(outputs).all(axis=-1)
    return MarkedExamples(portion.plane, portion.labels, portion.y[:, 0], wrong)
