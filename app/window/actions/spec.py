"""What an action is: an id, a title, its keys, when it can be used, what it calls, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from app.state.models import Models


class Requests(QObject):
    """What actions ask of the window rather than of a model: its menus, its dialogs and the clipboard."""

    open_file = Signal()
    save_file = Signal()
    export = Signal(str)
    """The kind of one plot, or "" for all that are shown."""
    copy_picture = Signal(str)
    """As ``export``."""
    choose_plots = Signal()
    main_menu = Signal()
    lectures_menu = Signal()
    keys = Signal()
    about = Signal()
    quit_ = Signal()


@dataclass(frozen=True)
class Context:
    """What actions call, and what they ask whether they can be used."""

    models: Models
    requests: Requests


def always(context: Context) -> bool:
    """Return True: for what can be used at any time."""
    return True


@dataclass(frozen=True)
class Button:
    """Where an action stands in the toolbar.

    rank : buttons of a group stand in this order; those of equal rank as they are listed
    words_until : the level of shortage, 1..7, at which its words give way to the icon alone; 0: it never has words
    can_go : whether it goes altogether where room is shortest
    primary : whether it is the one that stands out
    menu_icon : for an action that opens a menu, the icon of the button that holds it
    """

    group: Literal["run", "compare", "picture"]
    rank: int = 0
    words_until: int = 0
    can_go: bool = False
    primary: bool = False
    menu_icon: str = ""


@dataclass(frozen=True)
class ActionSpec:
    """Something that can be asked for.

    menu : the titles of the menus in which it stands, such as "View/Theme"; "" for none
    keys : the first is the one that is told; keys_presenting : those while a presentation goes on, if others
    tip : what the tool tip says, if it is not the title
    on : for what is one thing and then another, whether it is now *title_on* with *icon_on*
    detail : what is written after the title
    checked : for what is switched on and off, whether it is on
    set_off : whether a line parts it in the menu from what comes before
    """

    id: str
    title: str
    does: Callable[[Context], object]
    menu: str = ""
    keys: tuple[str, ...] = ()
    keys_presenting: tuple[str, ...] | None = None
    tip: str = ""
    icon: str = ""
    on: Callable[[Context], bool] | None = None
    title_on: str = ""
    icon_on: str = ""
    detail: Callable[[Context], str] | None = None
    enabled: Callable[[Context], bool] = always
    checked: Callable[[Context], bool] | None = None
    set_off: bool = False
    button: Button | None = None


@dataclass(frozen=True)
class ChoiceSpec:
    """One of several values, each an entry of the menu *menu*.

    values : (value, title) of each; current : the value that is ticked
    """

    id: str
    menu: str
    values: Sequence[tuple[Any, str]]
    current: Callable[[Context], Any]
    does: Callable[[Context, Any], object]
