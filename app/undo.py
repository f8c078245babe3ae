"""Undo: a change from one experiment to the next as a command, and what differs between two, in words."""

from collections.abc import Callable
from typing import Any, cast

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.entry import number_text
from app.translate import part_text
from simcore.experiment import Experiment
from simcore.part import Part, knobs

_GESTURES = 1
"""The id that lets Qt offer one command to the one before it."""


class ExperimentChange(QUndoCommand):
    """The step from one experiment to another; doing and undoing it hand the one or the other to *show*.

    Commands that share a *gesture*, such as the moves of one slider, become one. *path* : where a person made the
    change; "" for a whole experiment.
    """

    def __init__(
        self,
        before: Experiment,
        after: Experiment,
        show: Callable[[Experiment], None],
        text: str,
        path: str = "",
        gesture: str = "",
    ):
        super().__init__(text)
        self.before, self.after, self.path, self.gesture = before, after, path, gesture
        self.refused = False
        """Whether the run turned it down: once undone, it cannot be redone."""
        self._show = show

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
        self.setText(other.text())
        self.setObsolete(self.after == self.before)
        return True


def differences(before: msgspec.Struct, after: msgspec.Struct) -> list[str]:
    """Return what differs, a line a knob: "Initializer: He normal", "Learning rate: 0.5"."""
    lines: list[str] = []
    for knob in knobs(cast(type[Part], type(after))):
        old, new = getattr(before, knob.name), getattr(after, knob.name)
        if old == new:
            continue
        if isinstance(new, Part) and type(old) is type(new):
            lines += differences(old, new)
        elif (pair := _only_difference(old, new)) is not None:
            lines += differences(*pair)
        else:
            lines.append(_line(part_text(knob.title), new))
    return lines


def _only_difference(old: Any, new: Any) -> tuple[Part, Part] | None:
    """Return the Parts that differ, where two lists hold the same kinds and differ in one."""
    if not (isinstance(old, tuple) and isinstance(new, tuple) and [type(p) for p in old] == [type(p) for p in new]):
        return None
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return pairs[0] if len(pairs) == 1 and isinstance(pairs[0][0], Part) else None


def _line(title: str, value: Any) -> str:
    return QCoreApplication.translate("Undo", "{title}: {value}").format(title=title, value=_words(value))


def _words(value: Any) -> str:
    if isinstance(value, Part):
        return part_text(type(value).title)
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value) or QCoreApplication.translate("Undo", "none")
    if value is None:
        return QCoreApplication.translate("Undo", "none")
    if isinstance(value, bool):
        return QCoreApplication.translate("Undo", "on") if value else QCoreApplication.translate("Undo", "off")
    return number_text(value) if isinstance(value, int | float) else str(value)
