"""Where the program starts: ``python main.py``, the command ``zscope``, and a double-click on the bundle."""

import faulthandler
import io
import multiprocessing
import os
import sys
from pathlib import Path


def start() -> int:
    """Do what the arguments of the process say, and return its exit status.

    A program without a console, as a double-click on Windows starts it, has no streams: what it would write to them
    goes to the console of whoever called it, if there is one; otherwise errors are shown in a box.
    """
    multiprocessing.freeze_support()
    unheard = _mend_streams()
    _tell_of_crashes()
    from app.cli.main import main  # whatever goes wrong while it is loaded has somewhere to be told

    status = main(sys.argv[1:])
    if status and unheard is not None and unheard.getvalue().strip():
        show(unheard.getvalue().strip())
    return status


def _mend_streams() -> io.StringIO | None:
    """Replace streams that are missing; return the one that collects errors where nobody would hear of them."""
    if sys.stdout is None or sys.stderr is None:
        _attach_console()
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lasts as long as the process
    if sys.stderr is None:
        unheard = io.StringIO()
        sys.stderr = unheard
        return unheard
    return None


def _attach_console() -> None:
    """Write to the console of the parent process, where a program for windows was started from one."""
    if sys.platform == "win32":
        import ctypes

        parent = -1
        if ctypes.windll.kernel32.AttachConsole(parent):
            console = open("CONOUT$", "w", encoding="utf-8", errors="replace")  # noqa: SIM115
            sys.stdout = sys.stdout or console
            sys.stderr = sys.stderr or console


def _tell_of_crashes() -> None:
    """Let a crash outside Python leave its traces on standard error, or else in a file of this person's."""
    try:
        faulthandler.enable()
    except (OSError, ValueError, RuntimeError, AttributeError):
        folder = Path(os.environ.get("LOCALAPPDATA", ""))
        if folder.is_absolute() and folder.is_dir():
            faulthandler.enable(open(folder / "zscope-crash.txt", "w"))  # noqa: SIM115


def show(message: str) -> None:
    """Show *message* in a box, and wait until it is closed."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication.instance() or QApplication(sys.argv[:1])
    QMessageBox.critical(None, "Zscope", message)
    del application
