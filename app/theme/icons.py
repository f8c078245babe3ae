"""Icons: one family, one weight, 18 pixels; drawn anew when the theme's colours change."""

from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from shiboken6 import isValid

SIZE = 18
"""Pixels of an icon beside text of the usual size."""

_holders: "WeakKeyDictionary[Any, tuple[str, bool]]" = WeakKeyDictionary()
_colours = {"normal": "#57606a", "disabled": "#b0b7bf", "on_accent": "#ffffff"}
_scale = [1.0]


def size() -> QSize:
    """Return the size of an icon beside the present text."""
    return QSize(round(SIZE * _scale[0]), round(SIZE * _scale[0]))


def icon(name: str, on_accent: bool = False) -> QIcon:
    """Return the icon *name* of the Phosphor family in the present colours."""
    import qtawesome  # loads fonts, so only once a window is made

    colour = _colours["on_accent" if on_accent else "normal"]
    return qtawesome.icon(name, color=colour, color_disabled=_colours["disabled"])


def set_icon(holder: Any, name: str, on_accent: bool = False) -> None:
    """Give *holder*, a button or an action, the icon *name*, and keep its colour in step with the theme."""
    _holders[holder] = name, on_accent
    holder.setIcon(icon(name, on_accent))
    if hasattr(holder, "setIconSize"):
        holder.setIconSize(size())
        holder.setMinimumSize(size())  # while a panel unfolds there may be less room, and no icon is so small


def recolour(normal: str, disabled: str, on_accent: str, scale: float) -> None:
    """Draw all icons in these colours, larger by *scale*."""
    _scale[0] = scale
    _colours.update(normal=normal, disabled=disabled, on_accent=on_accent)
    for holder, (name, accented) in list(_holders.items()):
        if isValid(holder):
            set_icon(holder, name, accented)
