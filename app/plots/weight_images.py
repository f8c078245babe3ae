"""The weights into each unit of the first layer, as images."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.mosaic import MosaicPlot, Tile, pixel_series, shape_of, tile_pixels
from app.canvas.table import Series
from app.words.messages import QT_TRANSLATE_NOOP, tr
from simcore.experiment.experiment import Experiment
from simcore.measure.frame import Frame
from simcore.measure.instruments.weights import FirstWeights


class WeightImagesPlot(MosaicPlot):
    """A tile a unit: which pixels it likes (above 0) and which it does not (below 0)."""

    kind = "weight_images"
    title = QT_TRANSLATE_NOOP("Plot", "Weights of layer 1 as images")
    help = QT_TRANSLATE_NOOP(
        "Plot", "What each unit of the first layer looks for: one colour where its weights are above 0, another below."
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "unit")
    y_label = QT_TRANSLATE_NOOP("Plot", "weight by pixel: blue above 0, orange below")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "blue above 0, orange below")
    group = groups.WEIGHTS
    order = 210
    needs = (FirstWeights(),)

    @classmethod
    def unsuitable(cls, experiment: Experiment) -> str:
        if experiment.data.planar:
            return QCoreApplication.translate("Plot", "These data are points of a plane, not images.")
        return ""

    def tiles(self, frame: Frame) -> list[Tile]:
        seen = FirstWeights().of(frame.snapshot)
        if seen is None:
            return []
        shape = shape_of(seen.weights.shape[1], seen.image_shape)
        limit = float(np.percentile(np.abs(seen.weights), 99.5)) or 1.0
        colours = self.style.theme.diverging()
        template = QCoreApplication.translate("Plot", "unit {unit}")
        return [
            Tile(tile_pixels(values, shape, limit, colours), readout=template.format(unit=unit))
            for unit, values in enumerate(seen.weights, 1)
        ]

    def series(self, frame: Frame) -> list[Series]:
        translate, seen = QCoreApplication.translate, FirstWeights().of(frame.snapshot)
        if seen is None:
            return [Series(tr(self.x_label), ()), Series(translate("Plot", "weight"), ())]
        units, inputs = seen.weights.shape
        found = [Series(tr(self.x_label), np.repeat(np.arange(1, units + 1), inputs))]
        found += pixel_series(units, seen.image_shape, inputs)
        return [*found, Series(translate("Plot", "weight"), seen.weights.ravel())]

    def note(self, frame: Frame) -> str:
        units = FirstWeights().of(frame.snapshot)
        if units is None or units.all_units == len(units.weights):
            return ""
        template = QCoreApplication.translate("Plot", "first {shown} of {all} units")
        return template.format(shown=len(units.weights), all=units.all_units)
