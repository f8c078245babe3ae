"""The actions: everything that a menu, a button of the toolbar or a key can ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.icons import set_icon
from app.plots import plots
from app.plots.base import tr as plot_text
from app.plots.grid import MOST_PLOTS
from app.settings import SCALES
from app.translate import LANGUAGES, on_change
from simcore.experiment import Experiment

if TYPE_CHECKING:
    from app.lecture.player import Player
    from app.window import Window


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
        self.open = self._make(tr("Open..."), "Ctrl+O", window.documents.choose_file, "ph.folder-open")
        self.save = self._make(
            tr("Save experiment..."), "Ctrl+S", window.documents.choose_where_to_save, "ph.floppy-disk"
        )
        self.export = self._make(tr("Export..."), "Ctrl+E", window.documents.export, "ph.export")
        self._tips[self.export] = tr("Save plots as a picture")
        self.copy = self._make(tr("Copy as a picture"), "Ctrl+Shift+C", window.documents.copy, "ph.copy")
        self.quit = self._make(tr("Quit"), "Ctrl+Q", window.close)
        self.about = self._make(tr("About Zscope"), "", window.show_about)
        self.next_theme = self._make(tr("Next theme"), "Ctrl+T", window.next_theme, "ph.circle-half")
        self.back = self._make(tr("Back to all plots"), "Esc", window.show_all_plots)
        self.back.setEnabled(False)
        self.menu = self._make(tr("Menu"), "F10", window.show_menu)
        self.next_step = self._make(tr("Next step"), "PgDown", window.player.next_step, "ph.caret-right")
        self.previous_step = self._make(tr("Previous step"), "PgUp", window.player.previous_step, "ph.caret-left")
        self.leave = self._make(tr("Leave the lecture"), "Ctrl+W", window.player.leave, "ph.x")
        self.show_lecture(window.player)
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
        self.themes = self._choice(
            [("light", tr("Light")), ("dark", tr("Dark")), ("projector", tr("Projector"))], window.set_theme
        )
        languages = [("", tr("As the system")), *LANGUAGES.items()]
        self.languages = self._choice(languages, window.set_language)
        self.scales = self._choice([(scale, f"{scale:.0%}") for scale in SCALES], window.set_scale)
        on_change(self._say)

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
                named.setToolTip(self._tip(self.tr(self._tips.get(named, title)).removesuffix("..."), named))
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

    def show_lecture(self, player: "Player") -> None:
        """Let the keys that lead through a lecture work while one is open."""
        lecture = player.lecture
        self.leave.setEnabled(lecture is not None)
        self.previous_step.setEnabled(lecture is not None and player.number > 1)
        last = lecture is None or (player.number == len(lecture.steps) and not player.asking)
        self.next_step.setEnabled(not last)

    def fill_menu(self, menu: QMenu, plots_menu: QMenu) -> None:
        """Fill the main menu."""
        tr = str
        file = self._submenu(menu, tr("File"))
        file.addActions([self.open, self.save, self.export, self.copy])
        file.addSeparator()
        file.addAction(self.quit)
        self._submenu(menu, tr("Edit")).addActions([self.undo, self.redo])
        view = self._submenu(menu, tr("View"))
        view.addMenu(plots_menu)
        self._submenu(view, tr("Theme")).addActions([*self.themes.actions(), self.next_theme])
        self._submenu(view, tr("Text size")).addActions(self.scales.actions())
        self._submenu(view, tr("Language")).addActions(self.languages.actions())
        view.addActions([self.members, self.back])
        run = self._submenu(menu, tr("Run"))
        run.addActions([self.play, self.step, self.epoch, self.reset, self.seed, self.ghost, self.compare])
        lecture = self._submenu(menu, tr("Lecture"))
        lecture.addActions([self.previous_step, self.next_step, self.leave])
        self._submenu(menu, tr("Help")).addAction(self.about)
        self._say()

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        made = QMenu(menu)
        menu.addMenu(made)
        self._titles.append((made, title))
        return made


class Gallery(QMenu):
    """The check list of the plots; one to nine can be shown."""

    def __init__(self, choose: Callable[[tuple[str, ...]], None], parent: QWidget):
        super().__init__(parent)
        self._choose = choose
        self._shown: tuple[str, ...] = ()
        self._experiment = Experiment()
        self.setToolTipsVisible(True)
        for kind in plots:
            action = self.addAction(kind)
            action.setData(kind)
            action.setCheckable(True)
        self.triggered.connect(self._toggle)
        on_change(self._say)

    @Slot()
    def _say(self) -> None:
        self.setTitle(self.tr("Plots"))
        for action in self.actions():
            action.setText(plot_text(plots[action.data()].title))
        self.show_kinds(self._shown, self._experiment)

    def show_kinds(self, kinds: tuple[str, ...], experiment: Experiment) -> None:
        """Tick *kinds*; what makes no sense for *experiment* cannot be ticked, and says why."""
        self._shown, self._experiment = kinds, experiment
        for action in self.actions():
            kind = action.data()
            shown, why = kind in kinds, plots[kind].unsuitable(experiment)
            action.setChecked(shown)
            action.setEnabled(len(kinds) > 1 if shown else not why and len(kinds) < MOST_PLOTS)
            action.setToolTip(why or plot_text(plots[kind].help))

    def _toggle(self, action: QAction) -> None:
        kind = action.data()
        if kind in self._shown:
            self._choose(tuple(k for k in self._shown if k != kind))
        else:
            self._choose((*self._shown, kind))
