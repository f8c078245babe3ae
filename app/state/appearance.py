"""Appearance: the theme, the size of type, the language and the motion that the window has now."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.state.presentation import Presentation
from app.state.settings import Settings
from app.theme.names import THEMES
from app.words.translate import install

LARGER = 2.0
"""How much larger than usual text is on a screen 1080 pixels high: the numbers of the axes have 24 pixels there."""


class Appearance(QObject):
    """Remembers how a person wants the window to look, and suits it to a hall while a presentation goes on."""

    changed = Signal()
    """The theme or the size of type is another."""
    scaled = Signal(float, float)
    """(before, now): how much larger than usual text is, where a person has changed it."""
    calm_changed = Signal(bool)
    """Whether as little as possible may move."""

    def __init__(
        self,
        settings: Settings,
        presentation: Presentation,
        system_is_calm: bool = False,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._settings, self._presentation = settings, presentation
        self._system_is_calm = system_is_calm

    @property
    def theme(self) -> str:
        """The name of the theme; that of a presentation is the one chosen for it, else the window's, but for light."""
        own = self._settings.theme
        if not self._presentation.on:
            return own
        return self._settings.presenting_theme or ("projector" if own == "light" else own)

    def set_theme(self, name: str) -> None:
        """Take another theme: for presentations, while one goes on."""
        if self._presentation.on:
            self._settings.presenting_theme = name
        else:
            self._settings.theme = name
        self.changed.emit()

    def next_theme(self) -> None:
        """Go on to the next theme."""
        names = tuple(THEMES)
        self.set_theme(names[(names.index(self.theme) + 1) % len(names)])

    @property
    def own_scale(self) -> float:
        """How much larger than usual text is outside a presentation."""
        return self._settings.scale

    def set_scale(self, scale: float) -> None:
        """Make all text larger or smaller."""
        before, self._settings.scale = self._settings.scale, scale
        self.changed.emit()
        self.scaled.emit(before, scale)

    def scale(self, screen_height: int) -> float:
        """Return how much larger than usual text is: while presenting it is as high a part of every screen."""
        if not self._presentation.on:
            return self.own_scale
        return min(max(LARGER * screen_height / 1080, self.own_scale), 2 * LARGER)

    def share(self, screen_height: int) -> float:
        """Return how high the screen is beside one of 1080 pixels; 1 where nothing is fitted to it."""
        return screen_height / 1080 if self._presentation.on else 1.0

    @property
    def language(self) -> str:
        """The language that a person has chosen; "" where it is the system's."""
        return self._settings.language

    def set_language(self, name: str) -> None:
        """Speak another language, one of LANGUAGES; "" stands for that of the system."""
        self._settings.language = name
        app = QCoreApplication.instance()
        assert app is not None
        install(app, name)

    @property
    def calm(self) -> bool:
        """Whether as little as possible may move: as a person has said, else as the system asks."""
        said = self._settings.reduced_motion
        return self._system_is_calm if said is None else said

    def toggle_calm(self) -> None:
        """Let little move, or as much as helps."""
        self._settings.reduced_motion = not self.calm
        self.calm_changed.emit(self.calm)
