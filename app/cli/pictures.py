"""The pictures of ``run`` and their tables: which are wished for, checked before the run, and made after it."""

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app.cli import screen
from app.state.png import read_experiment
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError, shortened
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.recorder import Wanted

DASHBOARD = "dashboard"
ALL = "all"
SUMMARY = "summary.json"
TABLE = "csv"
FORMATS = ("png", "svg", "pdf", TABLE, "gif")
_MARKS = {
    ".svg": b'<metadata><experiment xmlns="https://zscope.',
    ".pdf": "zscope-experiment.json".encode("utf-16-be"),
    ".gif": b"zscope-experiment {",
}
"""By what a picture that an earlier run left can be told from others."""


@dataclass(frozen=True)
class Wish:
    """Which pictures to draw, and how; ``trouble`` says why none can be drawn here, or is ""."""

    kinds: tuple[str, ...]
    width: int
    height: int
    dpi: float
    theme: str
    language: str = "en"
    trouble: str = ""
    known: tuple[str, ...] = (DASHBOARD,)
    """Every picture that a run may leave."""
    formats: tuple[str, ...] = FORMATS[:1]

    plots: tuple[str, ...] = ()
    """Every plot that stands in one of the pictures."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The plots whose numbers are to be written: all that the pictures would show."""
        return self.plots if TABLE in self.formats else ()

    def needs(self) -> Wanted:
        """Return what must be looked at during the run, for the pictures after it."""
        if not self.kinds:
            return frozenset(), False
        from app.plots import needs, plots

        return needs(plots[kind] for kind in self.plots)


def wished(arguments: argparse.Namespace, experiment: Experiment) -> Wish:
    """Return the pictures that the arguments ask for; raises UserError for an unknown plot or an impossible size."""
    size = re.fullmatch(r"(\d{1,6})x(\d{1,6})", arguments.size)
    if not size:
        raise UserError(f"--size {shortened(arguments.size)}: expected WIDTHxHEIGHT in pixels, such as 1920x1080")
    width, height = int(size[1]), int(size[2])
    screen.draw_without_screen()
    try:
        from app.export.picture import check_size
        from app.plots import dashboard, plots
    except ImportError as error:
        return Wish((), width, height, arguments.dpi, arguments.theme, trouble=screen.trouble_with(error))
    try:
        check_size(width, height, arguments.dpi)
    except ExperimentError as error:
        raise UserError(f"--size {arguments.size} --dpi {arguments.dpi:g}: {error.message}") from None
    formats = _formats(arguments.format)
    unsuitable = {kind: plot.unsuitable(experiment) for kind, plot in plots.items()}
    asked = [ALL] if arguments.plots is None else [name.strip() for name in arguments.plots.split(",")]
    chosen: list[str] = []
    for name in asked:
        if name == ALL:
            chosen += [DASHBOARD, *(kind for kind in plots if not unsuitable[kind])]
        elif name == DASHBOARD or (name in plots and not unsuitable[name]):
            chosen.append(name)
        elif name not in plots:
            known = ", ".join([ALL, DASHBOARD, *plots])
            raise UserError(f"--plots: there is no plot {shortened(repr(name))}; known: {known}")
        elif not arguments.quiet:
            print(f"note: the plot {name} is passed over: {unsuitable[name]}", file=sys.stderr)
    kinds = tuple(dict.fromkeys(chosen))
    six = [kind for kind in dashboard if not unsuitable[kind]]
    shown = tuple(dict.fromkeys(kind for name in kinds for kind in (six if name == DASHBOARD else [name])))
    how = width, height, arguments.dpi, arguments.theme, arguments.language
    return Wish(kinds, *how, known=(DASHBOARD, *plots), formats=formats, plots=shown)


def _formats(text: str) -> tuple[str, ...]:
    """Return the formats that are asked for; raises UserError for an unknown one, or one not written here."""
    asked = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in asked:
        if name not in FORMATS:
            raise UserError(f"--format: unknown format {shortened(repr(name))}; known: {', '.join(FORMATS)}")
    if "gif" in asked:
        from app.export.animation import require_pillow

        try:
            require_pillow()
        except ExperimentError as error:
            raise UserError(f"--format gif: {error.message}") from None
    return asked


def remove_earlier(wish: Wish, folder: Path) -> None:
    """Remove what an earlier run drew into *folder*; files from elsewhere stay, whatever their name."""
    tables = _tables_of(folder / SUMMARY)
    for path in [folder / f"{kind}.{ending}" for kind in wish.known for ending in FORMATS]:
        if path.is_file() and (path.stem in tables if path.suffix == f".{TABLE}" else _is_ours(path)):
            path.unlink()


def _tables_of(summary: Path) -> list[str]:
    """Return the plots whose tables the run with this summary wrote: a table itself does not tell."""
    try:
        found = json.loads(summary.read_text("utf-8"))["tables"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [kind for kind in found if isinstance(kind, str)] if isinstance(found, list) else []


def _is_ours(path: Path) -> bool:
    if path.suffix == ".png":
        try:
            return bool(read_experiment(path))
        except ExperimentError:
            return False
    return _MARKS[path.suffix] in path.read_bytes()


def draw(wish: Wish, frame: Frame, folder: Path) -> None:
    """Write each picture to ``KIND.png``, or in the formats asked for; raises UserError where one cannot be written."""
    from PySide6.QtWidgets import QApplication

    from app.export.files import save
    from app.export.picture import Shot
    from app.plots import dashboard
    from app.theme.theme import themes
    from app.words.translate import install, language, trouble_with_fonts

    application, before = QApplication.instance() or QApplication(["zscope"]), language()
    try:
        install(application, wish.language)
        pictures = [ending for ending in wish.formats if ending != TABLE]
        if pictures and (trouble := trouble_with_fonts()):
            raise UserError(trouble)
        how = wish.width, wish.height, wish.dpi, themes[wish.theme]
        for kind in wish.kinds if pictures else ():
            kinds = [shown for shown in dashboard if shown in wish.plots] if kind == DASHBOARD else [kind]
            for ending in pictures:
                save(Shot(frame, kinds, *how), folder / f"{kind}.{ending}")
        for kind in wish.tables:
            save(Shot(frame, [kind], *how), folder / f"{kind}.{TABLE}")
    except ExperimentError as error:
        raise UserError(f"{error.message}; make room there or choose another folder") from None
    finally:
        install(application, before)
        del application
