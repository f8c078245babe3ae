"""Player: which lecture is open, at which step, what was guessed, and what the run then measured."""

import math

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from app.lecture import format as lectures
from app.lecture.format import Check, Lecture, Step
from app.lecture.quantities import Quantity
from app.lecture.records import Record
from app.state.comparison import Comparison
from app.state.session import Session
from app.state.settings import Settings
from app.state.view import View
from app.words.translate import localized, part_text
from app.words.user_error import UserError
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame


class Player(QObject):
    """Leads through a lecture: the question first, its plots still empty; then step after step.

    While the question stands (``asking``) nothing is drawn, so that nobody reads the answer off a plot. The first
    step of training, or going on to another step, shows the plots.
    """

    changed = Signal()
    """The lecture, the step, the guess or the answer is another."""
    asked_anew = Signal()
    """A lecture was opened, perhaps the one that was open already: nothing has been guessed yet."""

    redraw_wanted = Signal()
    """The question has just been asked, or is over: the plots are to be emptied, or drawn again."""
    went_wrong = Signal(object)
    """What returns in one line, in the language of the window, why a lecture could not be opened."""

    def __init__(
        self,
        settings: Settings,
        session: Session,
        comparison: Comparison,
        view: View,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._settings, self._session = settings, session
        self._comparison, self._view = comparison, view
        self.lecture: Lecture | None = None
        self.name = ""
        self.number = 1
        """The present step; steps count from 1."""
        self.asking = False
        self.full_scale = False
        self.guess: float | None = None
        """The guessed number, or the index of the chosen answer; None before one is made."""
        self.answer: tuple[float, float] | None = None
        """(measured, expected) of the check that the question is about, once the runs have come as far."""
        self._frames: dict[int, Frame] = {}

    # ------------------------------------------------------------------ what the window and its actions call

    def open_remembered(self) -> None:
        """Open the lecture that was open last; at the very first start, the default one."""
        name = lectures.DEFAULT if self._settings.lecture is None else self._settings.lecture
        if lectures.is_name(name):
            self.open_named(name)

    def open_named(self, name: str) -> None:
        """Open a lecture that comes with the program; ``went_wrong`` tells of one that is not there, or broken."""
        try:
            lecture = lectures.load(name)
        except UserError as error:
            trouble = str(error)
            self.went_wrong.emit(lambda: part_text(trouble))
        else:
            self.open(lecture, name)

    def open(self, lecture: Lecture, name: str) -> None:
        """Open a lecture at its question, paused."""
        self._view.set_aside()
        self.lecture, self.name, self.asking, self.full_scale = lecture, name, True, False
        self.guess = self.answer = None
        self.number, self._frames = 1, {}
        self.asked_anew.emit()
        self._settings.lecture = name if lectures.is_name(name) else ""
        self.go_to(1)

    def leave(self) -> None:
        """Close the lecture; the experiment stays, and the plots that were shown before come back."""
        if self.lecture is None:
            return
        self.lecture, self.asking = None, False
        self._settings.lecture = ""
        self._comparison.keep(None)
        self._view.bring_back()
        self.redraw_wanted.emit()
        self.changed.emit()

    @property
    def leads_on(self) -> bool:
        """Whether ``next_step`` leads anywhere."""
        return self.lecture is not None and (self.asking or self.number < len(self.lecture.steps))

    def next_step(self) -> None:
        """Go on: from the question to its plots, from a step to the next; at the last step nothing happens."""
        if self.asking:
            self.show_plots()
        elif self.leads_on:
            self.go_to(self.number + 1)

    def previous_step(self) -> None:
        """Go back by one step; at the first nothing happens."""
        if self.lecture is not None and self.number > 1:
            self.go_to(self.number - 1)

    def go_to(self, number: int) -> None:
        """Set up the run and the plots of a step, and wait there."""
        assert self.lecture is not None
        step = self.lecture.steps[number - 1]
        self.number = number
        self.asking = self.asking and number == 1
        if self._comparison.on:
            self._comparison.toggle()
        self.restore()
        self._comparison.keep(self._frames.get(number - 1) if step.ghost else None)
        self._view.show_step(step.plots, step.chosen, step.logarithmic)
        self.redraw_wanted.emit()
        self.changed.emit()

    def restore(self) -> None:
        """Bring back the present step's own settings, at the start of its run."""
        session, wanted = self._session, self.experiment
        session.pause()
        if session.experiment != wanted:
            session.open(wanted, localized(self.lecture.title) if self.lecture else "")
        else:
            session.begin(wanted)  # no frame from before it counts as one of it

    def show_plots(self) -> None:
        """End the question: from now on the run is seen."""
        if self.asking:
            self.asking = False
            self.redraw_wanted.emit()
            self.changed.emit()

    def set_guess(self, guess: float | None) -> None:
        """Note what the person expects; after the answer is out it stays as it was."""
        if self.answer is None or self.asking:
            self.guess = guess
            self.changed.emit()

    def set_full_scale(self, on: bool) -> None:
        """Run the steps at the size of their source, or scaled down."""
        if self.lecture is not None and on != self.full_scale:
            self.full_scale = on
            self._frames = {}
            self.go_to(self.number)

    # ------------------------------------------------------------------ what the bar over the plots shows

    @property
    def experiment(self) -> Experiment:
        """The present step's run."""
        assert self.lecture is not None
        return self.lecture.run_of(self.number, self.full_scale)

    @property
    def step(self) -> Step:
        """The present step."""
        assert self.lecture is not None
        return self.lecture.steps[self.number - 1]

    @property
    def asked(self) -> Check:
        """The check that the question is about."""
        assert self.lecture is not None
        return self.lecture.check(self.lecture.prediction.check)

    @property
    def modified(self) -> bool:
        """Whether the person has changed more of the step's settings than the seed."""
        if self.lecture is None:
            return False
        return not self._is_own(self._session.experiment)

    # ------------------------------------------------------------------ the run

    def notice(self, frame: Frame) -> None:
        """Look at a frame of the run, before it is drawn."""
        if self.lecture is None:
            return
        # a run with settings of one's own ends the question, too: it is to be seen, though it is no answer
        if self.asking and frame.snapshot.step > 0 and self._session.is_of_run(frame):
            self.asking = False
            self.changed.emit()
        if self._is_own(frame.experiment):
            self._frames[self.number] = frame
            if not self.asking:
                self._find_answer()

    def _is_own(self, experiment: Experiment) -> bool:
        """Return whether *experiment* is the present step's, with any seed: another draw answers as well."""
        own = self.experiment
        return structs.replace(experiment, changes=(), seed=own.seed) == own

    def _find_answer(self) -> None:
        """Read the measured value off the runs, once they have come as far as it needs."""
        check = self.asked
        for run, step in check.needs().items():
            frame = self._frames.get(run)
            ended = frame is not None and frame.status in ("finished", "diverged")
            if frame is None or (frame.snapshot.step < step and not ended):
                return
        records = {run: _record(frame) for run, frame in self._frames.items()}
        expected = check.expected
        value = expected.value(records) if isinstance(expected, Quantity) else float(expected)
        answer = (check.quantity.value(records), value)
        if self.answer is None or not _same(answer, self.answer):
            self.answer = answer
            self.changed.emit()


def _record(frame: Frame) -> Record:
    diverged = float((~frame.snapshot.alive).mean())
    return Record(frame.experiment, frame.curves, frame.theory, diverged)


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(one, other, strict=True))
