"""The actions: everything that a menu, a button of the toolbar or a key can ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.about import show_about, show_keys
from app.icons import set_icon
from app.settings import SCALES

if TYPE_CHECKING:
    from app.lecture.player import Player
    from app.window import Window


class Actions(QObject):
    """Makes the actions, and connects each to what it window."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window
        tr = self.tr
        self.play = self._make(tr("Play"), "Space", window.toggle_playing, "ph.play")
        self.step = self._make(tr("Step"), "Right", window.session.step, "ph.skip-forward")
        self.step.setToolTip(self._tip(tr("One step"), self.step))
        self.epoch = self._make(tr("Epoch"), "Shift+Right", window.session.epoch, "ph.fast-forward")
        self.epoch.setToolTip(self._tip(tr("On to the end of the epoch"), self.epoch))
        self.reset = self._make(tr("Reset"), "R", window.session.reset, "ph.arrow-counter-clockwise")
        self.reset.setToolTip(self._tip(tr("Back to the same weights"), self.reset))
        self.seed = self._make(tr("New seed"), "N", window.session.new_seed, "ph.dice-five")
        self.seed.setToolTip(self._tip(tr("Other weights"), self.seed))
        self.ghost = self._make(tr("Ghost"), "G", window.comparing.toggle_ghost, "ph.ghost", checkable=True)
        self.ghost.setToolTip(self._tip(tr("Keep this run in view, dotted, beside those that follow"), self.ghost))
        self.compare = self._make(tr("Compare"), "C", window.comparing.toggle_comparison, "ph.columns", checkable=True)
        self.compare.setToolTip(self._tip(tr("Two runs side by side with the same seed"), self.compare))
        self.members = self._make(tr("Each member"), "M", window.comparing.toggle_members, checkable=True)
        self.members.setToolTip(self._tip(tr("A line for each member, or a band around their mean"), self.members))
        self.open = self._make(tr("Open..."), "Ctrl+O", window.documents.choose_file, "ph.folder-open")
        self.save = self._make(
            tr("Save experiment..."), "Ctrl+S", window.documents.choose_where_to_save, "ph.floppy-disk"
        )
        self.export = self._make(tr("Export..."), "Ctrl+E", window.documents.export, "ph.export")
        self.export.setToolTip(self._tip(tr("Save plots as a picture"), self.export))
        self.plots = self._make(tr("Plots"), "P", window.gallery.appear, "ph.squares-four")
        self.plots.setToolTip(self._tip(tr("Choose the plots that are shown"), self.plots))
        self.copy = self._make(tr("Copy as a picture"), "Ctrl+Shift+C", window.documents.copy, "ph.copy")
        self.quit = self._make(tr("Quit"), "Ctrl+Q", window.close)
        self.about = self._make(tr("About Zscope"), "", lambda: show_about(window))
        self.next_theme = self._make(tr("Next theme"), "Ctrl+T", window.next_theme, "ph.circle-half")
        self.back = self._make(tr("Back to all plots"), "Esc", window.presenting.end_or_unfill)
        self.back.setToolTip(self._tip(tr("Back to all plots, out of the presentation"), self.back))
        self.back.setEnabled(False)
        self.menu = self._make(tr("Menu"), "F10", lambda: window.toolbar.show_menu())
        self.present = self._make(tr("Present"), "F5", window.presenting.toggle, "ph.presentation", checkable=True)
        self.present.setShortcuts(
            [QKeySequence("F5"), QKeySequence("Shift+F5")]
        )  # the second is what some clickers send
        self.present.setToolTip(self._tip(tr("Fill the screen, with large type, for an audience"), self.present))
        self.black_out = self._make(tr("Black screen"), ".", window.presenting.black_out)
        self.black_out.setShortcuts([QKeySequence("."), QKeySequence("B")])
        self.black_out.setToolTip(self._tip(tr("Make the screen black while presenting"), self.black_out))
        self.next_step = self._make(tr("Next step"), "PgDown", window.presenting.forward, "ph.caret-right")
        self.previous_step = self._make(tr("Previous step"), "PgUp", window.presenting.back, "ph.caret-left")
        self.next_step.setToolTip(
            self._tip(tr("The next step; while presenting without a lecture, the next plot"), self.next_step)
        )
        self.previous_step.setToolTip(self._tip(tr("The step before, or the plot before"), self.previous_step))
        self.lectures = self._make(tr("Lectures..."), "Ctrl+L", lambda: window.toolbar.show_lectures())
        self.lectures.setToolTip(self._tip(tr("Choose a lecture"), self.lectures))
        self.leave = self._make(tr("Leave the lecture"), "Ctrl+W", window.player.leave, "ph.x")
        self.show_presenting(False)
        self.show_place(window.player, False)
        self.undo = self._of_stack(window.session.stack.createUndoAction(self, tr("Undo")), "Ctrl+Z")
        self.redo = self._of_stack(window.session.stack.createRedoAction(self, tr("Redo")), "Ctrl+Shift+Z")
        self.calm = self._make(tr("Reduce motion"), "", self._toggle_calm, checkable=True)
        self.calm.setToolTip(tr("Draw five times a second, and animate nothing"))
        self.keys = self._make(tr("Keys"), "F1", lambda: show_keys(window, window.toolbar.menu))
        self.keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.themes = self._choice(
            [("light", tr("Light")), ("dark", tr("Dark")), ("projector", tr("Projector"))], window.set_theme
        )
        self.scales = self._choice([(scale, f"{scale:.0%}") for scale in SCALES], window.set_scale)

    def _toggle_calm(self) -> None:
        self._window.settings.reduced_motion = self.calm.isChecked()
        self._window.calm_down(self.calm.isChecked())

    def _make(self, text: str, keys: str, slot: Callable[..., Any], icon: str = "", checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setCheckable(checkable)
        # a slot must not be handed "checked", which it may take for something else
        action.triggered.connect(lambda: slot())
        self._give_keys(action, keys)
        if icon:
            set_icon(action, icon)
        return action

    def _give_keys(self, action: QAction, keys: str) -> None:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(self._tip(action.text().removesuffix("..."), action))
        self._window.addAction(action)

    def _tip(self, text: str, action: QAction) -> str:
        action.setWhatsThis(text)  # the same without the keys, for the list of keys
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return self.tr("{what} ({keys})").format(what=text, keys=keys) if keys else text

    def _of_stack(self, action: QAction, keys: str) -> QAction:
        self._give_keys(action, keys)
        return action

    def _choice(self, choices: list[tuple[Any, str]], slot: Callable[[Any], None]) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in choices:
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(value)
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
        file = menu.addMenu(self.tr("File"))
        file.addActions([self.open, self.save, self.export, self.copy])
        file.addSeparator()
        file.addAction(self.quit)
        menu.addMenu(self.tr("Edit")).addActions([self.undo, self.redo])
        view = menu.addMenu(self.tr("View"))
        view.addAction(self.plots)
        view.addMenu(self.tr("Theme")).addActions([*self.themes.actions(), self.next_theme])
        view.addMenu(self.tr("Text size")).addActions(self.scales.actions())
        view.addActions([self.members, self.calm, self.present, self.black_out, self.back])
        run = menu.addMenu(self.tr("Run"))
        run.addActions([self.play, self.step, self.epoch, self.reset, self.seed, self.ghost, self.compare])
        lecture = menu.addMenu(self.tr("Lecture"))
        lecture.addActions([self.lectures, self.previous_step, self.next_step, self.leave])
        menu.addMenu(self.tr("Help")).addActions([self.keys, self.about])
