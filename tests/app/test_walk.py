"""A walk through three lectures by keys alone, as a lecturer goes it: what is seen at each stage."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controls.forms.entry import Entry
from app.lecture import format as lectures
from app.lecture.format import Choice
from app.window.lectures_menu import group_titles
from app.window.window import Window
from app.words.translate import localized
from tests.app.driving import hold_keyboard, status, step_of

Key = Qt.Key
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Walker:
    """Has nothing but a keyboard, and eyes."""

    def __init__(self, window: Window, qtbot: QtBot):
        self.window, self._qtbot = window, qtbot

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys; each goes where a real one would: into an open menu, or to what has the focus."""
        for key in keys:
            hold_keyboard(self.window)
            QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget() or self.window, key, modifier)

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def see(self, what: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(what, timeout=20_000)

    def read(self) -> str:
        """Return all words over the plots."""
        labels = self.window.lecture_bar.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible() and label.text())

    def drawn(self) -> list[str]:
        return [plot.kind for plot in self.window.board._plots if plot.frame is not None]

    def tab_to(self, is_it: Callable[[QWidget], bool]) -> None:
        """Press Tab until the focus is there."""
        for _ in range(400):
            focused = QApplication.focusWidget()
            if focused is not None and is_it(focused):
                return
            self.press(Key.Key_Tab)
        raise AssertionError("Tab never comes there")

    def choose(self, menu: QMenu, text: str) -> None:
        """Go down in an open menu to an entry, and take it; a submenu opens."""
        self.see(menu.isVisible)
        for _ in menu.actions():
            self.press(Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text() == text:
                break
        action = menu.activeAction()
        assert action is not None and action.text() == text
        submenu = action.menu()
        self.press(Key.Key_Return)
        if isinstance(submenu, QMenu):
            self.see(submenu.isVisible)

    def open_lecture(self, name: str) -> lectures.Lecture:
        """Open the list of lectures with its key, and take one by its group and title."""
        lecture = lectures.load(name)
        self.press(Key.Key_L, modifier=CONTROL)
        top = QApplication.activePopupWidget()
        assert isinstance(top, QMenu)
        group = group_titles()[lecture.group]
        self.choose(top, group)
        deeper = QApplication.activePopupWidget()
        assert isinstance(deeper, QMenu) and deeper is not top
        if deeper.activeAction() is not None:  # a submenu opened by a key has its first entry chosen
            self.press(Key.Key_Up)
        self.choose(deeper, localized(lecture.title))
        self.see(lambda: self.window.player.name == name and QApplication.activePopupWidget() is None)
        self.see(lambda: self.window.frame is not None and self.window.frame.experiment == lecture.run_of(1))
        return lecture


@pytest.fixture
def walker(window: Window, qtbot: QtBot) -> Walker:
    window.resize(1300, 800)
    return Walker(window, qtbot)


def see_question(walker: Walker, lecture: lectures.Lecture) -> None:
    """The question stands over empty plots, and nothing runs."""
    assert walker.window.player.asking and not walker.window.session.playing
    assert localized(lecture.question) in walker.read()
    assert localized(lecture.steps[0].text) not in walker.read(), "that would be the answer"
    assert walker.window.board.kinds == lecture.steps[0].plots and walker.drawn() == []
    assert step_of(walker.window) == 0


def see_step(walker: Walker, lecture: lectures.Lecture, number: int) -> None:
    """A step's text stands over its plots, at the start of its run."""
    window = walker.window
    walker.see(lambda: window.frame is not None and window.frame.experiment == lecture.run_of(number))
    assert window.player.number == number and not window.player.asking
    assert localized(lecture.steps[number - 1].text) in walker.read()
    assert f"{number} of {len(lecture.steps)}" in walker.read()
    assert window.board.kinds == lecture.steps[number - 1].plots
    walker.see(lambda: walker.drawn() == list(lecture.steps[number - 1].plots))


def guess_a_number(walker: Walker) -> lectures.Lecture:
    """A number is guessed, and the question answered by what is measured, in the window."""
    window = walker.window
    lecture = walker.open_lecture("wide-z")
    see_question(walker, lecture)
    walker.tab_to(lambda widget: isinstance(widget, Entry) and window.lecture_bar.isAncestorOf(widget))
    walker.write("30.5")
    assert window.player.guess == 30.5
    walker.press(Key.Key_Space)
    walker.see(lambda: step_of(window) > 0)
    assert window.session.playing and not window.player.asking
    walker.see(lambda: window.player.answer is not None)
    assert "Your guess: 30.5" in walker.read() and "measured: 22." in walker.read() and "√501" in walker.read()
    assert walker.drawn() == list(lecture.steps[0].plots)
    walker.press(Key.Key_Space)
    walker.see(lambda: status(window) in ("paused", "finished"))
    return lecture


def show_to_the_hall(walker: Walker, lecture: lectures.Lecture) -> None:
    """The lecture is shown to the hall, gone through with a clicker, and left for the window."""
    window = walker.window
    walker.press(Key.Key_F5)
    assert window.isFullScreen() and window.appearance.theme == "projector"
    assert not window.controls.isVisible() and not window.toolbar.isVisible() and window.lecture_bar.isVisible()
    for number in (2, 3):
        walker.press(Key.Key_PageDown)
        see_step(walker, lecture, number)
    walker.press(Key.Key_PageUp)
    see_step(walker, lecture, 2)
    walker.press(Key.Key_Space)
    walker.see(lambda: step_of(window) > 0)
    walker.press(Key.Key_B)
    assert window.curtain.isVisible()
    walker.press(Key.Key_Space)
    assert not window.curtain.isVisible() and window.session.playing, "the run went on in the dark"
    walker.press(Key.Key_Escape)
    assert not window.isFullScreen() and window.appearance.theme == "light" and window.controls.isVisible()
    assert window.player.number == 2


def choose_an_answer(walker: Walker) -> tuple[lectures.Lecture, str]:
    """An answer is chosen among several, in full screen; the lecture and that answer."""
    window = walker.window
    walker.press(Key.Key_F5, modifier=SHIFT)
    assert window.isFullScreen()
    lecture = walker.open_lecture("two-uniforms-backward")
    see_question(walker, lecture)
    prediction = lecture.prediction
    assert isinstance(prediction, Choice)
    options = [localized(option.text) for option in prediction.options]
    walker.tab_to(lambda widget: widget.property("text") == options[2])
    walker.press(Key.Key_Space)
    walker.tab_to(lambda widget: widget.property("text") == options[1])
    walker.press(Key.Key_Space)
    ticked = [button.text() for button in window.lecture_bar.findChildren(QToolButton) if button.isChecked()]
    assert ticked == [options[1]]
    assert window.player.guess == 1.0 and not window.session.playing, "Space ticked the answer that has the focus"
    return lecture, options[1]


def give_it_all_in_full_screen(walker: Walker, lecture: lectures.Lecture, guessed: str) -> None:
    """The whole lecture is given without leaving the full screen."""
    window = walker.window
    walker.press(Key.Key_PageDown)
    see_step(walker, lecture, 1)
    walker.see(lambda: window.player.answer is not None)
    assert f"Your guess: {guessed}" in walker.read()
    for number in range(2, len(lecture.steps) + 1):
        walker.press(Key.Key_Right)
        see_step(walker, lecture, number)
    walker.press(Key.Key_Right, Key.Key_PageDown)
    see_step(walker, lecture, len(lecture.steps))  # there is nothing behind the last one
    walker.press(Key.Key_Period)
    assert window.curtain.isVisible()
    walker.press(Key.Key_F5)
    assert not window.curtain.isVisible() and window.presentation.on, "any key brings it back"
    walker.press(Key.Key_F5)
    assert not window.presentation.on


def run_one_to_its_end(walker: Walker) -> None:
    """One more is run to its end, with nothing guessed."""
    window = walker.window
    lecture = walker.open_lecture("gradient-descent-1d")
    see_question(walker, lecture)
    walker.press(Key.Key_PageDown)
    see_step(walker, lecture, 1)
    walker.press(Key.Key_Space)
    walker.see(lambda: status(window) == "finished")
    assert step_of(window) == lecture.steps[0].steps
    walker.see(lambda: window.player.answer is not None)
    assert "Your guess:" not in walker.read() and "measured:" in walker.read(), "nothing was guessed"


def test_three_lectures_by_keyboard_alone(walker: Walker) -> None:
    window = walker.window
    plots = window.board.kinds
    lecture = guess_a_number(walker)
    show_to_the_hall(walker, lecture)
    lecture, guessed = choose_an_answer(walker)
    give_it_all_in_full_screen(walker, lecture, guessed)
    run_one_to_its_end(walker)
    walker.press(Key.Key_W, modifier=CONTROL)
    assert window.player.lecture is None and not window.lecture_bar.isVisible()
    assert window.board.kinds == plots
