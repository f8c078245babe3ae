"""Frames a second, stalls, answers to clicks and training rate of the running window.

Run as ``xvfb-run -s "-screen 0 1920x1080x24" python tests/benchmarks/gui.py [--seconds S] [--only NAME]``. The
window fills the screen with six plots while a network trains flat out; a button is clicked at random moments. In a long
run the memory is said every minute.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QPoint, QSettings, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.state.settings import Settings
from app.window.errors import Errors
from app.window.window import Window
from simcore import Experiment, Simulator
from simcore.measure.frame import Frame

RUNS = {
    "small (64-32-32-10)": {"hidden": [32, 32]},
    "default (64-4x100-10)": {},
    "medium (784-5x256-10, 128)": {
        "data": {"kind": "gaussian", "dimensions": 784, "examples": 4000},
        "hidden": [256] * 5,
        "batch_size": 128,
    },
}


class Clicks(QObject):
    """Clicks a button when its time has come, at random, and notes how much later the answer is there."""

    def __init__(self, button: QPushButton):
        super().__init__()
        self.latencies: list[float] = []
        self._button, self._due = button, 0.0
        button.clicked.connect(self._answered)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._click)

    def start(self) -> None:
        """Begin to click."""
        wait = random.randint(50, 150)
        self._due = time.perf_counter() + wait / 1000
        self._timer.start(wait)

    def stop(self) -> None:
        """Click no more."""
        self._timer.stop()

    @Slot()
    def _click(self) -> None:
        QTest.mouseClick(self._button, Qt.MouseButton.LeftButton)
        self.start()

    @Slot()
    def _answered(self) -> None:
        self.latencies.append(time.perf_counter() - self._due)


def resident_mb() -> float:
    """Return the memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def headless_rate(experiment: Experiment, seconds: float) -> float:
    """Return the steps a second without a window."""
    simulator = Simulator(experiment)
    simulator.step(50)
    began, steps = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        steps += simulator.step(50)
    return steps / (time.perf_counter() - began)


def watch(app: QApplication, window: Window, experiment: Experiment, seconds: float) -> str:
    """Return what one network's run in the window was like."""
    window.session.open(experiment, "benchmark")
    until(app, lambda: window.frame is not None and window.frame.experiment.hidden == experiment.hidden)
    window.session.play()
    window.runner.set_speed(None)
    until(app, lambda: window.frame is not None and window.frame.snapshot.step > 20)
    button = QPushButton(window)
    button.setGeometry(0, 0, 8, 8)
    button.show()
    clicks = Clicks(button)
    frames: list[float] = []
    show = window.display.show_frame

    def noted(frame: Frame) -> None:
        show(frame)
        frames.append(time.perf_counter())

    window.display.show_frame = noted
    began, first, memory = time.perf_counter(), window.frame, resident_mb()
    clicks.start()
    minutely = QTimer(window)
    minutely.timeout.connect(lambda: print(f"{resident_mb():.0f} MB", end="  ", flush=True))
    minutely.start(60_000)
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    took, seen = time.perf_counter() - began, window.frame
    minutely.stop()
    window.display.show_frame = show
    clicks.stop()
    app.processEvents()
    assert first is not None
    assert seen is not None
    window.session.pause()
    button.deleteLater()
    rate = (seen.snapshot.step - first.snapshot.step) / took
    share = rate / headless_rate(experiment, min(seconds / 4, 3.0))
    told = smoothness(frames, clicks.latencies, took)
    return f"{told}   training at {share:.2f} of headless   memory {memory:.0f} -> {resident_mb():.0f} MB"


def smoothness(frames: list[float], latencies: list[float], took: float) -> str:
    """Return how evenly frames came and how soon clicks were answered, of times in seconds."""
    gaps, waits = np.diff(frames) * 1000, np.array(latencies) * 1000
    return (
        f"{len(frames) / took:6.1f} frames/s  gap p50 {np.median(gaps):4.0f}  p99 {np.percentile(gaps, 99):4.0f}  most "
        f"{gaps.max():4.0f} ms   click p50 {np.median(waits):4.1f}  p99 {np.percentile(waits, 99):4.0f} ms"
    )


def until(app: QApplication, holds: "object", seconds: float = 20.0) -> None:
    """Let the window live until *holds* does; raises TimeoutError."""
    end = time.perf_counter() + seconds
    while not holds():  # type: ignore[operator]
        if time.perf_counter() > end:
            raise TimeoutError("the window did not get there")
        app.processEvents()
        time.sleep(0.001)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="time for each network")
    parser.add_argument("--only", default="", help="the networks whose name starts so")
    parser.add_argument("--screenshot", help="where to save the window while it runs")
    arguments = parser.parse_args()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    began = time.perf_counter()
    app = QApplication(sys.argv[:1])
    window = Window(Settings(), Errors(app))
    window.resize(1920, 1080)
    window.move(QPoint(0, 0))
    window.show()
    until(app, lambda: window.frame is not None)
    print(f"first painted plot {time.perf_counter() - began:.2f} s after the application was made")
    for name, tree in RUNS.items():
        if not name.startswith(arguments.only):
            continue
        endless = Experiment.from_tree(tree | {"stop": []})
        print(f"{name:<28}{watch(app, window, endless, arguments.seconds)}", flush=True)
        if arguments.screenshot:
            window.grab().save(arguments.screenshot.replace(".png", f"-{len(tree)}.png"))
    window.close()


if __name__ == "__main__":
    main()
