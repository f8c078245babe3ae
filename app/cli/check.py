"""``check``: whether lectures are in order, and what they expect beside what is measured now."""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from app.lecture import format as lectures
from app.lecture.checks import Result, run_checks
from app.lecture.format import Lecture
from app.state.reading import read_document
from app.words.user_error import UserError

FAILED = 1
"""The exit status when a measured value falls outside."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``check`` understands."""
    parser.add_argument(
        "lectures",
        nargs="*",
        metavar="LECTURE | FILE",
        help="names from: list lectures, or .json files of lectures (default: all that come with the program)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def check(arguments: argparse.Namespace) -> int:
    """Run the lectures' checks, print expected beside measured, and return 1 if any falls outside."""
    names = tuple(dict.fromkeys(arguments.lectures)) or lectures.names()
    plots = _known_plots()
    chosen = [(name, _lecture(name, plots)) for name in names]  # what is wrong is refused before anything runs
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


def _known_plots() -> tuple[str, ...] | None:
    """Return the kinds of plots; None where Qt cannot be loaded, for the checks themselves do without it."""
    try:
        from app.plots import plots
    except ImportError:
        return None
    return tuple(plots)


def _lecture(name: str, plots: tuple[str, ...] | None) -> Lecture:
    """Return the lecture of this name, or else the one in this file."""
    if lectures.is_name(name) or not Path(name).exists():
        return lectures.load(name, plots)
    document = read_document(name, plots)
    if not isinstance(document, Lecture):
        raise UserError(f"{name}: this is no lecture; expected a .json lecture, or a name from: list lectures")
    return document


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
