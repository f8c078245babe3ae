"""What tells one run from another, in words: a ghost from the present run, run A from run B."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.words.differences import value_words
from app.words.number_format import number_text
from app.words.translate import clauses, part_text
from simcore.experiment.differences import differences
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64, member_mean, member_spread

translate = QCoreApplication.translate


def difference_text(before: Experiment, after: Experiment, between: str) -> str:
    """Return what differs, with *between* between each two values: "Activation: Tanh | ReLU"; "" where nothing does."""
    template = translate("Compare", "{title}: {before} {between} {after}")
    return clauses(
        template.format(
            title=part_text(found.title),
            before=value_words(found.before),
            between=between,
            after=value_words(found.after),
        )
        for found in differences(before, after)
    )


def ghost_text(frame: Frame) -> str:
    """Return in words what the ghost of *frame* is; "" where there is none."""
    if frame.ghost is None:
        return ""
    what = difference_text(frame.ghost.experiment, frame.experiment, "\u2192")
    template = translate("Compare", "Dotted: the ghost, at step {step}. {differences}")
    step = f"{frame.ghost.snapshot.step:,}"
    return template.format(step=step, differences=what or translate("Compare", "The same experiment."))


def versus_text(frame: Frame) -> str:
    """Return what differs between the two runs of *frame*, "" where there is only one."""
    if frame.other is None:
        return ""
    what = difference_text(frame.other.experiment, frame.experiment, "|")
    template = translate("Compare", "A | B: {differences}")
    return template.format(differences=what or translate("Compare", "the same; change B with the controls"))


def losses_text(frame: Frame) -> str:
    """Return the last losses of the two runs of *frame*, "" where there is only one."""
    if frame.other is None:
        return ""
    loss = _last(frame.other, "validation_loss"), _last(frame, "validation_loss")
    template = translate("Compare", "validation loss A {a} | B {b}")
    return template.format(a=number_text(float(member_mean(loss[0]))), b=number_text(float(member_mean(loss[1]))))


def verdict(frame: Frame) -> str:
    """Return one sentence on whether two runs differ by more than their seeds do; "" where that cannot be said.

    Members must differ by their seeds alone. The losses are weighed where both runs have the same loss, else the
    accuracies: the difference of the means against the pooled standard deviation between the members of each run.
    """
    other = frame.other
    if other is None or frame.experiment.vary or other.experiment.vary:
        return ""
    same_loss = type(frame.experiment.loss) is type(other.experiment.loss)
    a, b = (_last(run, "validation_loss" if same_loss else "validation_accuracy") for run in (other, frame))
    spreads = [float(member_spread(values)) for values in (a, b)]
    if not all(math.isfinite(spread) for spread in spreads):
        return ""
    spread, difference = math.sqrt((spreads[0] ** 2 + spreads[1] ** 2) / 2), abs(float(member_mean(a) - member_mean(b)))
    if same_loss and difference > spread:
        text = translate("Compare", "The losses differ by {difference}: more than the spread over seeds, {spread}.")
    elif same_loss:
        text = translate("Compare", "The losses differ by {difference}: no more than the spread over seeds, {spread}.")
    elif difference > spread:
        text = translate("Compare", "The accuracies differ by {difference}: more than the spread over seeds, {spread}.")
    else:
        text = translate(
            "Compare", "The accuracies differ by {difference}: no more than the spread over seeds, {spread}."
        )
    return text.format(difference=number_text(difference), spread=number_text(spread))


def _last(frame: Frame, figure: str) -> Float64:
    """Return the last value of a figure that each living member has, (members,); NaN where it has none.

    While a run goes on, not every look evaluates the losses.
    """
    series = np.asarray(frame.curves.run[figure], np.float64)
    last = np.full(len(series), math.nan)
    for member in np.flatnonzero(frame.snapshot.alive):
        known = series[member][np.isfinite(series[member])]
        if known.size:
            last[member] = known[-1]
    return last
