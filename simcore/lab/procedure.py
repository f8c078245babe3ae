"""Procedure: the base of everything that is made of many runs; a procedure asks for trials, and ends with a finding."""

from collections.abc import Generator, Sequence
from itertools import count
from typing import Any, ClassVar

from simcore.base.part import Part
from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import ROWS, Examiner
from simcore.lab.trial import Finding, Outcome, Trial

Rounds = Generator[Sequence[Trial], Sequence[Outcome], Finding]
"""A procedure that runs: it asks for the trials of a round, and is sent their outcomes in the same order."""


Asking = Generator[Sequence[Trial], Sequence[Outcome], None]
"""A part of a procedure, which asks as a whole one does, and finds nothing by itself."""


class Procedure(Part, frozen=True):
    """Base of the procedures.

    ``rounds`` is a pure function of the base experiment and of the outcomes that it is sent, so that a procedure that
    was stopped goes on by being sent again what was already found.
    """

    judges: ClassVar[bool] = False
    """Whether a trial's outcome is given a verdict, in the light of the others of its round."""

    def rounds(self, base: Experiment) -> Rounds:
        """Ask for rounds of trials, numbered from 0 throughout; return what was found.

        Raises ExperimentError where the procedure makes no sense for *base*.
        """
        raise TypeError(f"{type(self).__name__} asks for nothing")  # pragma: no cover

    def check(self, base: Experiment) -> None:
        """Raise ExperimentError where the procedure makes no sense for *base*; nothing is trained for it."""
        rounds = self.rounds(base)
        next(rounds)
        rounds.close()

    def judged(self, outcomes: Sequence[Outcome], before: Sequence[Outcome]) -> Sequence[Outcome]:
        """Return the outcomes of a round with their verdicts, given those of the rounds before."""
        return outcomes

    def most_trials(self, base: Experiment) -> int:
        """Return how many trials there will be at most, for a progress that is honest."""
        raise TypeError(f"{type(self).__name__} does not say how many")  # pragma: no cover


class Numbered:
    """Makes the trials of one procedure, numbered from 0."""

    def __init__(self, base: Experiment):
        self.base = base
        self._count = count()

    def on(self, base: Experiment) -> "Numbered":
        """Return what makes trials of another base, numbered on from here."""
        other = Numbered(base)
        other._count = self._count
        return other

    def trial(
        self,
        values: dict[str, Any],
        seed: int | None = None,
        examiner: Examiner = ROWS,
        base: Experiment | None = None,
    ) -> Trial:
        """Return the next trial: the base, or another one, with other *values*, drawn from *seed* or its own."""
        assignments = list(values.items())
        if seed is not None:
            assignments.append(("seed", seed % 2**32))
        return Trial(next(self._count), values, (base or self.base).assigned(assignments), examiner)
