"""LayerLines: the base of plots that draw one figure of every layer over the steps, a line a layer."""

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas.layers import layer_name, layers_shown
from app.canvas.lines import Line, LinePlot
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.translate import clauses
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.snapshot import member_mean


class LayerLines(LinePlot):
    """A line a layer. A plot names its ``figure``, and what of the theory is dashed in the same colours."""

    figure: ClassVar[str]
    """The name of the figure in ``Layers``."""
    predicted: ClassVar[str] = ""
    """The name of what ``Theory`` says of it at the start, if it does."""
    hidden_only: ClassVar[bool] = False
    """Whether the output is left out."""
    x_label = QT_TRANSLATE_NOOP("Plot", "step")

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        if cls.hidden_only and not experiment.hidden:
            return QCoreApplication.translate("Plot", "there is no hidden layer")
        return ""

    def lines(self, frame: Frame) -> list[Line]:
        return self._theory_lines(frame) + self._own(self.layer_lines(frame, self.figure), frame)

    def _own(self, lines: list[Line], frame: Frame) -> list[Line]:
        """Return *lines*, without that of the output where it is left out."""
        depth = frame.snapshot.depth
        return [line for line in lines if not self.hidden_only or line.name != layer_name(depth - 1, depth)]

    def _theory_lines(self, frame: Frame) -> list[Line]:
        values = getattr(frame.theory, self.predicted) if self.predicted else None
        if values is None:
            return []
        depth = frame.snapshot.depth
        colours, ends = self.style.theme.layer_colours(depth), np.array([0.0, self.last_step(frame)])
        return [
            Line(ends, np.full(2, values[layer]), colours[layer], dash="dashed", width=0.75, readable=False)
            for layer in layers_shown(depth)
        ]

    def note(self, frame: Frame) -> str:
        notes = self._zeros(frame), self.note_on_layers(frame.snapshot.depth)
        return clauses(note for note in notes if note)

    def nothing(self, frame: Frame) -> str:
        if not self._zeros(frame):
            return super().nothing(frame)
        return QCoreApplication.translate("Plot", "A logarithmic axis has no place for 0.")

    def _zeros(self, frame: Frame) -> str:
        return self.note_on_zeros(member_mean(getattr(frame.snapshot.layers, self.figure)), frame.snapshot.depth)
