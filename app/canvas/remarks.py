"""Where a remark stands among the curves of a plot: where it hides none of them, if there is such a place."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF

from app.canvas.curve import Curve
from app.canvas.overlay import Caption, Overlay

PLACES = 12
"""In how many places it is seen whether a curve runs through a remark."""


def clearest(overlay: Overlay, curves: Sequence[Curve], remarks: Sequence[Caption]) -> Caption:
    """Return that of some remarks, which say the same, that covers the fewest curves; of equals the first.

    It is veiled only where it covers any. The axes must have been shown before.
    """
    found, fewest = remarks[0], math.inf
    for remark in remarks:
        if (covered := _covered(overlay, curves, overlay.box_of(remark))) < fewest:
            found, fewest = remark, covered
        if not fewest:
            break
    return replace(found, veiled=fewest > 0)


def _covered(overlay: Overlay, curves: Sequence[Curve], box: QRectF) -> int:
    """Return in how many places curves run through *box*, which is in pixels."""
    shown, area, count = overlay.axes.content, overlay.axes.area, 0
    (x0, x1), (y0, y1) = shown.x_range, shown.y_range
    across, up = (x1 - x0) / area.width(), (y1 - y0) / area.height()
    at = x0 + (np.linspace(box.left(), box.right(), PLACES) - area.left()) * across
    low, high = (y0 + (area.bottom() - edge) * up for edge in (box.bottom(), box.top()))
    for curve in curves:
        x, y = curve.getData()
        if x is not None and y is not None and len(x):
            heights = np.interp(at, x, y, left=np.nan, right=np.nan)
            count += int(((low <= heights) & (heights <= high)).sum())
    return count
