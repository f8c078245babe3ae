"""The window: puts the panels, the plots and the toolbar together, and nothing else."""

from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.board.board import Board
from app.board.gallery import Gallery
from app.controls.column import Controls
from app.controls.panels import hairline
from app.lecture import format as lectures
from app.plots import dashboard, plots
from app.run.runner import Runner
from app.state.player import Player
from app.state.session import Session
from app.state.settings import Settings
from app.theme import icons, motion
from app.theme.names import THEMES
from app.theme.theme import Theme, apply, themes
from app.window.actions import Actions
from app.window.banner import Banner
from app.window.comparing import Comparing
from app.window.documents import Documents, dropped_file
from app.window.errors import Errors
from app.window.full_screen import FullScreen
from app.window.lecture_bar import Strip
from app.window.lectures_menu import LecturesMenu
from app.window.panes import Panes
from app.window.plot_menu import PlotMenu
from app.window.presenting import Presenting
from app.window.speed import SpeedControl, steps_per_second
from app.window.status import slowed_text
from app.window.status_line import StatusLine
from app.window.toolbar import Toolbar
from app.words.translate import install, on_change, trouble_text, trouble_with_fonts
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame


class Window(QMainWindow):
    """Shows one session: pulls what the run measures at the rate of the display, and draws it."""

    def __init__(self, settings: Settings, errors: Errors, experiment: Experiment | None = None):
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 400)
        self.settings = settings
        self.frame: Frame | None = None
        self.runner = Runner()
        self.session = Session(self.runner, self)
        self.documents = Documents(self)
        self.comparing = Comparing(self)
        self.player = Player(self)
        self.gallery = Gallery(self.show_plots, self)
        self._plot_menu = PlotMenu(self)
        self.presenting = Presenting(self)
        self.actions_ = Actions(self)
        actions = self.actions_
        self.strip = Strip(self.player, actions.play, actions.next_step, actions.previous_step, actions.leave)
        chosen = settings.plots(tuple(plots)) or dashboard
        self.board = Board(themes[settings.theme], chosen)
        self.controls = Controls(self.session, settings)
        self.banner = Banner()
        self.speed = SpeedControl()
        self._lectures = LecturesMenu(self.player, self)
        self.toolbar = Toolbar(self.actions_, self.speed, self._lectures, self)
        self.addToolBar(self.toolbar)
        self.setCentralWidget(self._make_centre())
        self._status = StatusLine()
        self.setStatusBar(self._status)
        around = (self.controls, self.toolbar, self.statusBar(), *self._lines)
        self.full_screen = FullScreen(self, self._panes, self.board, around)
        self._connect(errors)
        self._restore()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._pull)
        self._timer.start(0)
        self.session.begin(experiment or Experiment())

    # ------------------------------------------------------------------ making

    def _make_centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.banner, self.strip, self.comparing.versus_strip, self.comparing.ghost_strip):
            column.addWidget(line)
        column.addWidget(self.board, 1)
        self._lines = [hairline(), hairline()]
        self._panes = Panes(self.controls, centre)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget, stretch in ((self._lines[0], 0), (self._panes, 1), (self._lines[1], 0)):
            rows.addWidget(widget, stretch)
        return middle

    def _connect(self, errors: Errors) -> None:
        errors.attach(self)
        self.runner.failed.connect(errors.report)
        self.session.changed.connect(self._on_changed)
        self.session.refused.connect(self._on_refused)
        self.session.playing_changed.connect(self.actions_.show_playing)
        self.board.filled.connect(self._on_filled)
        self.board.arranged.connect(self._on_arranged)
        self.board.menu_wanted.connect(self._plot_menu.open)
        self.board.change_wanted.connect(self.session.set_parameter)
        self.player.changed.connect(self._on_lecture)
        self.speed.changed.connect(self.runner.set_speed)
        self.actions_.show_playing(False)
        for widget in self.board.findChildren(QWidget):
            widget.setAcceptDrops(False)  # the window takes what is dropped

    def _restore(self) -> None:
        settings = self.settings
        on_change(self._say)
        self.calm_down(motion.system_asks() if settings.reduced_motion is None else settings.reduced_motion)
        if not self.restoreGeometry(settings.shape("window")):
            room = self.screen().availableGeometry().size()
            self.resize(min(1600, round(room.width() * 0.92)), min(1000, round(room.height() * 0.92)))
        if not self._panes.restoreState(settings.shape("splitter")):
            self._panes.set_usual(settings.scale)
        if settings.speed is not None:
            self.speed.set_position(settings.speed)
        self.runner.set_speed(steps_per_second(self.speed.position))

    # ------------------------------------------------------------------ the run

    @Slot()
    def _pull(self) -> None:
        began = perf_counter()
        self.runner.watch(*self.board.needs)  # at every turn: a plot may be chosen while the run stands still
        frame = self.runner.take()
        try:
            if frame is not None:
                self.show_frame(frame)
        finally:
            spent = perf_counter() - began
            self._timer.start(max(round((self.runner.wait(frame is not None) - spent) * 1000), 1))

    def show_frame(self, frame: Frame) -> None:
        """Draw *frame*, with what it is compared with, and say how the run stands."""
        self.frame = frame = self.comparing.beside(frame)
        running, pace = frame.status == "running", self.runner.pace
        self.board.set_beautiful(not running)
        with self.runner.painting(running) as painting:
            slowed = running and pace.slowed
            self._status.say(frame, slowed_text(pace.training, self.board.costs(frame)) if slowed else "")
            self.player.notice(frame)
            if not self.player.asking:
                painting.share = self.board.draw(frame, painting.turns)
            self.board.repaint_now()

    def toggle_playing(self) -> None:
        """Play, or pause."""
        if self.session.playing:
            self.session.pause()
        else:
            self.session.play()

    def _on_changed(self, experiment: Experiment) -> None:
        self.banner.dismiss()
        self.gallery.show_kinds(self.board.kinds, experiment)
        self.strip.show_state()

    @Slot()
    def _on_lecture(self) -> None:
        self.actions_.show_place(self.player, self.presenting.on)

    @Slot(str, str)
    def _on_refused(self, message: str, path: str) -> None:
        self.banner.say(lambda: trouble_text(ExperimentError(message, path)))

    # ------------------------------------------------------------------ files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.documents.open_file(path)

    def open_remembered_lecture(self) -> None:
        """Open the lecture that was open last; at the very first start, the default one."""
        name = lectures.DEFAULT if self.settings.lecture is None else self.settings.lecture
        if lectures.is_name(name):
            self.player.open_named(name)

    # ------------------------------------------------------------------ how it looks

    def set_theme(self, name: str) -> None:
        """Dress the window in another theme."""
        if self.presenting.on:
            self.settings.presenting_theme = name
        else:
            self.settings.theme = name
        self._dress()

    def next_theme(self) -> None:
        """Go on to the next theme."""
        names = tuple(THEMES)
        self.set_theme(names[(names.index(self.theme.name) + 1) % len(names)])

    def set_language(self, name: str) -> None:
        """Speak another language, one of LANGUAGES; "" stands for that of the system."""
        self.settings.language = name
        app = QApplication.instance()
        assert app is not None
        install(app, name)

    @Slot()
    def _say(self) -> None:
        self.setWindowTitle(self.tr("Zscope"))
        self._dress()  # another language may need other fonts, and wider words
        if self.frame is not None:
            self.show_frame(self.frame)
        if trouble := trouble_with_fonts():
            self.banner.say(lambda: trouble)

    def set_scale(self, scale: float) -> None:
        """Make all text larger or smaller."""
        before, self.settings.scale = self.settings.scale, scale
        self._dress()
        if not self.full_screen.on:
            self._panes.follow(before, scale)

    def calm_down(self, on: bool) -> None:
        """Let little move: five frames a second, and no animated menus; or as much as helps."""
        motion.keep_still(on)
        self.runner.pace.calm = on
        self.actions_.calm.setChecked(on)

    @property
    def theme(self) -> Theme:
        """The theme that the window has now."""
        return self.presenting.theme if self.presenting.on else themes[self.settings.theme]

    def _dress(self) -> None:
        chosen, presenting = self.theme, self.presenting.on
        scale = self.presenting.scale if presenting else self.settings.scale
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, chosen, scale, self.presenting.share if presenting else 1.0)
        icons.dress(chosen.quiet, chosen.faint, chosen.on_accent, scale)
        self.toolbar.setIconSize(icons.size())
        self.toolbar.fit()
        self.strip.fit_icons()
        self.board.restyle(chosen, scale, presenting)
        self.gallery.restyle(chosen, scale)
        self._panes.fit(scale)
        chosen_of = (
            (self.actions_.themes, chosen.name),
            (self.actions_.scales, self.settings.scale),
            (self.actions_.languages, self.settings.language),
        )
        for group, value in chosen_of:
            for action in group.actions():
                action.setChecked(action.data() == value)

    def show_plots(self, kinds: tuple[str, ...], remember: bool = True) -> None:
        """Show these plots, at the next start too if they are to be remembered."""
        self.board.set_kinds(kinds)
        for widget in self.board.findChildren(QWidget):
            widget.setAcceptDrops(False)
        if remember:
            self.settings.set_plots(self.board.kinds)
        self.gallery.show_kinds(self.board.kinds, self.session.experiment)

    @Slot()
    def _on_arranged(self) -> None:
        """Remember the order of the plots; that of a lecture holds for the lecture alone."""
        if self.player.lecture is None:
            self.settings.set_plots(self.board.kinds)
        self.gallery.show_kinds(self.board.kinds, self.session.experiment)

    def show_presenting(self) -> None:
        """Dress the window for a presentation, or as it was before."""
        on = self.presenting.on
        if on:
            self._on_filled(self.board.full)  # first the room, then the type that is fitted to it
        self.actions_.show_presenting(on)
        self.actions_.show_place(self.player, on)
        for strip in (self.strip, self.comparing.ghost_strip, self.comparing.versus_strip):
            strip.set_presenting(on)
        self.statusBar().setContentsMargins(22 if on else 16, 4, 22 if on else 16, 4)  # under the plots
        self._dress()
        self._on_filled(self.board.full)

    @Slot(str)
    def _on_filled(self, kind: str) -> None:
        """Let a plot, or a presentation, fill the whole screen, or bring back what was around it."""
        presenting = self.presenting.on
        self.actions_.back.setEnabled(bool(kind) or presenting)
        self.full_screen.set_on(bool(kind) or presenting)
        self.statusBar().setVisible(presenting or not kind)

    # ------------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        # a button or a slider that was reached with Tab needs these keys itself; all else leaves them to the run
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            space = event.key() == Qt.Key.Key_Space and isinstance(focused, QAbstractButton)
            right = event.key() == Qt.Key.Key_Right and isinstance(focused, QSlider)
            if space or right:
                event.accept()
                return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.gallery.close()
        self.runner.shutdown()
        self.presenting.close()
        for name, shape in zip(("window", "splitter"), self.full_screen.shapes, strict=True):
            self.settings.set_shape(name, shape)
        self.settings.speed = self.speed.position
        self.settings.save()
        super().closeEvent(event)
