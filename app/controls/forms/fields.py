"""The fields: one control each for a number, a switch, a choice and a text."""

import math
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from app.controls.forms.entry import Entry, WheelGuard
from app.controls.forms.field import Field
from app.theme.size import scaled
from app.words.number_format import exact_text, read_number
from app.words.translate import part_text
from simcore.base.part import Knob

NUMBER_WIDTH = 80
_SLIDER_STEPS_A_DECADE = 20
MOST_SEEN = 20
"""How many choices are seen at once, before one has to scroll."""


class NumberField(Field):
    """A number typed in; a logarithmic one has a slider beside it. Up and Down change a whole number by one."""

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(knob, path, parent)
        self._entry = Entry(needs_space=False, parent=self)
        self._entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._entry.setProperty("role", "number")
        self._entry.committed.connect(self._typed)
        self._entry.cancelled.connect(self.accept)
        self._entry.stepped.connect(self._step)
        if knob.optional:
            self._entry.setPlaceholderText(self.nothing_text())
        if knob.logarithmic:
            self._place(self._make_slider(), self._entry)
        else:
            self._place(self._entry)

    def fit(self) -> None:
        super().fit()
        if self.knob.logarithmic:
            self._entry.setFixedWidth(scaled(self, NUMBER_WIDTH))

    def _make_slider(self) -> QSlider:
        usual = float(self.knob.default) or 1.0
        low = max(self.knob.minimum or 0.0, usual * 1e-4)
        high = min(self.knob.maximum or math.inf, usual * 1e3)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(
            round(math.log10(low) * _SLIDER_STEPS_A_DECADE), round(math.log10(high) * _SLIDER_STEPS_A_DECADE)
        )
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.setPageStep(_SLIDER_STEPS_A_DECADE)
        self._slider.installEventFilter(WheelGuard(self._slider))
        self._slider.valueChanged.connect(self._slid)
        self._slider.sliderPressed.connect(self._begin_drag)
        self._drag = 0
        return self._slider

    def _begin_drag(self) -> None:
        self._drag += 1

    def _slid(self, position: int) -> None:
        value = float(f"{10 ** (position / _SLIDER_STEPS_A_DECADE):.2g}")
        bounded = min(max(value, self.knob.minimum or value), self.knob.maximum or value)
        self.offered.emit(bounded, f"{self.objectName()}#{self._drag}")

    def _typed(self, text: str) -> None:
        stripped = text.strip()
        whole = self.knob.type == "int"
        self.offered.emit(None if self.knob.optional and not stripped else read_number(stripped, whole), "")

    def _step(self, direction: int) -> None:
        if self.knob.type == "int" and isinstance(self._value, int):
            value = self._value + direction
            low, high = self.knob.minimum, self.knob.maximum
            if (low is None or value >= low) and (high is None or value <= high):
                self.offered.emit(value, f"{self.objectName()}#keys")

    def _display(self, value: Any) -> None:
        self._entry.show_text(exact_text(value))
        if self.knob.logarithmic:
            with QSignalBlocker(self._slider):
                position = math.log10(value) * _SLIDER_STEPS_A_DECADE if value > 0 else self._slider.minimum()
                self._slider.setValue(round(position))


class SwitchField(Field):
    """A check box. It takes the focus from the Tab key only: after a click, Space still plays."""

    gives_way = False

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(knob, path, parent)
        self._box = QCheckBox(self)
        self._box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._box.toggled.connect(self._toggled)
        self._place(self._box)

    def _toggled(self, on: bool) -> None:
        self.offered.emit(on, "")

    def _display(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))


class ChoiceField(Field):
    """A choice of one out of several: (value, title, explanation) each. Without a title it takes the whole row."""

    def __init__(
        self, knob: Knob, path: str, choices: list[tuple[str, str, str]] | None = None, parent: QWidget | None = None
    ):
        super().__init__(knob, path, parent)
        self._combo = QComboBox(self)
        self._combo.setMaxVisibleItems(MOST_SEEN)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._combo.installEventFilter(WheelGuard(self._combo))
        for value, title, explanation in choices or [(c, c, "") for c in knob.choices]:
            self._combo.addItem(part_text(title), value)
            self._combo.setItemData(self._combo.count() - 1, part_text(explanation), Qt.ItemDataRole.ToolTipRole)
        self._combo.activated.connect(self._chosen)
        if choices is None:
            self._place(self._combo)
        else:
            self._grid.addWidget(self._combo, 0, 0, 1, 2)
            self._grid.addWidget(self._trouble, 1, 0, 1, 2)
            self._combo.setAccessibleName(part_text(knob.title))

    def _chosen(self, index: int) -> None:
        self.offered.emit(self._combo.itemData(index), "")

    def _display(self, value: Any) -> None:
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(self._combo.findData(value))

    def refuse(self, message: str) -> None:
        """Show why the choice cannot be made; the choice that stands is shown again."""
        self._display(self._value)
        super().refuse(message)


class TextField(Field):
    """A line of text."""

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(knob, path, parent)
        self._entry = Entry(needs_space=True, parent=self)
        self._entry.committed.connect(self._typed)
        self._entry.cancelled.connect(self.accept)
        if knob.optional:
            self._entry.setPlaceholderText(self.nothing_text())
        self._place(self._entry)

    def _typed(self, text: str) -> None:
        self.offered.emit(None if self.knob.optional and not text.strip() else text, "")

    def _display(self, value: Any) -> None:
        self._entry.show_text(value or "")
