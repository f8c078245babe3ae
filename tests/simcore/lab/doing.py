"""What tests of the lab share: a small base experiment, and a procedure run to its end."""

from collections.abc import Sequence
from typing import Any

from simcore import Experiment
from simcore.lab.journal import Journal, Memory
from simcore.lab.lab_run import LabRun, Progress
from simcore.lab.procedures import procedure_of
from simcore.lab.trial import Finding, Outcome
from simcore.lab.workers import Here

TOY: dict[str, Any] = {
    "data": {"kind": "toy2d", "examples": 60},
    "hidden": [4],
    "stop": [{"kind": "max_epochs", "epochs": 2}],
}


def base(**changes: Any) -> Experiment:
    """Return a small experiment in the plane."""
    return Experiment.from_tree(TOY | changes)


def outcomes_of(
    tree: Any, experiment: Experiment, workers: Any = None, journal: Journal | Memory | None = None
) -> tuple[Finding, list[Outcome]]:
    """Return what a procedure found, and the outcomes of its trials by number."""
    seen: dict[int, Outcome] = {}

    def note(outcomes: Sequence[Outcome], progress: Progress) -> None:
        seen.update((outcome.trial, outcome) for outcome in outcomes)

    finding = LabRun(procedure_of(tree), experiment, workers or Here(), journal, on_outcomes=note).run()
    assert finding is not None
    return finding, [seen[number] for number in sorted(seen)]
