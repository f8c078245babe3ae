"""A card of the gallery: what a plot looks like, its name, its help, and whether it is shown."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.plots import Plot
from app.theme.theme import AXIS_PIXELS, CONTROL_PIXELS, Theme, font
from app.words.messages import tr
from simcore.base.resources import resource

THEMES = ("light", "dark")
"""The themes in which there are thumbnails; one that is not dark takes the first."""
THUMBNAIL = QSize(400, 250)
"""The size of a thumbnail: more than that of its place on a card, for screens with more than one pixel for one."""
PADDING, CORNER, BADGE = 8, 8.0, 20.0
ARROWS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


def thumbnail_name(kind: str, theme: str) -> str:
    """Return the name of a thumbnail's file."""
    return f"{kind}-{theme}.png"


def thumbnail(kind: str, theme: Theme) -> QPixmap:
    """Return the thumbnail of a kind of plot; a null one where none has been drawn for it."""
    try:
        return QPixmap(str(resource("thumbnails", thumbnail_name(kind, THEMES[theme.dark]))))
    except FileNotFoundError:
        return QPixmap()


class Card(QAbstractButton):
    """A plot that can be shown or hidden. One that can be neither still takes the focus, to say why."""

    moved = Signal(int)
    """An arrow, Home or End was pressed: which of the keys."""

    def __init__(self, plot: type[Plot], theme: Theme, scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot = plot
        self._why = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.restyle(theme, scale)
        self.rename()

    def restyle(self, theme: Theme, scale: float) -> None:
        """Take other colours, and type larger by *scale*."""
        self._theme, self._scale = theme, scale
        self._picture: QPixmap | None = None  # read once it is seen
        self.update()

    def rename(self) -> None:
        """Take the words of the present language."""
        self.setText(tr(self.plot.title))
        self.setAccessibleName(tr(self.plot.title))
        self._say()

    def show_state(self, shown: bool, why: str) -> None:
        """Tell whether the plot is shown, and, where it cannot be changed, *why*."""
        self.setChecked(shown)
        self._why = why
        self.setCursor(Qt.CursorShape.ArrowCursor if why else Qt.CursorShape.PointingHandCursor)
        self._say()

    def _say(self) -> None:
        self.setAccessibleDescription("; ".join(text for text in (self._why, tr(self.plot.help)) if text))
        self.setToolTip(tr(self.plot.help) if self._why else "")
        self.update()

    @property
    def why(self) -> str:
        """Why the plot can be neither shown nor hidden, or ""."""
        return self._why

    def matches(self, text: str) -> bool:
        """Return whether all words of *text* occur in what the card says."""
        own = " ".join((tr(self.plot.title), tr(self.plot.help), tr(self.plot.group))).casefold()
        return all(word in own for word in text.casefold().split())

    # ------------------------------------------------------------------ events

    def nextCheckState(self) -> None:
        """Leave it to the gallery: only what is really shown is checked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(key)
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ drawing

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1].bottom() + PADDING + 2

    def _pixels(self) -> tuple[int, int]:
        """Return the sizes of type: of the title, and of the words below."""
        return round(CONTROL_PIXELS * self._scale), round(AXIS_PIXELS * self._scale)

    def _places(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Return the places of the picture, the title, and the words below it in a card of this width."""
        inner = width - 2 * PADDING
        picture = QRect(PADDING, PADDING, inner, round(inner * THUMBNAIL.height() / THUMBNAIL.width()))
        title, words = self._pixels()
        room = QRect(PADDING + 4, 0, inner - 8, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        first = QFontMetrics(font(title, strong=True)).boundingRect(room, flags, self.text())
        first = QRect(room.left(), picture.bottom() + 9, room.width(), first.height())
        second = QFontMetrics(font(words)).boundingRect(room, flags, self._why or tr(self.plot.help))
        return picture, first, QRect(room.left(), first.bottom() + 3, room.width(), second.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter)
        picture, title, words = self._places(self.width())
        self._paint_picture(painter, QRectF(picture))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        pixels, small = self._pixels()
        painter.setFont(font(pixels, strong=True))
        painter.setPen(QColor(theme.quiet if self._why and not self.isChecked() else theme.text))
        painter.drawText(title, flags, self.text())
        painter.setFont(font(small))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(words, flags, self._why or tr(self.plot.help))
        if self.isChecked():
            self._paint_badge(painter, QPointF(picture.topRight()) + QPointF(-3, 4))

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        ground, edge, width = theme.ground, theme.ground, 1.0
        if self.isChecked():
            ground = edge = theme.mix(theme.accent, theme.surface, 0.16)
        elif self.underMouse() and not self._why:
            ground = edge = theme.mix(theme.text, theme.ground, 0.07)
        if self.hasFocus():
            edge, width = theme.accent, 2.0
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        theme, path = self._theme, QPainterPath()
        path.addRoundedRect(place, CORNER - 2, CORNER - 2)
        painter.save()
        painter.fillPath(path, QColor(theme.surface))
        painter.setClipPath(path)
        painter.setOpacity(0.35 if self._why and not self.isChecked() else 1.0)
        if self._picture is None:
            self._picture = thumbnail(self.plot.kind, theme)
        if not self._picture.isNull():
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.restore()
        painter.setPen(QPen(QColor(theme.hairline), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_badge(self, painter: QPainter, middle: QPointF) -> None:
        """Paint a check mark: on the corner of the picture, so that it hides the ends of no lines."""
        theme = self._theme
        size = BADGE * min(self._scale, 1.25)
        painter.setPen(QPen(QColor(theme.surface), 2.0))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(middle, size / 2, size / 2)
        unit = size / 22
        pen = QPen(QColor(theme.ground if theme.dark else "#ffffff"), 2.0 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = ((-4.5, 0.5), (-1.5, 3.5), (4.5, -3.5))
        painter.drawPolyline(QPolygonF([middle + QPointF(x * unit, y * unit) for x, y in points]))
