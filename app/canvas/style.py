"""Style and PlotState: how a plot is drawn, and how a person wants to see its data."""

from collections.abc import Hashable
from dataclasses import dataclass

from app.theme.theme import Theme


@dataclass(frozen=True)
class Style:
    """How a plot is drawn.

    scale : of all type and spacing; line_width : of the curves, in pixels of the device
    live : on the screen, as a card that can be clicked; otherwise in a picture
    clear : in a picture without a ground, so that nothing may be laid under texts
    each_member : whether members are drawn one by one rather than as a band around their mean; None lets the
        experiment decide: one by one where they are different things
    bare : without any words, as in a thumbnail
    """

    theme: Theme
    scale: float = 1.0
    line_width: float = 1.0
    antialias: bool = False
    live: bool = False
    each_member: bool | None = None
    clear: bool = False
    bare: bool = False


@dataclass(frozen=True)
class PlotState:
    """How a person wants to see one plot; a picture of it takes the same.

    log : whether the y axis is logarithmic, where it may be either; mode : which of the plot's ``modes``
    chosen : what was picked in it, if that plot lets one pick something
    """

    log: bool = False
    mode: int = 0
    chosen: Hashable = None
