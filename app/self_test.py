"""``--self-test``: opens the window, trains a little, exports a picture, and looks at what came of it."""

import os
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.application import application, make_window
from app.controls.cards import formula
from app.export.files import export_dashboard
from app.state.png import SIGNATURE, read_experiment
from app.state.settings import Settings
from app.window.errors import Errors
from app.words.languages import LANGUAGES
from app.words.translate import install, language
from simcore.base.decoding import ExperimentError
from simcore.base.part import kinds
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families
from simcore.measure.frame import Frame

STEPS = 20
SIZE = (1280, 720)
PATIENCE = 60.0
"""Seconds after which nothing more is waited for, however slow the computer."""
LEAST_INK = 0.005
"""The share of a picture that is drawn at least: six empty frames have more ink than this, an empty page has none."""


class SelfTestError(Exception):
    """What was found wrong, in one line."""


class _Noting(Errors):
    """Notes errors rather than showing them: nobody is there to close a box."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @Slot(str, str)
    def report(self, message: str, details: str) -> None:
        self.found.append(f"{message} ({' '.join(details.split()[-40:])})")


def self_test() -> int:
    """Run the test, say in one line how it went, and return the exit status: 0, or 1 where something is wrong.

    It leaves nothing behind, and neither reads nor changes what this person has set.
    """
    try:
        app = application()
        with tempfile.TemporaryDirectory(prefix="zscope-self-test-") as folder:
            trial = _Trial(Path(folder))
            try:
                found = trial.result()
            finally:
                trial.close()
        print(f"self-test passed: {found}")
        del app
        return 0
    except (SelfTestError, ExperimentError, OSError) as error:
        trouble = str(error)
    except Exception as error:
        traceback.print_exc()
        trouble = f"{type(error).__name__}: {error}"
    print(f"error: the self-test failed: {' '.join(trouble.split())}", file=sys.stderr)
    return 1


class _Trial:
    """A window that nobody looks at, on settings of its own in *folder*, and what is done with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors = _Noting()
        self._errors.install()
        self._window = make_window(Settings(str(folder / "settings.ini")), self._errors)

    def close(self) -> None:
        """End the run, and let go of everything."""
        self._window.close()
        self._window.deleteLater()
        formula.release()
        self._errors.uninstall()

    def result(self) -> str:
        """Do all, and return what was found in words; raises SelfTestError."""
        times = self._paint_first()
        self._open_lecture()
        frame = self._train()
        picture = self._folder / "self-test.png"
        export_dashboard(frame, picture, *SIZE)
        check_picture(picture, frame.experiment)
        formulas = _typeset_all()
        check_languages()
        self._wait(lambda: True, "")  # whatever a slot or another thread still has to report comes in now
        return (
            f"{times}, {frame.snapshot.step} steps, a picture of {SIZE[0]}x{SIZE[1]} with its run, {formulas} formulas"
        )

    def _paint_first(self) -> str:
        """Show the window; return in words how long it took until the first plots were on it."""
        window = self._window
        window.show()
        self._wait(lambda: window.frame is not None and _is_exposed(window), "no plot was painted")
        window.board.repaint_now()
        after, computed = seconds_since_start(), time.process_time()
        if _ink(window.board.grab().toImage()) < LEAST_INK:
            raise SelfTestError("the plots on the window are blank")
        if window.windowIcon().pixmap(32, 32).isNull():
            raise SelfTestError("the window has no icon")
        if after is None:
            return f"first plot after {computed:.2f} s of computing"
        return f"first plot {after:.2f} s after the start ({computed:.2f} s of computing)"

    def _open_lecture(self) -> None:
        """Open the lecture that a first start shows, and wait until its run is there."""
        window = self._window
        window.player.open_remembered()
        if window.player.lecture is None or not window.player.asking:
            raise SelfTestError("the first lecture does not open at its question")
        self._wait(lambda: self._frame.experiment == window.player.experiment, "the first lecture has no run")

    def _train(self) -> Frame:
        """Play until some steps are made, pause, and return what is shown then."""
        self._window.session.play()
        self._wait(lambda: self._frame.snapshot.step >= STEPS, f"no {STEPS} steps were made")
        self._window.session.pause()
        self._wait(lambda: self._frame.status != "running", "the run did not pause")
        if self._frame.status not in ("paused", "finished"):
            raise SelfTestError(f"the default run {self._frame.status}: {self._frame.reason}")
        return self._frame

    @property
    def _frame(self) -> Frame:
        assert self._window.frame is not None
        return self._window.frame

    def _wait(self, until: Callable[[], bool], trouble: str) -> None:
        """Let events happen until the condition holds; raise SelfTestError if it never does, or an error was noted."""
        loop, timer, deadline = QEventLoop(), QTimer(), time.monotonic() + PATIENCE
        timer.timeout.connect(loop.quit)
        timer.start(5)
        while True:
            loop.exec()
            if self._errors.found:
                raise SelfTestError(f"an error that nobody caught: {self._errors.found[0]}")
            if until():
                return
            if time.monotonic() > deadline:
                raise SelfTestError(f"{trouble} within {PATIENCE:g} s")


def _is_exposed(window: QWidget) -> bool:
    handle = window.windowHandle()
    return handle is not None and handle.isExposed()


def check_picture(path: Path, experiment: Experiment) -> None:
    """Raise SelfTestError where the PNG at *path* has not the size, is blank, or does not hold *experiment*."""
    head = path.read_bytes()[:24]
    if head[: len(SIGNATURE)] != SIGNATURE or struct.unpack(">2I", head[16:]) != SIZE:
        raise SelfTestError(f"the picture is no PNG of {SIZE[0]}x{SIZE[1]} pixels")
    image = QImage(str(path))
    if image.isNull() or _ink(image) < LEAST_INK:
        raise SelfTestError("the picture is blank")
    if Experiment.from_json(read_experiment(path)) != experiment:
        raise SelfTestError("the experiment in the picture is not the one that ran")


def _ink(image: QImage) -> float:
    """Return which share of the pixels differ from the most frequent colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint32)
    counts = np.unique(pixels, return_counts=True)[1]
    return 1.0 - float(counts.max()) / pixels.size if pixels.size else 0.0


def check_languages() -> None:
    """Raise SelfTestError where the words of the window, or Qt's own on its buttons, are missing in a language."""
    app, before = QApplication.instance(), language()
    assert app is not None
    try:
        for name in LANGUAGES.keys() - {"en"}:
            install(app, name)
            for context, word in (("Actions", "Play"), ("QPlatformTheme", "Cancel")):
                if QCoreApplication.translate(context, word) == word:
                    raise SelfTestError(f"the language {name} has no word for {word}")
    finally:
        install(app, before)


def _typeset_all() -> int:
    """Typeset the formula of every kind, for which fonts and tables must be there; return how many there are."""
    formulas = {part.formula for base in families.values() for part in kinds(base).values()} - {""}
    for latex in formulas:
        if b"<path" not in formula.typeset(latex, 16, "#000000"):
            raise SelfTestError(f"a formula is blank: {latex}")
    return len(formulas)


def seconds_since_start() -> float | None:
    """Return for how long this process has run, with what came before Python; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")  # field 22 of the whole line, in ticks since the boot
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started
