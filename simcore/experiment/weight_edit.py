"""By hand: weights and biases named by a path, such as "weights.1.0.3", so that a person can set them."""

import math
from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import type_of
from simcore.base.decoding import ExperimentError, shortened, shown

FORMS = {"weights": "weights.LAYER.FROM.TO", "biases": "biases.LAYER.UNIT"}
"""How the paths are written: layers count from 1, as the first hidden one; units and inputs from 0."""


@dataclass(frozen=True)
class Place:
    """Where one parameter lies: its layer from 0, and its row and column in the layer's weights or biases."""

    name: str
    layer: int
    row: int
    column: int


def is_weight_edit(path: str) -> bool:
    """Return whether *path* means a weight or a bias, rather than a knob."""
    return path.partition(".")[0] in FORMS


def place_of(path: str, sizes: tuple[int | None, ...], biases: bool, at: str = "$.changes") -> Place:
    """Return the place that a path means in a network; raises ExperimentError where there is none.

    sizes : inputs, hidden widths, outputs; None where not known yet, which then is not checked
    """
    name, *numbers = path.split(".")
    if len(numbers) != FORMS[name].count(".") or not all(n.isdecimal() and len(n) < 9 for n in numbers):
        raise ExperimentError(f"{shortened(repr(path))} is no weight or bias; write {FORMS[name]}", at)
    layer, *units = map(int, numbers)
    depth = len(sizes) - 1
    if not 1 <= layer <= depth:
        raise ExperimentError(f"{path}: there is no layer {layer}; the first is 1, and the output is {depth}", at)
    if name == "biases" and not biases:
        raise ExperimentError(f"{path}: this network has no biases", at)
    widths = sizes[layer - 1 : layer + 1][-len(units) :]
    for unit, width in zip(units, widths, strict=True):
        if width is not None and unit >= width:
            raise ExperimentError(f"{path}: there is no unit {unit}; there are {width}, counted from 0", at)
    return Place(name, layer - 1, units[0] if name == "weights" else 0, units[-1])


def refuse_value(path: str, value: float, dtype: str, at: str = "$.changes") -> None:
    """Raise ExperimentError for what is no number, or is larger than the run's numbers can be."""
    if not math.isfinite(value) or abs(value) > float(np.finfo(type_of[dtype]).max):
        raise ExperimentError(f"{path}: expected a finite number that {dtype} can hold, got {shown(value)}", at)
