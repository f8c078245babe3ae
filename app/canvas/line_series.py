"""The lines of a plot as series: what was measured, each member of it, then theory, then the run kept in view."""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.line import Line, finite, member_names
from app.canvas.table import Series, side_by_side
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64, member_spread

Named = tuple[Float64, Series]
"""The x of a series, and the series."""


def series_of(given: Sequence[Line], kept: Sequence[Line], frame: Frame, x_name: str, unit: str) -> tuple[Series, ...]:
    """Return a series a line beside one of all their x.

    given : the lines of *frame*, as its plot gives them; kept : those of its ghost
    """
    ordered = sorted(given, key=lambda line: not line.readable)  # measured first, theory after it
    known = {line.identity for line in ordered if line.readable}
    found = [named for line in ordered for named in _parts(line, ordered, frame, unit)]
    ghost = QCoreApplication.translate("Plot", "ghost")
    found += [_named(line, line.y, kept, ghost, unit) for line in kept if line.readable and line.identity in known]
    return side_by_side(x_name, found)


def _parts(line: Line, given: Sequence[Line], frame: Frame, unit: str) -> Iterator[Named]:
    """Go through the series of a line: one, or mean, deviation and each member."""
    translate = QCoreApplication.translate
    if line.members is None or not line.has_members:
        theory = translate("Plot", "theory") if line.dash == "dashed" else translate("Plot", "reference")
        yield _named(line, line.y, given, "" if line.readable else theory, unit)
        return
    yield _named(line, line.y, given, translate("Plot", "mean"), unit)
    yield _named(line, member_spread(line.members), given, translate("Plot", "s.d."), unit)
    experiment = frame.experiment
    names = member_names(experiment) if experiment.vary else [str(k + 1) for k in range(experiment.members)]
    template = translate("Plot", "member {name}")
    for name, values in zip(names, line.members, strict=True):
        yield _named(line, np.asarray(values, np.float64), given, template.format(name=name), unit)


def _named(line: Line, y: Float64, lines: Sequence[Line], what: str, unit: str) -> Named:
    """Return what is known of a line under a name such as "layer 3, theory"; without one it is named like its colour.

    what : which of its numbers *y* are, "" for the line itself
    """
    namesakes = [other for other in lines if other.colour == line.colour and other.name]
    whose = line if line.name else (namesakes or [line])[0]
    words = [whose.words or whose.name, what]
    if sum(other.name == line.name for other in lines if other.readable) > 1 and line.key:
        words.insert(1, line.key.removesuffix(f" {line.name}").replace("_", " "))
    x, values = finite(line.x, y)
    return x, Series(", ".join(word for word in words if word), values, unit)
