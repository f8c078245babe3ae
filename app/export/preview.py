"""The preview of an export: the picture on a chequered ground where it has none of its own, or the table's head."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from app.canvas.table import Table
from app.export.picture import Shot, image
from app.theme.theme import Theme

SIZE = QSize(560, 340)
MOST_ROWS = 40
SQUARE = 8
"""Pixels of one square of the ground under a transparent picture."""


class Preview(QStackedWidget):
    """Shows what would be saved."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedSize(SIZE)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._table = QTableWidget()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._table.setTabKeyNavigation(False)
        for widget in (self._picture, self._table):
            widget.setAccessibleName(self.tr("Preview"))
            self.addWidget(widget)

    def pixmap(self) -> QPixmap:
        """Return the picture that is shown."""
        return self._picture.pixmap()

    def clear(self) -> None:
        """Show nothing."""
        self._picture.clear()
        self.setCurrentWidget(self._picture)

    def show_shot(self, shot: Shot) -> None:
        """Show the picture of *shot*, laid out as at its full size: fewer pixels on the same paper."""
        ratio = self.devicePixelRatioF()
        fit = min(SIZE.width() * ratio / shot.width, SIZE.height() * ratio / shot.height, 1.0)
        width, height = max(round(shot.width * fit), 64), max(round(shot.height * fit), 64)
        small = replace(shot, width=width, height=height, dpi=max(shot.dpi * width / shot.width, 24.0))
        self._show_image(image(small), shot.theme)

    def _show_image(self, image: QImage, theme: Theme) -> None:
        """Show a picture, made in the pixels of this screen; *theme* tells on which grounds it will be laid."""
        shown = QImage(image.size(), QImage.Format.Format_RGB32)
        shown.fill(QColor(theme.surface))
        painter = QPainter(shown)
        if image.hasAlphaChannel():
            other, side = QColor(theme.mix(theme.quiet, theme.surface, 0.18)), round(SQUARE * self.devicePixelRatioF())
            for x in range(0, image.width(), side):
                for y in range(x // side % 2 * side, image.height(), 2 * side):
                    painter.fillRect(x, y, side, side, other)
        painter.drawImage(0, 0, image)
        painter.end()
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(shown))
        self.setCurrentWidget(self._picture)

    def show_table(self, table: Table) -> None:
        """Show the head of a table."""
        rows = table.rows[:MOST_ROWS]
        self._table.clear()
        self._table.setColumnCount(len(table.columns))
        self._table.setRowCount(len(rows))
        self._table.setHorizontalHeaderLabels(table.columns)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                text = f"{cell:.6g}" if isinstance(cell, float) else "" if cell is None else str(cell)
                self._table.setItem(number, column, QTableWidgetItem("" if text == "nan" else text))
        self._table.resizeColumnsToContents()
        self.setCurrentWidget(self._table)
