"""What each activation costs, forward and backward: nanoseconds a unit."""

from typing import Any, ClassVar

from simcore.base.part import kinds
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.lab.clocks import TimesActivation
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding


class CostOfActivations(Procedure, frozen=True, tag="activation_cost"):
    """Cost of the activations: how long each takes for its value and for its slope, a unit and an example."""

    title: ClassVar[str] = "Cost of the activations"
    formula: ClassVar[str] = r"t = t_{f} + t_{f'}"
    source: ClassVar[str] = "measured here; why it mattered: Nair & Hinton 2010"

    def most_trials(self, base: Experiment) -> int:
        return len(kinds(Activation))

    def rounds(self, base: Experiment) -> Rounds:
        small: list[tuple[str, Any]] = [("vary", {}), ("members", 1), ("changes", []), ("frozen", []), ("hidden", [8])]
        make = Numbered(base.assigned([*small, ("stop", [{"kind": "max_steps", "steps": 1}])]))
        rows: list[dict[str, Any]] = []
        for kind in kinds(Activation):
            (outcome,) = yield [make.trial({"activation": kind}, examiner=TimesActivation())]
            rows.append({"activation": kind, **outcome.figures})
        if not all("forward" in row for row in rows):
            return Finding("Not every activation could be timed.", {}, {"activations": rows})
        cost = {row["activation"]: row["forward"] + row["backward"] for row in rows}
        times = cost["sigmoid"] / cost["relu"]
        verdict = f"A sigmoid costs {cost['sigmoid']:.2g} ns a unit, {times:.1f} times a ReLU's {cost['relu']:.2g}."
        return Finding(verdict, {}, {"activations": rows})
