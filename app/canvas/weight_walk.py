"""Where one or two weights have been, the box around them over which the loss is of interest, and both as series."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.table import Series, one_after_another
from simcore.measure.frame import Frame
from simcore.measure.instruments.descent import Box, LossSurface, WeightPath
from simcore.measure.snapshot import Float64

ROOM, LOOSE = 1.6, 8.0
"""By how much the box that is asked for is larger than the path, at least; and at most, before another is taken."""
FEW = 10
"""As long as a path has fewer places, the box is the one that the instrument takes by itself."""


@dataclass(frozen=True, eq=False)
class WeightWalk:
    """Where the weights of one member were: steps, (places,), and their values, (places, 1 or 2)."""

    steps: Float64
    places: Float64


def walked(frame: Frame, asked: WeightPath, member: int) -> WeightWalk | None:
    """Return where the weights of a member were, the first place at the start where that was seen; None if nowhere."""
    kept, now = frame.time_series.get(asked), asked.of(frame.snapshot)
    if kept is None or now is None:
        return None
    steps = [*kept.steps, frame.snapshot.step]
    places = [values[member] for values in (*kept.values, now)]
    start = asked.of(frame.start)
    if start is not None and not np.array_equal(start[member], places[0]):
        steps.insert(0, 0)
        places.insert(0, start[member])
    path = np.stack(places)
    good = np.isfinite(path).all(axis=1)
    return WeightWalk(np.array(steps, np.float64)[good], path[good]) if good.any() else None


def box_around(path: Float64, present: Box | None) -> Box | None:
    """Return a box around *path* where the *present* one is too small or far too large for it; None where it may stay.

    path : (places, 1 or 2)
    """
    if not math.isfinite(float(np.square(path).sum())):
        return None
    low, high = path.min(axis=0), path.max(axis=0)
    half = float((high - low).max()) / 2
    if len(path) < FEW or not half > 1e-6 * float(np.abs(path).max()):
        return None
    if present is not None:
        ends = np.reshape(present, (2, 2))[: len(low)]
        holds = (ends[:, 0] <= low - 0.1 * half).all() and (high + 0.1 * half <= ends[:, 1]).all()
        if holds and float(ends[0, 1] - ends[0, 0]) <= 2 * LOOSE * half:
            return None
    reach = 2.0 ** math.ceil(math.log2(ROOM * half))
    around = [(m - reach, m + reach) for m in (np.rint((low + high) / reach) * reach / 2).tolist()]
    return (*around[0], *around[-1])


def loss_between(surface: LossSurface, x: float, y: float) -> float | None:
    """Return the loss at a place, from those at the places around it; None outside of the box, or where there is none.

    y : the second weight, of no account where there is only one
    """
    losses = surface.losses
    if losses is None:
        return None
    x0, x1, y0, y1 = surface.box
    if losses.ndim == 1:
        return float(np.interp(x, np.linspace(x0, x1, len(losses)), losses))
    if not (x0 <= x <= x1 and y0 <= y <= y1):
        return None
    rows, columns = losses.shape
    row, column = (y - y0) / (y1 - y0) * (rows - 1), (x - x0) / (x1 - x0) * (columns - 1)
    r, c = min(int(row), rows - 2), min(int(column), columns - 2)
    up, right = row - r, column - c
    low = losses[r, c] * (1 - right) + losses[r, c + 1] * right
    high = losses[r + 1, c] * (1 - right) + losses[r + 1, c + 1] * right
    return float(low * (1 - up) + high * up)


def parameter_text(name: str) -> str:
    """Return a parameter's name for people, counting units from 1."""
    kind, layer, *place = name.split(".")
    if kind == "biases":
        template = QCoreApplication.translate("Plot", "bias of {layer}.{unit}")
        return template.format(layer=layer, unit=int(place[0]) + 1)
    template = QCoreApplication.translate("Plot", "layer {layer}, {start} → {end}")
    return template.format(layer=layer, start=int(place[0]) + 1, end=int(place[1]) + 1)


def series_of(walk: WeightWalk, surface: LossSurface) -> tuple[Series, ...]:
    """Return the weights at each step, and then the training loss at each place of the grid over them."""
    translate, names = QCoreApplication.translate, [parameter_text(name) for name in surface.names]
    steps, first = np.unique(walk.steps, return_index=True)
    way = [Series(translate("Plot", "step"), steps)]
    way += [Series(name, values) for name, values in zip(names, walk.places[first].T, strict=True)]
    if surface.losses is None:
        return tuple(way)
    ends = (surface.box[:2], surface.box[2:])[: len(names)]
    axes = [np.linspace(*end, len(surface.losses)) for end in ends]
    grid = [Series(name, axis.ravel()) for name, axis in zip(names, np.meshgrid(*axes), strict=True)]
    return one_after_another(way, [*grid, Series(translate("Plot", "training loss"), surface.losses.ravel())])
