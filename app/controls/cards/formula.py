"""Formulas, typeset: LaTeX to SVG, and the widget that paints it in the colour of the text around it."""

import warnings
from functools import lru_cache
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from app.theme.size import scaled

_LINE_GAP = 6
_WIDEST = 296
"""Pixels that a panel of the usual width leaves; a wider formula is broken at its wide spaces, or made smaller."""
_LARGER_THAN_TEXT = 1.2


_ONE_LINE = 20
"""Pixels kept free for a formula that is still to come: most take one line of about that height."""

_held: "list[WeakSet[FormulaLabel]]" = []
"""Holds the labels that wait for ``release``; empty where none has to wait."""


def hold() -> None:
    """Let formulas wait for ``release``: the first takes half a second, and while a window opens plots come first."""
    if not _held:
        _held.append(WeakSet())


def release() -> None:
    """Typeset what has waited."""
    waiting = _held.pop() if _held else ()
    for label in [label for label in waiting if isValid(label)]:
        label.updateGeometry()
        label.update()


@lru_cache(maxsize=512)
def typeset(formula: str, size: int, colour: str) -> bytes:
    """Return *formula*, in LaTeX, as SVG; *size* in pixels, *colour* as ``#rrggbb``. Raises what ziamath raises."""
    latex = _loaded()
    return latex(formula, size=size, color=colour).svg().encode()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """Return ziamath's Latex; loading it takes a quarter of a second: not while the window starts."""
    with warnings.catch_warnings():
        # it opens its font in a way that Python 3.11 deprecates, and 3.13 no longer does
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex
    config.svg2 = False  # Qt draws plain paths, not symbols that are used again
    return Latex


def pieces(formula: str) -> list[str]:
    r"""Return *formula* broken at each ``\quad`` that stands outside braces and brackets."""
    found, depth, start = [], 0, 0
    for at, letter in enumerate(formula):
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and formula.startswith(r"\quad", at):
            found.append(formula[start:at])
            start = at + len(r"\quad")
    return [piece.strip() for piece in [*found, formula[start:]] if piece.strip()]


class FormulaLabel(QWidget):
    """A formula; drawn in the palette's text colour, at the size of the font, over as many lines as it needs."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._formula = ""
        self._lines: list[QSvgRenderer] = []
        self._made_for: tuple[str, int, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_formula(self, formula: str) -> None:
        """Show *formula*, in LaTeX."""
        self._formula = formula
        self.setAccessibleName(formula)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if self._waits():
            return QSize(0, round(scaled(self, _ONE_LINE)))
        sizes = [self._size_of(line) for line in self._typeset()]
        height = sum(size.height() for size in sizes) + _LINE_GAP * max(len(sizes) - 1, 0)
        return QSize(round(max((size.width() for size in sizes), default=0.0)), round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _size_of(self, line: QSvgRenderer) -> QSizeF:
        size = QSizeF(line.defaultSize())
        return size * min(1.0, scaled(self, _WIDEST) / size.width()) if size.width() > 0 else size

    def _waits(self) -> bool:
        """Return whether the formula is still to be typeset, and if so make sure that it will."""
        if _held and self._formula:
            _held[0].add(self)
            return True
        return False

    def _typeset(self) -> list[QSvgRenderer]:
        size = round(QFontInfo(self.font()).pixelSize() * _LARGER_THAN_TEXT)
        colour = self.palette().color(QPalette.ColorRole.WindowText).name()
        if self._made_for != (self._formula, size, colour):
            self._made_for = (self._formula, size, colour)
            whole = [self._formula] if self._formula else []
            self._lines = [self._render(piece) for piece in whole]
            if any(line.defaultSize().width() > scaled(self, _WIDEST) for line in self._lines):
                self._lines = [self._render(piece) for piece in pieces(self._formula)]
        return self._lines

    def _render(self, formula: str) -> QSvgRenderer:
        assert self._made_for is not None
        _, size, colour = self._made_for
        return QSvgRenderer(QByteArray(typeset(formula, size, colour)), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._waits():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:  # mathematics reads left to right everywhere
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        top = 0.0
        for line in self._typeset():
            size = self._size_of(line)
            line.render(painter, QRectF(0.0, top, size.width(), size.height()))
            top += size.height() + _LINE_GAP
        painter.end()
