"""Workers: where groups of trials train; in this process, or in a pool of processes that end with this one."""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any
from weakref import WeakKeyDictionary

from simcore.experiment.experiment import Experiment
from simcore.lab.examiners import Examiner
from simcore.lab.training import Asked, trained
from simcore.lab.trial import Outcome, Trial

NICE = 5
"""By how much workers give way to whoever shows something on the same machine."""

PAYS_SECONDS = 4.0
"""How long what waits must take here before a pool is begun: a worker needs about a second to start."""

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


class Here:
    """Trains in this process, one group after the other, and looks up in between whether to stop."""

    workers = 1

    def __init__(self, asked_to_stop: Asked = lambda: False):
        self._asked = asked_to_stop

    def train(self, group: Sequence[Trial], waiting: int) -> "Future[Any]":
        """Train a group now; the answer holds None where somebody asked to stop meanwhile."""
        future: Future[Any] = Future()
        try:
            future.set_result(trained(group, self._asked))
        except Exception as error:  # the trial is to blame, not the procedure
            future.set_exception(error)
        return future

    def mend(self, future: "Future[Any]") -> None:
        """There is nothing to mend."""

    def end(self) -> None:
        """There is nothing to end: it looks up by itself."""


class Pool:
    """A pool of processes, begun when the first group comes; broken, it is begun anew."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._of: WeakKeyDictionary[Future[Any], ProcessPoolExecutor] = WeakKeyDictionary()

    def train(self, group: Sequence[Trial], waiting: int) -> "Future[Any]":
        """Let a worker train a group."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, context, initializer=_begin)
        try:
            future: Future[Any] = self._pool.submit(train_sent, sent(group))
        except (BrokenProcessPool, OSError, RuntimeError):  # it broke a moment ago, and closes just now
            future = Future()
            future.set_exception(BrokenProcessPool())
        self._of[future] = self._pool
        return future

    def mend(self, future: "Future[Any]") -> None:
        """Give up the processes that *future* waited for, one of which has died; the next group begins new ones."""
        if self._of.pop(future, None) is self._pool:
            self.end()

    def end(self) -> None:
        """End all workers at once, whatever they are at."""
        pool, self._pool = self._pool, None
        if pool is not None:
            processes: dict[int, Any] = getattr(pool, "_processes", None) or {}
            for process in list(processes.values()):  # there is no public way, and they have nothing to lose
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)


class HereThenPool:
    """Trains here while that is short, and in a pool once what waits would take longer than to begin one."""

    def __init__(self, asked_to_stop: Asked = lambda: False, workers: int | None = None):
        self._here, self._pool = Here(asked_to_stop), Pool(workers)
        self._seconds = 0.0
        self.workers = 1

    def train(self, group: Sequence[Trial], waiting: int) -> "Future[Any]":
        """Train a group here or there, by how long the last one took and how many more wait."""
        if self.workers == 1 and self._pool.workers > 1 and self._seconds * waiting > PAYS_SECONDS:
            self.workers = self._pool.workers
        if self.workers > 1:
            return self._pool.train(group, waiting)
        began = time.perf_counter()
        future = self._here.train(group, waiting)
        self._seconds = time.perf_counter() - began
        return future

    def mend(self, future: "Future[Any]") -> None:
        """Give up processes one of which has died."""
        self._pool.mend(future)

    def end(self) -> None:
        """End all workers at once."""
        self._pool.end()


def _begin() -> None:
    """Prepare a worker: it gives way to others, leaves Ctrl+C to its parent, and ends when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICE)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
