"""Edit: a number of the running network that can be changed where a plot shows it, and how a person reaches it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF


@dataclass(frozen=True)
class Edit:
    """A number of the running network that a person points at and may change.

    path : as ``Simulator.set`` takes it; name : what it is, for people; place : where, in the item's coordinates
    """

    path: str
    name: str
    value: float
    place: QPointF


class Editable:
    """What a person can reach with the mouse or the keys within a plot, and change there; by default nothing."""

    def edit_at(self, place: QPointF) -> Edit | None:
        """Return the number that a click at *place* in the item's coordinates asks to change; None where none is."""
        return None

    def move_focus(self, direction: str) -> bool:
        """Move to what lies "left", "right", "up" or "down" within the plot; return whether one can do so in it."""
        return False

    def leave_focus(self) -> bool:
        """Leave what the keys have moved to; return whether there was any."""
        return False

    @property
    def has_focus(self) -> bool:
        """Whether the keys have moved to something within the plot."""
        return False

    def edit_in_focus(self) -> Edit | None:
        """Return the number that the keys have moved to; None where they are at none."""
        return None
