"""The actions: everything that a menu, a button of the toolbar or a key can ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.state.settings import SCALES
from app.theme.icons import set_icon
from app.theme.names import THEMES
from app.window.about import show_about, show_keys
from app.words.languages import LANGUAGES
from app.words.translate import on_change

if TYPE_CHECKING:
    from app.state.player import Player
    from app.window.window import Window


class Actions(QObject):
    """Makes the actions, and connects each to what it window."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window
        self._titles: list[tuple[QAction | QMenu, str]] = []
        self._tips: dict[QAction, str] = {}
        """Words in English, which lupdate finds by the name of ``tr``; ``_say`` translates them."""
        tr = str
        self.play = self._make(tr("Play"), "Space", window.toggle_playing, "ph.play")
        self.step = self._make(tr("Step"), "Right", window.session.step, "ph.skip-forward")
        self._tips[self.step] = tr("One step")
        self.epoch = self._make(tr("Epoch"), "Shift+Right", window.session.epoch, "ph.fast-forward")
        self._tips[self.epoch] = tr("On to the end of the epoch")
        self.reset = self._make(tr("Reset"), "R", window.session.reset, "ph.arrow-counter-clockwise")
        self._tips[self.reset] = tr("Back to the same weights")
        self.seed = self._make(tr("New seed"), "N", window.session.new_seed, "ph.dice-five")
        self._tips[self.seed] = tr("Other weights")
        self.ghost = self._make(tr("Ghost"), "G", window.comparing.toggle_ghost, "ph.ghost", checkable=True)
        self._tips[self.ghost] = tr("Keep this run in view, dotted, beside those that follow")
        self.compare = self._make(tr("Compare"), "C", window.comparing.toggle_comparison, "ph.columns", checkable=True)
        self._tips[self.compare] = tr("Two runs side by side with the same seed")
        self.members = self._make(tr("Each member"), "M", window.comparing.toggle_members, checkable=True)
        self._tips[self.members] = tr("A line for each member, or a band around their mean")
        self.open = self._make(tr("Open…"), "Ctrl+O", window.documents.choose_file, "ph.folder-open")
        self.save = self._make(
            tr("Save experiment…"), "Ctrl+S", window.documents.choose_where_to_save, "ph.floppy-disk"
        )
        self.export = self._make(tr("Export…"), "Ctrl+E", window.documents.export, "ph.export")
        self._tips[self.export] = tr("Save plots as a picture")
        self.plots = self._make(tr("Plots"), "P", window.gallery.appear, "ph.squares-four")
        self._tips[self.plots] = tr("Choose the plots that are shown")
        self.copy = self._make(tr("Copy as a picture"), "Ctrl+Shift+C", window.documents.copy, "ph.copy")
        self.quit = self._make(tr("Quit"), "Ctrl+Q", window.close)
        self.about = self._make(tr("About Zscope"), "", lambda: show_about(window))
        self.next_theme = self._make(tr("Next theme"), "Ctrl+T", window.next_theme, "ph.circle-half")
        self.back = self._make(tr("Back to all plots"), "Esc", window.presenting.end_or_unfill)
        self._tips[self.back] = tr("Back to all plots, out of the presentation")
        self.back.setEnabled(False)
        self.menu = self._make(tr("Menu"), "F10", lambda: window.toolbar.show_menu())
        self.present = self._make(tr("Present"), "F5", window.presenting.toggle, "ph.presentation", checkable=True)
        self.present.setShortcuts(
            [QKeySequence("F5"), QKeySequence("Shift+F5")]
        )  # the second is what some clickers send
        self._tips[self.present] = tr("Fill the screen, with large type, for an audience")
        self.black_out = self._make(tr("Black screen"), ".", window.presenting.black_out)
        self.black_out.setShortcuts([QKeySequence("."), QKeySequence("B")])
        self._tips[self.black_out] = tr("Make the screen black while presenting")
        self.next_step = self._make(tr("Next step"), "PgDown", window.presenting.forward, "ph.caret-right")
        self.previous_step = self._make(tr("Previous step"), "PgUp", window.presenting.back, "ph.caret-left")
        self._tips[self.next_step] = tr("The next step; while presenting without a lecture, the next plot")
        self._tips[self.previous_step] = tr("The step before, or the plot before")
        self.lectures = self._make(tr("Lectures…"), "Ctrl+L", lambda: window.toolbar.show_lectures())
        self._tips[self.lectures] = tr("Choose a lecture")
        self.leave = self._make(tr("Leave the lecture"), "Ctrl+W", window.player.leave, "ph.x")
        self.show_presenting(False)
        self.show_place(window.player, False)
        self.calm = self._make(tr("Reduce motion"), "", self._toggle_calm, checkable=True)
        self._tips[self.calm] = tr("Draw five times a second, and animate nothing")
        self.keys = self._make(tr("Keys"), "F1", lambda: show_keys(window, window.toolbar.menu))
        self.keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        stack = window.session.stack
        self.undo = self._make(tr("Undo"), "Ctrl+Z", stack.undo)
        self.redo = self._make(tr("Redo"), "Ctrl+Shift+Z", stack.redo)
        for action, possible, changed, say in (
            (self.undo, stack.canUndoChanged, stack.undoTextChanged, self._say_undo),
            (self.redo, stack.canRedoChanged, stack.redoTextChanged, self._say_redo),
        ):
            action.setEnabled(False)
            possible.connect(action.setEnabled)
            changed.connect(say)
        self.themes = self._choice([*THEMES.items()], window.set_theme)
        languages = [("", tr("As the system")), *LANGUAGES.items()]
        self.languages = self._choice(languages, window.set_language)
        self.scales = self._choice([(scale, f"{scale:.0%}") for scale in SCALES], window.set_scale)
        on_change(self._say)

    def _toggle_calm(self) -> None:
        self._window.settings.reduced_motion = self.calm.isChecked()
        self._window.calm_down(self.calm.isChecked())

    def _make(self, text: str, keys: str, slot: Callable[..., Any], icon: str = "", checkable: bool = False) -> QAction:
        action = QAction(self)
        action.setCheckable(checkable)
        # a slot must not be handed "checked", which it may take for something else
        action.triggered.connect(lambda: slot())
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._titles.append((action, text))
        self._window.addAction(action)
        if icon:
            set_icon(action, icon)
        return action

    @Slot()
    def _say(self) -> None:
        """Write the words of all actions and menus in the present language."""
        for named, title in self._titles:
            if isinstance(named, QMenu):
                named.setTitle(self.tr(title))
            else:
                named.setText(self.tr(title))
                named.setToolTip(self._tip(self.tr(self._tips.get(named, title)).removesuffix("…"), named))
        self.show_playing(self._window.session.playing)
        self._say_undo(self._window.session.stack.undoText())
        self._say_redo(self._window.session.stack.redoText())

    @Slot(str)
    def _say_undo(self, change: str) -> None:
        self.undo.setText(f"{self.tr('Undo')} {change}".strip())

    @Slot(str)
    def _say_redo(self, change: str) -> None:
        self.redo.setText(f"{self.tr('Redo')} {change}".strip())

    def _tip(self, text: str, action: QAction) -> str:
        action.setWhatsThis(text)  # the same without the keys, for the list of keys
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return self.tr("{what} ({keys})").format(what=text, keys=keys) if keys else text

    def _choice(self, choices: list[tuple[Any, str]], slot: Callable[[Any], None]) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in choices:
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            self._titles.append((action, text))
        group.triggered.connect(lambda action: slot(action.data()))
        return group

    def show_playing(self, playing: bool) -> None:
        """Make the action say what pressing it would do."""
        self.play.setText(self.tr("Pause") if playing else self.tr("Play"))
        self.play.setToolTip(self._tip(self.play.text(), self.play))
        set_icon(self.play, "ph.pause" if playing else "ph.play", on_accent=True)

    def show_place(self, player: "Player", presenting: bool) -> None:
        """Let the keys that lead through a lecture, or while presenting from plot to plot, work as far as they lead."""
        lecture = player.lecture
        self.leave.setEnabled(lecture is not None)
        self.previous_step.setEnabled(presenting if lecture is None else player.number > 1)
        on = presenting if lecture is None else player.asking or player.number < len(lecture.steps)
        self.next_step.setEnabled(on)

    def show_presenting(self, on: bool) -> None:
        """Give the keys that clickers send to the presentation while it goes on: Right is then no step of training."""
        self.present.setChecked(on)
        self.black_out.setEnabled(on)
        self.step.setShortcuts([] if on else [QKeySequence("Right")])
        self.next_step.setShortcuts([QKeySequence("PgDown"), QKeySequence("Right")] if on else [QKeySequence("PgDown")])
        self.previous_step.setShortcuts([QKeySequence("PgUp"), QKeySequence("Left")] if on else [QKeySequence("PgUp")])

    def fill_menu(self, menu: QMenu) -> None:
        """Fill the main menu."""
        tr = str
        file = self._submenu(menu, tr("File"))
        file.addActions([self.open, self.save, self.export, self.copy])
        file.addSeparator()
        file.addAction(self.quit)
        self._submenu(menu, tr("Edit")).addActions([self.undo, self.redo])
        view = self._submenu(menu, tr("View"))
        view.addAction(self.plots)
        self._submenu(view, tr("Theme")).addActions([*self.themes.actions(), self.next_theme])
        self._submenu(view, tr("Text size")).addActions(self.scales.actions())
        self._submenu(view, tr("Language")).addActions(self.languages.actions())
        view.addActions([self.members, self.calm, self.present, self.black_out, self.back])
        run = self._submenu(menu, tr("Run"))
        run.addActions([self.play, self.step, self.epoch, self.reset, self.seed, self.ghost, self.compare])
        lecture = self._submenu(menu, tr("Lecture"))
        lecture.addActions([self.lectures, self.previous_step, self.next_step, self.leave])
        self._submenu(menu, tr("Help")).addActions([self.keys, self.about])
        self._say()

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        made = QMenu(menu)
        menu.addMenu(made)
        self._titles.append((made, title))
        return made
