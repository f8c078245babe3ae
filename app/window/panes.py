"""Panes: the panels beside the plots, between what their controls need and what the window can spare."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDTH = 340
"""Of the panels, with text of the usual size."""
LESS = 40
"""By how much a person may make them narrower."""
MOST = 0.45
"""The share of the width that the panels never exceed: it is the plots that one came to see."""


class Panes(QSplitter):
    """*panels* at the left, *plots* at the right; a person moves the border between them."""

    def __init__(self, panels: QWidget, plots: QWidget):
        super().__init__(Qt.Orientation.Horizontal)
        self._panels, self._scale = panels, 1.0
        self.addWidget(panels)
        self.addWidget(plots)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    def set_usual(self, scale: float) -> None:
        """Give the panels the width that suits text larger by *scale*."""
        self.setSizes([self._wanted(scale), 10 * WIDTH])

    def follow(self, before: float, after: float) -> None:
        """Widen the panels, or narrow them, as text is larger by *after* instead of *before*."""
        left, right = self.sizes()
        wider = self._wanted(after) - self._wanted(before)
        self.setSizes([left + wider, right - wider])

    def fit(self, scale: float) -> None:
        """Hold the panels within their bounds from now on, with text larger by *scale*."""
        self._scale = scale
        self._panels.setMinimumWidth(min(self._wanted(scale) - LESS, self._widest))
        left, right = self.sizes()
        if left > self._widest:
            self.setSizes([self._widest, left + right - self._widest])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self._scale)

    def _wanted(self, scale: float) -> int:
        # not wider by all of the scale: plots need room too
        return min(round(WIDTH * (1 + 0.75 * (scale - 1))), self._widest)

    @property
    def _widest(self) -> int:
        return round(MOST * self.window().width())
