"""Headless: a run from start to end in the foreground, with a progress bar, that Ctrl+C ends in good order."""

import math
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from app.cli.progress import ProgressBar, interruptible
from app.cli.results import Best, final_figures, theory_figures, value_of
from app.words.version import version
from simcore.measure.bursts import bursts, following
from simcore.measure.frame import Frame
from simcore.measure.recorder import Recorder, Wanted
from simcore.measure.snapshot import Snapshot
from simcore.simulator import Simulator

INTERRUPTED = 130
"""The exit status of a run that Ctrl+C ended, as shells have it."""
LOOKS = 200
"""How often a run is looked at for its pictures, where its rows are fewer."""
CHUNK_SECONDS = 0.05
"""How long steps may go on before Ctrl+C and the progress bar have their turn."""


class Headless:
    """One run; ``train`` makes it, and the rest tells about it.

    wanted : the instruments of the pictures that follow, and whether curves of what is costly are wanted; None where no
        picture follows, and only the rows of the history are looked at
    """

    def __init__(self, simulator: Simulator, wanted: Wanted | None, quiet: bool):
        self.simulator = simulator
        self.status, self.reason = "ready", ""
        self.seconds = 0.0
        self._last = simulator.row
        self._best = Best()
        members = range(simulator.experiment.members) if self.varied else ()
        self._best_of = [Best(member) for member in members]
        self._recorder = Recorder(simulator, *(wanted or (frozenset(), False)))
        expected = simulator.last_step or 100 * simulator.steps_per_epoch
        self._look_every = max(1, expected // LOOKS) if wanted is not None else sys.maxsize
        self._bar = ProgressBar(quiet)
        self._interrupted = False

    def train(self, on_row: Callable[[Snapshot], None] = lambda _: None) -> None:
        """Train to the end; *on_row* is called with each row of the history as soon as it was measured."""
        began = time.perf_counter()
        with interruptible(self._interrupt):
            self._recorder.begin()
            self._take(self.simulator.row, on_row)
            self._loop(on_row)
        self.seconds = time.perf_counter() - began
        self.status, self.reason = self.simulator.status, self.simulator.reason
        if not self.simulator.ended:
            self.status, self.reason = "stopped", "stopped by the user"
            self._take_last_look(on_row)
        self._bar.clear()

    def _loop(self, on_row: Callable[[Snapshot], None]) -> None:
        simulator, look_every = self.simulator, self._look_every

        def pause(step: int) -> int:
            return min(following(step, simulator.row_every), following(step, look_every))

        for _ in bursts(self._recorder, pause=pause, seconds=CHUNK_SECONDS):
            if simulator.row is not self._last:
                self._take(simulator.row, on_row)
            if simulator.steps % look_every == 0:
                self._recorder.look(in_passing=True)
            self._show_bar()
            if self._interrupted:
                break

    def _take(self, row: Snapshot, on_row: Callable[[Snapshot], None]) -> None:
        self._last = row
        for best in (self._best, *self._best_of):
            best.add(row)
        on_row(row)

    def _take_last_look(self, on_row: Callable[[Snapshot], None]) -> None:
        """Measure where the user stopped; how far the last step went was not watched there."""
        row = self.simulator.measure()
        if row.step > self._last.step:
            unknown = np.full_like(row.layers.update_ratio, math.nan)
            row = replace(row, layers=replace(row.layers, update_ratio=unknown))
            self.simulator.history.add(row)
            self._take(row, on_row)

    def _interrupt(self) -> None:
        self._interrupted = True

    def _show_bar(self) -> None:
        simulator = self.simulator
        done = simulator.steps / simulator.last_step if simulator.last_step else 0.0
        self._bar.show(done, lambda: f"{100 * done:3.0f} %  epoch {simulator.epoch:.1f}  {self._accuracy()}")

    @property
    def varied(self) -> bool:
        """Whether members differ on purpose, so that a mean over them says nothing."""
        return bool(self.simulator.experiment.vary)

    def _accuracy(self) -> str:
        """Return how good the run is, or the best of members that differ on purpose."""
        row = self._last
        accuracies, losses = (np.where(row.alive, v, math.nan) for v in (row.validation_accuracy, row.validation_loss))
        member, who = None, ""
        if self.varied and np.isfinite(losses).any():
            member = int(np.nanargmax(accuracies) if np.isfinite(accuracies).any() else np.nanargmin(losses))
            who = f"best is member {member}: "
        accuracy = value_of(member, row.validation_accuracy, row.alive)
        if math.isfinite(accuracy):
            return f"{who}validation accuracy {100 * accuracy:.1f} %"
        loss = value_of(member, row.validation_loss, row.alive)
        return f"{who}validation loss {loss:.4g}" if math.isfinite(loss) else ""

    def in_words(self) -> str:
        """Return how the run ended, in one line."""
        steps = f"{self.simulator.steps:,} steps in {self.seconds:.1f} s"
        return "; ".join(text for text in (f"{self.status}: {self.reason}", self._accuracy(), steps) if text)

    def summary(self) -> dict[str, Any]:
        """Return what ``summary.json`` holds."""
        simulator = self.simulator
        return {
            "status": self.status,
            "reason": self.reason,
            "steps": simulator.steps,
            "epochs": simulator.epoch,
            "seconds": round(self.seconds, 3),
            "steps_per_second": round(self._rate(), 1),
            "members_diverged": int((~simulator.alive).sum()),
            **(
                {"members": self._members()}
                if self.varied
                else {"final": final_figures(self._last), "best": self._best.found}
            ),
            "theory": theory_figures(simulator.theory),
            "notes": list(simulator.data.notes),
            "version": version(),
        }

    def _members(self) -> list[dict[str, Any]]:
        """Return what became of each member."""
        return [
            {
                "member": member,
                "values": {path: values[member] for path, values in self.simulator.experiment.vary.items()},
                "status": self.status if alive else "diverged",
                "final": final_figures(self._last, member),
                "best": self._best_of[member].found,
            }
            for member, alive in enumerate(self.simulator.alive.tolist())
        ]

    def _rate(self) -> float:
        return self.simulator.steps / self.seconds if self.seconds else 0.0

    def frame(self) -> Frame:
        """Return the end of the run, for its pictures."""
        snapshot = replace(self._last, extras=self._recorder.look().extras)
        return self._recorder.frame(snapshot, self.status, self.reason, self._rate())
