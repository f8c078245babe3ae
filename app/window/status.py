"""The status of a run in words, and how far it is."""

import math

from PySide6.QtCore import QCoreApplication

from app.frame import Frame
from app.translate import part_text

translate = QCoreApplication.translate


def status_text(frame: Frame) -> str:
    """Return the status line: "running, epoch 12 of 30, 41,000 steps/s"."""
    step = f"{frame.snapshot.step:,}"
    reason = part_text(frame.reason)
    match frame.status:
        case "ready":
            text = translate("Status", "ready at step 0: press Space to play")
        case "running" if frame.steps_per_second > 0:
            text = translate("Status", "running, {progress}, {speed} steps/s")
        case "running":
            text = translate("Status", "running, {progress}")
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
    return text.format(step=step, reason=reason, progress=progress_text(frame), speed=_speed(frame.steps_per_second))


def progress_text(frame: Frame) -> str:
    """Return "epoch 12 of 30", or steps where a limit in steps ends within an epoch."""
    per_epoch, last, step = frame.steps_per_epoch, frame.last_step, frame.snapshot.step
    epoch = step // per_epoch + (1 if step % per_epoch or step == 0 else 0)
    if last is None:
        return translate("Status", "epoch {epoch}").format(epoch=f"{epoch:,}")
    if last % per_epoch:
        return translate("Status", "step {step} of {last}").format(step=f"{step:,}", last=f"{last:,}")
    return translate("Status", "epoch {epoch} of {epochs}").format(epoch=f"{epoch:,}", epochs=f"{last // per_epoch:,}")


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
