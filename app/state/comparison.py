"""Comparison: what is shown beside the present run; a ghost, a second run in step with it, or its members singly."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.run.runner import Runner
from app.state.members import drawn_singly
from app.state.session import Session
from app.state.view import View
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame


class Comparison(QObject):
    """Begins and ends what stands beside the present run, and puts it into each frame."""

    changed = Signal()
    """Something else stands beside the present run now: its frame is to be drawn anew."""
    compared = Signal(bool)
    """Whether two runs go on side by side from now on."""
    members_changed = Signal()
    """Whether members are drawn one by one, or can be, has been decided anew."""

    def __init__(self, runner: Runner, session: Session, view: View, parent: QObject | None = None):
        super().__init__(parent)
        self._runner, self._session, self._view = runner, session, view
        self.ghost: Frame | None = None
        self.on = False
        """Whether two runs go on side by side."""
        self._varied = False
        self._given: Frame | None = None
        self._shown: Frame | None = None
        runner.compared.connect(self._on_compared)
        session.changed.connect(self._on_changed)

    def beside(self, frame: Frame) -> Frame:
        """Return *frame* with the ghost, and without a run A that is no longer wanted."""
        if frame is not self._shown or self._given is None:
            self._given = frame  # as it came: run A may be wanted, or not, only later
        self._shown = replace(self._given, ghost=self.ghost, other=self._given.other if self.on else None)
        return self._shown

    def toggle_ghost(self) -> None:
        """Pin the present run as a ghost, or let the ghost go."""
        self.keep(self._view.frame if self.ghost is None else None)

    def keep(self, frame: Frame | None) -> None:
        """Keep the run of *frame* in view as a ghost; let the ghost go for None."""
        if frame is None and self.ghost is None:
            return
        self.ghost = None if frame is None else replace(frame, ghost=None, other=None)
        self.changed.emit()

    def toggle(self) -> None:
        """Put the present experiment beside itself as run A, and let the controls change run B; or leave that."""
        self._runner.compare(None if self.on else self._session.recorded(self._view.frame))

    @Slot(bool)
    def _on_compared(self, on: bool) -> None:
        self.on = on
        self.compared.emit(on)
        self.changed.emit()

    @property
    def has_members(self) -> bool:
        """Whether the present run has several networks."""
        return self._session.experiment.members > 1

    @property
    def members_singly(self) -> bool:
        """Whether each member has its own line."""
        return drawn_singly(self._view.each_member, self._session.experiment)

    def toggle_members(self) -> None:
        """Draw each member, or a band around their mean."""
        self._view.set_each_member(not self.members_singly)
        self.members_changed.emit()

    @Slot(object)
    def _on_changed(self, experiment: Experiment) -> None:
        if bool(experiment.vary) != self._varied:  # what was wished for the others says nothing of these
            self._varied = bool(experiment.vary)
            self._view.set_each_member(None)
        self.members_changed.emit()
