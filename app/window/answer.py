"""Answer: what was guessed, what a lecture's run measured, and what is expected of it, side by side."""

import math

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from superqt import QFlowLayout

from app.controls.forms.labels import wrapped_label
from app.lecture.format import Choice, Lecture, Text
from app.lecture.tolerances import AtLeast, AtMost
from app.state.player import Player
from app.words.number_format import exact_text
from app.words.translate import localized


def value_text(value: float) -> str:
    """Return a measured or expected value as people write it."""
    if math.isnan(value):
        return QCoreApplication.translate("Lecture", "not measured")
    return QCoreApplication.translate("Lecture", "never") if math.isinf(value) else f"{value:.4g}"


class Answer(QWidget):
    """The guess, the measured and the expected value side by side, and where the expected one is written."""

    def __init__(self, player: Player):
        super().__init__()
        self._player = player
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        figures = QWidget()
        self._flow = QFlowLayout(figures)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setHorizontalSpacing(24)
        column.addWidget(figures)
        self._labels = [QLabel(figures) for _ in range(3)]  # a parent from the start: none may be a window of its own
        for label, role in zip(self._labels, ("figure", "figure-measured", "figure"), strict=True):
            label.setProperty("role", role)
        self._source = wrapped_label("quiet")
        column.addWidget(self._source)

    def show_answer(self, lecture: Lecture) -> None:
        """Show the answer, once there is one."""
        if self._player.answer is None:
            return
        measured, expected = self._player.answer
        check, guess = self._player.asked, self._player.guess
        words = [self.tr("Your guess: {value}"), self.tr("measured: {value}"), self._expected(lecture)]
        values = [math.nan if guess is None else guess, measured, expected]
        for label, template, value in zip(self._labels, words, values, strict=True):
            label.setText(template.format(value=self._words(lecture, value, is_guess=template is words[0])))
        for label in self._labels:  # what is hidden would keep its room
            self._flow.removeWidget(label)
            label.setVisible(label is not self._labels[0] or guess is not None)
            if not label.isHidden():
                self._flow.addWidget(label)
        if check.formula and not isinstance(lecture.prediction, Choice):
            self._labels[2].setText(f"{self._labels[2].text()} = {check.formula}")
        source = localized(check.source) if isinstance(check.source, Text) else check.source
        self._source.setText(source)

    def _expected(self, lecture: Lecture) -> str:
        tolerance = self._player.asked.tolerance
        if isinstance(tolerance, AtLeast) and not isinstance(lecture.prediction, Choice):
            return self.tr("expected: at least {value}")
        if isinstance(tolerance, AtMost) and not isinstance(lecture.prediction, Choice):
            return self.tr("expected: at most {value}")
        return self.tr("expected: {value}")

    def _words(self, lecture: Lecture, value: float, is_guess: bool) -> str:
        guess = lecture.prediction
        if not isinstance(guess, Choice):
            return exact_text(value) if is_guess else value_text(value)
        index = int(value) if is_guess and math.isfinite(value) else None if is_guess else guess.right(value)
        return value_text(math.nan) if index is None else localized(guess.options[index].text)
