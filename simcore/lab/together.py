"""Which trials can train as members of one network, and the experiment that trains them so."""

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any

from simcore.base.paths import assign
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at, varying_paths
from simcore.lab.trial import Trial

MOST_MEMBERS = 256
"""More than these gain nothing: the calls are few by then, and what they work on leaves the cache."""
MOST_PARAMETERS = 2_000_000
"""How many parameters all members may have together."""


def groups(trials: Sequence[Trial], most: int = MOST_MEMBERS) -> Iterator[tuple[Trial, ...]]:
    """Yield the trials in groups that can train together, in the order in which each group's first was asked for."""
    by_shape: dict[str, list[Trial]] = {}
    for trial in trials:
        by_shape.setdefault(_shape(trial), []).append(trial)
    for alike in by_shape.values():
        room = max(1, min(most, MOST_PARAMETERS // _parameters(alike[0].experiment)))
        for start in range(0, len(alike), room):
            yield tuple(alike[start : start + room])


def joined(trials: Sequence[Trial]) -> Experiment:
    """Return the experiment whose members are these trials, which must be of one group."""
    first = trials[0].experiment
    if len(trials) == 1:
        return first
    paths = [path for path in varying_paths(first) if len({value_at(t.experiment, path) for t in trials}) > 1]
    vary = {path: [value_at(trial.experiment, path) for trial in trials] for path in paths}
    seeds = [trial.experiment.seed for trial in trials]
    return first.assigned([("members", len(trials)), ("vary", {**vary, "seed": seeds})])


def _shape(trial: Trial) -> str:
    """Return what two trials that can train together have in common."""
    e = trial.experiment
    if e.members > 1 or e.changes or any(rule.watches for rule in e.stop):
        return f"alone {trial.number}"  # such a rule would end all members when their mean is good enough
    tree: dict[str, Any] = e.tree()
    for path in varying_paths(e):
        assign(tree, path, 0)
    return json.dumps({**tree, "seed": 0, "title": "", "examiner": repr(trial.examiner)})


def _parameters(experiment: Experiment) -> int:
    """Return about how many parameters the network has."""
    try:
        _, inputs = experiment.data.extent
    except ValueError:  # the run will say what is wrong
        return 1
    return sum(a * b for a, b in itertools.pairwise((inputs, *experiment.hidden, 10)))
