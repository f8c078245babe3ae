"""Cluster: groups of trials trained on machines elsewhere, through a scheduler of dask.distributed."""

import hashlib
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from simcore.base.decoding import ExperimentError
from simcore.data.files import FileData, located
from simcore.data.idx import MnistFolder, find_four
from simcore.experiment.experiment import Experiment
from simcore.lab.training import trained
from simcore.lab.trial import Outcome, Trial
from simcore.lab.workers import Sent, sent

Files = list[tuple[str, bytes]]
"""The files of somebody's own data: the name of each, and what it holds."""


class Cluster:
    """Trains on the workers of a scheduler; a worker that dies costs its groups a retry.

    Data in files travel with the trials, since a worker elsewhere has no such file. Raises ExperimentError where
    dask.distributed, the extra ``cluster``, is not installed, or nobody answers at *address*.
    """

    def __init__(self, address: str):
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise ExperimentError("a scheduler needs dask.distributed, which is not installed: pip install distributed",
                                  "--scheduler") from None  # fmt: skip
        try:
            self._client: Any = distributed.Client(address, timeout=5)
        except (OSError, ValueError) as error:
            raise ExperimentError(f"no scheduler answers at {address}: {error}", "--scheduler") from None
        self._going: list[Any] = []

    @property
    def workers(self) -> int:
        """How many groups train at the same time."""
        return max(1, sum(worker["nthreads"] for worker in self._client.scheduler_info()["workers"].values()))

    def train(self, group: Sequence[Trial], waiting: int) -> "Future[Any]":
        """Let a worker train a group."""
        answer: Future[Any] = Future()
        task = self._client.submit(train_there, sent(group), _files(group), pure=False)
        self._going = [*(other for other in self._going if not other.done()), task]
        task.add_done_callback(partial(_pass_on, answer))
        return answer

    def mend(self, future: "Future[Any]") -> None:
        """There is nothing to mend here: the scheduler knows which of its workers live."""

    def end(self) -> None:
        """Give up what still goes on, and leave the scheduler."""
        self._client.cancel(self._going, force=True)
        self._client.close()


def _pass_on(answer: "Future[Any]", done: Any) -> None:
    if done.status == "finished":
        answer.set_result(done.result())
    else:
        answer.set_exception(BrokenProcessPool(done.status))


def _files(group: Sequence[Trial]) -> Files:
    """Return the files that the trials' data, which are the same for all of a group, are read from."""
    data = group[0].experiment.data
    if not isinstance(data, FileData):
        return []
    path = located(data.path)
    paths = find_four(path) if isinstance(data, MnistFolder) else (path,)
    return [(each.name, _content(each, each.stat().st_mtime_ns)) for each in paths]


@lru_cache(maxsize=8)
def _content(path: Path, _written: int) -> bytes:
    return path.read_bytes()


def train_there(group: Sequence[Sent], files: Files) -> list[Outcome]:
    """Train a group of trials that came from another machine."""
    trials = [
        Trial(n, values, _with_files(Experiment.from_json(text), files), looks) for n, values, text, looks in group
    ]
    outcomes = trained(trials)
    assert outcomes is not None, "nobody asks a worker to stop; it is cancelled"
    return outcomes


def _with_files(experiment: Experiment, files: Files) -> Experiment:
    """Return the experiment on the files that came with it, written to a folder of this worker's, once."""
    if not files:
        return experiment
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode())
        digest.update(content)
    folder = _folder() / digest.hexdigest()
    folder.mkdir(exist_ok=True)
    for name, content in files:
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
    whole = folder if len(files) > 1 else folder / files[0][0]
    return experiment.assigned([("data.path", str(whole))])


@lru_cache(maxsize=1)
def _folder() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="zscope-lab-")
    _kept.append(kept)
    return Path(kept.name)


_kept: list[Any] = []
"""Folders that go when the process does."""
