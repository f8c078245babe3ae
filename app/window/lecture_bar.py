"""The bar over the plots: the lecture's question, the guess, and then what was measured beside what is expected."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.controls.forms.labels import wrapped_label
from app.lecture.format import Lecture
from app.state.player import Player
from app.theme import icons
from app.window.actions.actions import Actions
from app.window.answer import Answer
from app.window.guess import Guess
from app.words.translate import localized, on_change


class LectureBar(QWidget):
    """Hidden while no lecture is open."""

    def __init__(self, player: Player, actions: Actions):
        super().__init__()
        self._player = player
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
        self._play.setDefaultAction(actions["play"])
        self._play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._answer = Answer(player)
        self._modified = self._make_modified()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(self._make_head(actions))
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

    def _make_head(self, actions: Actions) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._full)
        for name in ("previous_step", "next_step", "leave"):
            button = QToolButton()
            button.setDefaultAction(actions[name])
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
