"""Parameters: everything that learns, in one flat buffer, with views by layer."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from simcore.base.arrays import Array, type_of
from simcore.experiment.weight_edit import Place

View = Array | None


class Parameters:
    """One flat buffer, (members, count), with views into it; so are gradients and an optimizer's memory.

    weights[l] : (members, fan_in, fan_out); l = 0 is the first hidden layer
    biases[l] : (members, 1, fan_out), or None in a network without biases
    slopes[l] : (members, 1, 1), a learned slope, in the layers named by *slopes*, else None
    gammas[l], betas[l] : (members, 1, fan_out), batch normalization's scale and shift of a hidden layer, or None
    blocks[l] : (members, fan_in + 1, fan_out), a layer's weights and, as the last row, its biases if it has any
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        *,
        biases: bool,
        slopes: Sequence[int],
        normalized: bool,
        members: int,
        dtype: str,
    ):
        shapes: list[tuple[tuple[int, int] | None, ...]] = []
        for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes)):
            hidden = layer < len(sizes) - 2
            row = (1, fan_out)
            scale = row if normalized and hidden else None
            slope = (1, 1) if layer in slopes else None
            shapes.append(((fan_in, fan_out), row if biases else None, slope, scale, scale))
        counts = [[rows * columns for rows, columns in filter(None, layer)] for layer in shapes]
        self.flat = np.zeros((members, sum(map(sum, counts))), type_of[dtype])
        self.ranges: list[tuple[int, int]] = []
        """Where each layer's parameters lie in ``flat``."""
        views: list[list[Any]] = []
        start = 0
        for layer in shapes:
            begin, parts = start, list[Any]()
            for shape in layer:
                end = start + (shape[0] * shape[1] if shape else 0)
                parts.append(self.flat[:, start:end].reshape(members, *shape) if shape else None)
                start = end
            views.append(parts)
            self.ranges.append((begin, start))
        columns = list(zip(*views, strict=True))
        self.weights: tuple[Array, ...] = columns[0]
        self.biases: tuple[View, ...] = columns[1]
        self.slopes: tuple[View, ...] = columns[2]
        self.gammas: tuple[View, ...] = columns[3]
        self.betas: tuple[View, ...] = columns[4]
        self.blocks: tuple[Array, ...] = tuple(
            self.flat[:, start : start + (fan_in + biases) * fan_out].reshape(members, fan_in + biases, fan_out)
            for (start, _), (fan_in, fan_out) in zip(self.ranges, itertools.pairwise(sizes), strict=True)
        )

    def at(self, place: Place) -> Array:
        """Return a view of the weight or bias that stands at *place*, (members,)."""
        view = (self.weights if place.name == "weights" else self.biases)[place.layer]
        assert view is not None, "a place is found only where there is a parameter"
        return view[:, place.row, place.column]
