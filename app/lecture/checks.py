"""Checks: runs what a lecture's checks need, without a screen, and puts what was measured beside what is expected."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from app.lecture.format import Check, Lecture, Text
from app.lecture.quantities import Needs, Quantity, Records
from app.lecture.records import Record, curves_of
from simcore.experiment.experiment import Experiment
from simcore.measure.bursts import bursts, following
from simcore.simulator import Simulator

Change = Callable[[Experiment], Experiment]


@dataclass(frozen=True)
class Result:
    """One check as it turned out; ``expected`` and ``measured`` may be infinite (never), or NaN (not there)."""

    lecture: str
    check: Check
    expected: float
    measured: float

    @property
    def passed(self) -> bool:
        """Whether what was measured is near enough to what is expected."""
        return self.check.tolerance.holds(self.measured, self.expected)

    @property
    def source(self) -> str:
        """Where the expected value comes from, in English."""
        source = self.check.source
        return source.in_("en") if isinstance(source, Text) else source


def run_checks(
    lecture: Lecture, name: str, change: Change = lambda e: e, simulate: Callable[[Experiment], Simulator] = Simulator
) -> list[Result]:
    """Run what the checks of a lecture need, each run only as far as that, and return how they turned out.

    change : what is done to each experiment beforehand, such as another seed; simulate : what makes its run
    """
    needs: Needs = {}
    for check in lecture.checks:
        for run, step in check.needs().items():
            needs[run] = max(step, needs.get(run, 0.0))
    looks = _looks(lecture)
    records = {
        run: _record(simulate(change(lecture.run_of(run))), last, looks.get(run, set())) for run, last in needs.items()
    }
    return [_result(name, check, records) for check in lecture.checks]


def _result(name: str, check: Check, records: Records) -> Result:
    expected = check.expected
    value = expected.value(records) if isinstance(expected, Quantity) else float(expected)
    return Result(name, check, value, check.quantity.value(records))


def _looks(lecture: Lecture) -> dict[int, set[int]]:
    """Return the steps at which each run must be looked at, beside the rows of its history."""
    found: dict[int, set[int]] = {}

    def walk(quantity: Quantity) -> None:
        for part in quantity.parts:
            walk(part)
        if isinstance(at := getattr(quantity, "at", None), int):
            for run in quantity.needs():
                found.setdefault(run, set()).add(at)

    for check in lecture.checks:
        for quantity in (check.quantity, check.expected):
            if isinstance(quantity, Quantity):
                walk(quantity)
    return found


def _record(simulator: Simulator, last: float, looks: set[int]) -> Record:
    """Return what a run measured up to the step *last*: the rows of its history, and a row at each of *looks*."""
    rows = [simulator.row]

    def pause(step: int) -> int:
        return min(following(step, simulator.row_every), *(look for look in looks if look > step), sys.maxsize)

    for _ in bursts(simulator, until=last, pause=pause):
        row = simulator.row if simulator.row.step == simulator.steps else simulator.measure()
        if row.step > rows[-1].step:
            rows.append(row)
    diverged = float((~simulator.alive).mean())
    return Record(simulator.experiment, curves_of(rows), simulator.theory, diverged, simulator.network, simulator.data)
