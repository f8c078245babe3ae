"""StatusLine: the line at the bottom, how the run stands in words and how far it is."""

from time import perf_counter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QStatusBar
from superqt import QElidingLabel

from app.window.status import progress, status_text
from app.words.comparison import losses_text
from app.words.translate import clauses, on_change
from simcore.measure.frame import Frame

SECONDS = 0.2
"""How often the words change while a run goes on: as often as one can read them, since they take a fifth of a frame."""


class StatusLine(QStatusBar):
    """Says how the run in a Frame stands."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.progress = QElidingLabel(), QProgressBar()
        self._said, self._said_at = "", 0.0
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setFixedWidth(240)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(16, 4, 16, 4)
        self.addWidget(self.words, 1)
        self.addPermanentWidget(self.progress)
        on_change(self._name)

    @Slot()
    def _name(self) -> None:
        self.progress.setAccessibleName(self.tr("Progress"))
        self._said = ""  # so that the words of a run that goes on change at once

    def say(self, frame: Frame, slowed: str = "") -> None:
        """Write how the run stands, how far it is, and what slows it, where something does."""
        now = perf_counter()
        if frame.status == "running" == self._said and now - self._said_at < SECONDS:
            return
        self._said, self._said_at = frame.status, now
        self.words.setText(clauses(text for text in (status_text(frame), slowed, losses_text(frame)) if text))
        self.words.setToolTip(self.words.text())  # where there is no room for all of it
        self.progress.setValue(round(1000 * progress(frame)))
        in_trouble = "trouble" if frame.status in ("diverged", "failed") else ""
        if self.words.property("role") != in_trouble:
            self.words.setProperty("role", in_trouble)
            self.words.style().polish(self.words)
