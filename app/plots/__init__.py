"""The plots, one file each, found by themselves: put a file here and the window offers its plot.

A plot may not measure, nor know any other.
"""

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from app.canvas.base import Plot
from simcore.measure.instruments import Instrument

__all__ = ["Plot", "dashboard", "needs", "plots"]


def _found() -> dict[str, type[Plot]]:
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found: list[type[Plot]] = []
    waiting = Plot.__subclasses__()
    while waiting:
        plot = waiting.pop()
        waiting.extend(plot.__subclasses__())
        if "kind" in vars(plot):
            found.append(plot)
    return {plot.kind: plot for plot in sorted(found, key=lambda plot: (plot.order, plot.kind))}


plots: dict[str, type[Plot]] = _found()
"""Every plot by its kind, in the order in which they are offered."""

dashboard: tuple[str, ...] = ("z_width", "z_histogram", "saturation", "loss", "accuracy", "variance_by_layer")
"""What is shown at first, and what the picture of a run holds."""


def needs(shown: Iterable[Plot | type[Plot]]) -> tuple[frozenset[Instrument[Any]], bool]:
    """Return what some plots ask to be measured for them: instruments, and whether curves of what is costly."""
    asking = list(shown)
    return frozenset(i for plot in asking for i in plot.needs), any(plot.costly for plot in asking)
