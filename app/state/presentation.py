"""Presentation: whether the window is shown to a hall, and what the keys of a clicker then lead to."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.state.player import Player
from app.state.view import View


@dataclass(frozen=True)
class BoardBefore:
    """What the board showed before, and at which step of which lecture."""

    kinds: tuple[str, ...]
    full: str
    place: tuple[str, int]


class Presentation(QObject):
    """Begins and ends a presentation, and leads from step to step, or from plot to plot where no lecture is open."""

    changed = Signal()
    """It has begun, or ended."""
    blackened = Signal(bool)
    """The screen is to be black, or to be seen again."""

    def __init__(self, view: View, player: Player, parent: QObject | None = None):
        super().__init__(parent)
        self._view, self._player = view, player
        self._before: BoardBefore | None = None

    @property
    def on(self) -> bool:
        """Whether a presentation goes on."""
        return self._before is not None

    def toggle(self) -> None:
        """Begin, or leave."""
        if self.on:
            self.leave()
        else:
            self._enter()

    def _enter(self) -> None:
        view, player = self._view, self._player
        self._before = BoardBefore(view.kinds, view.full, self._place)
        if player.lecture is not None and (view.full or view.kinds != player.step.plots):
            view.show(player.step.plots, remember=False)
        self.changed.emit()

    def leave(self) -> None:
        """Bring back what was before; where the lecture went on meanwhile, the plots are those of its present step."""
        before, self._before = self._before, None
        if before is None:
            return
        self.blackened.emit(False)
        if before.place == self._place and before.kinds != self._view.kinds:
            self._view.show(before.kinds, remember=False)
        self._view.fill(before.full)
        self.changed.emit()

    def end_or_unfill(self) -> None:
        """Leave the presentation, or else the plot that fills the board."""
        if self.on:
            self.leave()
        else:
            self._view.fill("")

    def black_out(self) -> None:
        """Make the screen black until a key is pressed."""
        if self.on:
            self.blackened.emit(True)

    def forward(self) -> None:
        """Go on to the next step of the lecture, or to the next plot."""
        if self._player.lecture is not None:
            self._player.next_step()
        elif self.on:
            self._view.turn(1)

    def back(self) -> None:
        """Go back to the step of the lecture before, or to the plot before."""
        if self._player.lecture is not None:
            self._player.previous_step()
        elif self.on:
            self._view.turn(-1)

    @property
    def leads_on(self) -> bool:
        """Whether ``forward`` may lead anywhere."""
        return self.on if self._player.lecture is None else self._player.leads_on

    @property
    def leads_back(self) -> bool:
        """Whether ``back`` may lead anywhere."""
        return self.on if self._player.lecture is None else self._player.number > 1

    @property
    def _place(self) -> tuple[str, int]:
        player = self._player
        return (player.name, player.number) if player.lecture is not None else ("", 0)
