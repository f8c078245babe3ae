"""Settings: what is stored comes back, and nonsense in the file counts as not there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.state.settings import Settings


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    path = str(tmp_path / "settings.ini")
    stored = Settings(path)
    stored.theme, stored.scale, stored.speed = "projector", 1.5, 70
    stored.export_folder = "/pictures, new"
    stored.set_plots(("loss", "z_width"))
    stored.set_panel_open("data", True)
    stored.set_shape("splitter", QByteArray(b"\x00\x01shape"))
    stored.save()
    again = Settings(path)
    assert (again.theme, again.scale, again.speed) == ("projector", 1.5, 70)
    assert again.export_folder == "/pictures, new"
    assert again.plots(("z_width", "loss", "accuracy")) == ("loss", "z_width")
    assert again.plots(("accuracy",)) == ()
    assert again.panel_open("data", False) and not again.panel_open("loss", False)
    assert again.shape("splitter") == QByteArray(b"\x00\x01shape")


@pytest.mark.parametrize("value", ["", "nan", "-3", "9" * 60, "dark, light", "\x00", "@Invalid()", ["a", "b"], 3.5])
def test_nonsense_counts_as_not_there(tmp_path: Path, value: object) -> None:
    path = str(tmp_path / "settings.ini")
    raw = QSettings(path, QSettings.Format.IniFormat)
    for key in ("theme", "scale", "speed", "plots", "panels/data", "shape/window"):
        raw.setValue(key, value)
    raw.sync()
    read = Settings(path)
    assert read.theme == "light"
    assert read.scale == 1.0
    assert read.speed is None
    assert read.plots(("loss",)) == ()
    assert read.panel_open("data", True)
    assert read.shape("window").isEmpty()


def test_a_file_that_is_no_settings_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(bytes(range(256)) * 40)
    assert Settings(str(path)).theme == "light"
