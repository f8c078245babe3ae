"""Display: pulls what the run measures at the rate of the screen, and has it drawn."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.board.board import Board
from app.run.runner import Runner
from app.state.models import Models
from app.window.comparison_bar import ComparisonBars
from app.window.status import slowed_text
from app.window.status_line import StatusLine
from simcore.measure.frame import Frame


class Display(QObject):
    """Shows each new frame on the board, in the line of status and in the bars over the plots."""

    def __init__(
        self,
        runner: Runner,
        models: Models,
        board: Board,
        bars: ComparisonBars,
        status_line: StatusLine,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._runner, self._view = runner, models.view
        self._comparison, self._player = models.comparison, models.player
        self._board, self._bars, self._status_line = board, bars, status_line
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._pull)
        self._comparison.changed.connect(self.show_again)
        self._player.redraw_wanted.connect(self._redraw)

    def start(self) -> None:
        """Pull from now on."""
        self._timer.start(0)

    def stop(self) -> None:
        """Pull no more."""
        self._timer.stop()

    @Slot()
    def _pull(self) -> None:
        began, runner = perf_counter(), self._runner
        runner.watch(*self._board.needs)  # at every turn: a plot may be chosen while the run stands still
        frame = runner.take()
        try:
            if frame is not None:
                self.show_frame(frame)
        finally:
            spent = perf_counter() - began
            self._timer.start(max(round((runner.wait(frame is not None) - spent) * 1000), 1))

    def show_frame(self, frame: Frame) -> None:
        """Draw *frame*, with what it is compared with, and say how the run stands."""
        self._view.frame = frame = self._comparison.beside(frame)
        self._bars.say(frame)
        running, pace, board = frame.status == "running", self._runner.pace, self._board
        board.set_beautiful(not running)
        with self._runner.painting(running) as painting:
            slowed = running and pace.slowed
            self._status_line.say(frame, slowed_text(pace.training, board.costs(frame)) if slowed else "")
            self._player.notice(frame)
            if not self._player.asking:
                painting.share = board.draw(frame, painting.turns)
            board.repaint_now()

    @Slot()
    def show_again(self) -> None:
        """Show the present frame anew: what stands beside it, or the language, is another."""
        if self._view.frame is not None:
            self.show_frame(self._view.frame)

    @Slot()
    def _redraw(self) -> None:
        """Empty the plots while the question of a lecture stands; else draw what there is."""
        if self._player.asking:
            self._board.clear()
        else:
            self.show_again()
