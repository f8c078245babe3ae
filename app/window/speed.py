"""The speed control: from slow motion, two steps a second, to as fast as the machine goes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from app.controls.forms.entry import WheelGuard
from app.words.translate import on_change

FULL = 100
"""The last position of the slider: no limit."""
AT_FIRST = 50
"""Slow enough that the default run, over in half a second at full speed, can be watched."""
_SLOWEST = 2.0
_FASTEST = 20_000.0


def steps_per_second(position: int) -> float | None:
    """Return the speed at a position of the slider, 0..100: two steps a second, evenly more, no limit."""
    if position >= FULL:
        return None
    speed = _SLOWEST * (_FASTEST / _SLOWEST) ** (max(position, 0) / (FULL - 1))
    return float(f"{speed:.2g}")


class SpeedControl(QWidget):
    """A slider with its speed in words."""

    changed = Signal(object)
    """Steps a second, or None for no limit."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, FULL)
        self._slider.setPageStep(10)
        self._slider.setFixedWidth(120)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.installEventFilter(WheelGuard(self._slider))
        self._words = QLabel()
        self._words.setProperty("role", "quiet")
        self._name = name = QLabel()
        name.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(8)
        for widget in (name, self._slider, self._words):
            layout.addWidget(widget)
        self._slider.setValue(AT_FIRST)
        on_change(self._say_all)
        self._slider.valueChanged.connect(self._moved)

    @Slot()
    def _say_all(self) -> None:
        self._name.setText(self.tr("Speed"))
        self._slider.setAccessibleName(self._name.text())
        self._slider.setToolTip(self.tr("Speed, from two steps a second to as fast as it goes"))
        self._say()

    @property
    def position(self) -> int:
        """Where the slider stands, 0..100."""
        return self._slider.value()

    def set_position(self, position: int) -> None:
        """Move the slider."""
        self._slider.setValue(position)

    def _moved(self, position: int) -> None:
        self._say()
        self.changed.emit(steps_per_second(position))

    def _say(self) -> None:
        speed = steps_per_second(self.position)
        text = self.tr("full") if speed is None else self.tr("{speed} steps/s").format(speed=f"{speed:,.3g}")
        if speed is not None and speed >= 1000:
            text = self.tr("{speed} steps/s").format(speed=f"{speed:,.0f}")
        self._words.setText(text)
        # as wide as the widest text, so that nothing beside it moves
        widest = self.tr("{speed} steps/s").format(speed="00,000")
        self._words.setMinimumWidth(self._words.fontMetrics().horizontalAdvance(widest))
