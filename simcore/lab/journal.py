"""The folder of a procedure: what it is, a line for each trial that ended, and what was found; it survives any end."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from simcore.base.decoding import ExperimentError
from simcore.lab.trial import Outcome

LAB, TRIALS, RESULT, BEST = "lab.json", "trials.jsonl", "result.json", "best.json"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Outcome)


class Journal:
    """The outcomes of a procedure on disk, each a line that is there, whole, before the next trial counts on it.

    What is held in memory is where each line begins, so that any number of trials may follow one another. A last line
    that was only half written when the process ended is cut off before anything is appended.
    """

    def __init__(self, folder: Path):
        path = folder / TRIALS
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._starts: dict[int, int] = {}
        self._end = 0
        for number, line in enumerate(self._file, start=1):
            if not line.endswith(b"\n"):
                break
            try:
                self._starts[_decoder.decode(line).trial] = self._end
            except msgspec.DecodeError:
                self._file.close()
                raise ExperimentError(f"{path}: line {number} is no trial; begin in another folder") from None
            self._end += len(line)
        self._file.truncate(self._end)

    def found(self, trial: int) -> Outcome | None:
        """Return the outcome of a trial that ended before, in this process or an earlier one; None where none did."""
        if trial not in self._starts:
            return None
        self._file.seek(self._starts[trial])
        return _decoder.decode(self._file.readline())

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Append the outcomes, and see that they are on the disk."""
        lines = [(outcome.trial, _encoder.encode(outcome) + b"\n") for outcome in outcomes]
        self._file.seek(self._end)
        self._file.write(b"".join(line for _, line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())
        for trial, line in lines:
            self._starts[trial] = self._end
            self._end += len(line)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Memory:
    """A journal without a folder: what was found lives as long as the process."""

    def __init__(self) -> None:
        self._known: dict[int, Outcome] = {}

    def found(self, trial: int) -> Outcome | None:
        """Return the outcome of a trial that ended before."""
        return self._known.get(trial)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Note the outcomes."""
        self._known.update((outcome.trial, outcome) for outcome in outcomes)

    def close(self) -> None:
        """There is nothing to close."""


def as_json(value: Any) -> str:
    """Return *value* as JSON for people: indented, with a line's end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
