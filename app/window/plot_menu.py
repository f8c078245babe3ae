"""The menu of one plot: all that can be done with it, for the right mouse button and the menu key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWhatsThis

from app.plots import plots
from app.words.messages import tr

if TYPE_CHECKING:
    from app.window.window import Window


class PlotMenu(QObject):
    """Opens the menu of a plot of *window*'s board."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def open(self, kind: str, where: QPoint) -> None:
        """Open the menu of the plot of this kind at *where* on the screen."""
        menu = self.menu(kind, where)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def menu(self, kind: str, where: QPoint) -> QMenu:
        """Return the menu of the plot of this kind."""
        window, menu = self._window, QMenu(self._window)
        board, documents = window.board, window.documents
        several = len(board.kinds) > 1
        fill = self.tr("Back to all plots") if board.full else self.tr("Fill the screen")
        self._add(menu, fill, lambda: board.fill("" if board.full else kind), "Return")
        movable = several and not board.full
        self._add(menu, self.tr("Move left"), lambda: board.move_by(kind, -1), "Ctrl+Shift+Left", movable)
        self._add(menu, self.tr("Move right"), lambda: board.move_by(kind, 1), "Ctrl+Shift+Right", movable)
        menu.addSeparator()
        has_frame = window.frame is not None
        self._add(menu, self.tr("Export this plot…"), lambda: documents.export(kind), on=has_frame)
        self._add(menu, self.tr("Copy as a picture"), lambda: documents.copy(kind), on=has_frame)
        menu.addSeparator()
        self._add(menu, self.tr("What it shows"), lambda: QWhatsThis.showText(where, tr(plots[kind].help), board))
        others = tuple(other for other in board.kinds if other != kind)
        self._add(menu, self.tr("Hide"), lambda: window.show_plots(others), on=several)
        self._add(menu, self.tr("Choose plots…"), window.gallery.appear, "P")
        return menu

    def _add(self, menu: QMenu, text: str, do: Callable[[], Any], keys: str = "", on: bool = True) -> QAction:
        # a shortcut of the action's own would be in force in the whole window while the menu is open
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(f"{text}\t{shown}" if keys else text)
        action.setEnabled(on)
        action.triggered.connect(lambda: do())
        return action
