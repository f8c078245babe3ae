"""Frame: one moment of one run, complete, as plots, pictures and the status line need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from simcore.experiment.experiment import Experiment
from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Curves, Snapshot
from simcore.measure.time_series import Seen
from simcore.theory.widths import Theory


@dataclass(frozen=True, eq=False)
class Frame:
    """What was measured last, the curves up to it, and the run that they come from; never changed once made.

    status : ready, running, paused, finished, stopped, diverged or failed; reason : why it ended, or ""
    steps_per_second : of the last second; 0 where it does not run
    last_step : the step at which a stop rule ends the run, None where none does
    start : what the instruments that were asked for saw before the first update; None where none was
    time_series : what those that are kept over time saw, by instrument
    ghost : a run that is kept in view, as it stood when it was pinned
    seconds : how long each instrument that was asked for took to look, at its last look
    other : the run that goes on in step beside this one while two are compared: A, where this is B
    """

    experiment: Experiment
    snapshot: Snapshot
    curves: Curves
    theory: Theory
    status: str
    reason: str
    steps_per_second: float
    steps_per_epoch: int
    last_step: int | None
    start: Snapshot | None = None
    time_series: Mapping[Instrument[Any], Seen] = field(default_factory=lambda: MappingProxyType({}))
    seconds: Mapping[Instrument[Any], float] = field(default_factory=lambda: MappingProxyType({}))
    ghost: "Frame | None" = None
    other: "Frame | None" = None
