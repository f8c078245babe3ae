"""Edit: a number of the running network that can be changed where a plot shows it."""

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
