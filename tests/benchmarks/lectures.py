"""Runs the lectures' checks on fresh seeds, to see how far measured values spread before a bound is written down.

Run as ``python tests/benchmarks/lectures.py [LECTURE ...] [--seeds 5]``.
"""

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.lecture import format as lectures
from app.lecture.checks import run_checks
from simcore.experiment.experiment import Experiment

FIRST = 1000


def main() -> None:
    """Print for each check the expected value, those measured on its own seed and on fresh ones, and what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lectures", nargs="*")
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()
    for name in arguments.lectures or lectures.names():
        lecture, began = lectures.load(name), time.perf_counter()
        runs = [run_checks(lecture, name)]
        print(f"{name}  {time.perf_counter() - began:.1f} s")

        def moved(experiment: Experiment, by: int) -> Experiment:
            return experiment.assigned([("seed", by), ("data_seed", by)])

        runs += [run_checks(lecture, name, lambda e, k=k: moved(e, FIRST + k)) for k in range(arguments.seeds)]
        for results in zip(*runs, strict=True):
            check, failed = results[0].check, sum(not result.passed for result in results)
            values = " ".join(f"{result.measured:.4g}" for result in results)
            print(
                f"  {check.id}: {results[0].expected:.4g} {check.tolerance}: {values}  {'FAILED ' * failed}", flush=True
            )


if __name__ == "__main__":
    main()
