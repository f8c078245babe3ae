"""``check``: what the lectures expect beside what is measured now."""

import argparse
import json
import math
import sys
from typing import Any

from app.lecture import format as lectures
from app.lecture.checks import Result, run_checks

FAILED = 1
"""The exit status when a measured value falls outside."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``check`` understands."""
    parser.add_argument("lectures", nargs="*", metavar="LECTURE", help="names from: list lectures (default: all)")
    parser.add_argument("--json", action="store_true", help="as JSON")


def check(arguments: argparse.Namespace) -> int:
    """Run the lectures' checks, print expected beside measured, and return 1 if any falls outside."""
    names = tuple(dict.fromkeys(arguments.lectures)) or lectures.names()
    chosen = [(name, lectures.load(name)) for name in names]  # an unknown name is refused before anything runs
    results: list[Result] = []
    for name, lecture in chosen:
        found = run_checks(lecture, name)
        results += found
        if not arguments.json:
            print("\n".join([f"{name}: {lecture.title.en}", *(_line(result) for result in found)]), flush=True)
    failed = sum(not result.passed for result in results)
    if arguments.json:
        json.dump([_row(result) for result in results], sys.stdout, indent=2, allow_nan=False)
        print()
    else:
        print(f"{len(results)} checks, {failed or 'none'} outside what is expected")
    return FAILED if failed else 0


def number(value: float) -> str:
    """Return a number as a table shows it."""
    if math.isnan(value):
        return "not measured"
    return "never" if math.isinf(value) else f"{value:.4g}"


def _line(result: Result) -> str:
    check = result.check
    formula = f" = {check.formula}" if check.formula else ""
    limit = {"at_least": ">= ", "at_most": "<= "}.get(str(type(check.tolerance).__struct_config__.tag), "")
    give = "" if limit else f" {check.tolerance}"
    expected = f"{limit}{number(result.expected)}{formula}{give}"
    verdict = "ok  " if result.passed else "FAIL"
    measured = number(result.measured)
    return f"  {verdict} {check.title.en}\n         expected {expected}; measured {measured}; {result.source}"


def _row(result: Result) -> dict[str, Any]:
    return {
        "lecture": result.lecture,
        "check": result.check.id,
        "title": result.check.title.en,
        "expected": _plain(result.expected),
        "measured": _plain(result.measured),
        "tolerance": str(result.check.tolerance),
        "formula": result.check.formula,
        "source": result.source,
        "passed": result.passed,
    }


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None
