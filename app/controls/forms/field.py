"""What the field of one knob has in common with all others: its label, its tool tip, and how trouble is shown."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.controls.forms.labels import wrapped_label
from app.theme.size import hold_width, is_font_change, scaled, stands_narrow
from app.words.number_format import exact_text
from app.words.translate import listed, part_text
from simcore.base.part import Knob

LABEL_WIDTH = 112


class Field(QWidget):
    """One knob's label and control: shows its value, offers what a person enters, and says what is wrong with it.

    Its object name is the knob's path, so that trouble found later can be shown where it began.
    """

    offered = Signal(object, str)
    """A plain value that a person entered, and the key that the moves of one drag share, to be undone as one."""
    gives_way = True
    """Whether its control goes below its label where there is no room beside it."""

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(path)
        self.knob = knob
        self._value: Any = None
        self._label: QLabel | None = None
        self._controls: tuple[QWidget, ...] = ()
        self._stacked: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._trouble = QLabel(self)
        self._trouble.setProperty("role", "trouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._note: QLabel | None = None

    def _place(self, *controls: QWidget) -> None:
        """Put the label and the controls in one row; the first control takes what room there is."""
        self._label = label = QLabel(part_text(self.knob.title), self)
        label.setWordWrap(True)
        label.setBuddy(controls[-1])
        self._controls = controls
        for control in controls:
            control.setAccessibleName(part_text(self.knob.title))
            control.setAccessibleDescription(part_text(self.knob.description))
        self.setToolTip(self.help_text())
        self.fit()

    def fit(self) -> None:
        """Keep the labels of all fields equally wide, whatever the size of the text; in a narrow column, above."""
        if self._label is None:
            return
        stacked = self.gives_way and stands_narrow(self)
        if stacked != self._stacked:
            self._stacked = stacked
            columns, row = len(self._controls) + 1, int(stacked)
            self._grid.addWidget(self._label, 0, 0, 1, columns if stacked else 1)
            for column, control in enumerate(self._controls, start=1):
                wide = stacked and column == 1
                self._grid.addWidget(control, row, 0 if wide else column, 1, 2 if wide else 1)
            self._grid.addWidget(self._trouble, row + 1, 0, 1, columns)
        hold_width(self._label, 0 if stacked else self.label_width)

    @property
    def label_width(self) -> int:
        """How wide the labels of fields are at the present size of the text."""
        return scaled(self, LABEL_WIDTH)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_font_change(event):
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()  # only now it is known in which column it stands
        super().showEvent(event)

    def help_text(self) -> str:
        """Return the tool tip: what the knob is for, and its bounds."""
        return "\n".join(line for line in (part_text(self.knob.description), self._bounds_text()) if line)

    def nothing_text(self) -> str:
        """Return what an empty field stands for, as the description tells: "...; empty: all."."""
        told = re.search(r"empty: ([^.;]+)", self.knob.description)
        return part_text(told[1]) if told else self.tr("none")

    def _bounds_text(self) -> str:
        knob = self.knob
        low, high = knob.minimum, knob.maximum
        if low is not None and high is not None:
            text = self.tr("From {low} to {high}.")
        elif low is not None:
            text = self.tr("At least {low}.")
        else:
            return ""
        if knob.open_minimum:
            text = self.tr("Above {low}, at most {high}.") if high is not None else self.tr("Above {low}.")
        elif knob.open_maximum:
            text = self.tr("From {low} to below {high}.")
        if knob.open_minimum and knob.open_maximum:
            text = self.tr("Between {low} and {high}.")
        return text.format(low=exact_text(low), high=exact_text(high))

    @property
    def trouble(self) -> str:
        """What is wrong with what was entered; "" where nothing is."""
        return self._trouble.text()

    def show_value(self, value: Any) -> None:
        """Show the experiment's value; what a person entered wrongly stays until the value moves or is mended."""
        if self.trouble and value == self._value:
            return
        self._value = value
        self._mark("")
        with QSignalBlocker(self):
            self._display(value)

    def refuse(self, message: str) -> None:
        """Mark the field, and show why below it."""
        self._mark(message)

    def accept(self) -> None:
        """Clear the mark and show the experiment's value again."""
        self._mark("")
        with QSignalBlocker(self):
            self._display(self._value)

    def show_varied(self, values: Sequence[float]) -> None:
        """Say that each member has a value of its own, so that this one holds for none; () where it holds for all."""
        if not values and self._note is None:
            return
        if self._note is None:
            self._note = wrapped_label("quiet")
            self._grid.addWidget(self._note, 3, 0, 1, len(self._controls) + 1)
        told = listed(exact_text(value) for value in values)
        self._note.setText(self.tr("Each member has its own: {values}").format(values=told))
        self._note.setVisible(bool(values))
        why = self.tr("Each member has its own value; they are entered under Run, in Differ by.")
        self.setToolTip(why if values else self.help_text())
        for control in self._controls:
            control.setEnabled(not values)

    def _display(self, value: Any) -> None:
        raise NotImplementedError

    def _mark(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.setVisible(bool(message))
        for control in (self, *self.findChildren(QLineEdit), *self.findChildren(QComboBox)):
            if bool(control.property("invalid")) != bool(message):
                control.setProperty("invalid", bool(message))
                control.style().unpolish(control)
                control.style().polish(control)
