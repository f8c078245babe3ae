"""The window: puts the models, the panels, the plots and the toolbar together, and nothing else."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QSlider, QVBoxLayout, QWidget

from app.board.board import Board
from app.board.gallery import Gallery
from app.canvas.grid import MOST_PLOTS
from app.controls.column import Controls
from app.controls.panels import hairline
from app.plots import dashboard, plots
from app.run.runner import Runner
from app.state.models import make_models
from app.state.settings import Settings
from app.theme import icons, motion
from app.theme.appearance import apply
from app.theme.theme import themes
from app.window.about import show_about, show_keys
from app.window.actions.actions import Actions
from app.window.actions.spec import Context, Requests
from app.window.banner import Banner
from app.window.board_link import BoardLink
from app.window.comparison_bar import ComparisonBars
from app.window.curtain import Curtain
from app.window.display import Display
from app.window.errors import Errors
from app.window.file_dialogs import FileDialogs, dropped_file
from app.window.full_screen import FullScreen
from app.window.lecture_bar import LectureBar
from app.window.lectures_menu import LecturesMenu
from app.window.panes import Panes
from app.window.pictures import Pictures
from app.window.plot_menu import PlotMenu
from app.window.pointer import Pointer
from app.window.speed import SpeedControl, steps_per_second
from app.window.status_line import StatusLine
from app.window.toolbar import Toolbar
from app.words.translate import on_change, trouble_text, trouble_with_fonts
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame

COPIED_MS = 4000
"""How long it is said that something was copied."""


class Window(QMainWindow):
    """Shows one session: its models, what draws them, and what commands them."""

    def __init__(self, settings: Settings, errors: Errors, experiment: Experiment | None = None):
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 400)
        self._settings, self.runner = settings, Runner()
        models = make_models(settings, self.runner, tuple(plots), dashboard, MOST_PLOTS, motion.system_asks(), self)
        self.session, self.view, self.comparison = models.session, models.view, models.comparison
        self.player, self.presentation = models.player, models.presentation
        self.appearance, self.documents = models.appearance, models.documents
        self.requests = Requests(self)
        self.actions_ = Actions(Context(models, self.requests), self)
        self.board = Board(themes[settings.theme], self.view.kinds)
        self.controls = Controls(self.session, settings)
        self.banner, self.speed, self.status_line = Banner(), SpeedControl(), StatusLine()
        self.lecture_bar, self.bars = LectureBar(self.player, self.actions_), ComparisonBars(self.comparison)
        self.lectures_menu = LecturesMenu(self.player, self)
        self.toolbar = Toolbar(self.actions_, self.speed, self.lectures_menu, self)
        self.gallery = Gallery(self.view.show, self)
        self.curtain, self.pointer = Curtain(self), Pointer(self)
        self._lay_out()
        self.display = Display(self.runner, models, self.board, self.bars, self.status_line, self)
        self.plot_menu = PlotMenu(self.view, self.board, self.requests)
        BoardLink(models, self.board)
        self._connect(errors)
        self._answer_requests()
        self._restore()
        self.display.start()
        self.session.begin(experiment or Experiment())

    @property
    def frame(self) -> Frame | None:
        """What is shown of the run now; None before anything is."""
        return self.view.frame

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status_line)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.banner, self.lecture_bar, self.bars.versus, self.bars.ghost):
            column.addWidget(line)
        column.addWidget(self.board, 1)
        self.hairlines = [hairline(), hairline()]
        self.panes = Panes(self.controls, centre)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget, stretch in ((self.hairlines[0], 0), (self.panes, 1), (self.hairlines[1], 0)):
            rows.addWidget(widget, stretch)
        self.setCentralWidget(middle)
        around = (self.controls, self.toolbar, self.status_line, *self.hairlines)
        self._full_screen = FullScreen(self, self.panes, self.board, around)

    def _connect(self, errors: Errors) -> None:
        errors.attach(self)
        self.runner.failed.connect(errors.report)
        self.session.changed.connect(self._on_changed)
        self.session.refused.connect(self._on_refused)
        self.view.shown.connect(self._tick_plots)
        self.view.arranged.connect(self._tick_plots)
        self.view.filled.connect(self._on_filled)
        self.presentation.blackened.connect(self.curtain.set_drawn)
        self.presentation.changed.connect(self._on_presentation)
        self.appearance.changed.connect(self._dress)
        self.appearance.scaled.connect(self._on_scaled)
        self.appearance.calm_changed.connect(self._keep_calm)
        self.player.went_wrong.connect(self.banner.say)
        self.documents.went_wrong.connect(self.banner.say)
        self.documents.data_opened.connect(self._on_data_opened)
        self.board.menu_wanted.connect(self.plot_menu.open)
        self.speed.changed.connect(self.runner.set_speed)

    def _answer_requests(self) -> None:
        requests = self.requests
        files = FileDialogs(self.documents, self)
        pictures = Pictures(self.view, self.appearance, self.board, self)
        pictures.copied.connect(self._on_copied)
        requests.open_file.connect(files.choose_file)
        requests.save_file.connect(files.choose_where_to_save)
        requests.export.connect(pictures.export)
        requests.copy_picture.connect(pictures.copy)
        requests.choose_plots.connect(self.gallery.appear)
        requests.main_menu.connect(self.toolbar.show_menu)
        requests.lectures_menu.connect(self.toolbar.show_lectures)
        requests.keys.connect(self._show_keys)
        requests.about.connect(self._show_about)
        requests.quit_.connect(self.close)

    def _restore(self) -> None:
        settings = self._settings
        on_change(self._say)
        self._keep_calm(self.appearance.calm)
        if not self.restoreGeometry(settings.shape("window")):
            room = self.screen().availableGeometry().size()
            self.resize(min(1600, round(room.width() * 0.92)), min(1000, round(room.height() * 0.92)))
        if not self.panes.restoreState(settings.shape("splitter")):
            self.panes.set_usual(settings.scale)
        if settings.speed is not None:
            self.speed.set_position(settings.speed)
        self.runner.set_speed(steps_per_second(self.speed.position))

    # ------------------------------------------------------------------ what the models tell

    @Slot(object)
    def _on_changed(self, experiment: Experiment) -> None:
        self.banner.dismiss()
        self._tick_plots()
        self.lecture_bar.show_state()

    @Slot(str, str)
    def _on_refused(self, message: str, path: str) -> None:
        self.banner.say(lambda: trouble_text(ExperimentError(message, path)))

    @Slot()
    def _tick_plots(self) -> None:
        self.gallery.show_kinds(self.view.kinds, self.session.experiment)

    @Slot()
    def _on_data_opened(self) -> None:
        self.controls.unfold("data")

    @Slot(str)
    def _on_copied(self, said: str) -> None:
        self.status_line.showMessage(said, COPIED_MS)

    @Slot()
    def _show_keys(self) -> None:
        show_keys(self.actions_, self)

    @Slot()
    def _show_about(self) -> None:
        show_about(self)

    # ------------------------------------------------------------------ how it looks

    @Slot()
    def _say(self) -> None:
        self.setWindowTitle(self.tr("Zscope"))
        self._dress()  # another language may need other fonts, and wider words
        self.display.show_again()
        if trouble := trouble_with_fonts():
            self.banner.say(lambda: trouble)

    @Slot()
    def _dress(self) -> None:
        """Give everything the present theme, and type of the present size."""
        height = self.screen().geometry().height()
        theme, scale = themes[self.appearance.theme], self.appearance.scale(height)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, theme, scale, self.appearance.share(height))
        icons.recolour(theme.quiet, theme.faint, theme.on_accent, scale)
        self.toolbar.setIconSize(icons.size())
        self.toolbar.fit()
        self.lecture_bar.fit_icons()
        self.board.restyle(theme, scale, self.presentation.on)
        self.gallery.restyle(theme, scale)
        self.panes.fit(scale)

    @Slot(float, float)
    def _on_scaled(self, before: float, now: float) -> None:
        if not self._full_screen.on:
            self.panes.follow(before, now)

    @Slot(bool)
    def _keep_calm(self, on: bool) -> None:
        """Let little move: five frames a second, and no animated menus; or as much as helps."""
        motion.keep_still(on)
        self.runner.pace.calm = on

    @Slot()
    def _on_presentation(self) -> None:
        """Dress the window for a presentation, or as it was before."""
        on = self.presentation.on
        if on:
            self._on_filled(self.view.full)  # first the room, then the type that is fitted to it
        for bar in (self.lecture_bar, self.bars):
            bar.set_presenting(on)
        self.status_line.setContentsMargins(22 if on else 16, 4, 22 if on else 16, 4)  # under the plots
        self._dress()
        self._on_filled(self.view.full)
        self.pointer.watch(on)

    @Slot(str)
    def _on_filled(self, kind: str) -> None:
        """Let a plot, or a presentation, fill the whole screen, or bring back what was around it."""
        presenting = self.presentation.on
        self._full_screen.set_on(bool(kind) or presenting)
        self.status_line.setVisible(presenting or not kind)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.documents.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.display.stop()
        self.gallery.close()
        self.runner.shutdown()
        self.pointer.watch(False)
        for name, shape in zip(("window", "splitter"), self._full_screen.shapes, strict=True):
            self._settings.set_shape(name, shape)
        self._settings.speed = self.speed.position
        self._settings.save()
        super().closeEvent(event)
