"""View: which plots are shown, which of them fills the board, and the frame that they draw."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.state.settings import Settings
from simcore.measure.frame import Frame


class View(QObject):
    """Holds what is shown of a run, and remembers the plots that a person has chosen.

    While a lecture shows plots of its own, those of the person are set aside: they come back when it is left.
    """

    shown = Signal(object)
    """The kinds of the plots, in their order: others are to be shown, or the same anew."""
    arranged = Signal()
    """A person has put the plots into another order."""
    filled = Signal(str)
    """The kind of the plot that fills the board now, or "" when all are there again."""
    step_shown = Signal(object, object)
    """(kind -> what is picked in that plot, or None; the kinds whose axis is logarithmic), as a lecture's step asks."""
    each_member_changed = Signal(object)
    """Whether members are drawn one by one: True, False, or None where the experiment decides."""

    def __init__(
        self,
        settings: Settings,
        known: Sequence[str],
        usual: tuple[str, ...],
        most: int,
        parent: QObject | None = None,
    ):
        """Show the plots that were shown last.

        known : the kinds that there are; usual : those shown at the very first start; most : how many at once
        """
        super().__init__(parent)
        self._settings, self._known, self._most = settings, tuple(known), most
        self.kinds = self._possible(settings.plots(self._known) or usual)
        self.full = ""
        self.each_member: bool | None = None
        self.frame: Frame | None = None
        self._set_aside: tuple[str, ...] | None = None

    def _possible(self, kinds: Sequence[str]) -> tuple[str, ...]:
        return tuple(kind for kind in dict.fromkeys(kinds) if kind in self._known)[: self._most]

    def show(self, kinds: Sequence[str], remember: bool = True) -> None:
        """Show these plots, none of them alone; at the next start too if they are to be remembered."""
        self.fill("")
        self.kinds = self._possible(kinds)
        self.shown.emit(self.kinds)
        if remember:
            self._settings.set_plots(self.kinds)

    def arrange(self, kinds: tuple[str, ...]) -> None:
        """Note the order into which a person has put the plots; that of a lecture's holds for the lecture alone."""
        self.kinds = kinds
        if self._set_aside is None:
            self._settings.set_plots(kinds)
        self.arranged.emit()

    def fill(self, kind: str) -> None:
        """Let the plot of this kind fill the board; "" brings all back."""
        wanted = kind if kind in self.kinds else ""
        if wanted != self.full:
            self.full = wanted
            self.filled.emit(wanted)

    def turn(self, by: int) -> None:
        """Let the next plot fill the board, or that before; before the first all are shown together."""
        pages = ("", *self.kinds) if len(self.kinds) > 1 else self.kinds
        found = pages.index(self.full) if self.full in pages else 0
        self.fill(pages[min(max(found + by, 0), len(pages) - 1)])

    def set_each_member(self, on: bool | None) -> None:
        """Draw members one by one, or as a band around their mean; None lets the experiment decide."""
        if on != self.each_member:
            self.each_member = on
            self.each_member_changed.emit(on)

    # ------------------------------------------------------------------ what a lecture asks for

    def set_aside(self) -> None:
        """Keep the plots of this person for when the lecture is left."""
        if self._set_aside is None:
            self._set_aside = self.kinds

    def show_step(
        self, kinds: Sequence[str], chosen: Mapping[str, Hashable], logarithmic: tuple[str, ...] = ()
    ) -> None:
        """Show the plots of a lecture's step.

        chosen : what is picked in some of them; logarithmic : those that get a logarithmic axis for this step
        """
        self.show(kinds, remember=False)
        self.step_shown.emit({kind: chosen.get(kind) for kind in self.kinds}, logarithmic)

    def bring_back(self) -> None:
        """Show again the plots that were set aside."""
        kinds, self._set_aside = self._set_aside, None
        if kinds is not None:
            self.show(kinds, remember=False)
            self.step_shown.emit({}, ())
