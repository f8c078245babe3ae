"""Training examples as the network sees them."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.canvas import groups
from app.canvas.mosaic import MosaicPlot, Tile, pixel_series, shape_of, tile_pixels
from app.canvas.table import Series
from app.words.messages import QT_TRANSLATE_NOOP, tr
from simcore.measure.frame import Frame
from simcore.measure.instruments.samples import Samples


class SamplesPlot(MosaicPlot):
    """An image an example, or its features as squares, with its class, and the network's answer where that is wrong."""

    kind = "samples"
    title = QT_TRANSLATE_NOOP("Plot", "What the network sees")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "Training examples after preprocessing and augmentation; below each its class, and a wrong answer in red.",
    )
    x_label = QT_TRANSLATE_NOOP("Plot", "example")
    y_label = QT_TRANSLATE_NOOP("Plot", "features as they come in; below: class, and in red what it is taken for")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "below: class, and in red a wrong answer")
    y_label_least = QT_TRANSLATE_NOOP("Plot", "below: class")
    group = groups.DATA
    order = 200
    needs = (Samples(),)

    def tiles(self, frame: Frame) -> list[Tile]:
        seen = Samples().of(frame.snapshot)
        if seen is None:
            return []
        shape = shape_of(seen.x.shape[1], seen.image_shape)
        limit = float(np.percentile(np.abs(seen.x), 99)) or 1.0
        colours = self.style.theme.diverging()
        return [
            Tile(tile_pixels(x, shape, limit, colours), *self._words(seen.names, label, answer))
            for x, label, answer in zip(seen.x, seen.labels, seen.answers, strict=True)
        ]

    def series(self, frame: Frame) -> list[Series]:
        translate, seen = QCoreApplication.translate, Samples().of(frame.snapshot)
        if seen is None:
            return [Series(tr(self.x_label), ()), Series(translate("Plot", "value"), ())]
        count, features = seen.x.shape
        found = [Series(tr(self.x_label), np.repeat(np.arange(1, count + 1), features))]
        if seen.names:
            for name, classes in (
                (translate("Plot", "class"), seen.labels),
                (translate("Plot", "answer"), seen.answers),
            ):
                found.append(Series(name, np.repeat(np.array(seen.names)[classes], features)))
        found += pixel_series(count, seen.image_shape, features)
        return [*found, Series(translate("Plot", "value"), seen.x.ravel())]

    def _words(self, names: tuple[str, ...], label: int, answer: int) -> tuple[str, bool, str]:
        if not names:
            return "", False, ""
        truth, taken = names[label], names[answer]
        if label == answer:
            return truth, False, QCoreApplication.translate("Plot", "{truth}, taken for it").format(truth=truth)
        template = QCoreApplication.translate("Plot", "{truth}, taken for {answer}")
        return f"{truth} \u2192 {taken}", True, template.format(truth=truth, answer=taken)
