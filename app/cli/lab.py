"""``lab``: a procedure made of many runs, from its start, or from where it was stopped, to what it finds."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from app.cli.headless import INTERRUPTED
from app.cli.progress import ProgressBar, interruptible
from app.cli.results import write_whole
from app.cli.run import assignment, chosen, whole
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError, parse_json, shortened
from simcore.experiment.experiment import Experiment
from simcore.lab.cluster import Cluster
from simcore.lab.journal import BEST, LAB, RESULT, TRIALS, Journal, Memory, as_json
from simcore.lab.lab_run import LabRun, Progress
from simcore.lab.procedure import Procedure
from simcore.lab.procedures import described, procedure_of, procedures
from simcore.lab.trial import Finding, Outcome
from simcore.lab.workers import HereThenPool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``lab`` understands."""
    parser.add_argument(
        "what", metavar="KIND | DIR", help=f"{', '.join(procedures)}; or the folder of one to go on with"
    )
    parser.add_argument(
        "file", nargs="?", metavar="LECTURE | FILE", help="the base experiment (default: the default one)"
    )
    parser.add_argument("--step", type=whole, metavar="N", help="which step of a lecture (default: its main step)")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help="changes the base, as in run")
    parser.add_argument("--with", action="append", default=[], metavar="NAME=VALUE", dest="knobs",
                        help="changes the procedure: --with trials=60 --with how=grid")  # fmt: skip
    parser.add_argument("--workers", type=whole, metavar="N", help="processes at most (default: as many as processors)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of dask.distributed: train on its machines")
    parser.add_argument("--out", metavar="DIR", help="keep everything there, and go on from there when asked again")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")
    parser.set_defaults(seed=None, steps=None, epochs=None)


def lab(arguments: argparse.Namespace) -> int:
    """Run a procedure; return the exit status. Raises UserError or ExperimentError before anything is written."""
    if arguments.workers is not None and arguments.workers < 1:
        raise UserError(f"--workers {arguments.workers}: expected at least 1")
    procedure, base, folder = _asked_for(arguments)
    procedure.check(base)
    bench = Bench(arguments.workers, arguments.scheduler, arguments.quiet)
    if folder is not None:
        _prepare(folder, procedure, base)
    finding = bench.run(procedure, base, folder)
    if finding is None:
        return INTERRUPTED
    result = _result(procedure, finding)
    if folder is None:
        print(result, end="")
        return 0
    write_whole(folder / RESULT, result)
    write_whole(folder / BEST, base.assigned(finding.proposal.items()).to_json() + "\n")
    if not arguments.quiet:
        print(f"{finding.verdict}\nwritten to {folder}", file=sys.stderr)
    return 0


def _asked_for(arguments: argparse.Namespace) -> tuple[Procedure, Experiment, Path | None]:
    """Return the procedure, its base experiment, and the folder that holds it or is to hold it."""
    out = None if arguments.out is None else Path(arguments.out)
    if arguments.what in procedures:
        tree: dict[str, Any] = {"kind": arguments.what} | dict(assignment(text, "--with") for text in arguments.knobs)
        return _procedure(tree), chosen(arguments), out
    there = Path(arguments.what)
    there = there / LAB if there.is_dir() else there
    if there.name != LAB or not there.is_file():
        known = ", ".join(procedures)
        raise UserError(f"{shortened(arguments.what)} is no procedure, and no folder of one; known: {known}")
    if arguments.set or arguments.knobs or arguments.file:
        raise UserError(f"{arguments.what} says already what to do; leave out --set, --with and FILE")
    tree = _read(there)
    return _procedure(tree.get("procedure")), Experiment.from_tree(tree.get("experiment")), out or there.parent


def _procedure(tree: Any) -> Procedure:
    try:
        return procedure_of(tree)
    except ExperimentError as error:
        raise ExperimentError(error.message, error.path.replace("$.procedure", "$", 1)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        tree = parse_json(path.read_bytes())
    except ExperimentError as error:
        raise UserError(f"{path}: {error.message}") from None
    if not isinstance(tree, dict) or "procedure" not in tree:
        raise UserError(f"{path} describes no procedure")
    return tree


def _prepare(folder: Path, procedure: Procedure, base: Experiment) -> None:
    """Make the folder, with what will go on in it; refuse one that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise UserError(f"--out {folder}: this is a file; expected a folder, or a name for a new one")
    wanted = as_json(described(procedure, base))
    there = folder / LAB
    if there.exists():
        if there.read_text("utf-8") != wanted:
            raise UserError(
                f"{folder} holds another procedure; choose another folder, or go on with that: lab {folder}"
            )
        return
    for name in (TRIALS, RESULT, BEST):
        if (folder / name).exists():
            raise UserError(f"{folder} holds a {name} of something else; choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(there, wanted)


def _result(procedure: Procedure, finding: Finding) -> str:
    return as_json({
        "kind": procedure.kind,
        "verdict": finding.verdict,
        "proposal": dict(finding.proposal),
        "figures": msgspec.to_builtins(dict(finding.figures)),
    })  # fmt: skip


def _journal(folder: Path) -> Journal:
    try:
        return Journal(folder)
    except ExperimentError as error:
        raise UserError(error.message) from None


class Bench:
    """Runs one procedure in the foreground, with a progress bar; Ctrl+C ends it, and keeps all that ended."""

    def __init__(self, workers: int | None, scheduler: str | None, quiet: bool):
        self._interrupted = False
        self._workers = HereThenPool(lambda: self._interrupted, workers) if scheduler is None else Cluster(scheduler)
        self._bar = ProgressBar(quiet)

    def run(self, procedure: Procedure, base: Experiment, folder: Path | None) -> Finding | None:
        """Return what was found, None where Ctrl+C came first."""
        journal = Memory() if folder is None else _journal(folder)
        with interruptible(self._interrupt):
            try:
                run = LabRun(procedure, base, self._workers, journal, lambda: self._interrupted, self._show)
                return run.run()
            finally:
                self._workers.end()
                journal.close()
                self._bar.clear()

    def _interrupt(self) -> None:
        self._interrupted = True

    def _show(self, outcomes: Sequence[Outcome], progress: Progress) -> None:
        left = "" if progress.seconds_left is None else f"  {progress.seconds_left:.0f} s left"
        self._bar.show(
            progress.done / max(progress.most, 1), lambda: f"{progress.done} of {progress.most} trials{left}"
        )
