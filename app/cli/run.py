"""``run``: an experiment from its start to its end without a window, and what it leaves behind."""

import argparse
import sys
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from app.cli.headless import INTERRUPTED, Headless
from app.cli.pictures import ALL, DASHBOARD, FORMATS, SUMMARY, Wish, draw, remove_earlier, wished
from app.cli.results import HistoryTable, MembersTable, TableFile, as_json, write_whole
from app.lecture.format import Lecture
from app.state.reading import WANTED, read_document, with_fitting_loss
from app.theme.names import THEMES
from app.words.languages import LANGUAGES
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError, json_trouble, shortened
from simcore.data.files import FileData
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import Snapshot
from simcore.simulator import Simulator

MEMBERS = "members.csv"
SIZE, DPI = "1920x1080", 144.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``run`` understands."""
    parser.add_argument(
        "file", nargs="?", metavar="LECTURE | FILE", help=f"{WANTED}, on which the default experiment runs"
    )
    parser.add_argument("--step", type=whole, metavar="N", help="which step of a lecture (default: its main step)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="VALUE is JSON, else a plain string: --set optimizer.learning_rate=0.5 --set 'hidden=[100,100]' "
        "--set initializer=he_normal --set stop.0.epochs=5",
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--steps", type=whole, metavar="N", help="end after N updates, whatever else limits it")
    length.add_argument("--epochs", type=whole, metavar="N", help="end after N epochs, whatever else limits it")
    parser.add_argument("--seed", type=whole, metavar="S", help="the seed that draws the weights")
    parser.add_argument("--out", metavar="DIR", help="write tables and pictures there; without it, write nothing")
    parser.add_argument(
        "--plots",
        metavar="KIND,KIND",
        help=f"which pictures: kinds of plots, {DASHBOARD}, or {ALL} that suit (default)",
    )
    parser.add_argument(
        "--format",
        default="png",
        metavar="F,F",
        help=f"of the pictures: {', '.join(FORMATS)} (default png); csv: the numbers that each plot draws",
    )
    parser.add_argument("--size", default=SIZE, metavar="WxH", help="pixels of each PNG (default %(default)s)")
    parser.add_argument("--dpi", type=_number, default=DPI, metavar="N", help=f"their dots per inch (default {DPI:g})")
    parser.add_argument("--theme", choices=THEMES, default="light", help="their colours (default %(default)s)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="their words (default %(default)s)")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def whole(text: str) -> int:
    """Return the whole number that an option names."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number, got {shortened(repr(text))}") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, got {shortened(repr(text))}") from None


def run(arguments: argparse.Namespace) -> int:
    """Run, write, report; return the exit status. Raises UserError or ExperimentError before anything is written."""
    if arguments.out is None and arguments.plots is not None:
        raise UserError("--plots needs a folder to write to: add --out DIR")
    if arguments.out is None and arguments.format != "png":
        raise UserError("--format needs a folder to write to: add --out DIR")
    experiment = chosen(arguments)
    # loading what draws takes a while: without a folder only where there is something to check
    draws = arguments.out is not None or (arguments.size, arguments.dpi) != (SIZE, DPI)
    wish = wished(arguments, experiment) if draws else None
    if arguments.out == "":
        raise UserError("--out: the name of the folder is empty; expected a folder, or a name for a new one")
    simulator = Simulator(experiment)
    needs = wish.needs() if wish is not None and arguments.out is not None else None
    headless = Headless(simulator, needs, arguments.quiet)
    if arguments.out is None or wish is None:
        headless.train()
        print(as_json(headless.summary()), end="")
    else:
        folder = _folder(arguments.out)
        _write(headless, folder, wish)
        _say(headless, folder, arguments.quiet)
        if wish.trouble:
            raise UserError(f"the pictures could not be drawn, the rest is in {folder}: {wish.trouble}")
    return INTERRUPTED if headless.status == "stopped" else 0


def chosen(arguments: argparse.Namespace) -> Experiment:
    """Return the experiment that the arguments describe."""
    experiment = _named(arguments.file, arguments.step)
    assignments = [assignment(text) for text in arguments.set]
    if arguments.seed is not None:
        assignments.append(("seed", arguments.seed))
    experiment = experiment.assigned(assignments)
    if isinstance(experiment.data, FileData) and experiment.loss == Experiment().loss and not _sets_loss(assignments):
        experiment = with_fitting_loss(experiment)
    limit: dict[str, Any] | None = None
    if arguments.steps is not None:
        limit = {"kind": "max_steps", "steps": arguments.steps}
    elif arguments.epochs is not None:
        limit = {"kind": "max_epochs", "epochs": arguments.epochs}
    if limit is not None:
        # a rule whose end is known beforehand limits the length; the others stay
        others = [msgspec.to_builtins(rule) for rule in experiment.stop if rule.last_step(1) is None]
        experiment = experiment.assigned([("stop", [limit, *others])])
    if not experiment.stop:
        raise ExperimentError("nothing would ever end this run; add a stop rule, --steps or --epochs", "$.stop")
    return experiment


def _sets_loss(assignments: list[tuple[str, Any]]) -> bool:
    return any(path.partition(".")[0] == "loss" for path, _ in assignments)


def _named(name: str | None, step: int | None) -> Experiment:
    """Return the experiment in a file, that of a lecture's step, or the default one where nothing is named."""
    document = Experiment() if name is None else read_document(name)
    if not isinstance(document, Lecture):
        if step is not None:
            raise UserError("--step belongs to a lecture; name one of: list lectures")
        return document
    step, count = document.main if step is None else step, len(document.steps)
    if not 1 <= step <= count:
        raise UserError(f"--step {step}: {name} has the steps 1 to {count}")
    return document.run_of(step)


def assignment(text: str, option: str = "--set") -> tuple[str, Any]:
    """Return the path and the value that PATH=VALUE names; raises UserError under the name of the *option*."""
    path, equals, value = text.partition("=")
    path = path.strip().removeprefix("$.")
    if not equals or not path:
        raise UserError(f"{option} {shortened(text)}: expected PATH=VALUE, such as optimizer.learning_rate=0.5")
    try:
        return path, msgspec.json.decode(value)
    except UnicodeError:
        raise UserError(f"{option} {shortened(path)}: this text is not UTF-8") from None
    except msgspec.DecodeError as error:
        if value.lstrip().startswith(("{", "[")):
            why = f"{shortened(value)} is not valid JSON: {json_trouble(error)}; as a text it needs quotes"
            raise UserError(f"{option} {shortened(path)}: {why}") from None
        return path, value
    except RecursionError:
        raise UserError(f"{option} {shortened(path)}: nested too deep") from None


def _folder(name: str) -> Path:
    folder = Path(name)
    if folder.exists() and not folder.is_dir():
        raise UserError(f"--out {name}: this is a file; expected a folder, or a name for a new one")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(headless: Headless, folder: Path, wish: Wish) -> None:
    """Run, and write everything; files of an earlier run in this folder are replaced."""
    remove_earlier(wish, folder)
    (folder / SUMMARY).unlink(missing_ok=True)
    write_whole(folder / "experiment.json", headless.simulator.experiment.to_json() + "\n")
    (folder / MEMBERS).unlink(missing_ok=True)
    written: list[TableFile] = [HistoryTable(folder / "history.csv", headless.varied)]
    if headless.varied:
        written.append(MembersTable(folder / MEMBERS))

    def add(row: Snapshot) -> None:
        for table in written:
            table.add(row)

    try:
        headless.train(add)
    finally:
        for table in written:
            table.close()
    tables = {"tables": list(wish.tables)} if wish.tables else {}
    write_whole(folder / SUMMARY, as_json(headless.summary() | tables))
    if not wish.trouble:
        draw(wish, headless.frame(), folder)


def _say(headless: Headless, folder: Path, quiet: bool) -> None:
    if quiet:
        return
    for note in headless.simulator.data.notes:
        print(f"note: {note}", file=sys.stderr)
    print(f"{headless.in_words()}\nwritten to {folder}", file=sys.stderr)


def new_folder(wanted: Path) -> Path:
    """Return a folder made just now: *wanted*, or where that is taken the first free of wanted-2, wanted-3, ..."""
    for number in count(1):
        folder = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            continue
    raise AssertionError("numbers do not end")
