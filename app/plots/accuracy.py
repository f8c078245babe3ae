"""The accuracy on training and validation examples, over the steps."""

from PySide6.QtCore import QCoreApplication

from app.canvas.lines import Line, LinePlot
from app.canvas.ticks import Tick, linear_ticks
from app.words.messages import QT_TRANSLATE_NOOP
from simcore.measure.frame import Frame
from simcore.measure.snapshot import Float64


class AccuracyPlot(LinePlot):
    """The share of examples that are classified rightly, 0..100 %."""

    kind = "accuracy"
    title = QT_TRANSLATE_NOOP("Plot", "Accuracy")
    help = QT_TRANSLATE_NOOP("Plot", "The share of examples that the network classifies rightly.")
    x_label = QT_TRANSLATE_NOOP("Plot", "step")
    y_label = QT_TRANSLATE_NOOP("Plot", "examples classified rightly")
    order = 20
    shows_values = True

    def lines(self, frame: Frame) -> list[Line]:
        names = (QCoreApplication.translate("Plot", "training"), QCoreApplication.translate("Plot", "validation"))
        figures, colours = ("train_accuracy", "validation_accuracy"), self.style.theme.distinct
        return [
            self.run_line(frame, figure, colour, name)
            for figure, colour, name in zip(figures, colours, names, strict=False)
        ]

    def nothing(self, frame: Frame) -> str:
        return QCoreApplication.translate("Plot", "Accuracy has no meaning in regression.")

    def value_text(self, value: float) -> str:
        return f"{100 * value:.1f} %"

    def y_range(self, values: Float64) -> tuple[float, float]:
        return 0.0, 1.0

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick]:
        return [(value / 100, text) for value, text in linear_ticks(0, 100, self.most_ticks(vertical=True), " %")]
