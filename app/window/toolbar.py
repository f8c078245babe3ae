"""The toolbar: the run's buttons and its speed at the left, what concerns the picture at the right."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from app.theme import icons
from app.window.actions.actions import Actions
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
        self._last_to_go: list[QAction] = []
        self._openers: dict[str, QToolButton] = {}
        self.menu = QMenu(self)
        actions.fill_menu(self.menu)
        self._menus = {"lectures": lectures, "menu": self.menu}
        self._actions = actions
        self._add_group("run")
        self._speed_words, self._speed_layout = speed.findChildren(QLabel), speed.layout()
        self._speed = [self.addSeparator(), self.addWidget(speed)]
        self._last_to_go.append(self.addSeparator())
        self._add_group("compare")
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._add_group("picture")
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setWindowTitle(self.tr("Run"))
        for name, button in self._openers.items():
            button.setText(self._actions[name].text().removesuffix("…"))
            button.setToolTip(self._actions[name].toolTip())
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(button.text())
        self.fit()

    @Slot()
    def show_menu(self) -> None:
        """Open the main menu."""
        self._open(self._openers["menu"])

    @Slot()
    def show_lectures(self) -> None:
        """Open the list of the lectures."""
        self._open(self._openers["lectures"])

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

    def _add_group(self, group: str) -> None:
        """Add the buttons of one group."""
        for spec in self._actions.buttons(group):
            assert spec.button is not None
            action = self._actions[spec.id]
            if spec.id in self._menus:
                button = self._openers[spec.id] = self._add_menu(spec.button.menu_icon, self._menus[spec.id])
            elif spec.button.can_go:
                button = self._add_beside(action)
            else:
                button = self._add_button(action)
            if spec.button.primary:
                button.setProperty("role", "primary")
            if spec.button.words_until:
                self._worded[button] = spec.button.words_until

    def _add_button(self, action: QAction) -> QToolButton:
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _add_beside(self, action: QAction) -> QToolButton:
        """Add a button that can be hidden while its *action*, in the menu and by its key, stays."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.iconSizeChanged.connect(button.setIconSize)
        self._last_to_go.append(self.addWidget(button))
        return button

    def _add_menu(self, icon: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.set_icon(button, icon)
        self.addWidget(button)
        return button
