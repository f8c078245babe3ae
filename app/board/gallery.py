"""The gallery: all plots as cards, in groups; a click shows one on the board, or takes it away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.board.gallery_card import Card
from app.canvas.grid import MOST_PLOTS
from app.canvas.groups import GROUPS
from app.plots import dashboard, plots
from app.theme.theme import Theme
from app.words.messages import tr
from simcore.experiment.experiment import Experiment

LEAST_CARD = 208
"""The width below which there are fewer columns, at the usual size of type."""
GAP, BETWEEN_GROUPS = 8, 24
INDENT = 4
"""How far titles begin beside the edge of the cards, above whose words they stand."""
LARGEST = QSize(1120, 820)


class CardGrid(QWidget):
    """The cards, group by group, in as many columns as there is room for; arrows lead from one to the next."""

    reached = Signal(QWidget)
    """A card has been reached with an arrow."""

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__()
        self._scale = scale
        self._headings = {group: QLabel(tr(group), self) for group in GROUPS}
        for heading in self._headings.values():
            heading.setProperty("role", "section")
        by_group = sorted(plots.values(), key=lambda plot: GROUPS.index(plot.group))
        self.cards = [Card(plot, theme, scale, self) for plot in by_group]
        for card in self.cards:
            card.moved.connect(partial(self._go, card))
        self._sought = ""

    @property
    def found(self) -> list[Card]:
        """The cards that match what is sought, in their order."""
        return [card for card in self.cards if card.matches(self._sought)]

    def seek(self, text: str) -> None:
        """Leave only the cards that match *text*."""
        self._sought = text
        found = self.found
        for card in self.cards:
            card.setVisible(card in found)
        for group, heading in self._headings.items():
            heading.setVisible(any(card.plot.group == group for card in found))
        self.arrange()

    def restyle(self, theme: Theme, scale: float) -> None:
        """Take other colours, and type larger by *scale*."""
        self._scale = scale
        for card in self.cards:
            card.restyle(theme, scale)
        self.arrange()

    def rename(self) -> None:
        """Take the words of the present language."""
        for group, heading in self._headings.items():
            heading.setText(tr(group))
        for card in self.cards:
            card.rename()
        self.arrange()

    def arrange(self) -> None:
        """Put every card into its place, and let Tab reach the one of them that was reached last."""
        least = LEAST_CARD * (1 + 0.75 * (self._scale - 1))
        columns = max(int((self.width() + GAP) / (least + GAP)), 1)
        width = (self.width() - GAP * (columns - 1)) // columns
        found, top = self.found, 0
        for group, heading in self._headings.items():
            cards = [card for card in found if card.plot.group == group]
            if not cards:
                continue
            height = heading.sizeHint().height()
            heading.setGeometry(INDENT, top, self.width() - INDENT, height)
            top += height + GAP
            for start in range(0, len(cards), columns):
                row = cards[start : start + columns]
                high = max(card.heightForWidth(width) for card in row)
                for column, card in enumerate(row):
                    card.setGeometry(column * (width + GAP), top, width, high)
                top += high + GAP
            top += BETWEEN_GROUPS - GAP
        self.setMinimumHeight(max(top - BETWEEN_GROUPS + GAP, 0))
        if found and not any(card.focusPolicy() == Qt.FocusPolicy.StrongFocus for card in found):
            self.let_tab_reach(found[0])

    def let_tab_reach(self, card: Card) -> None:
        """Let Tab lead to this card; arrows lead on."""
        for each in self.cards:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is card else Qt.FocusPolicy.ClickFocus)

    def go_to(self, card: Card) -> None:
        """Give a card the focus."""
        self.let_tab_reach(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(card)

    def _go(self, card: Card, key: int) -> None:
        found = self.found
        index = found.index(card)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            following = self._across(card, found, -1 if key == Qt.Key.Key_Up else 1)
        else:
            steps = {Qt.Key.Key_Home: -index, Qt.Key.Key_End: len(found), Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            following = found[min(max(index + steps[Qt.Key(key)], 0), len(found) - 1)]
        self.go_to(following)

    def _across(self, card: Card, found: list[Card], side: int) -> Card:
        """Return the card in the next row above (-1) or below (1) that lies nearest; *card* itself at the end."""
        beyond = [other for other in found if (other.y() - card.y()) * side > 0]
        nearest = min((abs(other.y() - card.y()) for other in beyond), default=0)
        row = [other for other in beyond if abs(other.y() - card.y()) == nearest]
        return min(row, key=lambda other: abs(other.x() - card.x()), default=card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()


class Gallery(QDialog):
    """Offers every plot; one to nine can be shown. What makes no sense for the present experiment says why.

    It is made when it is first shown, and stays beside the window, in which each choice is seen at once.
    """

    def __init__(self, choose: Callable[[tuple[str, ...]], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._choose = choose
        self._shown: tuple[str, ...] = ()
        self._experiment = Experiment()
        self._grid: CardGrid | None = None
        self._look: tuple[Theme, float] | None = None

    def appear(self) -> None:
        """Open, or come to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def show_kinds(self, kinds: tuple[str, ...], experiment: Experiment) -> None:
        """Tick *kinds*; what makes no sense for *experiment* cannot be ticked, and says why."""
        self._shown, self._experiment = kinds, experiment
        if self.isVisible():
            self._show_state()

    def restyle(self, theme: Theme, scale: float) -> None:
        """Take other colours, and type larger by *scale*."""
        self._look = theme, scale
        if self._grid is not None:
            self._grid.restyle(theme, scale)

    # ------------------------------------------------------------------ making

    def _make(self) -> CardGrid:
        assert self._look is not None  # the window dresses all that it has before it shows any of it
        self._grid = grid = CardGrid(*self._look)
        self._search, self._count = QLineEdit(), QLabel()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._seek)
        self._search.returnPressed.connect(self._go_to_cards)
        self._default, self._done = QPushButton(), QPushButton()
        self._default.clicked.connect(partial(self._choose, dashboard))
        self._done.clicked.connect(self.accept)
        self._done.setProperty("role", "primary")
        self._none = QLabel()
        self._none.setProperty("role", "quiet")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for card in grid.cards:
            card.clicked.connect(partial(self._toggle, card))
        grid.reached.connect(self._reveal)
        self._lay_out(grid)
        self._name(grid)
        return grid

    def _lay_out(self, grid: CardGrid) -> None:
        self._area = QScrollArea()
        self._area.setWidget(grid)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # cards do not jump as one seeks
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._search, 1)
        top.addWidget(self._count)
        for button in (self._default, self._done):
            button.setAutoDefault(False)  # Enter belongs to the cards
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 12, 12)
        column.setSpacing(16)
        top.setContentsMargins(0, 0, 12, 0)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self._area, 1)

    def _name(self, grid: CardGrid) -> None:
        self.setWindowTitle(self.tr("Plots"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search the plots"))
        self._default.setText(self.tr("Default six"))
        self._default.setToolTip(self.tr("Show the six plots of the first start"))
        self._done.setText(self.tr("Done"))
        self._none.setText(self.tr("No plot matches."))
        grid.rename()

    # ------------------------------------------------------------------ what happens

    def _show_state(self) -> None:
        if self._grid is None:
            return
        for card in self._grid.cards:
            shown = card.plot.kind in self._shown
            card.show_state(shown, self._why_not(card.plot.kind, shown))
        self._grid.arrange()
        template = self.tr("{shown} of {most} shown")
        self._count.setText(template.format(shown=len(self._shown), most=MOST_PLOTS))
        self._default.setEnabled(self._shown != dashboard)

    def _why_not(self, kind: str, shown: bool) -> str:
        """Return why a plot cannot be hidden, where it is *shown*, or shown; "" where it can."""
        if shown:
            return self.tr("One plot must stay.") if len(self._shown) == 1 else ""
        unsuitable = plots[kind].unsuitable(self._experiment)
        if unsuitable:
            return self.tr("Not for this run: {why}").format(why=unsuitable)
        full = self.tr("{most} plots are shown already: hide one first.").format(most=MOST_PLOTS)
        return full if len(self._shown) >= MOST_PLOTS else ""

    def _toggle(self, card: Card) -> None:
        kind = card.plot.kind
        if self._grid is not None:
            self._grid.let_tab_reach(card)
        if card.why:
            return
        if kind in self._shown:
            self._choose(tuple(other for other in self._shown if other != kind))
        else:
            self._choose((*self._shown, kind))

    def _seek(self, text: str) -> None:
        if self._grid is not None:
            self._grid.seek(text)
            self._none.setVisible(not self._grid.found)

    def _go_to_cards(self) -> None:
        if self._grid is not None and self._grid.found:
            self._grid.go_to(self._grid.found[0])

    def _reveal(self, card: QWidget) -> None:
        self._area.ensureWidgetVisible(card, 0, BETWEEN_GROUPS + GAP)

    # ------------------------------------------------------------------ events

    def showEvent(self, event: QShowEvent) -> None:
        if self._grid is None:
            self._make()
        parent = self.parentWidget()
        room = (parent.size() if parent else LARGEST) - QSize(64, 64)
        self.resize(room.boundedTo(LARGEST))
        self._search.clear()
        self._seek("")
        self._show_state()
        self._search.setFocus()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._grid is not None:
            self._name(self._grid)
            self._show_state()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._grid is not None and self._search.hasFocus():
            self._go_to_cards()
        else:
            super().keyPressEvent(event)
