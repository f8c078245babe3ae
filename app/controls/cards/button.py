"""The button beside a formula that copies its card or saves it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget

from app.controls.cards.card import card_image, card_svg
from app.state.saving import save_bytes, save_image
from app.state.settings import Settings
from app.theme.icons import set_icon
from app.theme.theme import Theme, themes
from simcore.base.part import Part


class CardButton(QToolButton):
    """Offers the card of the Part that it was given last, in the theme of the window."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._part: Part | None = None
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Card with the formula"))
        self.setToolTip(self.tr("A card with this formula, for a slide"))
        set_icon(self, "ph.cards")
        menu = QMenu(self)
        menu.addAction(self.tr("Copy the card")).triggered.connect(self.copy)
        menu.addAction(self.tr("Save the card…")).triggered.connect(self._choose)
        self.setMenu(menu)

    def set_part(self, part: Part) -> None:
        """Offer the card of *part*, with the values that its knobs have."""
        self._part = part

    def copy(self) -> None:
        """Copy the card as a picture."""
        if self._part is not None:
            QGuiApplication.clipboard().setImage(card_image(self._part, self._theme()))

    def save_to(self, path: str) -> str:
        """Save the card as PNG, or as SVG where *path* says so; return what went wrong, or ""."""
        assert self._part is not None
        if path.lower().endswith(".svg"):
            return save_bytes(path, card_svg(self._part, self._theme()))
        path = path if path.lower().endswith(".png") else f"{path}.png"
        return save_image(path, card_image(self._part, self._theme()))

    def _choose(self) -> None:
        if self._part is None:
            return
        settings = Settings()
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        suggested = Path(settings.export_folder or pictures) / f"zscope-{self._part.kind}.png"
        kinds = self.tr("PNG files (*.png);;SVG files (*.svg)")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the card"), str(suggested), kinds)
        if not path:
            return
        trouble = self.save_to(path)
        if trouble:
            template = self.tr("{name} cannot be saved. {why}")
            QMessageBox.warning(self, self.tr("Save the card"), template.format(name=Path(path).name, why=trouble))
        else:
            settings.export_folder = str(Path(path).parent)

    @staticmethod
    def _theme() -> Theme:
        return themes[Settings().theme]
