"""Undo: a change from one experiment to the next as a command."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.words.differences import differences
from app.words.translate import clauses
from simcore.experiment.experiment import Experiment

_MERGES = 1
"""The id that lets Qt offer one command to the one before it."""


class ExperimentChange(QUndoCommand):
    """The step from one experiment to another; doing and undoing it hand the one or the other to *show*.

    Commands that share a *merge_key*, such as the moves of one slider, become one. *path* : where a person made the
    change; "" for a whole experiment, read from the file *opened*.
    """

    def __init__(
        self,
        before: Experiment,
        after: Experiment,
        show: Callable[[Experiment], None],
        path: str = "",
        merge_key: str = "",
        opened: str = "",
    ):
        super().__init__()
        self.before, self.after, self.path, self.merge_key, self.opened = before, after, path, merge_key, opened
        self.refused = False
        """Whether the run turned it down: once undone, it cannot be redone."""
        self._show = show
        self.say()

    def say(self) -> None:
        """Say in the present language what changes."""
        template = QCoreApplication.translate("Undo", "Open {name}")
        self.setText(
            template.format(name=self.opened) if self.opened else clauses(differences(self.before, self.after))
        )

    def redo(self) -> None:
        self._show(self.after)

    def undo(self) -> None:
        self._show(self.before)
        self.setObsolete(self.refused)

    def id(self) -> int:
        return _MERGES if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ExperimentChange) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        self.say()
        self.setObsolete(self.after == self.before)
        return True
