"""What was understood of the data: a line of figures, and the first examples as images or as rows."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.controls.forms.labels import wrapped_label
from app.words.translate import listed
from simcore.data.summary import Summary

translate = QCoreApplication.translate

IN_A_ROW = 5
GAP = 8
FEW = 4
"""From so many times its size on, the pixels of an image can be told apart."""
MOST_COUNTED = 6
"""Classes whose sizes are told one by one."""
WIDEST = 12
"""Letters of a column's name or a class's that are shown at most."""


def words(summary: Summary) -> str:
    """Return what was understood, in two lines."""
    if summary.image_shape is not None:
        template = translate("DataPreview", "{count:,} images of {width} × {height}")
        if summary.image_shape[2] == 3:
            template = translate("DataPreview", "{count:,} colour images of {width} × {height}")
    elif summary.features == 1:
        template = translate("DataPreview", "{count:,} examples, one feature")
    else:
        template = translate("DataPreview", "{count:,} examples, {features:,} features")
    height, width, _ = summary.image_shape or (0, 0, 0)
    count = summary.training + summary.validation
    what = template.format(count=count, features=summary.features, width=width, height=height)
    split = translate("DataPreview", "{training:,} to train on, {validation:,} to validate")
    parts = split.format(training=summary.training, validation=summary.validation)
    learned = _classes(summary) if summary.targets is None else _targets(summary, *summary.targets)
    return f"{listed((what, learned))}\n{parts}"


def _targets(summary: Summary, low: float, high: float) -> str:
    template = translate("DataPreview", "a regression: {name} from {low:.4g} to {high:.4g}")
    if summary.outputs > 1:
        template = translate("DataPreview", "a regression with {outputs:,} outputs from {low:.4g} to {high:.4g}")
    return template.format(name=shortened(summary.target_name), low=low, high=high, outputs=summary.outputs)


def _classes(summary: Summary) -> str:
    count = len(summary.class_names)
    if count > MOST_COUNTED:
        low, high = min(summary.class_counts), max(summary.class_counts)
        template = translate("DataPreview", "{count:,} classes of {low:,} to {high:,} examples")
        if low == high:
            template = translate("DataPreview", "{count:,} classes of {low:,} examples")
        return template.format(count=count, low=low, high=high)
    each = zip(summary.class_names, summary.class_counts, strict=True)
    sizes = listed(f"{shortened(name)} ({examples:,})" for name, examples in each)
    return translate("DataPreview", "{count} classes: {sizes}").format(count=count, sizes=sizes)


def column_texts(values: tuple[float, ...]) -> list[str]:
    """Return numbers as texts of about four digits, with equally many decimals where none needs a power of ten."""
    texts = [f"{value:.4g}" for value in values]
    if any("e" in text for text in texts):
        return texts
    decimals = max(len(text.partition(".")[2]) for text in texts)
    return [f"{value:.{min(decimals, 4)}f}" for value in values]


def shortened(text: str, letters: int = WIDEST) -> str:
    """Return *text* on one line, cut where it is longer than *letters*."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1] + "\N{HORIZONTAL ELLIPSIS}"


class DataPreview(QWidget):
    """The figures of the data that were loaded, and below them their first examples."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._words = wrapped_label("quiet")
        self.images = ImageStrip()
        self.rows = RowTable()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(GAP)
        for widget in (self._words, self.images, self.rows):
            layout.addWidget(widget)
            widget.hide()

    @property
    def text(self) -> str:
        """The figures in words; "" while nothing was loaded."""
        return self._words.text()

    @property
    def shows_examples(self) -> bool:
        """Whether examples are shown, now or once the panel is unfolded."""
        return self.images.isVisibleTo(self) or self.rows.isVisibleTo(self)

    def show_summary(self, summary: Summary) -> None:
        """Show what is in *summary*."""
        self._words.setText(words(summary))
        self._words.show()
        self.images.show_summary(summary)
        self.rows.show_summary(summary)
        self.images.setVisible(summary.images is not None)
        self.rows.setVisible(summary.images is None)

    def wait(self) -> None:
        """Say that other data are being read, or drawn, and show none meanwhile."""
        self._words.setText(self.tr("The data are on their way …"))
        self._words.show()
        self.images.hide()
        self.rows.hide()


class _Picture(QWidget):
    """A drawing as wide as there is room, and as high as it then needs."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_needed(self) -> int:
        """Return the pixels that the drawing needs at the present width."""
        raise NotImplementedError

    def fit(self) -> None:
        """Take the height that is needed, and draw anew."""
        if self.height() != self.height_needed():
            self.setFixedHeight(self.height_needed())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.fit()


class ImageStrip(_Picture):
    """The first images, each over its class, five in a row."""

    def __init__(self, parent: QWidget | None = None):
        self._images: list[QImage] = []
        self._labels: tuple[str, ...] = ()
        super().__init__(parent)

    @property
    def count(self) -> int:
        """How many images are shown."""
        return len(self._images)

    def show_summary(self, summary: Summary) -> None:
        """Show the images of *summary*, if there are any."""
        self._images, self._labels = [], summary.image_labels
        for pixels in summary.images if summary.images is not None else ():
            height, width, channels = pixels.shape
            form = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_Grayscale8
            # a copy, since QImage does not keep the bytes that it is made of
            self._images.append(QImage(pixels.tobytes(), width, height, width * channels, form).copy())
        self.setAccessibleName(self.tr("Samples of classes {names}").format(names=listed(self._labels)))
        self.fit()

    def _side(self) -> int:
        return max((self.width() - GAP * (IN_A_ROW - 1)) // IN_A_ROW, 8)

    def height_needed(self) -> int:
        lines = -(-len(self._images) // IN_A_ROW)
        return max(lines * (self._side() + self.fontMetrics().height() + GAP) - GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, line = self._side(), self.fontMetrics().height()
        palette = QApplication.palette()
        for index, (image, label) in enumerate(zip(self._images, self._labels, strict=True)):
            row, column = divmod(index, IN_A_ROW)
            left, top = column * (side + GAP), row * (side + line + GAP)
            size = self._size_in(side, image.size())
            place = QRect(left + (side - size.width()) // 2, top + side - size.height(), size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size.width() < FEW * image.width())
            painter.drawImage(place, image)
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            text = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, side)
            painter.drawText(QRect(left, top + side, side, line), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    @staticmethod
    def _size_in(side: int, size: QSize) -> QSize:
        """Return how large an image is drawn: by a whole factor where its pixels can be seen, which keeps them even."""
        longest = max(size.width(), size.height())
        return size * (side // longest) if side >= FEW * longest else size * (side / longest)


class RowTable(_Picture):
    """The first rows: as many features as there is room for, and at the right what is to be learned."""

    def __init__(self, parent: QWidget | None = None):
        self._columns: list[list[str]] = []
        self._target: list[str] = []
        self._more = False
        super().__init__(parent)

    def show_summary(self, summary: Summary) -> None:
        """Show the first rows of *summary*."""
        shown = len(summary.rows[0]) if summary.rows else 0
        self._columns = [
            [shortened(summary.feature_names[k]), *column_texts(tuple(row[k] for row in summary.rows))]
            for k in range(shown)
        ]
        self._target = [shortened(name, 2 * WIDEST) for name in (summary.target_name, *summary.row_labels)]
        self._more = summary.features > shown
        rows = ["; ".join(cells) for cells in zip(*self._columns, self._target, strict=True)]
        self.setAccessibleName(self.tr("First rows"))
        self.setAccessibleDescription(". ".join(rows))
        self.fit()

    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def height_needed(self) -> int:
        return self._line() * len(self._target) + 4 if self._target else 0

    def columns_that_fit(self) -> int:
        """Return how many features there is room for."""
        room = self.width() - self._width(self._target) - 2 * GAP
        dots = self.fontMetrics().horizontalAdvance("\N{HORIZONTAL ELLIPSIS}") + 2 * GAP
        used = 0
        for count, column in enumerate(self._columns):
            used += self._width(column) + 2 * GAP
            last = count == len(self._columns) - 1 and not self._more
            if used + (0 if last else dots) > room + 2 * GAP:
                return count
        return len(self._columns)

    def _width(self, cells: list[str]) -> int:
        metrics = QFontMetrics(self._tabular())
        return max((metrics.horizontalAdvance(cell) for cell in cells), default=0) + 2

    def _tabular(self) -> QFont:
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._tabular())
        count, left = self.columns_that_fit(), 0
        for column in self._columns[:count]:
            width = self._width(column)
            self._draw(painter, column, left, width, Qt.AlignmentFlag.AlignRight)
            left += width + 2 * GAP
        if count < len(self._columns) or self._more:
            dots = ["\N{HORIZONTAL ELLIPSIS}"] * len(self._target)
            self._draw(painter, dots, left, self._width(dots), Qt.AlignmentFlag.AlignLeft)
            left += self._width(dots) + 2 * GAP
        self._draw(painter, self._target, left, max(self.width() - left, 0), Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(0, self._line(), self.width(), self._line())
        painter.end()

    def _draw(self, painter: QPainter, cells: list[str], left: int, width: int, side: Qt.AlignmentFlag) -> None:
        palette, line = QApplication.palette(), self._line()
        for row, cell in enumerate(cells):
            role = QPalette.ColorRole.WindowText if row else QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(role))
            place = QRect(left, row * line + (4 if row else 0), width, line)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, cell)
