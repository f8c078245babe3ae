"""Actions: Qt's actions made of the catalogue, kept in step with the models, and put into menus."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.theme.icons import set_icon
from app.window.actions.catalogue import CATALOGUE
from app.window.actions.spec import ActionSpec, ChoiceSpec, Context
from app.words.translate import on_change


class Actions(QObject):
    """Makes every action, whose keys work in the whole window *parent*; ``actions["play"]`` is one of them."""

    def __init__(self, context: Context, parent: QWidget):
        super().__init__(parent)
        self._context = context
        self._made: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in CATALOGUE:
            if isinstance(spec, ActionSpec):
                self._made[spec.id] = self._make(spec)
                parent.addAction(self._made[spec.id])
            else:
                self._groups[spec.id] = self._make_group(spec)
        self._follow_models()
        on_change(self._say)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setCheckable(spec.checked is not None)
        # what the action does must not be handed "checked", which it may take for something else
        action.triggered.connect(lambda: self._do(spec))
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _make_group(self, spec: ChoiceSpec) -> QActionGroup:
        group = QActionGroup(self)
        for value, _ in spec.values:
            action = QAction(group)
            action.setCheckable(True)
            action.setData(value)
        group.triggered.connect(lambda action: self._choose(spec, action))
        return group

    def _follow_models(self) -> None:
        models = self._context.models
        for changed in (
            models.session.playing_changed,
            models.session.history_changed,
            models.view.filled,
            models.comparison.changed,
            models.comparison.members_changed,
            models.player.changed,
            models.presentation.changed,
            models.appearance.changed,
            models.appearance.calm_changed,
        ):
            changed.connect(self.refresh)

    def _do(self, spec: ActionSpec) -> None:
        spec.does(self._context)
        self.refresh()  # Qt has ticked it already; whether it is on, the model says

    def _choose(self, spec: ChoiceSpec, action: QAction) -> None:
        spec.does(self._context, action.data())
        self.refresh()

    # ------------------------------------------------------------------ what others ask for

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def buttons(self, group: str) -> Iterator[ActionSpec]:
        """Yield what stands in a group of the toolbar, in its order."""
        placed = [(spec, spec.button) for spec in CATALOGUE if isinstance(spec, ActionSpec) and spec.button]
        for spec, _ in sorted((pair for pair in placed if pair[1].group == group), key=lambda pair: pair[1].rank):
            yield spec

    def sections(self) -> dict[str, list[QAction]]:
        """Return the actions by the title of the menu in which they stand, "" for those in none."""
        found: dict[str, list[QAction]] = {}
        for spec in CATALOGUE:
            if isinstance(spec, ActionSpec):
                title = spec.menu.partition("/")[0]
                found.setdefault(self._words(title) if title else "", []).append(self._made[spec.id])
        return found

    def fill_menu(self, menu: QMenu) -> None:
        """Fill the main menu."""
        for spec in CATALOGUE:
            if not spec.menu:
                continue
            into = self._menu_at(spec.menu, menu)
            if isinstance(spec, ChoiceSpec):
                into.addActions(self._groups[spec.id].actions())
                continue
            if spec.set_off:
                into.addSeparator()
            into.addAction(self._made[spec.id])
        self._say()

    def _menu_at(self, path: str, top: QMenu) -> QMenu:
        """Return the menu at a path such as "View/Theme" below the main one; made where it is missing."""
        if path not in self._menus:
            above, _, _ = path.rpartition("/")
            parent = self._menu_at(above, top) if above else top
            self._menus[path] = QMenu(parent)
            parent.addMenu(self._menus[path])
        return self._menus[path]

    # ------------------------------------------------------------------ what they look like

    @Slot()
    def refresh(self) -> None:
        """Show what can be used now, what is on, and what pressing would do."""
        context, presenting = self._context, self._context.models.presentation.on
        for spec in CATALOGUE:
            if isinstance(spec, ChoiceSpec):
                current = spec.current(context)
                for action in self._groups[spec.id].actions():
                    action.setChecked(action.data() == current)
                continue
            action = self._made[spec.id]
            action.setEnabled(spec.enabled(context))
            if spec.checked is not None:
                action.setChecked(spec.checked(context))
            if spec.keys_presenting is not None:
                keys = spec.keys_presenting if presenting else spec.keys
                action.setShortcuts([QKeySequence(each) for each in keys])
            self._show_state(spec, action)

    def _show_state(self, spec: ActionSpec, action: QAction) -> None:
        """Write the title of what the action would do now, with the icon of that."""
        on = spec.on is not None and spec.on(self._context)
        title = self._words(spec.title_on if on else spec.title)
        action.setText(f"{title} {spec.detail(self._context)}".strip() if spec.detail else title)
        if spec.on is not None:
            action.setToolTip(self._tip(title, spec, action))
        icon = spec.icon_on if on else spec.icon
        if icon and self._icons.get(spec.id) != icon:
            self._icons[spec.id] = icon
            set_icon(action, icon, on_accent=spec.button is not None and spec.button.primary)

    @Slot()
    def _say(self) -> None:
        """Write the words of all actions and menus in the present language."""
        for path, menu in self._menus.items():
            menu.setTitle(self._words(path.rpartition("/")[2]))
        for spec in CATALOGUE:
            if isinstance(spec, ActionSpec):
                action = self._made[spec.id]
                action.setToolTip(self._tip(self._words(spec.tip or spec.title).removesuffix("…"), spec, action))
            else:
                for action, (_, title) in zip(self._groups[spec.id].actions(), spec.values, strict=True):
                    action.setText(self._words(title))
        self.refresh()

    def _tip(self, text: str, spec: ActionSpec, action: QAction) -> str:
        action.setWhatsThis(text)  # the same without the keys, for the list of keys
        keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        return self.tr("{what} ({keys})").format(what=text, keys=keys) if keys else text

    def _words(self, text: str) -> str:
        return QCoreApplication.translate("Actions", text)
