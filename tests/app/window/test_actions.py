"""The actions as data: what each calls, when it can be used, and how menus and Qt's actions are made of them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.lecture import format as lectures
from app.state.models import Models
from app.window.actions.actions import Actions
from app.window.actions.catalogue import CATALOGUE
from app.window.actions.spec import ActionSpec, ChoiceSpec, Context, Requests
from app.window.plot_menu import PLOT_ACTIONS
from tests.app.frames import frame

SPECS = [spec for spec in CATALOGUE if isinstance(spec, ActionSpec)]
REQUESTS = ("open_file", "save_file", "export", "copy_picture", "choose_plots", "main_menu", "lectures_menu")


@pytest.fixture
def context(models: Models) -> Context:
    return Context(models, Requests())


@pytest.fixture
def actions(context: Context, qtbot: QtBot) -> Iterator[Actions]:
    """Return the actions over a widget that is no window."""
    over = QWidget()
    qtbot.addWidget(over)
    yield Actions(context, over)


def usable(actions: Actions) -> set[str]:
    return {spec.id for spec in SPECS if actions[spec.id].isEnabled()}


def test_no_two_have_the_same_name() -> None:
    assert Counter(spec.id for spec in CATALOGUE).most_common(1)[0][1] == 1
    assert len({spec.title for spec in PLOT_ACTIONS}) == len(PLOT_ACTIONS)


@pytest.mark.parametrize("presenting", [False, True])
def test_no_two_share_a_key(presenting: bool, actions: Actions, context: Context) -> None:
    if presenting:
        context.models.presentation.toggle()
    held = Counter(keys.toString() for spec in SPECS for keys in actions[spec.id].shortcuts())
    assert held.most_common(1)[0][1] == 1


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_each_can_be_asked_for_without_a_window(spec: ActionSpec, actions: Actions) -> None:
    actions[spec.id].trigger()
    assert actions[spec.id].text() and actions[spec.id].toolTip()


def test_what_needs_a_window_is_asked_of_it(actions: Actions, context: Context) -> None:
    asked: list[str] = []
    for name in REQUESTS:
        getattr(context.requests, name).connect(lambda *_, name=name: asked.append(name))
    for name in ("open", "save", "export", "copy", "plots", "menu", "lectures"):
        actions[name].trigger()
    assert asked == list(REQUESTS)


def test_what_can_be_used_follows_the_models(actions: Actions, models: Models, lecture: lectures.Lecture) -> None:
    at_first = usable(actions)
    assert not {"undo", "redo", "members", "black_out", "back", "previous_step", "next_step", "leave"} & at_first
    models.session.assign("members", 3)
    assert usable(actions) - at_first == {"undo", "members"}
    models.session.stack.undo()
    assert usable(actions) - at_first == {"redo"}
    models.view.fill("loss")
    assert usable(actions) - at_first == {"redo", "back"}
    models.player.open(lecture, "small")
    assert {"next_step", "leave"} <= usable(actions) and "previous_step" not in usable(actions)
    models.player.go_to(2)
    assert {"previous_step", "leave"} <= usable(actions) and "next_step" not in usable(actions)
    models.player.leave()
    models.presentation.toggle()
    assert {"black_out", "back", "previous_step", "next_step"} <= usable(actions)


def test_what_is_on_is_ticked_as_the_models_say(actions: Actions, models: Models, runner: Any) -> None:
    actions["compare"].trigger()
    assert not actions["compare"].isChecked(), "the runner has not answered yet"
    runner.compared.emit(True)
    assert actions["compare"].isChecked()
    actions["ghost"].trigger()
    assert not actions["ghost"].isChecked(), "there is no run yet that could be kept"
    models.view.frame = frame()
    actions["ghost"].trigger()
    assert actions["ghost"].isChecked()
    actions["present"].trigger()
    assert actions["present"].isChecked() and not actions["step"].shortcuts()


def test_play_says_what_pressing_it_would_do(actions: Actions) -> None:
    assert actions["play"].text() == "Play" and actions["play"].toolTip().startswith("Play")
    actions["play"].trigger()
    assert actions["play"].text() == "Pause" and actions["play"].toolTip().startswith("Pause")


def test_undo_names_what_it_takes_back(actions: Actions, models: Models) -> None:
    assert actions["undo"].text() == "Undo"
    models.session.assign("initializer", "he_normal")
    assert actions["undo"].text() == "Undo Initializer: He normal"


def test_the_menu_holds_each_where_it_says(actions: Actions, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    actions.fill_menu(menu)
    placed: dict[str, list[str]] = {}

    def walk(inner: QMenu, path: str) -> None:
        for entry in inner.actions():
            submenu = entry.menu()
            if isinstance(submenu, QMenu):
                walk(submenu, f"{path}/{entry.text()}".removeprefix("/"))
            elif not entry.isSeparator():
                placed.setdefault(path, []).append(entry.text())

    walk(menu, "")
    for spec in CATALOGUE:
        titles = [title for _, title in spec.values] if isinstance(spec, ChoiceSpec) else [spec.title]
        if spec.menu:
            assert set(titles) <= set(placed[spec.menu]), spec.id
