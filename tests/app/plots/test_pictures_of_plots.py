"""The law of pictures, for every plot in every theme: right size, nothing missing, nothing cut off, clear edges."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from app.export.picture import picture
from app.plots import Plot, plots
from app.theme.theme import Theme, themes
from app.words.messages import tr
from tests.app.frames import measured

SIZE = (480, 320)
DPI = 96.0


@dataclass
class Written:
    """What was written into pictures: texts, and whatever is wrong with them; and the plots that were drawn."""

    texts: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    drawn: list[Plot] = field(default_factory=list)

    def note(self, painter: QPainter, text: str, place: QRectF, box: QRectF | None) -> None:
        """Take *text*, which takes up *place* and was meant for *box*, both in the painter's coordinates."""
        self.texts.add(text)
        if "…" in text:
            self.wrong.append(f"cut short: {text}")
        if box is not None and place.width() > box.width() + 0.5:
            self.wrong.append(f"wider than its box: {text}")
        seen = painter.combinedTransform().mapRect(place)
        device = painter.device()
        if not QRectF(0, 0, device.width(), device.height()).contains(seen):
            self.wrong.append(f"beyond the edge: {text}")
        if painter.hasClipping() and not painter.clipBoundingRect().contains(place):
            self.wrong.append(f"cut off: {text}")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Written]:
    """Watch everything that is written by any painter, and each plot that is drawn."""
    noted, draw_text, draw = Written(), QPainter.drawText, Plot.draw

    def noting(painter: QPainter, *args: Any) -> Any:
        text = str(args[-1])
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(text), metrics.capHeight()
        if isinstance(args[0], QPointF):
            noted.note(painter, text, QRectF(args[0].x(), args[0].y() - height, width, height), None)
        else:
            box, flags = QRectF(args[0]), args[1]
            left = box.left()
            if flags & Qt.AlignmentFlag.AlignRight:
                left = box.right() - width
            elif flags & Qt.AlignmentFlag.AlignHCenter:
                left = box.center().x() - width / 2
            noted.note(painter, text, QRectF(left, box.center().y() - height / 2, width, height), box)
        return draw_text(painter, *args)

    def drawing(plot: Plot, *args: Any) -> None:
        noted.drawn.append(plot)
        draw(plot, *args)

    monkeypatch.setattr(QPainter, "drawText", noting)
    monkeypatch.setattr(Plot, "draw", drawing)
    yield noted


def expected_of(plot: Plot) -> list[set[str]]:
    """Return what must be written: of each set one text."""
    shown = plot.axes.content
    x_label = shown.x_label if shown.has_axes else ""
    around = [shown.title, shown.note, x_label, *(text for _, text in (*shown.x_ticks, *shown.y_ticks))]
    within = [label.text for label in plot.overlay.labels] + [caption.text for caption in plot.overlay.captions]
    return [{text} for text in (*around, *within) if text] + ([set(shown.y_labels)] if any(shown.y_labels) else [])


def pixels(image: QImage) -> np.ndarray:
    """Return (height, width) numbers, one for each colour."""
    words = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return words[:, : image.width()] & 0xFFFFFF


def drawn_for(kind: str, theme: Theme, times: int) -> np.ndarray:
    width, height = (side * times for side in SIZE)
    image = picture(measured(kind), [kind], width, height, DPI * times, theme)
    assert (image.width(), image.height()) == (width, height)
    return pixels(image)


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("name", list(themes))
@pytest.mark.parametrize("kind", list(plots))
def test_a_picture_is_whole(kind: str, name: str, times: int, written: Written, qapp: Any) -> None:
    check_whole(kind, themes[name], times, written)


@pytest.mark.parametrize("name", list(themes))
@pytest.mark.parametrize("kind", list(plots))
def test_a_picture_is_whole_in_chinese(kind: str, name: str, written: Written, chinese: None) -> None:
    check_whole(kind, themes[name], 1, written)
    assert any("\u4e00" <= sign <= "\u9fff" for text in written.texts for sign in text)


def check_whole(kind: str, theme: Theme, times: int, written: Written) -> None:
    seen = drawn_for(kind, theme, times)
    ground = QColor(theme.surface).rgb() & 0xFFFFFF
    plot = written.drawn[-1]
    assert tr(plot.title) in written.texts
    missing = [texts for texts in expected_of(plot) if not texts & written.texts]
    assert not missing
    assert not written.wrong
    for edge in (seen[0], seen[-1], seen[:, 0], seen[:, -1]):
        assert (edge == ground).all()
    area, ratio = plot.axes.area, seen.shape[1] / plot.item.size().width()
    left, top, right, bottom = (round(side * ratio) for side in (area.left(), area.top(), area.right(), area.bottom()))
    within = seen[top:bottom, left:right]
    assert (within != ground).mean() > 0.005
    assert len(np.unique(within)) > 3


def test_the_law_sees_what_is_cut_short_cut_off_and_beyond_the_edge(written: Written, qapp: Any) -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.drawText(QRectF(0, 0, 10, 20), Qt.AlignmentFlag.AlignLeft, "much too long")
    painter.drawText(QPointF(-4, 20), "left")
    painter.drawText(QPointF(10, 40), "cut…")
    painter.setClipRect(QRectF(0, 0, 30, 50))
    painter.drawText(QPointF(25, 20), "off")
    painter.end()
    found = [text.partition(":")[0] for text in written.wrong]
    assert found == ["wider than its box", "beyond the edge", "cut short", "cut off"]
