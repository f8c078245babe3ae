"""The learning rate over the steps: as it was, and as the schedule plans it."""

from collections.abc import Sequence

import numpy as np
from msgspec import structs
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.lines import Line, LinePlot
from app.canvas.overlay import Label
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import number_text
from simcore.experiment.experiment import Experiment, epochs_of, single_runs
from simcore.experiment.live import changed, live_paths
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64

POINTS = 240


def planned(experiment: Experiment, steps: Float64, steps_per_epoch: int) -> Float64:
    """Return each member's rate at each of *steps*, which rise, (members, steps): by the schedule and noted changes."""
    epochs, columns = epochs_of(experiment, steps_per_epoch), list[list[float]]()
    knobs = live_paths(experiment)  # weights that were set by hand are among the changes too
    changes = sorted((c for c in experiment.changes if c.path in knobs), key=lambda change: change.step)
    live, made, bases = structs.replace(experiment, changes=()), 0, list[float]()
    for step in steps:
        while made < len(changes) and changes[made].step <= step:
            live, bases = changed(live, changes[made].path, changes[made].value), []
            made += 1
        bases = bases or [run.optimizer.learning_rate for run in single_runs(live)]
        columns.append([live.schedule.rate(base, float(step) / steps_per_epoch, epochs) for base in bases])
    return np.array(columns).reshape(len(steps), experiment.members).T


class LearningRatePlot(LinePlot):
    """The past solid, the future dotted, up to the end of the run."""

    kind = "learning_rate"
    title = QT_TRANSLATE_NOOP("Plot", "Learning rate")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "How far each update goes along the gradient; dotted: what the schedule has planned for the steps to come.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "learning rate of the next update; dotted: planned")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "learning rate; dotted: planned")
    group = groups.WEIGHTS
    order = 86
    logarithmic = False
    shows_values = True

    def lines(self, frame: Frame) -> list[Line]:
        theme, now, end = self.style.theme, frame.snapshot.step, self.last_step(frame)
        steps = np.unique(np.linspace(now, end, POINTS).round()) if end > now else np.empty(0)
        rates = planned(frame.experiment, steps, frame.steps_per_epoch)
        self._future = steps, np.unique(rates, axis=0)
        translate = QCoreApplication.translate
        names = translate("Plot", "now"), translate("Plot", "end") if frame.last_step else translate("Plot", "then")
        several = len(self._future[1]) > 1
        colour, name = (theme.quiet, "") if several else (theme.distinct[0], names[1])
        ahead = [Line(steps, rate, colour, name, "dotted", readable=False) for rate in self._future[1]]
        return [*ahead, self.run_line(frame, "learning_rate", theme.distinct[0], names[0])]

    def last_step(self, frame: Frame) -> float:
        """Return the end of the run, where one is known."""
        shown = super().last_step(frame)
        ghost = frame.ghost.snapshot.step if frame.ghost else 0
        return float(frame.last_step) if frame.last_step and frame.last_step >= ghost else shown

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        steps, rates = self._future
        if x <= frame.snapshot.step or not steps.size:
            return super().hover(x, y, frame)
        nearest = int(np.argmin(np.abs(steps - x)))
        step, labels = float(steps[nearest]), list[Label]()
        planned_rate = QCoreApplication.translate("Plot", "planned  {rate}")
        for rate in np.unique(rates[:, nearest : nearest + 1]):
            height = float(self.to_view(np.array([rate]))[0])
            if np.isfinite(height):
                text = planned_rate.format(rate=number_text(float(rate)))
                labels.append(Label(text, self.style.theme.distinct[0], step, height))
        template = QCoreApplication.translate("Plot", "step {step}, epoch {epoch}")
        return step, template.format(step=f"{step:,.0f}", epoch=f"{step / frame.steps_per_epoch:.1f}"), labels
