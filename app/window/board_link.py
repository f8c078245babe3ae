"""BoardLink: lets the board show what the View says, and the View know what a person does on the board."""

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.board.board import Board
from app.state.models import Models


class BoardLink(QObject):
    """Stands between the models and *board*, which know nothing of each other."""

    def __init__(self, models: Models, board: Board):
        super().__init__(board)
        self._view, self._board = models.view, board
        self._made_logarithmic: set[str] = set()
        self._leave_drops_to_window()
        models.view.shown.connect(self._show)
        models.view.filled.connect(board.fill)
        models.view.each_member_changed.connect(board.set_each_member)
        models.view.step_shown.connect(self._show_step)
        models.comparison.compared.connect(board.compare)
        board.filled.connect(models.view.fill)
        board.arranged.connect(self._on_arranged)
        board.change_wanted.connect(models.session.set_parameter)

    @Slot(object)
    def _show(self, kinds: tuple[str, ...]) -> None:
        self._board.set_kinds(kinds)
        self._leave_drops_to_window()

    def _leave_drops_to_window(self) -> None:
        """Let no part of the board take what is dropped: the window does."""
        for widget in self._board.findChildren(QWidget):
            widget.setAcceptDrops(False)

    @Slot()
    def _on_arranged(self) -> None:
        self._view.arrange(self._board.kinds)

    @Slot(object, object)
    def _show_step(self, chosen: Mapping[str, Hashable], logarithmic: tuple[str, ...]) -> None:
        """Pick in each plot what a step asks for, and give its plots a logarithmic axis.

        Those that the step before gave one get their linear axis again; one that a person gave stays.
        """
        board = self._board
        for kind, what in chosen.items():
            board.choose(kind, what)
        for kind in self._made_logarithmic.difference(logarithmic):
            board.set_log(kind, False)
        self._made_logarithmic.intersection_update(logarithmic)
        for kind in logarithmic:
            if not board.states[kind].log:
                board.set_log(kind, True)
                self._made_logarithmic.add(kind)
