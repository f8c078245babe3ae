"""The status of a run in words, and how far it is."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.plots import plots
from app.words.messages import tr
from app.words.number_format import share_text
from app.words.translate import listed, part_text
from simcore.measure.frame import Frame

MOST_NAMED = 3
"""How many plots are named as those that slow a run."""
translate = QCoreApplication.translate


def status_text(frame: Frame) -> str:
    """Return the status line: "running, epoch 12 of 30, 41,000 steps/s"."""
    step, last = f"{frame.snapshot.step:,}", frame.last_step
    reason = part_text(frame.reason)
    match frame.status:
        case "ready":
            text = translate("Status", "ready at step 0: press Space to play")
        case "running" if frame.steps_per_second > 0:
            text = translate("Status", "running, {progress}, {speed} steps/s")
        case "running":
            text = translate("Status", "running, {progress}")
        case "paused" if _counts_steps(frame):
            text = translate("Status", "paused at step {step} of {last}")
        case "paused":
            text = translate("Status", "paused at step {step}, {progress}")
        case "stopped":
            text = translate("Status", "stopped at step {step}")
        case "finished":
            text = translate("Status", "finished at step {step}: {reason}")
        case "diverged":
            text = translate("Status", "diverged at step {step}: {reason}")
        case _:
            text = translate("Status", "failed at step {step}: {reason}")
    speed = _speed(frame.steps_per_second)
    return text.format(
        step=step, last=f"{last:,}" if last else "", reason=reason, progress=progress_text(frame), speed=speed
    )


def slowed_text(training: float, costs: Mapping[str, float]) -> str:
    """Return which plots slow a run that has but the share *training* of the time, 0..1: those that cost most.

    costs : how long each takes, kind -> seconds
    """
    ranked = sorted(costs, key=lambda kind: -costs[kind])
    total, named = sum(costs.values()), 1
    while named < min(len(ranked), MOST_NAMED) and sum(costs[kind] for kind in ranked[:named]) < total / 2:
        named += 1
    template = translate("Status", "slowed: {share} of the time is left for training; costly: {plots}")
    return template.format(share=share_text(training), plots=listed(tr(plots[kind].title) for kind in ranked[:named]))


def progress_text(frame: Frame) -> str:
    """Return "epoch 12 of 30", or steps where a limit in steps ends within an epoch."""
    per_epoch, last, step = frame.steps_per_epoch, frame.last_step, frame.snapshot.step
    epoch = step // per_epoch + (1 if step % per_epoch or step == 0 else 0)
    if last is None:
        return translate("Status", "epoch {epoch}").format(epoch=f"{epoch:,}")
    if _counts_steps(frame):
        return translate("Status", "step {step} of {last}").format(step=f"{step:,}", last=f"{last:,}")
    return translate("Status", "epoch {epoch} of {epochs}").format(epoch=f"{epoch:,}", epochs=f"{last // per_epoch:,}")


def _counts_steps(frame: Frame) -> bool:
    """Return whether a limit in steps ends the run within an epoch."""
    return bool(frame.last_step and frame.last_step % frame.steps_per_epoch)


def progress(frame: Frame) -> float:
    """Return how much of the run is done, 0..1; 0 where no rule ends it."""
    return min(frame.snapshot.step / frame.last_step, 1.0) if frame.last_step else 0.0


def _speed(rate: float) -> str:
    """Return a rate with two figures, so that the line can be read while it changes."""
    if not math.isfinite(rate) or rate <= 0:
        return "0"
    digits = max(1 - math.floor(math.log10(rate)), 0 if rate >= 10 else 1)
    rounded = round(rate, 1 - math.floor(math.log10(rate)))
    return f"{rounded:,.0f}" if rate >= 10 else f"{rounded:.{digits}f}"
