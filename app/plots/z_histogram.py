"""The distribution of z in each layer, as ridges, with the saturated region shaded."""

from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.ridges import RidgePlot
from app.canvas.saturation import only_inactive
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import share_text
from simcore.measure.frame import Frame
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.snapshot import Snapshot, member_mean


class ZHistogramPlot(RidgePlot):
    """A ridge a layer, the first at the top; at the right its width and the share that is saturated."""

    kind = "z_histogram"
    title = QT_TRANSLATE_NOOP("Plot", "Distribution of z")
    help = QT_TRANSLATE_NOOP(
        "Plot", "Where z lies in each layer; shaded, where the activation is flat and the unit hardly learns."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "z")
    y_label = QT_TRANSLATE_NOOP("Plot", "density by layer, each to its own height; shaded: saturated")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "each its own height; shaded: saturated")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "shaded: saturated")
    group = groups.FORWARD
    order = 40
    needs = (Distributions("z"),)
    width = "z_std"

    def headings(self, frame: Frame) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        inactive = only_inactive(frame.snapshot)
        word = translate("Plot", "inactive") if inactive else translate("Plot", "saturated")
        return translate("Plot", "width"), word

    def cells(self, snapshot: Snapshot, layer: int) -> tuple[str, ...]:
        layers = snapshot.layers
        share = float(member_mean(layers.saturated_low + layers.saturated_high)[layer])
        return (*super().cells(snapshot, layer), share_text(share))

    def bounds(self, frame: Frame, layer: int) -> tuple[float, float]:
        return frame.snapshot.saturation_bounds[layer]

    def words(self, frame: Frame) -> tuple[str, ...]:
        if not only_inactive(frame.snapshot):
            return ()
        return (
            QCoreApplication.translate("Plot", "density by layer, each to its own height; shaded: inactive"),
            QCoreApplication.translate("Plot", "each its own height; shaded: inactive"),
            QCoreApplication.translate("Plot", "shaded: inactive"),
        )
