"""Reduced motion: asked for by a person or by the system, it slows the picture and not the run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.run.pace import CALM_FRAME, Pace
from app.state.settings import Settings
from app.theme import motion
from app.window.window import Window


def test_little_motion_means_five_frames_a_second_however_fast_they_are() -> None:
    pace = Pace()
    pace.painted(0.001)
    lively = pace.frame_every
    pace.calm = True
    assert pace.frame_every == CALM_FRAME == 0.2 > 5 * lively


def test_the_choice_is_remembered_and_stills_what_moves(window: Window, qtbot: QtBot) -> None:
    assert Settings().reduced_motion is None
    window.actions_["calm"].trigger()
    assert window.runner.pace.calm and Settings().reduced_motion is True
    assert not any(QApplication.isEffectEnabled(effect) for effect in motion.EFFECTS)
    window.actions_["calm"].trigger()
    assert not window.runner.pace.calm and Settings().reduced_motion is False


@pytest.mark.parametrize(
    ("name", "text", "asks"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
        ("gtk-3.0/settings.ini", "", False),
    ],
)
def test_the_desktop_is_asked(
    name: str, text: str, asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)

    def locate(place: QStandardPaths.StandardLocation, wanted: str) -> str:
        return str(path) if wanted == name else ""

    monkeypatch.setattr(QStandardPaths, "locate", locate)
    monkeypatch.setattr("sys.platform", "linux")
    assert motion.system_asks() is asks
