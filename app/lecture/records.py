"""Record: what one run has measured, in the one form that quantities are read from, with a window or without."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Float64
from simcore.data.prepare import Prepared
from simcore.engine.network import Network
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Curves, Snapshot
from simcore.theory.widths import Theory

DEPARTURE = 0.15
"""How far the nearest row may lie from the step that was asked for, as a share of that step."""


@dataclass(frozen=True, eq=False)
class Record:
    """One run as far as it has come.

    diverged : the share of its members that have diverged
    network, data : the run's own at its present step; None where only its curves are at hand
    """

    experiment: Experiment
    curves: Curves
    theory: Theory
    diverged: float = 0.0
    network: Network | None = None
    data: Prepared | None = None

    def series(self, figure: str, layer: int | None, member: int | None) -> tuple[Float64, Float64]:
        """Return (steps, values) of a figure where it was measured, (points,) each; the mean over members for None.

        layer : from 1, or counted from the output as -1; None for a figure of the whole run
        """
        every = self.curves.run[figure] if layer is None else self.curves.layers[figure][:, _index(layer)]
        chosen = every if member is None else every[member : member + 1]
        present = np.isfinite(chosen).any(axis=0)
        steps, chosen = self.curves.step[present], np.asarray(chosen[:, present], np.float64)
        return steps, np.nanmean(chosen, axis=0) if chosen.size else np.zeros(0)

    def at(self, figure: str, layer: int | None, member: int | None, step: int | None) -> float:
        """Return a figure at a step, or at the last; NaN where the run has not come as far, or it was not measured."""
        steps, values = self.series(figure, layer, member)
        if not len(steps):
            return float("nan")
        if step is None:
            return float(values[-1])
        nearest = int(np.abs(steps - step).argmin())
        return float(values[nearest]) if abs(steps[nearest] - step) <= DEPARTURE * step else float("nan")


def _index(layer: int) -> int:
    return layer - 1 if layer > 0 else layer


def curves_of(rows: Sequence[Snapshot]) -> Curves:
    """Return the series of all *rows*, each of them a point."""
    run = {name: np.stack([getattr(row, name) for row in rows], axis=-1) for name in RUN_FIGURES}
    layers = {name: np.stack([getattr(row.layers, name) for row in rows], axis=-1) for name in LAYER_FIGURES}
    return Curves(np.array([float(row.step) for row in rows]), np.array([row.epoch for row in rows]), run, layers)
