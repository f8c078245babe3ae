"""What a batch size costs: seconds an example, and the loss after equal time, equal examples, equal updates."""

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from simcore.experiment.experiment import Experiment
from simcore.lab.clocks import Timed
from simcore.lab.procedure import Numbered, Procedure, Rounds
from simcore.lab.trial import Finding


class BatchSize(Procedure, frozen=True, tag="batch_size"):
    """Batch size: from single examples to large batches, what each costs and what it learns in the same time."""

    title: ClassVar[str] = "Batch size"
    formula: ClassVar[str] = r"T(B) = \frac{N}{B}\, t_{step}(B)"
    source: ClassVar[str] = "Nielsen 2015, chapter 3, Mini-batch size; Bottou, Curtis & Nocedal 2018, section 3"
    sizes: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=100_000)], ...], Meta(min_length=2, max_length=50, title="Sizes")
    ] = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    seconds: Annotated[float, Meta(gt=0, le=600, title="Seconds", description="How long each may train.")] = 1.0

    def most_trials(self, base: Experiment) -> int:
        return len(self.sizes)

    def rounds(self, base: Experiment) -> Rounds:
        make = Numbered(base.assigned([("vary", {}), ("members", 1), ("changes", [])]))
        rows: list[dict[str, Any]] = []
        for size in self.sizes:
            (outcome,) = yield [make.trial({"batch_size": size}, examiner=Timed(self.seconds))]
            rows.append({"batch_size": size, "status": outcome.status, **outcome.figures})
        done = [row for row in rows if row["status"] == "finished"]
        if not done:
            return Finding("Every batch size diverged; choose a lower learning rate.", {}, {"sizes": rows})
        best = min(done, key=lambda row: row["loss"])
        spread = 0.05 * abs(best["loss"]) + 1e-12
        cheapest = min((r for r in done if r["loss"] <= best["loss"] + spread), key=lambda r: r["seconds_an_example"])
        size, cost = cheapest["batch_size"], 1e6 * cheapest["seconds_an_example"]
        verdict = (
            f"After {self.seconds:g} s a batch of {best['batch_size']} has the lowest loss, {best['loss']:.3g}; "
            f"{size} is the cheapest within five per cent of it: {cost:.3g} \u00b5s an example."
        )
        return Finding(verdict, {"batch_size": size}, {"sizes": rows})
