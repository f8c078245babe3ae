"""The toolbar: the run's buttons and its speed at the left, what concerns the picture at the right."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from app.theme import icons
from app.window.actions import Actions
from app.window.lectures_menu import LecturesMenu
from app.window.speed import SpeedControl
from app.words.translate import on_change

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
        self._worded: dict[QToolButton, int] = {}
        """The buttons with words, and the level at which these give way to the icon alone."""
        self._add_button(actions.play, 5).setProperty("role", "primary")
        for action in (actions.step, actions.epoch, actions.reset, actions.seed):
            self._add_button(action, 1)
        self._speed_words, self._speed_layout = speed.findChildren(QLabel), speed.layout()
        self._speed = [self.addSeparator(), self.addWidget(speed)]
        comparing = [self.addSeparator(), *map(self._add_beside, (actions.ghost, actions.compare))]
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._lectures_button = self._add_menu("ph.chalkboard-teacher", lectures, 3)
        self._add_button(actions.plots, 3)
        self._add_button(actions.export, 3)
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
        for level in range(8):
            self._show_level(level)
            if self.sizeHint().width() + SPARE <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def _show_level(self, level: int) -> None:
        """Show less and less: buttons lose their words in turn, Play last; then the speed goes, then the last to go."""
        style = Qt.ToolButtonStyle
        for button, gives_way in self._worded.items():
            icon_only = level >= gives_way
            button.setToolButtonStyle(style.ToolButtonIconOnly if icon_only else style.ToolButtonTextBesideIcon)
        for words in self._speed_words:
            words.setVisible(level < 4)
        for action in self._speed:
            action.setVisible(level < 6)
        for action in self._last_to_go:
            action.setVisible(level < 7)
        for layout in (self._speed_layout, self.layout()):
            if layout is not None:
                layout.invalidate()

    def _add_button(self, action: QAction, gives_way: int = 0) -> QToolButton:
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if gives_way:
            self._worded[button] = gives_way
        return button

    def _add_beside(self, action: QAction) -> QAction:
        """Add a button that can be hidden while its *action*, in the menu and by its key, stays."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.iconSizeChanged.connect(button.setIconSize)
        self._worded[button] = 2
        return self.addWidget(button)

    def _add_menu(self, icon: str, menu: QMenu, gives_way: int = 0) -> QToolButton:
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.set_icon(button, icon)
        if gives_way:
            self._worded[button] = gives_way
        self.addWidget(button)
        return button
