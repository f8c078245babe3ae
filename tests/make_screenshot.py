"""Remakes the picture of the window in the README.

Run as ``xvfb-run -s "-screen 0 1920x1080x24" python tests/make_screenshot.py``.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.state.settings import Settings
from app.window.errors import Errors
from app.window.window import Window
from simcore.measure.frame import Frame

STEPS = 600


def main() -> None:
    """Run the default experiment for a while, pause it, and keep what the window shows."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    app = QApplication(sys.argv[:1])
    window = Window(Settings(), Errors(app))
    window.resize(1600, 900)
    window.show()
    loop, show = QEventLoop(), window.display.show_frame

    def watch(frame: Frame) -> None:
        show(frame)
        if frame.status == "running" and frame.snapshot.step >= STEPS:
            window.session.pause()
        elif frame.status == "paused":
            QTimer.singleShot(300, loop.quit)

    window.display.show_frame = watch
    QTimer.singleShot(500, window.session.play)
    loop.exec()
    window.grab().save(str(ROOT / "resources" / "docs" / "screenshot.png"))
    window.close()


if __name__ == "__main__":
    main()
