"""What a run leaves on disk: the table of its history, row by row, and its summary."""

import json
import math
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.words.user_error import UserError
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Snapshot
from simcore.theory.widths import Theory

Figures = dict[str, NDArray[np.float64]]
"""The values of each column of the history, one for each member."""


def figures(snapshot: Snapshot) -> Figures:
    """Return every figure of a snapshot by its column's name, in the order of the columns."""
    columns: Figures = {name: getattr(snapshot, name) for name in RUN_FIGURES}
    for layer in range(snapshot.depth):
        columns |= {f"{name}.{layer + 1}": getattr(snapshot.layers, name)[:, layer] for name in LAYER_FIGURES}
    return columns


def mean(values: NDArray[np.float64], alive: NDArray[np.bool_]) -> float:
    """Return the mean over the members that have not diverged; NaN where all have, or it has no meaning."""
    kept = values[alive]
    return float(kept.mean()) if np.isfinite(kept).all() and len(kept) else math.nan


def value_of(member: int | None, values: NDArray[np.float64], alive: NDArray[np.bool_]) -> float:
    """Return the value of one member, NaN once it has diverged; of None the mean over all that have not."""
    return mean(values, alive) if member is None else float(values[member]) if alive[member] else math.nan


def deviation(values: NDArray[np.float64], alive: NDArray[np.bool_]) -> float:
    """Return the sample standard deviation over the members that have not diverged; NaN for fewer than two."""
    kept = values[alive]
    return float(kept.std(ddof=1)) if np.isfinite(kept).all() and len(kept) > 1 else math.nan


class TableFile:
    """A table on disk: each row is there as soon as it was measured.

    A figure without meaning leaves its cell empty. Raises UserError where it cannot be written; the rows before stay,
    all of them whole.
    """

    def __init__(self, path: Path):
        self._path = path
        with _writing(path):
            self._file = path.open("wb", buffering=0)
        self._size = 0

    def add(self, snapshot: Snapshot) -> None:
        """Append what a snapshot holds."""
        raise NotImplementedError

    def _write(self, cells: Iterable[str]) -> None:
        line = (",".join(cells) + "\n").encode()
        with _writing(self._path):
            try:
                rest = line
                while rest:
                    rest = rest[self._file.write(rest) :]
            except OSError:
                with suppress(OSError):
                    self._file.truncate(self._size)
                raise
        self._size += len(line)

    def close(self) -> None:
        """Close the file; one without a row goes."""
        with _writing(self._path):
            self._file.close()
        if not self._size:
            self._path.unlink(missing_ok=True)


class HistoryTable(TableFile):
    """The file ``history.csv``: a row a step.

    Columns: step, epoch, the run's figures, each layer's figures (1 is the first hidden layer, the last is the
    output), and all but the first two again with ``_sd``, the deviation between members. Where members are *varied* on
    purpose, a mean over them says nothing, and the figures stay empty: ``members.csv`` has them.
    """

    def __init__(self, path: Path, varied: bool):
        super().__init__(path)
        self._varied = varied

    def add(self, snapshot: Snapshot) -> None:
        """Append a row."""
        columns = figures(snapshot)
        if not self._size:
            self._write(["step", "epoch", *columns, *(f"{name}_sd" for name in columns)])
        means, deviations = [""] * len(columns), [""] * len(columns)
        if not self._varied:
            means = [_cell(mean(values, snapshot.alive)) for values in columns.values()]
            deviations = [_cell(deviation(values, snapshot.alive)) for values in columns.values()]
        self._write([str(snapshot.step), _cell(snapshot.epoch), *means, *deviations])


class MembersTable(TableFile):
    """The file ``members.csv``: a row a step and a member, with the columns of ``history.csv`` after its number."""

    def add(self, snapshot: Snapshot) -> None:
        """Append a row for each member."""
        columns = figures(snapshot)
        if not self._size:
            self._write(["member", "step", "epoch", *columns])
        for member in range(len(snapshot.alive)):
            cells = (_cell(value_of(member, values, snapshot.alive)) for values in columns.values())
            self._write([str(member), str(snapshot.step), _cell(snapshot.epoch), *cells])


def _cell(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else ""


class Best:
    """The best value of each loss and accuracy so far, and the step at which it was measured; of one member, or all."""

    def __init__(self, member: int | None = None) -> None:
        self._member = member
        self.found: dict[str, dict[str, float]] = {}

    def add(self, snapshot: Snapshot) -> None:
        """Take a row into account."""
        for name in RUN_FIGURES:
            sign = 1 if name.endswith("loss") else -1 if name.endswith("accuracy") else 0
            value = value_of(self._member, getattr(snapshot, name), snapshot.alive)
            if not sign or not math.isfinite(value):
                continue
            if name not in self.found or sign * value < sign * self.found[name]["value"]:
                self.found[name] = {"value": value, "step": snapshot.step}


def final_figures(snapshot: Snapshot, member: int | None = None) -> dict[str, Any]:
    """Return the figures of one member, or the means over all, at one step; of each layer's a list by layer."""
    alive = snapshot.alive
    by_run = {name: _plain(value_of(member, getattr(snapshot, name), alive)) for name in RUN_FIGURES}
    by_layer = {
        name: [_plain(value_of(member, column, alive)) for column in getattr(snapshot.layers, name).T]
        for name in LAYER_FIGURES
    }
    return {**by_run, "layers": by_layer}


def theory_figures(theory: Theory) -> dict[str, list[float | None] | None]:
    """Return the predicted widths by layer; None where the theory predicts nothing."""
    by_name = {"z_std": theory.z_std, "grad_z_std": theory.grad_z_std}
    return {name: None if row is None else [_plain(value) for value in row] for name, row in by_name.items()}


def _plain(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there completely or not at all; raises UserError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with _writing(path):
        try:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Within, what goes wrong is told with the file's name and what helps: of a full disk the system names no file."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(f"{path} cannot be written: {why}; make room there or choose another folder") from None


def as_json(summary: dict[str, Any]) -> str:
    """Return a summary as indented JSON."""
    return json.dumps(summary, indent=2, allow_nan=False) + "\n"
