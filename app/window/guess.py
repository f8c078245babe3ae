"""Guess: where a person says what they expect of a lecture's run, before it is seen."""

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from superqt import QFlowLayout

from app.controls.forms.entry import Entry
from app.lecture.format import Choice, Lecture
from app.state.player import Player
from app.words.number_format import read_number
from app.words.translate import localized

MOST_CHARACTERS = 12
"""The room of the field for a number, in digits."""


class Guess(QWidget):
    """Where the person says what to expect: a number, or one of several answers."""

    def __init__(self, player: Player):
        super().__init__()
        self._player = player
        self._shown: Lecture | None = None
        self._label = label = QLabel()
        self._entry = Entry(needs_space=False)
        self._entry.committed.connect(self._read)
        self._entry.textEdited.connect(self._read)
        label.setBuddy(self._entry)
        self._unit = QLabel()
        self._number = QWidget()
        row = QHBoxLayout(self._number)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._entry, self._unit):
            row.addWidget(widget)
        row.addStretch(1)
        self._choices = QWidget()
        self._flow = QFlowLayout(self._choices)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._offered: list[QToolButton] = []  # no QButtonGroup: in one, Tab would reach the first alone
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self._number, 1)
        line.addWidget(self._choices, 1)

    def say(self) -> None:
        """Write all words in the language of the window."""
        self._label.setText(self.tr("Your guess"))
        self._entry.setAccessibleName(self._label.text())
        self._entry.setPlaceholderText(self.tr("a number"))
        guess = self._shown.prediction if self._shown is not None else None
        if isinstance(guess, Choice):
            for button, option in zip(self._offered, guess.options, strict=True):
                button.setText(localized(option.text))
        elif guess is not None:
            self._unit.setText(localized(guess.unit) if guess.unit else "")
        self.fit()

    @Slot()
    def forget(self) -> None:
        """Offer the next question with nothing guessed, even if it is the same again."""
        self._shown = None

    def show_question(self, lecture: Lecture) -> None:
        """Offer what *lecture* asks for."""
        if lecture is not self._shown:
            self._shown = lecture
            self._build(lecture)
        self.fit()
        for index, button in enumerate(self._offered):
            button.setChecked(self._player.guess == index)

    def fit(self) -> None:
        """Make the field as wide as what it may hold, in the present type."""
        self._entry.ensurePolished()
        metrics = self._entry.fontMetrics()
        texts = ("0" * MOST_CHARACTERS, self._entry.placeholderText())
        self._entry.setFixedWidth(max(metrics.horizontalAdvance(text) for text in texts) + 32)

    def _build(self, lecture: Lecture) -> None:
        guess = lecture.prediction
        for button in self._offered:
            self._flow.removeWidget(button)
            button.setParent(None)
        self._offered = []
        self._entry.show_text("")
        self._entry.setProperty("invalid", False)
        is_choice = isinstance(guess, Choice)
        self._number.setVisible(not is_choice)
        self._choices.setVisible(is_choice)
        if isinstance(guess, Choice):
            for index, option in enumerate(guess.options):
                button = QToolButton()
                button.setText(localized(option.text))
                button.setCheckable(True)
                button.setProperty("role", "chip")
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(lambda _=False, index=index: self._player.set_guess(float(index)))
                self._offered.append(button)
                self._flow.addWidget(button)
        else:
            self._unit.setText(localized(guess.unit) if guess.unit else "")

    @Slot(str)
    def _read(self, text: str) -> None:
        value = read_number(text.strip().replace("%", ""), whole=False)
        is_number = isinstance(value, float) and math.isfinite(value)
        if self._entry.property("invalid") != (bool(text.strip()) and not is_number):
            self._entry.setProperty("invalid", bool(text.strip()) and not is_number)
            self._entry.style().polish(self._entry)
        self._player.set_guess(value if is_number else None)
