"""LabRun: a procedure on its way, from its first trial, or from where it was stopped, to what it finds."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Protocol

from simcore.experiment.experiment import Experiment
from simcore.lab.journal import Journal, Memory
from simcore.lab.procedure import Procedure
from simcore.lab.together import groups
from simcore.lab.training import Asked
from simcore.lab.trial import Finding, Outcome, Trial

MOST_TRIES = 4
"""How often a trial is begun whose worker dies, before it counts as failed: once, and three times again."""
LOOK_SECONDS = 0.1
"""How long to wait for workers before looking up whether somebody asked to stop."""


class Trains(Protocol):
    """What trains groups of trials: this process, a pool, or machines elsewhere.

    workers : how many groups train at the same time
    """

    @property
    def workers(self) -> int: ...

    def train(self, group: Sequence[Trial], waiting: int) -> "Future[Any]":
        """Begin to train a group, while so many more wait; the answer holds its outcomes, None where it was stopped."""
        ...

    def mend(self, future: "Future[Any]") -> None:
        """Make ready for more after the worker that *future* waited for has died."""
        ...

    def end(self) -> None:
        """End whatever still goes on."""
        ...


@dataclass(frozen=True)
class Progress:
    """How far a procedure is.

    done, most : trials that ended, and how many there will be at most
    seconds_left : from the seconds that trials took so far; None before the first one ended
    """

    done: int
    most: int
    seconds_left: float | None


class LabRun:
    """Runs a procedure on a base experiment; what is asked for twice is trained once.

    on_outcomes : called with the outcomes of trials as they end, and how far the procedure then is
    """

    def __init__(
        self,
        procedure: Procedure,
        base: Experiment,
        workers: Trains,
        journal: Journal | Memory | None = None,
        asked_to_stop: Asked = lambda: False,
        on_outcomes: Callable[[Sequence[Outcome], Progress], None] = lambda _outcomes, _progress: None,
    ):
        self.procedure, self.base = procedure, base
        self._workers, self._asked, self._tell = workers, asked_to_stop, on_outcomes
        self._journal = journal or Memory()
        self._most, self._done = procedure.most_trials(base), 0
        self._began, self._trained = 0.0, 0

    def run(self) -> Finding | None:
        """Return what was found; None where somebody asked to stop."""
        self._began = time.perf_counter()
        rounds = self.procedure.rounds(self.base)
        before: list[Outcome] = []
        try:
            asked_for = next(rounds)
            while True:
                outcomes = self._round(list(asked_for), before)
                if outcomes is None:
                    return None
                before = [*before, *outcomes] if self.procedure.judges else before
                asked_for = rounds.send(outcomes)
        except StopIteration as end:
            return end.value
        finally:
            rounds.close()

    def _round(self, trials: list[Trial], before: Sequence[Outcome]) -> list[Outcome] | None:
        """Return the outcomes of a round in the order of its trials; None where somebody asked to stop."""
        known = {t.number: found for t in trials if (found := self._journal.found(t.number)) is not None}
        self._note(list(known.values()), trained=False)
        missing = [trial for trial in trials if trial.number not in known]
        # a verdict is given in the light of the whole round: then all of its lines are written together
        together: list[Outcome] | None = [] if self.procedure.judges else None
        if not self._train(missing, known, together):
            return None
        if together:
            judged = self.procedure.judged([known[trial.number] for trial in trials], before)
            known = {outcome.trial: outcome for outcome in judged}
            self._keep([known[outcome.trial] for outcome in together])
        return [known[trial.number] for trial in trials]

    def _train(self, trials: list[Trial], known: dict[int, Outcome], together: list[Outcome] | None) -> bool:
        """Train what is missing; return whether nobody asked to stop."""
        waiting = [(group, 1) for group in groups(trials)]
        going: dict[Future[Any], tuple[tuple[Trial, ...], int]] = {}
        while waiting or going:
            if self._asked():
                self._workers.end()
                return False
            while waiting and len(going) <= self._workers.workers:  # one more, so that none of them idles
                group, tries = waiting.pop(0)
                going[self._workers.train(group, len(waiting))] = group, tries
            for future in wait(going, LOOK_SECONDS, FIRST_COMPLETED).done:
                group, tries = going.pop(future)
                outcomes = self._answer(future, group, tries, waiting)
                if outcomes is None:
                    continue
                known.update((outcome.trial, outcome) for outcome in outcomes)
                if together is None:
                    self._keep(outcomes)
                else:
                    together.extend(outcomes)
        return not self._asked()

    def _answer(
        self, future: "Future[Any]", group: tuple[Trial, ...], tries: int, waiting: list[tuple[tuple[Trial, ...], int]]
    ) -> list[Outcome] | None:
        """Return the outcomes of a group that ended; None where it was stopped, or is tried once more."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._workers.mend(future)
            if tries < MOST_TRIES:
                waiting.append((group, tries + 1))
                return None
            reason = "its worker died"
        except Exception as error:  # whatever a trial raises, it would raise again, and the procedure goes on
            reason = f"{type(error).__name__}: {error}"
        return [
            Outcome(trial=t.number, values=dict(t.values), seed=t.experiment.seed, status="failed", reason=reason)
            for t in group
        ]

    def _keep(self, outcomes: list[Outcome]) -> None:
        self._journal.add(outcomes)
        self._note(outcomes, trained=True)

    def _note(self, outcomes: list[Outcome], trained: bool) -> None:
        self._done += len(outcomes)
        self._trained += len(outcomes) if trained else 0
        left = None
        if self._trained:
            left = (time.perf_counter() - self._began) / self._trained * max(self._most - self._done, 0)
        if outcomes:
            self._tell(outcomes, Progress(self._done, self._most, left))
