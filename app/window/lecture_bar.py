"""The strip over the plots: the lecture's question, the guess, and then what was measured beside what is expected."""

import math

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from superqt import QFlowLayout

from app.controls.forms.entry import Entry
from app.controls.forms.labels import wrapped_label
from app.lecture.format import Choice, Lecture, Text
from app.lecture.tolerances import AtLeast, AtMost
from app.state.player import Player
from app.theme import icons
from app.words.number_format import exact_text, read_number
from app.words.translate import localized, on_change

MOST_CHARACTERS = 12
"""The room of the field for a number, in digits."""


def value_text(value: float) -> str:
    """Return a measured or expected value as people write it."""
    if math.isnan(value):
        return QCoreApplication.translate("Lecture", "not measured")
    return QCoreApplication.translate("Lecture", "never") if math.isinf(value) else f"{value:.4g}"


class Strip(QWidget):
    """Hidden while no lecture is open."""

    def __init__(self, player: Player, play: QAction, forward: QAction, back: QAction, leave: QAction):
        super().__init__()
        self._player = player
        self._play_action = play
        self._presenting = False
        self._title = QLabel()
        self._title.setProperty("role", "quiet")
        self._question, self._text = wrapped_label("question"), wrapped_label("lecture")
        self._buttons: list[QToolButton] = []
        self._full = QToolButton()
        self._full.setCheckable(True)
        self._full.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._full.toggled.connect(player.set_full_scale)
        self._guess = Guess(player)
        self._play = QToolButton()
        self._play.setProperty("role", "primary")
        self._play.setDefaultAction(play)
        self._play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._answer = Answer(player)
        self._modified = self._make_modified()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(self._make_head(back, forward, leave))
        for widget in (self._question, self._text):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._play, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._guess, 1)
        column.addLayout(row)
        column.addWidget(self._answer)
        column.addWidget(self._modified)
        player.changed.connect(self.show_state)
        player.asked_anew.connect(self._guess.forget)
        self.hide()
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setAccessibleName(self.tr("Lecture"))
        self._full.setText(self.tr("Full scale"))
        self._differ.setText(self.tr("The settings differ from those of this step."))
        self._restore.setText(self.tr("Back to this step"))
        for button in self._buttons:
            button.setAccessibleName(button.text())
        self._guess.say()
        self.show_state()

    def _make_head(self, back: QAction, forward: QAction, leave: QAction) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._full)
        for action in (back, forward, leave):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
            self._buttons.append(button)
        return head

    def _make_modified(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._differ = words = QLabel()
        words.setProperty("role", "quiet")
        row.addWidget(words)
        self._restore = button = QToolButton()
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._player.restore)
        row.addWidget(button)
        row.addStretch(1)
        return line

    def fit_icons(self) -> None:
        """Take the size that icons have now."""
        for button in (*self._buttons, self._play):
            button.setIconSize(icons.size())
        self._guess.fit()

    def set_presenting(self, on: bool) -> None:
        """Show no buttons while presenting: the keys do the same, and the room is for what is asked."""
        self._presenting = on
        for button in self._buttons:
            button.setVisible(not on)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Show where the lecture stands."""
        player, lecture = self._player, self._player.lecture
        if lecture is None:
            self.hide()
            return
        self._title.setText(self._where(lecture))
        self._question.setText(localized(lecture.question))
        # once it was asked, the plots need the room
        self._question.setProperty("role", "question" if player.asking else "asked")
        self._question.style().polish(self._question)
        self._text.setText(localized(player.step.text))
        self._text.setVisible(not player.asking)
        waits = player.answer is None or player.asking
        self._guess.show_question(lecture)
        self._guess.setVisible(waits)
        self._play.setVisible(player.asking and not self._presenting)
        self._answer.show_answer(lecture)
        self._answer.setVisible(not waits)
        self._modified.setVisible(player.modified)
        self._full.setVisible(lecture.full_scale is not None and not self._presenting)
        if lecture.full_scale is not None:
            self._full.setToolTip(localized(lecture.full_scale.text))
        self._full.setChecked(player.full_scale)
        self.show()

    def _where(self, lecture: Lecture) -> str:
        return self.tr("{title}  ·  step {number} of {count}").format(
            title=localized(lecture.title), number=self._player.number, count=len(lecture.steps)
        )


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
