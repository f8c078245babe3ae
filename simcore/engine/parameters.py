"""Parameters: everything that learns, in one flat buffer, with views by layer."""

import itertools
from typing import Any

import numpy as np

from simcore.base.arrays import Array, type_of
from simcore.engine.architecture import Architecture, Shape
from simcore.experiment.weight_edit import Place

View = Array | None

Statistics = list[tuple[Array, Array]]
"""Batch normalization's running mean and variance of each layer, (members, 1, units) each."""


class Parameters:
    """One flat buffer, (members, count), with views into it; all zeros at first.

    Gradients and an optimizer's memory are laid out in the same way.

    Attributes
    ----------
    weights[l] : (members, fan_in, fan_out); l = 0 is the first hidden layer
    biases[l] : (members, 1, fan_out), or None in a network without biases
    slopes[l] : (members, 1, 1), the slope of an activation that learns it, else None
    gammas[l], betas[l] : (members, 1, fan_out), batch normalization's scale and shift of a hidden layer, else None
    blocks[l] : (members, fan_in + 1, fan_out), a layer's weights and, as the last row, its biases if it has any
    ranges[l] : where a layer's parameters begin and end in ``flat``
    """

    def __init__(self, architecture: Architecture):
        shapes, members = architecture.parameter_shapes(), architecture.members
        count = sum(rows * columns for layer in shapes for rows, columns in filter(None, layer))
        self.flat = np.zeros((members, count), type_of[architecture.dtype])
        self.ranges: list[tuple[int, int]] = []
        columns = list(zip(*(self._views_of(layer) for layer in shapes), strict=True))
        self.weights: tuple[Array, ...] = columns[0]
        self.biases: tuple[View, ...] = columns[1]
        self.slopes: tuple[View, ...] = columns[2]
        self.gammas: tuple[View, ...] = columns[3]
        self.betas: tuple[View, ...] = columns[4]
        ones = int(architecture.biases)
        self.blocks: tuple[Array, ...] = tuple(
            self.flat[:, start : start + (fan_in + ones) * fan_out].reshape(members, fan_in + ones, fan_out)
            for (start, _), (fan_in, fan_out) in zip(self.ranges, itertools.pairwise(architecture.sizes), strict=True)
        )

    def _views_of(self, shapes: tuple[Shape | None, ...]) -> list[Any]:
        """Return views of the next layer's parameters, one after the other in the buffer, and note its range."""
        begin = end = self.ranges[-1][1] if self.ranges else 0
        views: list[Any] = []
        for shape in shapes:
            start, end = end, end + (shape[0] * shape[1] if shape else 0)
            views.append(self.flat[:, start:end].reshape(-1, *shape) if shape else None)
        self.ranges.append((begin, end))
        return views

    def at(self, place: Place) -> Array:
        """Return a view of the weight or bias that stands at *place*, (members,)."""
        view = (self.weights if place.name == "weights" else self.biases)[place.layer]
        assert view is not None, "a place is found only where there is a parameter"
        return view[:, place.row, place.column]


def new_statistics(architecture: Architecture) -> Statistics:
    """Return running means of 0 and variances of 1."""
    kind, members = type_of[architecture.dtype], architecture.members
    return [
        (np.zeros((members, 1, width), kind), np.ones((members, 1, width), kind)) for width in architecture.sizes[1:]
    ]
