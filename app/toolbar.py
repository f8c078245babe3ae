"""The toolbar: the run's buttons and its speed at the left, what concerns the picture at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from app import icons
from app.actions import Actions, Gallery
from app.speed import SpeedControl


class Toolbar(QToolBar):
    """Buttons take the focus from the Tab key only, so that after a click the keys still command the run."""

    def __init__(self, actions: Actions, speed: SpeedControl, gallery: Gallery, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Run"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(icons.size())
        for action in (actions.play, actions.step, actions.epoch, actions.reset, actions.seed):
            self._add_button(action, words=True)
        self.widgetForAction(actions.play).setProperty("role", "primary")
        self.addSeparator()
        self.addWidget(speed)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._add_menu("ph.squares-four", gallery, self.tr("Plots"), words=True)
        self._add_button(actions.export, words=True)
        self._add_button(actions.next_theme)
        menu = QMenu(self)
        actions.fill_menu(menu, gallery)
        self._add_menu("ph.list", menu, self.tr("Menu")).setShortcut("F10")

    def _add_button(self, action: QAction, words: bool = False) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(button.text())
        if words:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _add_menu(self, icon: str, menu: QMenu, name: str, words: bool = False) -> QToolButton:
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        icons.set_icon(button, icon)
        if words:
            button.setText(name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addWidget(button)
        return button
