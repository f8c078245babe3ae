"""Animation: a run goes once more from its start, and is drawn now and then, for a GIF."""

import io
import math
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from types import ModuleType
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPainter

from app.export.picture import ExportError, Shot, check, draw, image
from app.plots import needs, plots
from app.theme.theme import rgb
from simcore.measure.bursts import bursts
from simcore.measure.frame import Frame
from simcore.measure.recorder import Recorder
from simcore.simulator import Simulator

MOST_FRAMES, LEAST_FRAMES = 120, 2
MOST_PIXELS = 4_000_000
LOOKS = 240
"""How often a run is measured at least, so that its curves are as smooth as on the screen."""
LAST_SHOWN = 2.0
"""Seconds for which the last picture stays before all begins anew."""
BUDGET = 0.03
"""Seconds of work at a time, so that a window stays alive beside it."""
NEAR = 15
"""Colours of the palette that differ so little from the ground, in all three parts together, become the ground."""
MARK = "zscope-experiment "
"""What the comment in a GIF begins with; the experiment follows."""


class Animation:
    """The pictures of a run from its start to the step of a shot; the same seed gives the same bits again.

    Call ``advance`` until it returns False, then ``gif``. The ghost stands still; of two runs that are compared both go
    on. Axes cover what they do at the end from the first picture on. Raises ExportError for what cannot be made.

    frames : how many pictures, 2 to 120; seconds : how long all of them take, without the pause at the end
    """

    def __init__(self, shot: Shot, frames: int = 60, seconds: float = 6.0):
        require_pillow()
        check(shot)
        if shot.width * shot.height > MOST_PIXELS:
            template = _tr("{pixels} million pixels are too many for an animation; at most {most} million.")
            pixels = f"{shot.width * shot.height / 1e6:.1f}"
            raise ExportError(template.format(pixels=pixels, most=MOST_PIXELS // 10**6))
        if shot.frame.snapshot.step == 0:
            raise ExportError(_tr("Nothing has happened in this run yet; train it, then make its animation."))
        if not LEAST_FRAMES <= frames <= MOST_FRAMES:
            raise ExportError(_tr("An animation has {least} to {most} pictures.").format(least=2, most=MOST_FRAMES))
        self._shot = replace(shot, transparent=False)
        last = shot.frame.snapshot.step
        self.steps = sorted({round(step) for step in np.linspace(0, last, frames)})
        self._each = seconds / len(self.steps)
        self._pictures: list[Any] = []
        self._drawing = self._draw()

    @property
    def progress(self) -> float:
        """How much is done, 0..1."""
        return len(self._pictures) / len(self.steps)

    def advance(self) -> bool:
        """Work for a moment; return whether there is more to do."""
        until = perf_counter() + BUDGET
        return any(perf_counter() >= until for _ in self._drawing)

    def finish(self) -> bytes:
        """Do all the work, and return the GIF."""
        while self.advance():
            pass
        return self.gif()

    def gif(self) -> bytes:
        """Return all pictures as one GIF that begins anew for ever."""
        out = io.BytesIO()
        shown = [round(self._each * 1000)] * len(self._pictures)
        shown[-1] += round(LAST_SHOWN * 1000)
        comment = MARK + self._shot.frame.experiment.to_json()
        first, *others = self._pictures
        look = {"duration": shown, "loop": 0, "disposal": 1, "comment": comment.encode()}
        first.save(out, "GIF", save_all=True, append_images=others, **look)
        return out.getvalue()

    # ------------------------------------------------------------------ drawing

    def _draw(self) -> Iterator[None]:
        """Draw one picture after the other; between any two yields little time goes by."""
        final = self._shot.frame
        palette = _palette(image(self._shot), self._shot.theme.surface)
        shot = replace(self._shot, covers=_ranges(self._shot))
        recorders = [self._recorder(run) for run in (final, final.other) if run is not None]
        frames: list[Frame] = []
        for start, end in zip([0, *self.steps[:-1]], self.steps, strict=True):
            looks = max(1, math.ceil(LOOKS / len(self.steps)))
            for stop in sorted({round(step) for step in np.linspace(start, end, looks + 1)})[1:] or [end]:
                frames = []
                for recorder in recorders:
                    for _ in bursts(recorder, until=stop, seconds=BUDGET / 2):
                        yield
                    frames.append(recorder.frame(recorder.look(), "running", "", 0.0))
            other = frames[1] if len(frames) > 1 else None
            now = replace(frames[0], ghost=final.ghost, other=other, last_step=final.last_step)
            made = _picture(image(replace(shot, frame=now)))
            self._pictures.append(made.quantize(palette=palette, dither=0))
            yield

    def _recorder(self, run: Frame) -> Recorder:
        recorder = Recorder(Simulator(run.experiment), *needs(plots[kind] for kind in self._shot.kinds))
        recorder.begin()
        return recorder


def _ranges(shot: Shot) -> Any:
    """Return the ranges of the axes at the end, by kind."""
    canvas = QImage(shot.width, shot.height, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    try:
        return draw(painter, shot)
    finally:
        painter.end()


def _palette(made: QImage, ground: str) -> Any:
    """Return the picture in 256 colours, of which all others take theirs; the ground keeps its own exactly."""
    few = _picture(made).quantize(256)
    colours = np.array(few.getpalette()).reshape(-1, 3)
    off = np.abs(colours - rgb(ground)).sum(axis=1)
    colours[off <= max(off.min(), NEAR)] = rgb(ground)
    few.putpalette(colours.ravel().tolist())
    return few


def _picture(made: QImage) -> Any:
    """Return a QImage as a picture of Pillow."""
    rgb = made.convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(rgb.constBits())
    return require_pillow().frombuffer("RGB", (rgb.width(), rgb.height()), pixels, "raw", "RGB", rgb.bytesPerLine(), 1)


def require_pillow() -> ModuleType:
    """Return Pillow's Image; raises ExportError where it was not installed, being an extra."""
    try:
        from PIL import Image
    except ImportError:
        raise ExportError(_tr("Animations need one more package: pip install Pillow")) from None
    return Image


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
