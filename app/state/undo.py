"""Undo: a change from one experiment to the next as a command, and what differs between two, in words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.words.number_format import exact_text
from app.words.translate import clauses, listed, part_text, path_words
from simcore.base.part import Part
from simcore.experiment.description import Change
from simcore.experiment.differences import struct_differences
from simcore.experiment.experiment import Experiment

_GESTURES = 1
"""The id that lets Qt offer one command to the one before it."""


class ExperimentChange(QUndoCommand):
    """The step from one experiment to another; doing and undoing it hand the one or the other to *show*.

    Commands that share a *gesture*, such as the moves of one slider, become one. *path* : where a person made the
    change; "" for a whole experiment, read from the file *opened*.
    """

    def __init__(
        self,
        before: Experiment,
        after: Experiment,
        show: Callable[[Experiment], None],
        path: str = "",
        gesture: str = "",
        opened: str = "",
    ):
        super().__init__()
        self.before, self.after, self.path, self.gesture, self.opened = before, after, path, gesture, opened
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
        return _GESTURES if self.gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ExperimentChange) or other.gesture != self.gesture:
            return False
        self.after = other.after
        self.say()
        self.setObsolete(self.after == self.before)
        return True


def differences(before: Experiment, after: Experiment) -> list[str]:
    """Return what differs, a line a knob: "Initializer: He normal", "Learning rate: 0.5"."""
    return [_line(part_text(found.title), found.after) for found in struct_differences(before, after)]


def _line(title: str, value: Any) -> str:
    return QCoreApplication.translate("Undo", "{title}: {value}").format(title=title, value=value_words(value))


def value_words(value: Any) -> str:
    """Return a knob's value as a person would say it."""
    if isinstance(value, Part):
        return part_text(type(value).title)
    if isinstance(value, Change):
        template = QCoreApplication.translate("Undo", "{knob} {value} from step {step}")
        knob = path_words(value.path.rpartition(".")[2])
        return template.format(knob=knob, value=exact_text(value.value), step=f"{value.step:,}")
    if isinstance(value, dict):
        pairs = [(path_words(path.rpartition(".")[2]), value_words(values)) for path, values in value.items()]
        return clauses(map(" ".join, pairs)) or QCoreApplication.translate("Undo", "none")
    if isinstance(value, tuple):
        return listed(value_words(item) for item in value) or QCoreApplication.translate("Undo", "none")
    if value is None:
        return QCoreApplication.translate("Undo", "none")
    if isinstance(value, bool):
        return QCoreApplication.translate("Undo", "on") if value else QCoreApplication.translate("Undo", "off")
    return exact_text(value) if isinstance(value, int | float) else str(value)
