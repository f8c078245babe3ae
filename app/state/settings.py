"""Settings: what the window remembers from one start to the next."""

from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from app.theme.names import THEMES
from app.words.languages import LANGUAGES

SCALES = (1.0, 1.25, 1.5, 2.0)


class Settings:
    """Typed access to what is stored; a value that makes no sense, from whatever source, counts as not there."""

    def __init__(self, path: str = ""):
        """Open the settings of this person, or those in the file *path*."""
        ini = QSettings.Format.IniFormat
        self._stored = QSettings(path, ini) if path else QSettings(ini, QSettings.Scope.UserScope, "zscope", "zscope")

    @property
    def theme(self) -> str:
        """The name of the theme."""
        name = self._text("theme")
        return name if name in THEMES else "light"

    @theme.setter
    def theme(self, name: str) -> None:
        self._stored.setValue("theme", name)

    @property
    def presenting_theme(self) -> str:
        """The theme chosen while presenting; "" where none was."""
        name = self._text("presenting/theme")
        return name if name in THEMES else ""

    @presenting_theme.setter
    def presenting_theme(self, name: str) -> None:
        self._stored.setValue("presenting/theme", name)

    @property
    def scale(self) -> float:
        """How much larger than usual text is."""
        try:
            value = float(self._text("scale"))
        except ValueError:
            return 1.0
        return value if value in SCALES else 1.0

    @scale.setter
    def scale(self, value: float) -> None:
        self._stored.setValue("scale", str(value))

    @property
    def language(self) -> str:
        """The name of the language; "" where it is the system's."""
        name = self._text("language")
        return name if name in LANGUAGES else ""

    @language.setter
    def language(self, name: str) -> None:
        self._stored.setValue("language", name)

    @property
    def reduced_motion(self) -> bool | None:
        """Whether as little as possible may move; None where nobody has said, and the system is asked."""
        return {"yes": True, "no": False}.get(self._text("reduced_motion"))

    @reduced_motion.setter
    def reduced_motion(self, on: bool) -> None:
        self._stored.setValue("reduced_motion", "yes" if on else "no")

    @property
    def speed(self) -> int | None:
        """The position of the speed slider; None where it was never moved."""
        text = self._text("speed")
        return int(text) if text.isdecimal() and len(text) < 5 else None

    @speed.setter
    def speed(self, position: int) -> None:
        self._stored.setValue("speed", str(position))

    def plots(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return the kinds of the plots shown, those of *known*, each once; () where none were stored."""
        return tuple(kind for kind in dict.fromkeys(self._text("plots").split(" ")) if kind in known)

    def set_plots(self, kinds: tuple[str, ...]) -> None:
        """Remember the plots shown."""
        self._stored.setValue("plots", " ".join(kinds))

    @property
    def lecture(self) -> str | None:
        """The name of the lecture that is open, "" where none is; None before the first was opened."""
        name = self._stored.value("lecture")
        return name if isinstance(name, str) else None

    @lecture.setter
    def lecture(self, name: str) -> None:
        self._stored.setValue("lecture", name)

    def panel_open(self, name: str, otherwise: bool) -> bool:
        """Return whether the panel *name* is unfolded."""
        return {"yes": True, "no": False}.get(self._text(f"panels/{name}"), otherwise)

    def set_panel_open(self, name: str, is_open: bool) -> None:
        """Remember whether the panel *name* is unfolded."""
        self._stored.setValue(f"panels/{name}", "yes" if is_open else "no")

    def shape(self, name: str) -> QByteArray:
        """Return what Qt's ``restoreGeometry`` or ``restoreState`` takes; empty where nothing was stored."""
        value: Any = self._stored.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_shape(self, name: str, value: QByteArray) -> None:
        """Remember what Qt's ``saveGeometry`` or ``saveState`` gave."""
        self._stored.setValue(f"shape/{name}", value)

    @property
    def export_folder(self) -> str:
        """The folder into which a picture was saved last; "" where none was."""
        return self._text("export/folder")

    @export_folder.setter
    def export_folder(self, path: str) -> None:
        self._stored.setValue("export/folder", path)

    @property
    def data_folder(self) -> str:
        """The folder from which data were opened last; "" where none were."""
        return self._text("data/folder")

    @data_folder.setter
    def data_folder(self, path: str) -> None:
        self._stored.setValue("data/folder", path)

    def save(self) -> None:
        """Write what is not written yet."""
        self._stored.sync()

    def _text(self, key: str) -> str:
        value: Any = self._stored.value(key, "")
        return value if isinstance(value, str) else ""
