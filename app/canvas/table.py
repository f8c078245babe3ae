"""Table: what a plot draws, as numbers; each plot gives one, for a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPen

from simcore.measure.snapshot import Float64
from simcore.measure.time_series import Seen

if TYPE_CHECKING:
    from app.canvas.base import Plot

Cell = str | float | int | None
Series = tuple[str, Float64, Float64]
"""A name, and x and y, (points,) each."""
MOST_ROWS = 1_000_000


@dataclass(frozen=True)
class Table:
    """Named columns, and rows with a cell for each; None or NaN is an empty cell. Units stand in the names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def wide(x_name: str, series: Sequence[Series]) -> Table:
    """Return a column for each of *series* beside one of all their x; empty where a series has no point there.

    The x of a series rise strictly.
    """
    every = np.unique(np.concatenate([x for _, x, _ in series])) if series else np.empty(0)
    columns = np.full((len(series) + 1, every.size), np.nan)
    columns[0] = every
    for index, (_, x, y) in enumerate(series, start=1):
        columns[index, np.searchsorted(every, x)] = y
    return Table((x_name, *unique([name for name, _, _ in series])), tuple(map(tuple, columns.T.tolist())))


def unique(names: Sequence[str]) -> list[str]:
    """Return *names*, numbered where they repeat."""
    return [
        f"{name} ({names[: index + 1].count(name)})" if names.count(name) > 1 else name
        for index, name in enumerate(names)
    ]


def unit(label: str) -> str:
    """Return what an axis counts: its *label* without what it says of dashes and shades."""
    return label.replace("\uff1b", ";").partition(";")[0]


def drawn(plot: "Plot", x_name: str, y_name: str) -> Table:
    """Return the curves that *plot* has drawn; where it draws none, what its instruments measured, entry by entry."""
    series = list(_series(plot, y_name))
    if not series:
        return _measured(plot)
    if all(np.all(np.diff(x) > 0) for _, x, _ in series):
        return wide(x_name, series)
    names = unique([name for name, _, _ in series])
    rows = [(name, *point) for name, (_, x, y) in zip(names, series, strict=True) for point in zip(x, y, strict=True)]
    return Table((_tr("curve"), x_name, y_name), tuple((name, float(x), float(y)) for name, x, y in rows))


def _series(plot: "Plot", y_name: str) -> Iterator[Series]:
    """Go through the curves that can be seen; each is named like the label in its colour, and after its dashes."""
    labelled = {QColor(label.colour).name(): label.text for label in plot.overlay.labels if label.text}
    for curve in plot.view.childGroup.childItems():
        if not isinstance(curve, pyqtgraph.PlotCurveItem) or not curve.isVisible() or curve.xData is None:
            continue
        x, y = np.asarray(curve.xData, np.float64), np.asarray(curve.yData, np.float64)
        if not x.size:
            continue
        pen = curve.opts["pen"]
        words = [labelled.get(pen.color().name(), ""), _dash_words(pen)] if isinstance(pen, QPen) else []
        name = ", ".join(word for word in words if word)
        yield f"{name} ({y_name})" if name else y_name, x, 10.0**y if plot.log else y


def _dash_words(pen: QPen) -> str:
    pattern = pen.dashPattern()
    if len(pattern) == 2:
        return _tr("dashed") if pattern[0] > pattern[1] else _tr("dotted")
    return _tr("dash-dotted") if pattern else ""


def _measured(plot: "Plot") -> Table:
    """Return everything that the plot's instruments saw, a row for each number: now, or over the time that was kept."""
    return Table((_tr("step"), _tr("measured"), _tr("value")), tuple(islice(_looks(plot), MOST_ROWS)))


def _looks(plot: "Plot") -> Iterator[tuple[int, str, float]]:
    frame = plot.frame
    if frame is None:
        return
    for instrument in plot.needs:
        seen = frame.time_series.get(instrument) or Seen((frame.snapshot.step,), (instrument.of(frame.snapshot),))
        for step, value in zip(seen.steps, seen.values, strict=True):
            yield from ((step, place, number) for place, number in _numbers(value, type(instrument).__name__))


def _numbers(value: Any, place: str) -> Iterator[tuple[str, float]]:
    """Go through all numbers in *value*, each with where it stands, such as "Confusion.counts[2, 3]"."""
    if value is None or isinstance(value, str):
        return
    if isinstance(value, np.ndarray):
        for index, number in np.ndenumerate(value):
            yield f"{place}[{', '.join(map(str, index))}]", float(number)
    elif is_dataclass(value) and not isinstance(value, type):
        for field, inner in ((field.name, getattr(value, field.name)) for field in fields(value)):
            yield from _numbers(inner, f"{place}.{field}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _numbers(inner, f"{place}.{key}")
    elif isinstance(value, Sequence):
        for index, inner in enumerate(value):
            yield from _numbers(inner, f"{place}[{index}]")
    elif isinstance(value, (int, float, np.generic)):
        yield place, float(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Table", text)
