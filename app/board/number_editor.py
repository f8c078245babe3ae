"""NumberEditor: a small window at the mouse in which one number of the running network is changed."""

import math

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

STEPS = 200
"""To each side of 0 on the slider."""


class NumberEditor(QFrame):
    """A slider and a field for one number, which goes to the run with every change; a click elsewhere, Enter or
    Escape closes it.

    The slider reaches to round numbers at both sides of 0, twice as far as the number is at first.
    """

    changed = Signal(str, float)
    """(path, value)"""

    def __init__(self, path: str, name: str, value: float, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self._reach = max(2.0, 2.0 ** math.ceil(math.log2(2 * abs(value)))) if value and math.isfinite(value) else 2.0
        value = value if math.isfinite(value) else 0.0
        self.setAccessibleName(name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-STEPS, STEPS)
        self.slider.setMinimumWidth(180)
        self.slider.setAccessibleName(name)
        self.field = QDoubleSpinBox()
        self.field.setRange(-1e6, 1e6)
        self.field.setDecimals(4)
        self.field.setSingleStep(0.1)
        self.field.setKeyboardTracking(False)
        self.field.setAccessibleName(name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(QLabel(name))
        column.addLayout(row)
        self.field.setValue(value)
        self._show_on_slider(value)
        self.field.valueChanged.connect(self._on_field)
        self.slider.valueChanged.connect(self._on_slider)
        self.field.lineEdit().returnPressed.connect(self.close)

    def open_at(self, place: QPoint) -> None:
        """Open beside a place of the screen, within it."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x() + 12, room.right() - self.width())
        y = min(place.y() + 12, room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def _show_on_slider(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(max(min(value / self._reach, 1.0), -1.0) * STEPS))

    def _on_field(self, value: float) -> None:
        self._show_on_slider(value)
        self.changed.emit(self._path, value)

    def _on_slider(self, position: int) -> None:
        value = position / STEPS * self._reach
        with QSignalBlocker(self.field):
            self.field.setValue(value)
        self.changed.emit(self._path, self.field.value())
