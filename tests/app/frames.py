"""Frames for tests of the plots: made up, plausible, and full of the awkward cases; or of a small real run."""

from functools import cache
from typing import Any

import numpy as np

from app.cli.headless import Headless
from app.plots import needs, plots
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES, Curves, Histogram, Layers, Snapshot
from simcore.simulator import Simulator
from simcore.theory.saturation import saturation_bounds
from simcore.theory.widths import Theory


def frame(
    experiment: Experiment | None = None,
    steps: int = 1350,
    points: int = 500,
    members: int = 1,
    fill: float | None = None,
    theory: bool = True,
) -> Frame:
    """Return a frame of a run of *steps* steps, with *points* points in the curves; *fill* stands for every figure."""
    experiment = experiment or Experiment()
    depth = len(experiment.hidden) + 1
    random = np.random.default_rng(0)
    step = np.linspace(0, steps, points if steps else 1).round()
    fall = np.exp(-step / 300)
    wobble = random.normal(0, 0.02, (members, step.size))
    run = {
        "train_loss": 2.3 * fall + 0.05 + wobble * 0.5,
        "validation_loss": 2.2 * fall + 0.12 + wobble * 0.5,
        "train_accuracy": np.clip(0.995 - 0.9 * fall + wobble / 10, 0, 1),
        "validation_accuracy": np.clip(0.96 - 0.87 * fall + wobble / 10, 0, 1),
        "learning_rate": np.full((members, step.size), 0.1),
    }
    run = {name: np.broadcast_to(values, (members, step.size)).copy() for name, values in run.items()}
    grid = np.arange(depth)[None, :, None]
    noise = random.normal(0, 0.02, (members, depth, step.size))
    growth = 1 + (1 - fall)[None, None, :] * (0.3 + grid * 0.4)
    width = 0.75**grid * growth * np.exp(noise)
    saturated = np.clip(0.02 + 0.3 * (1 - fall) / (1 + grid) + noise * 0.2, 0, 1)
    layers = {name: np.full((members, depth, step.size), 0.1) for name in LAYER_FIGURES}
    layers |= {"z_std": width, "saturated_low": saturated, "saturated_high": saturated * 0.9}
    layers["grad_z_std"] = 0.03 * 1.2**grid * np.exp(noise)
    for name in ("saturated_low", "saturated_high"):
        layers[name][:, -1] = np.nan
    if fill is not None:
        for figures in (run, layers):
            for values in figures.values():
                values[..., -1 if np.isfinite(fill) else slice(None)] = fill
    bounds = [saturation_bounds(experiment.activation)] * (depth - 1) + [(-np.inf, np.inf)]
    snapshot = Snapshot(
        step=steps,
        epoch=steps / 45,
        **{name: run[name][:, -1].copy() for name in RUN_FIGURES},
        alive=np.ones(members, bool),
        layers=Layers(**{name: layers[name][:, :, -1].copy() for name in LAYER_FIGURES}),
        saturation_bounds=tuple(bounds),
        loss_at_start=float(np.log(10)),
        extras={Distributions("z"): tuple(_histogram(width[:, layer, -1]) for layer in range(depth))},
    )
    number = np.arange(depth, dtype=np.float64)
    widths = np.power(0.75, number) * 1.02, np.power(1.2, number) * 0.03, np.power(1.1, number) * 0.02
    predicted = Theory(*widths, stretch=np.power(0.95, number[:-1]))
    if not theory:
        predicted = Theory(None, None, None, None)
    curves = Curves(step=step, epoch=step / 45, run=run, layers=layers)
    return Frame(experiment, snapshot, curves, predicted, "paused", "", 0.0, 45, 1350)


def _histogram(widths: np.ndarray) -> Histogram:
    widths = np.where(np.isfinite(widths) & (widths > 0), widths, 1.0)
    edges = np.linspace(-5, 5, 101) * float(np.max(widths))
    middle = (edges[1:] + edges[:-1]) / 2
    density = np.exp(-0.5 * (middle / widths[:, None]) ** 2) / widths[:, None] / np.sqrt(2 * np.pi)
    return Histogram(edges=edges, density=density.mean(axis=0), std=float(widths.mean()))


CANDIDATES: tuple[dict[str, Any], ...] = (
    {"hidden": [20, 20, 20]},
    {"hidden": [20, 20], "activation": "prelu"},
    {"hidden": [6, 4], "data": {"kind": "toy2d", "examples": 300}, "batch_size": 10},
    {"hidden": [], "data": {"kind": "linear_teacher"}, "loss": {"kind": "quadratic", "output": "identity"}},
    {"hidden": [1, 1, 1], "activation": "identity",
     "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
     "loss": {"kind": "quadratic", "output": "identity"}},
    {"hidden": [], "data": {"kind": "cloud2d"}, "preprocessing": ["zero_center", "whiten"]},
)  # fmt: skip
"""Small runs of every sort: each plot makes sense for one of them at least."""


@cache
def measured(*kinds: str, steps: int = 60, **fields: Any) -> Frame:
    """Return the end of a real run, watched for these plots: of *fields*, or of the first candidate that suits all."""
    candidates = [Experiment.from_tree(tree) for tree in ((fields,) if fields else CANDIDATES)]
    suitable = [e for e in candidates if not any(plots[kind].unsuitable(e) for kind in kinds)]
    assert suitable, f"no candidate suits {kinds}"
    experiment = suitable[0].assigned([("stop", [{"kind": "max_steps", "steps": steps}]), ("measure_every", 10)])
    run = Headless(Simulator(experiment), needs(plots[kind] for kind in kinds), quiet=True)
    run.train()
    return run.frame()
