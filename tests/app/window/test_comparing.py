"""Comparing: a ghost, two runs in step, the words for what differs, and the keys that command it all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.board.board import Board
from app.canvas.grid import cells
from app.controls.forms.entry import Entry
from app.controls.forms.vary import VaryForm, proposal
from app.export.files import save_png
from app.export.picture import picture
from app.plots import dashboard, plots
from app.state.png import read_experiment
from app.theme.theme import themes
from app.window.window import Window
from app.words.comparison import difference_text, ghost_text, losses_text, verdict, versus_text
from simcore.base.part import kinds
from simcore.experiment.differences import knob_at
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at, varying_paths
from simcore.kinds.initializers import Initializer
from simcore.kinds.optimizers import Optimizer
from simcore.measure.frame import Frame
from simcore.simulator import Simulator
from tests.app.driving import SMALL, press
from tests.app.frames import frame
from tests.app.run.test_runner import Watched, loaded, small


@pytest.fixture
def watched(qtbot: QtBot):
    made = Watched()
    yield made
    made.shutdown()


def pair(a: Experiment, b: Experiment, losses: tuple[list[float], list[float]]) -> Frame:
    """Return a frame of two runs whose members end with these losses."""
    runs: list[Frame] = []
    for experiment, values in zip((a, b), losses, strict=True):
        run = frame(experiment, members=len(values))
        run.curves.run["validation_loss"][:, -1] = values
        run.curves.run["validation_accuracy"][:, -1] = values
        runs.append(run)
    return replace(runs[1], other=runs[0])


# ---------------------------------------------------------------------- words


def test_what_differs_is_said_in_words() -> None:
    a, b = Experiment(), Experiment.from_tree({"activation": "relu", "optimizer": {"kind": "sgd", "learning_rate": 1}})
    assert difference_text(a, b, "|") == "Activation: Tanh | ReLU; Learning rate: 0.1 | 1"
    assert difference_text(a, a, "|") == ""
    shown = replace(frame(b), ghost=frame(a, steps=90))
    assert ghost_text(shown).startswith("Dotted: the ghost, at step 90. Activation: Tanh \u2192 ReLU;")
    assert ghost_text(frame()) == versus_text(frame()) == losses_text(frame()) == ""


def test_live_changes_and_values_by_member_are_said_in_words() -> None:
    changes = [{"step": 1310, "path": "optimizer.learning_rate", "value": 0.01}]
    assert "Learning rate 0.01 from step 1,310" in difference_text(
        Experiment(), Experiment.from_tree({"changes": changes}), "|"
    )
    vary = {"members": 2, "vary": {"optimizer.learning_rate": [0.1, 1]}}
    assert "Learning rate 0.1, 1" in difference_text(Experiment(), Experiment.from_tree(vary), "|")


@pytest.mark.parametrize(
    ("losses", "word"),
    [
        (([0.10, 0.12, 0.11], [0.30, 0.32, 0.31]), "The losses differ by 0.200: more than"),
        (([0.10, 0.30, 0.20], [0.12, 0.32, 0.22]), "The losses differ by 0.0200: no more than"),
    ],
)
def test_a_difference_is_weighed_against_the_spread_over_seeds(losses: Any, word: str) -> None:
    a = Experiment.from_tree({"members": 3})
    b = a.assigned([("activation", "relu")])
    shown = pair(a, b, losses)
    assert verdict(shown).startswith(word)
    pooled = np.sqrt((np.var(losses[0], ddof=1) + np.var(losses[1], ddof=1)) / 2)
    assert f"{pooled:.4f}"[:5] in verdict(shown)
    assert losses_text(shown) == f"validation loss A {np.mean(losses[0]):.3f} | B {np.mean(losses[1]):.3f}"


def test_losses_of_two_sorts_are_not_weighed_against_each_other() -> None:
    a = Experiment.from_tree({"members": 2})
    b = a.assigned([("loss", "quadratic")])
    assert verdict(pair(a, b, ([0.9, 0.91], [0.5, 0.52]))).startswith("The accuracies differ by 0.395: more")


def test_nothing_is_said_of_seeds_where_there_are_none_to_compare() -> None:
    one, several = Experiment(), Experiment.from_tree({"members": 2})
    varied = several.assigned([("vary", {"optimizer.learning_rate": [0.1, 1.0]})])
    assert verdict(pair(one, one, ([0.1], [0.2]))) == ""
    assert verdict(pair(several, one, ([0.1, 0.2], [0.2]))) == ""
    assert verdict(pair(varied, varied, ([0.1, 0.2], [0.2, 0.3]))) == ""
    assert verdict(replace(frame(several, members=2), other=None)) == ""


def test_a_member_that_diverged_has_no_part_in_the_losses() -> None:
    shown = pair(Experiment.from_tree({"members": 2}), Experiment(), ([0.25, 99.0], [0.5]))
    assert shown.other is not None
    alive = np.array([True, False])
    other = replace(shown.other, snapshot=replace(shown.other.snapshot, alive=alive))
    assert losses_text(replace(shown, other=other)) == "validation loss A 0.250 | B 0.500"


# ---------------------------------------------------------------------- two runs in step


def test_two_runs_go_in_step_and_each_is_the_library_s_run_to_the_bit(qtbot: QtBot, watched: Watched) -> None:
    a, b = small(), small(activation="relu")
    loaded(qtbot, watched, b)
    watched.epoch()
    qtbot.waitUntil(lambda: watched.at("paused", 45))
    with qtbot.waitSignal(watched.compared) as compared:
        watched.compare(a)
    assert compared.args == [True]
    with qtbot.waitSignal(watched.ended):
        watched.play()
    qtbot.waitUntil(lambda: watched.at("finished", 90))
    together = [shown for shown in watched.frames if shown.other is not None]
    assert together
    for shown in together:
        assert shown.other is not None and shown.other.snapshot.step == shown.snapshot.step
    last = together[-1]
    assert last.other is not None
    for run, experiment in ((last, b), (last.other, a)):
        alone = list(Simulator(experiment).run())[-1]
        np.testing.assert_array_equal(run.snapshot.validation_loss, alone.validation_loss)
        assert run.experiment == experiment


def test_steps_epochs_and_resets_command_both_runs(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small(activation="relu"))
    watched.compare(small())

    def both_at(step: int) -> bool:
        shown = watched.pull()
        return (
            shown is not None and shown.other is not None and shown.snapshot.step == shown.other.snapshot.step == step
        )

    watched.step()
    qtbot.waitUntil(lambda: both_at(1))
    watched.epoch()
    qtbot.waitUntil(lambda: both_at(45))
    watched.reset()
    qtbot.waitUntil(lambda: both_at(0))


def test_another_seed_is_taken_by_both_and_other_changes_by_one(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    watched.compare(small())
    with qtbot.waitSignal(watched.loaded):
        watched.load(small(seed=5, activation="relu"))
    qtbot.waitUntil(lambda: (f := watched.pull()) is not None and f.experiment.seed == 5)
    other = watched.frames[-1].other
    assert other is not None
    assert other.experiment == small(seed=5)


def test_the_run_that_diverges_waits_for_the_other(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small(activation="identity", optimizer={"kind": "sgd", "learning_rate": 500}))
    watched.compare(small())
    with qtbot.waitSignal(watched.ended) as ended:
        watched.play()
    assert ended.args is not None and ended.args[0] == "diverged"
    qtbot.waitUntil(lambda: watched.at("diverged"))
    other = watched.frames[-1].other
    assert other is not None
    assert other.snapshot.step == 90 > watched.frames[-1].snapshot.step


def test_leaving_a_comparison_leaves_the_run_as_it_is(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    watched.compare(small(activation="relu"))
    watched.epoch()
    qtbot.waitUntil(lambda: watched.at("paused", 45))
    with qtbot.waitSignal(watched.compared) as compared:
        watched.compare(None)
    assert compared.args == [False]
    watched.step()
    qtbot.waitUntil(lambda: watched.at("paused", 46))
    assert watched.frames[-1].other is None


def test_a_run_that_cannot_be_built_is_refused_and_nothing_is_compared(qtbot: QtBot, watched: Watched) -> None:
    loaded(qtbot, watched, small())
    with qtbot.waitSignals([watched.refused, watched.compared]):
        watched.compare(small(data={"kind": "digits", "classes": [3, 99]}))
    watched.step()
    qtbot.waitUntil(lambda: watched.at("paused", 1))
    assert watched.frames[-1].other is None


# ---------------------------------------------------------------------- the board and pictures


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    made = Board(themes["light"], dashboard)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def two_runs() -> Frame:
    other = frame(Experiment.from_tree({"activation": "relu", "hidden": [9, 9]}), steps=700)
    return replace(frame(fill=3.0), other=other)


def test_each_plot_stands_beside_its_twin_with_the_same_ranges(board: Board) -> None:
    board.compare(True)
    for shown in (two_runs(), replace(two_runs(), ghost=frame(steps=2000))):
        board.draw(shown)
        pairs = [(board._pairs.side_by_side([plot])) for plot in board._plots]
        assert len(pairs) == 6
        for a, b in pairs:
            assert (a.kind, a.badge, b.badge) == (b.kind, "A", "B")
            assert a.ranges == b.ranges
            left, right = a.item.geometry(), b.item.geometry()
            assert left.top() == right.top() and left.size() == right.size()
            assert 0 < right.left() - left.right() < 20
    board.set_log("loss", True)
    for a, b in [board._pairs.side_by_side([plot]) for plot in board._plots]:
        assert a.state == b.state and a.ranges == b.ranges


def test_leaving_a_comparison_brings_single_plots_back(board: Board) -> None:
    board.draw(two_runs())
    board.compare(True)
    board.compare(False)
    assert board._pairs.plots == []
    assert [plot.badge for plot in board._plots] == [""] * 6
    alone = plots["loss"](board.style_now)
    alone.item.setGeometry(board._plots[3].item.geometry())
    alone.draw(two_runs())
    assert board._plots[3].ranges == alone.ranges


def test_a_pair_fills_the_board_together(board: Board) -> None:
    board.compare(True)
    board.draw(two_runs())
    board.toggle_full(board._pairs.plots[0])
    assert board.full == board.kinds[0]
    assert len([handle for handle in board._handles if not handle.isHidden()]) == 2
    names = [handle.accessibleName() for handle in board._handles[:2]]
    assert names[0].startswith("A ") and names[1].startswith("B ")
    board.fill("")


@pytest.mark.parametrize("count", range(1, 10))
@pytest.mark.parametrize("width", [500.0, 1000.0, 1900.0])
def test_pairs_are_never_parted(count: int, width: float) -> None:
    from PySide6.QtCore import QRectF

    places = cells(2 * count, QRectF(0, 0, width, 900), least=(260.0, 200.0), paired=True)
    for a, b in zip(places[::2], places[1::2], strict=True):
        assert a.top() == b.top() and a.right() < b.left()


def test_pictures_of_a_ghost_and_of_two_runs_hold_the_present_run(qapp: Any, tmp_path: Path) -> None:
    plain = picture(frame(), ["loss"], 640, 480)
    present = Experiment.from_tree({"members": 3})
    shown = frame(present, members=3)
    seen = [plain]
    for number, beside in enumerate(
        (
            replace(shown, ghost=frame(Experiment.from_tree({"seed": 9}))),
            replace(shown, other=frame(Experiment.from_tree({"seed": 8}))),
        )
    ):
        for chosen in (["loss"], list(dashboard)):
            for each in (None, True):
                image = picture(beside, chosen, 640, 480, each_member=each)
                assert (image.width(), image.height()) == (640, 480)
                assert image not in seen
                seen.append(image)
                path = tmp_path / f"{number}.png"
                save_png(image, path, beside)
                assert Experiment.from_json(read_experiment(path)) == present


# ---------------------------------------------------------------------- the window


def test_g_pins_the_run_and_g_lets_it_go(window: Window, qtbot: QtBot) -> None:
    strip = window.bars.ghost
    press(window, Qt.Key.Key_G)
    assert window.actions_["ghost"].isChecked() and not strip.isHidden()
    assert "The same experiment." in strip.text
    window.session.assign("activation", "relu")
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.experiment.activation.kind == "relu")
    assert window.frame is not None and window.frame.ghost is not None
    assert window.frame.ghost.experiment == SMALL
    assert "Activation: Tanh \u2192 ReLU" in strip.text
    press(window, Qt.Key.Key_G)
    assert window.frame.ghost is None and strip.isHidden() and not window.actions_["ghost"].isChecked()


def test_the_small_x_removes_the_ghost(window: Window, qtbot: QtBot) -> None:
    window.actions_["ghost"].trigger()
    button = window.bars.ghost.end
    assert button.accessibleName()
    button.click()
    assert window.comparison.ghost is None


def test_c_compares_and_what_is_changed_then_is_named(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: window.comparison.on and window.frame is not None and window.frame.other is not None)
    window.session.assign("activation", "relu")
    strip = window.bars.versus
    qtbot.waitUntil(lambda: "Activation: Tanh | ReLU" in strip.text)
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.snapshot.step == 1)
    assert window.frame is not None and window.frame.other is not None
    assert window.frame.other.snapshot.step == 1
    assert "validation loss A" in window.status_line.words.text()
    strip.end.click()
    qtbot.waitUntil(lambda: not window.comparison.on)
    assert strip.isHidden() and window.frame.other is None
    assert window.session.experiment.activation.kind == "relu"


def test_m_draws_each_member_where_there_are_several(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window(SMALL)
    assert not window.actions_["members"].isEnabled()
    window.session.assign("members", 3)
    assert window.actions_["members"].isEnabled() and not window.actions_["members"].isChecked()
    press(window, Qt.Key.Key_M)
    assert window.board.each_member is True and window.actions_["members"].isChecked()
    press(window, Qt.Key.Key_M)
    assert window.board.each_member is False
    window.session.assign("vary", {"optimizer.learning_rate": [0.1, 0.2, 0.3]})
    assert window.actions_["members"].isChecked(), "different members are drawn one by one by themselves"


def test_what_differs_by_member_is_chosen_and_typed_and_members_follow(window: Window, qtbot: QtBot) -> None:
    window.controls.panels[-1].set_open(True)
    form = window.findChild(VaryForm)
    assert form is not None
    combo, entry = form.findChild(QComboBox), form.findChild(Entry)
    assert combo is not None and entry is not None
    assert [combo.itemData(i) for i in range(1, combo.count())] == list(varying_paths(SMALL))
    combo.setCurrentIndex(combo.findData("optimizer.learning_rate"))
    combo.activated.emit(combo.currentIndex())
    assert window.session.experiment.vary == {"optimizer.learning_rate": (0.01, 0.1, 1.0)}
    assert window.session.experiment.members == 3
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "0.01, 0.1, 1, 10")
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.vary == {"optimizer.learning_rate": (0.01, 0.1, 1.0, 10.0)}
    assert window.session.experiment.members == 4
    entry.selectAll()
    qtbot.keyClicks(entry, "0.01, -1")
    press(window, Qt.Key.Key_Return)
    assert window.session.experiment.members == 4
    assert form._values.trouble
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.experiment == SMALL


def test_what_varied_in_a_part_that_is_gone_varies_no_more(session: Any) -> None:
    vary = {"optimizer.momentum": [0.5, 0.9]}
    session.open(Experiment.from_tree({"optimizer": "momentum", "members": 2, "vary": vary}), "file")
    assert session.assign("optimizer", {"kind": "sgd"}) == ""
    assert session.experiment.vary == {} and session.experiment.optimizer.kind == "sgd"
    assert session.assign("vary", {"optimizer.momentum": [0.5, 0.9]}) != ""


@pytest.mark.parametrize("optimizer", kinds(Optimizer))
@pytest.mark.parametrize("initializer", kinds(Initializer))
def test_every_proposal_is_a_possible_experiment(optimizer: str, initializer: str) -> None:
    parts = {"optimizer": optimizer, "initializer": initializer, "regularization": ["l1"]}
    experiment = Experiment.from_tree({**parts, "dtype": "float64", "hidden": [3]})
    for path in varying_paths(experiment):
        knob = knob_at(experiment, path)
        ends = {} if knob.maximum is None else {0.99 * knob.maximum}
        zero = {0.0} if knob.minimum == 0 and not knob.open_minimum else set[float]()
        for value in {value_at(experiment, path), *ends, *zero}:
            values = proposal(knob, value)
            assert len(values) > 1
            experiment.assigned([("vary", {path: values}), ("members", len(values))])
