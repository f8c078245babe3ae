"""The command line: run, list, schema, check, --version, --self-test; and, without a command, the window."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from app.cli import check as cli_check
from app.cli import listing as cli_list
from app.cli import run as cli_run
from app.cli import screen
from app.cli.headless import INTERRUPTED
from app.state.reading import read_document
from app.words.user_error import UserError
from app.words.version import version
from simcore.base.decoding import ExperimentError

USAGE = """zscope [FILE]
       zscope run [LECTURE | FILE] [--step N] [--set PATH=VALUE ...] [--steps N | --epochs N] [--seed S] [--out DIR] ...
       zscope lab KIND [LECTURE | FILE] [--set PATH=VALUE ...] [--with NAME=VALUE ...] [--workers N] [--out DIR]
       zscope lab DIR
       zscope list [FAMILY] [--json]
       zscope schema
       zscope check [LECTURE | FILE ...] [--json]
       zscope --version
       zscope --self-test"""
NO_SCREEN = """There is no screen here: none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set.
The default experiment runs without one; its figures and pictures go to {folder}."""
EXIT_STATUS = (
    "exit status: 0 done (a diverged run is a result too), 1 a check failed, 2 bad input, 130 stopped with Ctrl+C"
)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line, as everything else here does, and takes no option by half its name."""

    def __init__(self, **options: Any):
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see --help")


def main(arguments: list[str]) -> int:
    """Do what the arguments say, and return the exit status."""
    try:
        return _dispatch(arguments)
    except (UserError, ExperimentError) as error:
        message = str(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read our output has enough
        return 0
    except OSError as error:
        message = f"{error.filename or 'standard output'}: {error.strerror or error}"
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        message = "there is not enough memory for this"
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return 2


def _dispatch(arguments: list[str]) -> int:
    if not arguments:
        return _open_window(None)
    command = arguments[0]
    if command == "--self-test":
        return _self_test(arguments[1:])
    if command not in COMMANDS and not command.startswith("-"):
        if len(arguments) > 1:
            raise UserError(f"{command} is no command; known: {', '.join(COMMANDS)}. A window opens one file only")
        return _open_window(command)
    chosen = _parser().parse_args(arguments)
    return COMMANDS[chosen.command](chosen)


def _open_window(path: str | None) -> int:
    if path is not None:
        _look_at(path)
    if not screen.has_screen():
        if path is not None:
            raise UserError(f'there is no screen for a window; try: run "{path}" --out DIR')
        return _run_without_screen()
    if trouble := screen.trouble_with_window():
        raise UserError(trouble)
    from app.application import open_window

    return open_window(path)


def _look_at(path: str) -> None:
    """Raise UserError where *path* is nothing that a window could open; a name alone may be meant as a command."""
    try:
        read_document(path)
    except UserError as refusal:
        if Path(path).exists() or Path(path).suffix:
            raise
        raise UserError(f"{refusal}; commands are {', '.join(COMMANDS)}") from None


def _self_test(others: list[str]) -> int:
    if others:
        raise UserError("--self-test stands alone; it takes no other argument")
    if not screen.has_screen():
        screen.draw_without_screen()
    if trouble := screen.trouble_with_window():
        raise UserError(trouble)
    try:
        from app.self_test import self_test
    except ImportError as error:
        raise UserError(screen.trouble_with(error)) from None
    return self_test()


def _run_without_screen() -> int:
    folder = cli_run.new_folder(Path("zscope-export"))
    print(NO_SCREEN.format(folder=folder), file=sys.stderr, flush=True)
    return cli_run.run(_parser().parse_args(["run", "--out", str(folder)]))


def _lab(arguments: argparse.Namespace) -> int:
    from app.cli import lab  # the window starts without it

    return lab.lab(arguments)


def _parser() -> argparse.ArgumentParser:
    from app.cli import lab as cli_lab

    parser = _Parser(prog="zscope", usage=USAGE, description=__doc__, epilog=EXIT_STATUS)
    parser.add_argument("--version", action="version", version=f"zscope {version()}")
    # it stands alone, and is carried out before the parser is asked; here it is for --help to name it
    parser.add_argument("--self-test", action="store_true", help="open a window, train, export, and say if all is well")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="zscope")
    run = commands.add_parser("run", help="run an experiment without a window", epilog=EXIT_STATUS)
    cli_run.add_arguments(run)
    trying = commands.add_parser("lab", help="run a procedure made of many runs", epilog=EXIT_STATUS)
    cli_lab.add_arguments(trying)
    listing = commands.add_parser("list", help="list what there is to choose")
    listing.add_argument("family", nargs="?", metavar="FAMILY", help=", ".join(cli_list.names()))
    listing.add_argument("--json", action="store_true", help="as JSON, with fields, defaults and bounds")
    commands.add_parser("schema", help="print the JSON Schema of an experiment")
    checking = commands.add_parser(
        "check", help="run the lectures' checks: expected beside measured", epilog=EXIT_STATUS
    )
    cli_check.add_arguments(checking)
    return parser


COMMANDS = {
    "run": cli_run.run,
    "lab": _lab,
    "list": cli_list.show,
    "schema": cli_list.schema,
    "check": cli_check.check,
}
