"""Line: one line of a plot, and what becomes of it where a run has members, or a ghost stands behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.style import Style
from app.state.members import drawn_singly
from app.words.number_format import exact_text
from app.words.translate import listed, part_text
from simcore.base.arrays import Array
from simcore.experiment.differences import knob_at, part_with
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64, member_spread

MOST_MEMBERS = 32
"""How many members are drawn one by one; beyond, a band tells more."""
GHOST_WIDTH, MEMBER_WIDTH = 0.6, 0.5


@dataclass(frozen=True)
class Line:
    """One line: x and y as measured (NaN is left out), its name at its end, and how it is drawn.

    readable : whether it was measured, step by step, so that hovering reads it out and a ghost keeps it
    members : (members, points), of which y is the mean; where there are several they become a band or lines
    key : what it is a line of, the same in every run; by default its name
    words : its name where there is room, such as "layer 3" for "3"
    shown : whether the curve is drawn, or only its name stands there; ended : whether it ends since it diverged
    """

    x: Float64
    y: Float64
    colour: str
    name: str = ""
    dash: str = "solid"
    width: float = 1.0
    readable: bool = True
    members: Array | None = None
    key: str = ""
    words: str = ""
    shown: bool = True
    ended: bool = False

    @property
    def identity(self) -> str:
        """What it is a line of."""
        return self.key or self.name

    @property
    def has_members(self) -> bool:
        """Whether there are several members."""
        return self.members is not None and len(self.members) > 1


def draws_each(style: Style, experiment: Experiment) -> bool:
    """Return whether each member has its own line: where that is wished, or where members are different things."""
    return drawn_singly(style.each_member, experiment)


def with_members(lines: Sequence[Line], frame: Frame, style: Style) -> list[Line]:
    """Return what is drawn instead of *lines* where each member is: their members, in each line's or in own colours."""
    if not any(line.has_members for line in lines) or not draws_each(style, frame.experiment):
        return list(lines)
    if frame.experiment.vary:
        return _varied(lines, frame, style)
    drawn: list[Line] = []
    lost = _lost(frame)
    for line in lines:
        if line.members is None or not line.has_members:
            drawn.append(line)
            continue
        width = MEMBER_WIDTH * line.width
        drawn += [
            replace(line, y=y, width=width, name="", readable=False, members=None, key="-", ended=ended)
            for y, ended in zip(np.asarray(line.members[:MOST_MEMBERS], np.float64), lost, strict=False)
        ]
        drawn.append(replace(line, members=None, shown=False))
    return drawn


def _varied(lines: Sequence[Line], frame: Frame, style: Style) -> list[Line]:
    """Return the first and the last line of each member in its own hue; dashed ones, that is theory, fit none."""
    drawn = [line for line in lines if not line.has_members and line.dash != "dashed"]
    names, colours = member_names(frame.experiment), member_colours(style, frame.experiment.members)
    lost = _lost(frame)
    first, *others = _extremes(lines)
    labelled = [line for line in lines if line.has_members and _words(line) == first][-1]
    for words, dash in [*((other, "dash-dotted") for other in others), (first, "solid")]:
        for line in lines:
            if line.members is None or not line.has_members or _words(line) != words:
                continue
            for member, (name, values, ended) in enumerate(zip(names[:MOST_MEMBERS], line.members, lost, strict=False)):
                template = QCoreApplication.translate("Plot", "{name}, diverged") if ended else "{name}"
                drawn.append(
                    replace(
                        line,
                        y=np.asarray(values, np.float64),
                        colour=colours[member],
                        name=template.format(name=name) if line is labelled else "",
                        dash=dash,
                        members=None,
                        key=f"{line.identity} {name}",
                        ended=ended,
                    )
                )
    return drawn


def _extremes(lines: Sequence[Line]) -> list[str]:
    """Return what the first and the last line with members are lines of: more would hide which member is which."""
    words = list(dict.fromkeys(_words(line) for line in lines if line.has_members))
    return words if len(words) <= 2 else [words[0], words[-1]]


def _words(line: Line) -> str:
    return line.words or line.name


def _lost(frame: Frame) -> list[bool]:
    """Return which members have diverged, (members,)."""
    return (frame.curves.points_alive < frame.curves.step.size).tolist()


def member_names(experiment: Experiment) -> list[str]:
    """Return what tells each member from the others: the values that it has alone."""
    values = zip(*experiment.vary.values(), strict=True)
    return [", ".join(exact_text(value) for value in own) for own in values]


def member_colours(style: Style, count: int) -> Sequence[str]:
    """Return a colour for each of *count* different members."""
    hues = style.theme.distinct
    return hues if count <= len(hues) else style.theme.layer_colours(count)


def members_note(lines: Sequence[Line], frame: Frame, style: Style) -> str:
    """Return in words how the members of *lines*, as the plot gave them, are drawn; "" for a single network."""
    measured = [line for line in lines if line.has_members]
    if not measured:
        return ""
    experiment, translate = frame.experiment, QCoreApplication.translate
    count = experiment.members
    if not draws_each(style, experiment):
        text = translate("Plot", "mean of {count} members ± s.d.").format(count=count)
    elif not experiment.vary:
        text = translate("Plot", "each of {count} members")
        if count > MOST_MEMBERS:
            text = translate("Plot", "{shown} of {count} members")
        text = text.format(count=count, shown=MOST_MEMBERS)
    else:
        return _varied_note(measured, experiment)
    return "; ".join(words for words in (text, _lost_note(frame)) if words)


def mean_note(frame: Frame) -> str:
    """Return in words that what is drawn is a mean over members, and of how many; "" for a single network."""
    if len(frame.snapshot.alive) == 1:
        return ""
    count = int(frame.snapshot.alive.sum()) or len(frame.snapshot.alive)
    text = QCoreApplication.translate("Plot", "mean of {count} members").format(count=count)
    return "; ".join(words for words in (text, _lost_note(frame)) if words)


def _lost_note(frame: Frame) -> str:
    lost = int((~frame.snapshot.alive).sum())
    return QCoreApplication.translate("Plot", "{lost} diverged").format(lost=lost) if lost else ""


def _varied_note(measured: Sequence[Line], experiment: Experiment) -> str:
    knobs = knob_names(experiment)
    first, *others = _extremes(measured)
    if not others:
        return knobs
    template = QCoreApplication.translate("Plot", "{knob}: \u2013\u2013\u2013 {first}, \u2013 \u00b7 \u2013 {second}")
    return template.format(knob=knobs, first=first, second=others[0])


def knob_names(experiment: Experiment) -> str:
    """Return the titles of the knobs in which members differ, in the order of ``member_names``.

    Of Parts that have one of the same title it is told whose they are: "Strength (L2, L1)".
    """
    titles = [part_text(knob_at(experiment, path).title) for path in experiment.vary]
    owners = [part_text(part_with(experiment, path).title) for path in experiment.vary]
    template = QCoreApplication.translate("Plot", "{knob} ({parts})")
    names: list[str] = []
    for title, group in groupby(zip(titles, owners, strict=True), key=itemgetter(0)):
        parts = listed(owner for _, owner in group)
        names.append(template.format(knob=title, parts=parts) if titles.count(title) > 1 else title)
    return listed(names)


def ghosts(kept: Sequence[Line], drawn: Sequence[Line], given: Sequence[Line]) -> list[Line]:
    """Return the measured lines of a run *kept* in view that have a counterpart in the present one, in its colour.

    drawn : the present run's lines as they are drawn; given : as the plot gave them
    """
    colours = {line.identity: line.colour for line in (*given, *drawn) if line.readable}
    return [
        replace(
            line,
            colour=colours[line.identity],
            name="",
            dash="dotted",
            width=GHOST_WIDTH * line.width,
            readable=False,
            members=None,
            shown=True,
        )
        for line in kept
        if line.readable and line.identity in colours
    ]


def value_before(kept: Sequence[Line], line: Line, step: float) -> float:
    """Return what the same line had in a run *kept* in view where that came nearest to *step*; NaN beyond its end."""
    twin = next((other for other in kept if other.readable and other.identity == line.identity), None)
    if twin is None:
        return math.nan
    known = np.isfinite(twin.y)
    x, y = twin.x[known], twin.y[known]
    return float(y[np.argmin(np.abs(x - step))]) if x.size and step <= x[-1] else math.nan


def with_before(text: str, before: str) -> str:
    """Return what is read out of a line, with what the ghost had there."""
    return QCoreApplication.translate("Plot", "{now}, before: {before}").format(now=text, before=before)


@dataclass(frozen=True)
class Edges:
    """The band of a line: mean less and plus one standard deviation, and what of it the members reach, (points,) each.

    Between few members a deviation leads beyond all of them, even below 0 where none can be: no axis grows for that.
    """

    low: Float64
    high: Float64
    least: Float64
    most: Float64


def band_of(line: Line) -> Edges | None:
    """Return the band of a line where it has one; NaN where fewer than two members live."""
    if line.members is None or not line.has_members:
        return None
    spread = member_spread(line.members)
    low, high = line.y - spread, line.y + spread
    least, most = np.fmin.reduce(line.members, axis=0), np.fmax.reduce(line.members, axis=0)
    return Edges(low, high, np.maximum(low, least), np.minimum(high, most))


def finite(x: Float64, y: Float64) -> tuple[Float64, Float64]:
    """Return the points (x, y) whose y is finite."""
    good = np.isfinite(y)
    return (x, y) if good.all() else (x[good], y[good])
