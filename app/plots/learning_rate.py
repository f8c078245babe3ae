"""The learning rate over the steps: as it was, and as the schedule plans it."""

from collections.abc import Sequence

import numpy as np
from msgspec import structs
from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.plots.base import QT_TRANSLATE_NOOP
from app.plots.lines import Line, LinePlot
from app.plots.overlay import Label
from app.plots.ticks import number_text
from simcore.experiment import Experiment, changed, epochs_of, single_runs
from simcore.snapshot import Float64

POINTS = 240


def planned(experiment: Experiment, steps: Float64, steps_per_epoch: int) -> Float64:
    """Return the rate at each of *steps*, which rise: by the schedule, with the changes noted; the mean of members."""
    epochs, values = epochs_of(experiment, steps_per_epoch), np.empty(len(steps))
    changes = sorted(experiment.changes, key=lambda change: change.step)
    live, made, bases = structs.replace(experiment, changes=()), 0, list[float]()
    for index, step in enumerate(steps):
        while made < len(changes) and changes[made].step <= step:
            live, bases = changed(live, changes[made].path, changes[made].value), []
            made += 1
        bases = bases or [run.optimizer.learning_rate for run in single_runs(live)]
        rates = [live.schedule.rate(base, float(step) / steps_per_epoch, epochs) for base in bases]
        values[index] = sum(rates) / len(rates)
    return values


class LearningRate(LinePlot):
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
    order = 86
    logarithmic = False
    shows_values = True

    def lines(self, frame: Frame) -> list[Line]:
        colour, now, end = self.style.theme.distinct[0], frame.snapshot.step, self.last_step(frame)
        steps = np.unique(np.linspace(now, end, POINTS).round()) if end > now else np.empty(0)
        self._future = steps, planned(frame.experiment, steps, frame.steps_per_epoch)
        translate = QCoreApplication.translate
        names = translate("Plot", "now"), translate("Plot", "end") if frame.last_step else translate("Plot", "then")
        return [
            Line(*self._future, colour, names[1], "dotted", readable=False),
            Line(frame.curves.step, frame.curves.mean("learning_rate"), colour, names[0]),
        ]

    def last_step(self, frame: Frame) -> float:
        """Return the end of the run, where one is known."""
        return float(frame.last_step) if frame.last_step else super().last_step(frame)

    def hover(self, x: float, y: float, frame: Frame) -> tuple[float, str, Sequence[Label]] | None:
        steps, rates = self._future
        if x <= frame.snapshot.step or not steps.size:
            return super().hover(x, y, frame)
        nearest = int(np.argmin(np.abs(steps - x)))
        step, rate = float(steps[nearest]), rates[nearest : nearest + 1]
        text = QCoreApplication.translate("Plot", "planned  {rate}").format(rate=number_text(float(rate[0])))
        template = QCoreApplication.translate("Plot", "step {step}, epoch {epoch}")
        readout = template.format(step=f"{step:,.0f}", epoch=f"{step / frame.steps_per_epoch:.1f}")
        height = float(self.to_view(rate)[0])
        labels = [Label(text, self.style.theme.distinct[0], step, height)] if np.isfinite(height) else []
        return step, readout, labels
