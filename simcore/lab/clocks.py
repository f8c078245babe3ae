"""Examiners that take time: how fast a batch size learns, and what an activation costs. Their figures vary by run."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from simcore.lab.examiners import SAMPLE, Examiner, Sight
from simcore.measure.bursts import bursts
from simcore.simulator import Simulator

LOOKS = 40
"""How many points the curve of loss against time has."""
UNITS, BATCH = 256, 128
"""How large a layer is whose activation is timed."""
REPEATS = 200


@dataclass(frozen=True)
class Timed(Examiner):
    """Trains for so many seconds of the process's own time, and notes the loss of a fixed sample now and then."""

    seconds: float

    def sight(self, simulator: Simulator) -> Sight:
        return Race(simulator, self.seconds)


class Race(Sight):
    """A run against the clock, which stands still while the loss is looked at."""

    def __init__(self, simulator: Simulator, seconds: float):
        super().__init__(simulator)
        self._seconds = seconds
        self._part = simulator.data.train.part(0, SAMPLE)
        self._batch = min(simulator.experiment.batch_size, len(simulator.data.train))
        self._spent, self._due = 0.0, 0.0
        self._curve: list[list[float]] = []
        self._look()

    def _look(self) -> None:
        loss, _ = self.simulator.network.gradients(self._part.x, self._part.y)
        steps = self.simulator.steps
        self._curve.append([self._spent, steps * self._batch, steps, float(loss[0])])
        self._due = self._spent + self._seconds / LOOKS

    def bursts(self) -> Iterator[int]:
        began = time.process_time()
        for made in bursts(self.simulator, seconds=self._seconds / LOOKS / 4):
            self._spent += time.process_time() - began
            if self._spent >= self._due:
                self._look()
            yield made
            if self._spent >= self._seconds:
                return
            began = time.process_time()

    def figures(self, member: int) -> dict[str, Any]:
        """Return the loss at the end, seconds an example, and the curve: (seconds, examples, updates, loss)."""
        seconds, examples, _, loss = self._curve[-1]
        return {
            "loss": loss if np.isfinite(loss) else None,
            "seconds_an_example": seconds / max(examples, 1),
            "curve": [point for point in self._curve if np.isfinite(point[3])],
        }


@dataclass(frozen=True)
class TimesActivation(Examiner):
    """Times the run's activation, forward and backward, on a layer of a fixed size."""

    def sight(self, simulator: Simulator) -> Sight:
        return Stopwatch(simulator)


class Stopwatch(Sight):
    """One activation under the clock: its value, and its slope."""

    def __init__(self, simulator: Simulator):
        super().__init__(simulator)
        activation, rng = simulator.experiment.activation, np.random.default_rng(0)
        z = rng.standard_normal((BATCH, UNITS)).astype(np.float32)
        a, slope = np.empty_like(z), np.empty_like(z)
        self._forward = _nanoseconds(activation.operations(z, a))
        self._backward = _nanoseconds(activation.derivative_operations(z, a, slope))

    def figures(self, member: int) -> dict[str, Any]:
        """Return nanoseconds a unit and an example."""
        return {"forward": self._forward, "backward": self._backward}


def _nanoseconds(operations: list[Any]) -> float:
    """Return what some calls cost a unit, the least of several times, so that other programs do not count."""
    best = float("inf")
    for _ in range(REPEATS):
        began = time.perf_counter_ns()
        for operation in operations:
            operation()
        best = min(best, time.perf_counter_ns() - began)
    return best / (UNITS * BATCH)
