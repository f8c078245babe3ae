"""Workers: where groups of trials train; in this process, or in a pool of processes that end with this one."""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import Examiner
from simcore.lab.training import Asked, trained
from simcore.lab.trial import Outcome, Trial

NICE = 5
"""By how much workers give way to whoever shows something on the same machine."""

Sent = tuple[int, dict[str, Any], str, Examiner]
"""A trial on its way to another process: number, values, experiment as JSON, and who examines it."""


def train_sent(group: Sequence[Sent]) -> list[Outcome]:
    """Train a group of trials that came from another process."""
    trials = [Trial(number, values, Experiment.from_json(text), examiner) for number, values, text, examiner in group]
    outcomes = trained(trials)
    assert outcomes is not None, "nobody asks a worker to stop; it is ended"
    return outcomes


def sent(group: Sequence[Trial]) -> list[Sent]:
    """Return a group of trials as it travels."""
    return [(t.number, dict(t.values), t.experiment.to_json(), t.examiner) for t in group]


class Here(Executor):
    """Trains in this process, one group after the other, and looks up in between whether to stop."""

    def __init__(self, asked_to_stop: Asked):
        self._asked = asked_to_stop

    def train(self, group: Sequence[Trial]) -> Future[list[Outcome] | None]:
        """Train a group now; the answer holds None where somebody asked to stop meanwhile."""
        future: Future[list[Outcome] | None] = Future()
        try:
            future.set_result(trained(group, self._asked))
        except Exception as error:  # the trial is to blame, not the procedure: it is tried again, then given up
            future.set_exception(error)
        return future


class Pool:
    """A pool of processes, begun when the first group comes; broken, it is begun anew."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or max(1, (os.cpu_count() or 1))
        self._pool: ProcessPoolExecutor | None = None

    def train(self, group: Sequence[Trial]) -> "Future[Any]":
        """Let a worker train a group."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, context, initializer=_begin)
        return self._pool.submit(train_sent, sent(group))

    def mend(self) -> None:
        """Give up processes one of which has died; the next group begins new ones."""
        self.end()

    def end(self) -> None:
        """End all workers at once, whatever they are at."""
        pool, self._pool = self._pool, None
        if pool is not None:
            processes = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()


def _begin() -> None:
    """Prepare a worker: it gives way to others, leaves Ctrl+C to its parent, and ends when that does."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICE)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
