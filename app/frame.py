"""Frame: one moment of one run, complete, as plots, pictures and the status line need it."""

from dataclasses import dataclass

from simcore.experiment import Experiment
from simcore.snapshot import Curves, Snapshot, Theory


@dataclass(frozen=True, eq=False)
class Frame:
    """What was measured last, the curves up to it, and the run that they come from; never changed once made.

    status : ready, running, paused, finished, stopped, diverged or failed; reason : why it ended, or ""
    steps_per_second : of the last second; 0 where it does not run
    last_step : the step at which a stop rule ends the run, None where none does
    ghost : a run that is kept in view, as it stood when it was pinned
    other : the run A that goes on in step beside this one, B, while two are compared
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
    ghost: "Frame | None" = None
    other: "Frame | None" = None
