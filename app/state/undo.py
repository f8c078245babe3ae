"""Undo: a change from one experiment to the next as a command."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.words.differences import differences
from app.words.translate import clauses
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at

LiveChange = tuple[str, float]
"""The path of a live knob, and its new value."""
_MERGES = 1
"""The id that lets Qt offer one command to the one before it."""


class ExperimentChange(QUndoCommand):
    """The step from one experiment to another; doing and undoing it hand the one or the other to *show*.

    show : takes the experiment and, where the step moves one live knob and nothing else, that knob with its value
    path : where a person made the change; "" for a whole experiment, read from the file *opened*
    is_live : whether *path* is a live knob, and all that changes
    merge_key : commands that share it, such as the moves of one slider, become one; "" for one that stands alone
    """

    def __init__(
        self,
        before: Experiment,
        after: Experiment,
        show: Callable[[Experiment, LiveChange | None], None],
        path: str = "",
        is_live: bool = False,
        merge_key: str = "",
        opened: str = "",
    ):
        super().__init__()
        self.before, self.after, self.path, self.opened = before, after, path, opened
        self.refused = False
        """Whether the run turned it down: once undone, it cannot be redone."""
        self._show, self._is_live, self._merge_key = show, is_live, merge_key
        self.say()

    def say(self) -> None:
        """Say in the present language what changes."""
        template = QCoreApplication.translate("Undo", "Open {name}")
        self.setText(
            template.format(name=self.opened) if self.opened else clauses(differences(self.before, self.after))
        )

    def redo(self) -> None:
        self._show(self.after, self._live_change(self.after))

    def undo(self) -> None:
        self._show(self.before, self._live_change(self.before))
        self.setObsolete(self.refused)

    def _live_change(self, to: Experiment) -> LiveChange | None:
        return (self.path, value_at(to, self.path)) if self._is_live else None

    def id(self) -> int:
        return _MERGES if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ExperimentChange) or other._merge_key != self._merge_key:
            return False
        self.after = other.after
        self._is_live = self._is_live and other._is_live and other.path == self.path
        self.say()
        self.setObsolete(self.after == self.before)
        return True
