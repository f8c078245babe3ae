"""What the units and the numbers of a drawn network are called, and all of them as series."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.layers import layer_name
from app.canvas.net_focus import FocusTarget
from app.canvas.plane import class_text
from app.canvas.table import Series, one_after_another
from simcore.data.toy2d import Toy2D
from simcore.experiment.experiment import Experiment
from simcore.measure.instruments.plane import Columns

FEATURES = {
    "x1": "x1",
    "x2": "x2",
    "x1_squared": "x1²",
    "x2_squared": "x2²",
    "x1_x2": "x1·x2",
    "sin_x1": "sin x1",
    "sin_x2": "sin x2",
}


def column_name(seen: Columns, index: int) -> str:
    """Return what a column of units is called."""
    layer = seen.columns[index].layer
    return layer_name(layer - 1, seen.depth) if layer else QCoreApplication.translate("Plot", "inputs")


def unit_name(seen: Columns, experiment: Experiment, index: int, unit: int) -> str:
    """Return a unit's name: the feature, the class, or layer and number."""
    column = seen.columns[index]
    if column.layer == 0:
        data = experiment.data
        names = [FEATURES[f] for f in data.features] if isinstance(data, Toy2D) else ["x1", "x2"]
        return names[unit] if column.total == len(names) else f"x{unit + 1}"
    if column.layer == seen.depth:
        names = seen.class_names
        return class_text(names[unit]) if unit < len(names) else layer_name(seen.depth - 1, seen.depth)
    return f"{column.layer}.{unit + 1}"


def number_of(seen: Columns, experiment: Experiment, target: FocusTarget) -> tuple[str, str, float]:
    """Return (path, name, value) of a bias or a weight."""
    kind, index, unit, start = target
    column, name = seen.columns[index], unit_name(seen, experiment, index, unit)
    if kind == "bias":
        assert column.biases is not None
        words = QCoreApplication.translate("Plot", "bias of {unit}").format(unit=name)
        return f"biases.{column.layer}.{unit}", words, float(column.biases[unit])
    assert column.weights is not None
    before = unit_name(seen, experiment, index - 1, start)
    return f"weights.{column.layer}.{start}.{unit}", f"{before} → {name}", float(column.weights[start, unit])


def series_of(seen: Columns, experiment: Experiment) -> tuple[Series, ...]:
    """Return the output of each unit at every place of the plane, then its bias and its weights."""
    translate = QCoreApplication.translate
    layer, unit, output = translate("Plot", "layer"), translate("Plot", "unit"), translate("Plot", "output")
    bias, before, weight = translate("Plot", "bias"), translate("Plot", "weight from"), translate("Plot", "weight")
    blocks: list[list[Series]] = []
    for index, column in enumerate(seen.columns):
        named = [unit_name(seen, experiment, index, number) for number in range(column.units)]
        places = seen.square.middles(column.maps.shape[-1])
        here = [Series(layer, [column_name(seen, index)] * (column.units * len(places)))]
        here.append(Series(unit, np.repeat(named, len(places))))
        here += [Series(x, np.tile(values, column.units)) for x, values in zip(("x1", "x2"), places.T, strict=True)]
        blocks.append([*here, Series(output, column.maps.ravel())])
        if column.biases is not None:
            own = [Series(layer, [column_name(seen, index)] * column.units), Series(unit, named)]
            blocks.append([*own, Series(bias, column.biases)])
        if column.weights is not None:
            starts = [unit_name(seen, experiment, index - 1, number) for number in range(len(column.weights))]
            own = [Series(layer, [column_name(seen, index)] * column.weights.size)]
            own += [Series(unit, np.tile(named, len(starts))), Series(before, np.repeat(starts, len(named)))]
            blocks.append([*own, Series(weight, column.weights.ravel())])
    return one_after_another(*blocks)
