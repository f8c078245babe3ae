"""The player: the question first, with empty plots; then a run, the answer, and step after step."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.controls.forms.entry import Entry
from app.lecture import format as lectures
from app.window.answer import Answer
from app.window.guess import Guess
from app.window.lecture_bar import LectureBar
from app.window.window import Window
from tests.app.driving import press, status, step_of
from tests.app.small_lecture import small_lecture
from tests.effort import every


@pytest.fixture
def playing(window: Window, lecture: lectures.Lecture, qtbot: QtBot) -> Window:
    """Return a window with the small lecture at its question."""
    window.player.open(lecture, "small")
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment == lecture.run_of(1))
    return window


def words(window: Window) -> str:
    """Return what the strip says."""
    return " | ".join(label.text() for label in window.lecture_bar.findChildren(QLabel) if label.isVisible())


def drawn(window: Window) -> list[str]:
    return [plot.kind for plot in window.board._plots if plot.frame is not None]


def test_a_lecture_opens_paused_on_its_question_with_empty_plots(playing: Window) -> None:
    assert playing.lecture_bar.isVisible() and not playing.session.playing
    assert "How wide?" in words(playing) and "step 1 of 2" in words(playing) and "first" not in words(playing)
    assert playing.board.kinds == ("loss", "z_width") and drawn(playing) == []


def test_the_guess_stands_beside_what_was_measured_and_what_is_expected(playing: Window, qtbot: QtBot) -> None:
    entry = playing.lecture_bar.findChild(Entry)
    assert entry is not None
    entry.setFocus()
    qtbot.keyClicks(entry, "0.75")
    press(playing, Qt.Key.Key_Space)  # a number has no use for it: it plays
    qtbot.waitUntil(lambda: status(playing) == "finished")
    qtbot.waitUntil(lambda: playing.player.answer is not None)
    assert playing.frame is not None and playing.player.answer is not None
    measured = playing.frame.curves.layers["z_std"][0, 0, 0]
    assert playing.player.answer == (pytest.approx(float(measured)), 1.0)
    for part in ("first", "Your guess: 0.75", f"measured: {measured:.4g}", "expected: 1 = 1", "by hand"):
        assert part in words(playing)
    assert drawn(playing) == ["loss", "z_width"]


def test_what_is_no_number_is_marked_and_no_guess(playing: Window, qtbot: QtBot) -> None:
    entry = playing.lecture_bar.findChild(Entry)
    assert entry is not None
    qtbot.keyClicks(entry, "wide")
    assert entry.property("invalid") and playing.player.guess is None
    entry.clear()
    qtbot.keyClicks(entry, "3")
    assert not entry.property("invalid") and playing.player.guess == 3.0


def test_page_keys_lead_through_the_steps_and_end_the_question(playing: Window, qtbot: QtBot) -> None:
    lecture = playing.player.lecture
    assert lecture is not None
    press(playing, Qt.Key.Key_PageDown)
    assert not playing.player.asking and playing.player.number == 1 and drawn(playing) == ["loss", "z_width"]
    press(playing, Qt.Key.Key_PageDown)
    assert playing.player.number == 2 and playing.board.kinds == ("accuracy",)
    assert playing.session.experiment == lecture.run_of(2)
    press(playing, Qt.Key.Key_PageDown)
    assert playing.player.number == 2
    press(playing, Qt.Key.Key_PageUp)
    assert playing.player.number == 1 and playing.session.experiment == lecture.run_of(1)
    assert "second" not in words(playing)


def test_the_answer_stays_while_one_goes_on(playing: Window, qtbot: QtBot) -> None:
    playing.player.set_guess(2.0)
    playing.session.toggle_playing()
    qtbot.waitUntil(lambda: status(playing) == "finished" and playing.player.answer is not None)
    answer = playing.player.answer
    playing.player.next_step()
    qtbot.waitUntil(lambda: status(playing) == "ready" and step_of(playing) == 0)
    assert playing.player.answer == answer and "Your guess: 2" in words(playing)


def test_the_last_run_stays_behind_as_a_ghost_where_a_step_says_so(playing: Window, qtbot: QtBot) -> None:
    playing.session.toggle_playing()
    qtbot.waitUntil(lambda: status(playing) == "finished")
    playing.player.next_step()
    assert playing.player.lecture is not None and playing.comparison.ghost is not None
    assert playing.comparison.ghost.experiment == playing.player.lecture.run_of(1)
    assert playing.comparison.ghost.snapshot.step == 20
    playing.player.previous_step()
    assert playing.comparison.ghost is None
    playing.player.next_step()
    playing.player.leave()
    assert playing.comparison.ghost is None


def test_a_shorter_lecture_opens_after_a_longer_one_with_a_ghost(
    window: Window, lecture: lectures.Lecture, qtbot: QtBot
) -> None:
    window.player.open_named("wide-z")
    window.player.go_to(4)
    window.comparison.keep(window.frame)
    window.player.go_to(5)
    window.comparison.keep(window.frame)
    window.player.open(lecture, "small")
    assert window.player.number == 1 and window.comparison.ghost is None


def test_every_row_of_the_history_can_answer(window: Window, qtbot: QtBot) -> None:
    tree = small_lecture()
    tree["experiment"]["measure_every"] = 1
    first = {"kind": "first", "run": 1, "figure": "learning_rate", "above": 0.0}
    tree["checks"][0]["quantity"] = first
    window.speed.set_position(10_000)
    window.player.open(lectures.from_tree(tree), "small")
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: window.player.answer is not None and status(window) == "finished")
    assert window.frame is not None
    assert window.frame.curves.step.tolist() == list(range(21))


def test_opening_a_lecture_ends_a_comparison(window: Window, lecture: lectures.Lecture, qtbot: QtBot) -> None:
    window.comparison.toggle()
    qtbot.waitUntil(lambda: window.comparison.on)
    window.player.open(lecture, "small")
    qtbot.waitUntil(lambda: not window.comparison.on)


def test_a_changed_setting_is_told_and_taken_back(playing: Window, qtbot: QtBot) -> None:
    playing.session.new_seed()
    assert "differ" not in words(playing)
    playing.session.assign("optimizer.learning_rate", 0.7)
    assert "differ" in words(playing)
    back = next(b for b in playing.lecture_bar.findChildren(QToolButton) if b.text() == "Back to this step")
    back.click()
    assert playing.player.lecture is not None
    assert playing.session.experiment == playing.player.lecture.run_of(1) and "differ" not in words(playing)


@pytest.mark.parametrize("changed", [("seed", 7), ("hidden", [7])], ids=["seed", "setting"])
def test_a_run_with_settings_of_ones_own_ends_the_question_and_is_seen(
    playing: Window, qtbot: QtBot, changed: tuple[str, Any]
) -> None:
    playing.session.assign(*changed)
    press(playing, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: status(playing) == "finished")
    assert not playing.player.asking and drawn(playing) == ["loss", "z_width"]
    assert (playing.player.answer is not None) == (changed[0] == "seed")


def test_another_seed_is_measured_anew(playing: Window, qtbot: QtBot) -> None:
    playing.player.show_plots()
    press(playing, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: status(playing) == "finished")
    before = playing.player.answer
    playing.session.new_seed()
    qtbot.waitUntil(lambda: playing.player.answer != before)
    assert playing.frame is not None and playing.player.answer is not None and before is not None
    measured = float(playing.frame.curves.layers["z_std"][0, 0, 0])
    assert playing.player.answer == (pytest.approx(measured), 1.0) and measured != before[0]


def test_the_same_lecture_opened_again_asks_again(playing: Window, lecture: lectures.Lecture, qtbot: QtBot) -> None:
    entry = playing.lecture_bar.findChild(Entry)
    assert entry is not None
    qtbot.keyClicks(entry, "0.75")
    press(playing, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: status(playing) == "finished")
    playing.comparison.toggle_ghost()
    playing.player.open(lecture, "small")
    assert entry.text() == "" and playing.player.guess is None
    qtbot.waitUntil(lambda: status(playing) == "ready")
    assert playing.player.asking and drawn(playing) == [], "the run from before is no run of this question"


def test_leaving_brings_back_the_plots_and_keeps_the_experiment(playing: Window, qtbot: QtBot) -> None:
    experiment = playing.session.experiment
    close = next(b for b in playing.lecture_bar.findChildren(QToolButton) if b.text() == "Leave the lecture")
    close.click()
    assert not playing.lecture_bar.isVisible() and playing.player.lecture is None
    assert set(playing.board.kinds) > {"z_histogram", "loss"} and drawn(playing)
    assert playing.session.experiment == experiment
    press(playing, Qt.Key.Key_PageDown)  # leads nowhere now
    assert playing.player.lecture is None


def test_full_scale_is_one_switch_away(playing: Window, qtbot: QtBot) -> None:
    full = next(b for b in playing.lecture_bar.findChildren(QToolButton) if b.text() == "Full scale")
    full.click()
    assert playing.session.experiment.hidden == (9,)
    full.click()
    assert playing.session.experiment.hidden == (6,)


def test_a_choice_is_clicked_and_answered_in_words(window: Window, qtbot: QtBot) -> None:
    tree = small_lecture()
    options = [
        {"text": {"en": "narrow", "zh_CN": "\u7a84"}, "up_to": 0.01},
        {"text": {"en": "wide", "zh_CN": "\u5bbd"}},
    ]
    tree["prediction"] = {"kind": "choice", "check": "width", "options": options}
    window.player.open(lectures.from_tree(tree), "small")
    narrow = next(b for b in window.lecture_bar.findChildren(QToolButton) if b.text() == "narrow")
    narrow.click()
    assert window.player.guess == 0.0 and narrow.isChecked()
    window.session.toggle_playing()
    qtbot.waitUntil(lambda: window.player.answer is not None and not window.player.asking)
    said = words(window)
    assert "Your guess: narrow" in said and "measured: wide" in said and "expected: wide" in said


def test_a_lecture_file_opens_and_one_with_an_unknown_plot_is_told(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(small_lecture()), "utf-8")
    window.documents.open_file(str(path))
    assert window.player.name == "mine.json"
    spoilt = small_lecture()
    spoilt["steps"][0]["plots"] = ["nonsense"]
    path.write_text(json.dumps(spoilt), "utf-8")
    window.documents.open_file(str(path))
    assert "nonsense" in window.banner.text and window.player.name == "mine.json"


@pytest.mark.parametrize("name", every(4, lectures.names()))
def test_every_lecture_can_be_shown_step_by_step(name: str, window: Window, qtbot: QtBot) -> None:
    lecture = lectures.load(name)
    window.player.open_named(name)
    assert isinstance(window.lecture_bar, LectureBar) and window.lecture_bar.findChild(Guess).isVisible()
    for number in range(1, len(lecture.steps) + 1):
        window.player.go_to(number)
        assert window.session.experiment == lecture.run_of(number)
        assert window.board.kinds == lecture.steps[number - 1].plots
    assert not window.lecture_bar.findChild(Answer).isVisible()


def test_a_step_can_pick_the_weights_whose_path_is_shown(window: Window, qtbot: QtBot) -> None:
    window.player.open_named("zigzag")
    window.player.show_plots()
    assert window.board.states["weight_path"].chosen == ("weights.2.0.0", "weights.2.1.0")
    window.player.leave()
    window.player.open_named("momentum")
    window.player.go_to(2)
    assert window.board.states["weight_path"].chosen is None


def test_a_step_can_make_an_axis_logarithmic_for_itself_alone(window: Window, qtbot: QtBot) -> None:
    window.player.open_named("newton")
    window.player.show_plots()
    assert window.board.states["loss"].log
    window.player.go_to(3)
    assert not window.board.states["loss"].log
    window.player.go_to(1)
    window.player.leave()
    window.view.show(("loss",))
    assert not window.board.states["loss"].log
