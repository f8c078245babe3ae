"""Pictures of what is shown: the export dialog, and the copy on the clipboard."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.board.board import Board
from app.state.appearance import Appearance
from app.state.view import View
from app.theme.theme import themes


class Pictures(QObject):
    """Exports and copies the plots of *board*, over *parent*; what draws pictures is loaded when it is first needed."""

    copied = Signal(str)
    """What was copied, in words."""

    def __init__(self, view: View, appearance: Appearance, board: Board, parent: QWidget):
        super().__init__(parent)
        self._view, self._appearance, self._board, self._parent = view, appearance, board, parent

    @Slot(str)
    def export(self, kind: str) -> None:
        """Open the export dialog on what is shown, or on the plot of one kind."""
        from app.export.dialog import ExportDialog  # only a few sessions export, and all want to start soon

        view = self._view
        if view.frame is not None:
            shown = view.kinds, themes[self._appearance.theme], self._board.states, view.each_member
            dialog = ExportDialog(self._parent, view.frame, *shown)
            if kind:
                dialog.choose(kind)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    @Slot(str)
    def copy(self, kind: str) -> None:
        """Copy the plots that can be seen, or that of one kind, as a picture that is large enough for a slide."""
        from app.export.picture import Shot, image

        view = self._view
        if view.frame is not None:
            kinds = (kind or view.full,) if kind or view.full else view.kinds
            theme, states = themes[self._appearance.theme], self._board.states
            shot = Shot(view.frame, kinds, theme=theme, states=states, each_member=view.each_member)
            QGuiApplication.clipboard().setImage(image(shot))
            one, all_seen = self.tr("The plot is copied as a picture."), self.tr("The plots are copied as a picture.")
            self.copied.emit(one if kind else all_seen)
