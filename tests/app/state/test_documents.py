"""Documents: what is opened reaches the session or the player, and what goes wrong is told in one line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.lecture import format as lectures
from app.state.models import Models
from simcore.experiment.experiment import Experiment
from tests.app.frames import frame
from tests.app.small_lecture import small_lecture


@pytest.fixture
def told(models: Models) -> list[Any]:
    """Return what documents say that went wrong, as it comes."""
    found: list[Any] = []
    models.documents.went_wrong.connect(lambda tell: found.append(tell()))
    return found


def test_an_experiment_opens_and_leaves_the_lecture(
    models: Models, lecture: lectures.Lecture, told: list[Any], tmp_path: Path
) -> None:
    models.player.open(lecture, "small")
    path = tmp_path / "mine.json"
    path.write_text(Experiment().assigned([("seed", 7)]).to_json())
    models.documents.open_file(str(path))
    assert models.session.experiment.seed == 7 and models.player.lecture is None and not told
    assert models.session.stack.undoText() == "Open mine.json"


def test_a_lecture_opens_at_its_question(models: Models, told: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(small_lecture()), "utf-8")
    models.documents.open_file(str(path))
    assert models.player.name == "mine.json" and models.player.asking and not told


def test_the_present_experiment_runs_on_data_that_are_opened(models: Models, told: list[Any], tmp_path: Path) -> None:
    opened: list[bool] = []
    models.documents.data_opened.connect(lambda: opened.append(True))
    models.session.assign("activation", "relu")
    path = tmp_path / "mine.csv"
    path.write_text("a,b,label\n" + "\n".join(f"{k},{k * k},{k % 2}" for k in range(20)))
    models.documents.open_file(str(path))
    assert models.session.experiment.data.kind == "csv" and models.session.experiment.activation.kind == "relu"
    assert opened == [True] and not told


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"version": 99}', b"a\n"])
def test_what_cannot_be_opened_is_told_under_its_bare_name_and_changes_nothing(
    content: bytes | None, models: Models, told: list[Any], tmp_path: Path
) -> None:
    before, path = models.session.experiment, tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    models.documents.open_file(str(path))
    assert len(told) == 1 and told[0].startswith("bad.json: ") and str(tmp_path) not in told[0]
    assert models.session.experiment is before and not models.session.stack.count()


def test_the_run_that_is_shown_is_saved_with_what_was_changed_live(
    models: Models, told: list[Any], tmp_path: Path
) -> None:
    change = {"step": 3, "path": "optimizer.learning_rate", "value": 0.5}
    models.view.frame = frame(Experiment.from_tree({"changes": [change]}))
    models.documents.save_file(str(tmp_path / "kept.json"))
    assert json.loads((tmp_path / "kept.json").read_text())["changes"] == [change]
    models.documents.save_file(str(tmp_path / "no such folder" / "kept.json"))
    assert len(told) == 1 and told[0].startswith("kept.json cannot be saved.")
