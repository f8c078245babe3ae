"""The toolbar: the run's buttons and its speed at the left, what concerns the picture at the right."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from app import icons
from app.actions import Actions
from app.lecture.menu import LecturesMenu
from app.speed import SpeedControl
from app.translate import on_change

SPARE = 32
"""Pixels kept free, so that "Pause" has room where "Play" was."""


class Toolbar(QToolBar):
    """Buttons take the focus from the Tab key only, so that after a click the keys still command the run.

    Where room is short, words go first, then the speed: every button of the picture and the menu can be reached.
    """

    def __init__(self, actions: Actions, speed: SpeedControl, lectures: LecturesMenu, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(icons.size())
        self._worded: list[QToolButton] = []
        for action in (actions.play, actions.step, actions.epoch, actions.reset, actions.seed):
            self._add_button(action, words=True)
        self._play = self._worded[0]
        self._play.setProperty("role", "primary")
        self._speed_words, self._speed_layout = speed.findChildren(QLabel), speed.layout()
        self._speed = [self.addSeparator(), self.addWidget(speed)]
        comparing = [self.addSeparator(), *map(self._add_beside, (actions.ghost, actions.compare))]
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._lectures_button = self._add_menu("ph.chalkboard-teacher", lectures, words=True)
        self._add_button(actions.plots, words=True)
        self._add_button(actions.export, words=True)
        self._last_to_go = [*comparing, self._add_beside(actions.present)]
        self._add_button(actions.next_theme)
        self.menu = QMenu(self)
        actions.fill_menu(self.menu)
        self._menu_button = self._add_menu("ph.list", self.menu)
        self._menus = ((self._lectures_button, actions.lectures), (self._menu_button, actions.menu))
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setWindowTitle(self.tr("Run"))
        self._lectures_button.setText(self.tr("Lectures"))
        self._menu_button.setText(self.tr("Menu"))
        for button, action in self._menus:
            button.setToolTip(action.toolTip())
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(button.text())
        self.fit()

    def show_menu(self) -> None:
        """Open the main menu."""
        self._open(self._menu_button)

    def show_lectures(self) -> None:
        """Open the list of the lectures."""
        self._open(self._lectures_button)

    def _open(self, button: QToolButton) -> None:
        """Open a menu: below its button, or in the window's corner while the toolbar is hidden."""
        menu = button.menu()
        if button.isVisible():
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))  # showMenu would wait until it is closed
        else:
            window = self.window()
            corner = window.mapToGlobal(window.rect().topRight())
            menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def fit(self) -> None:
        """Write as many words as there is room for."""
        for level in range(6):
            self._show_level(level)
            if self.sizeHint().width() + SPARE <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def _show_level(self, level: int) -> None:
        """Show less and less: all; icons but for Play; no words beside the speed; icons only; no speed; nor these."""
        style = Qt.ToolButtonStyle
        for button in self._worded:
            icon_only = level >= (3 if button is self._play else 1)
            button.setToolButtonStyle(style.ToolButtonIconOnly if icon_only else style.ToolButtonTextBesideIcon)
        for words in self._speed_words:
            words.setVisible(level < 2)
        for action in self._speed:
            action.setVisible(level < 4)
        for action in self._last_to_go:
            action.setVisible(level < 5)
        for layout in (self._speed_layout, self.layout()):
            if layout is not None:
                layout.invalidate()

    def _add_button(self, action: QAction, words: bool = False) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if words:
            self._worded.append(button)

    def _add_beside(self, action: QAction) -> QAction:
        """Add a button that can be hidden while its *action*, in the menu and by its key, stays."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.iconSizeChanged.connect(button.setIconSize)
        self._worded.append(button)
        return self.addWidget(button)

    def _add_menu(self, icon: str, menu: QMenu, words: bool = False) -> QToolButton:
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.set_icon(button, icon)
        if words:
            self._worded.append(button)
        self.addWidget(button)
        return button
