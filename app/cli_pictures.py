"""The pictures of ``run``: which are wished for, checked before the run starts, and drawn after it."""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app import screen
from app.frame import Frame
from app.png import read_experiment
from app.trouble import Refusal
from app.watch import Watch
from simcore.decoding import ExperimentError, shortened
from simcore.experiment import Experiment

DASHBOARD = "dashboard"
ALL = "all"


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

    def watch(self) -> Watch:
        """Return what must be looked at during the run, for the pictures after it."""
        if not self.kinds:
            return Watch()
        from app.plots import dashboard, needs, plots

        shown = {kind for asked in self.kinds for kind in (dashboard if asked == DASHBOARD else (asked,))}
        return Watch(*needs(plots[kind] for kind in shown))


def wished(arguments: argparse.Namespace, experiment: Experiment) -> Wish:
    """Return the pictures that the arguments ask for; raises Refusal for an unknown plot or an impossible size."""
    size = re.fullmatch(r"(\d{1,6})x(\d{1,6})", arguments.size)
    if not size:
        raise Refusal(f"--size {shortened(arguments.size)}: expected WIDTHxHEIGHT in pixels, such as 1920x1080")
    width, height = int(size[1]), int(size[2])
    screen.draw_without_screen()
    try:
        from app.export import check_size
        from app.plots import plots
    except ImportError as error:
        return Wish((), width, height, arguments.dpi, arguments.theme, trouble=screen.trouble_with(error))
    try:
        check_size(width, height, arguments.dpi)
    except ExperimentError as error:
        raise Refusal(f"--size {arguments.size} --dpi {arguments.dpi:g}: {error.message}") from None
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
            raise Refusal(f"--plots: there is no plot {shortened(repr(name))}; known: {known}")
        elif not arguments.quiet:
            print(f"note: the plot {name} is passed over: {unsuitable[name]}", file=sys.stderr)
    kinds = tuple(dict.fromkeys(chosen))
    return Wish(kinds, width, height, arguments.dpi, arguments.theme, arguments.language, known=(DASHBOARD, *plots))


def remove_earlier(wish: Wish, folder: Path) -> None:
    """Remove the pictures that an earlier run left in *folder*; pictures from elsewhere stay, whatever their name."""
    for kind in wish.known:
        path = folder / f"{kind}.png"
        if path.is_file() and _is_ours(path):
            path.unlink()


def _is_ours(path: Path) -> bool:
    try:
        return bool(read_experiment(path))
    except ExperimentError:
        return False


def draw(wish: Wish, frame: Frame, folder: Path) -> None:
    """Write each picture to ``KIND.png``; raises Refusal where one cannot be written."""
    from PySide6.QtWidgets import QApplication

    from app.export import picture, save_png
    from app.plots import dashboard, plots
    from app.theme import themes
    from app.translate import install, language, trouble_with_fonts

    application, before = QApplication.instance() or QApplication(["zscope"]), language()
    try:
        install(application, wish.language)
        if trouble := trouble_with_fonts():
            raise Refusal(trouble)
        for kind in wish.kinds:
            kinds = [kind]
            if kind == DASHBOARD:
                kinds = [shown for shown in dashboard if not plots[shown].unsuitable(frame.experiment)]
            image = picture(frame, kinds, wish.width, wish.height, wish.dpi, themes[wish.theme])
            save_png(image, folder / f"{kind}.png", frame)
    except ExperimentError as error:
        raise Refusal(f"{error.message}; make room there or choose another folder") from None
    finally:
        install(application, before)
        del application
