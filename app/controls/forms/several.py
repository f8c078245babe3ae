"""Fields for several values at once: numbers with commas between them, and choices to tick."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.controls.forms.field import Field
from app.controls.forms.fields import TextField
from app.words.number_format import exact_text, read_number
from app.words.translate import part_text
from simcore.base.part import Knob


class NumbersField(TextField):
    """Several numbers with commas between them, such as "1, 0.5"."""

    def _typed(self, text: str) -> None:
        pieces = text.replace(";", ",").replace(",", " ").split()
        if not pieces:
            self.offered.emit(None if self.knob.optional else [], "")
        else:
            self.offered.emit([read_number(piece, whole=self.knob.type == "ints") for piece in pieces], "")

    def _display(self, value: Any) -> None:
        self._entry.show_text(", ".join(exact_text(item) for item in value or ()))


class ChoicesField(Field):
    """Several of a few choices, each with a box to tick."""

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(knob, path, parent)
        boxes = QWidget(self)
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.boxes: dict[str, QCheckBox] = {}
        for choice in knob.choices:
            box = QCheckBox(part_text(choice.replace("_", " ")), boxes)
            box.setAccessibleName(box.text())
            box.clicked.connect(self._ticked)
            column.addWidget(box)
            self.boxes[choice] = box
        self._place(boxes)

    def _ticked(self) -> None:
        self.offered.emit([choice for choice, box in self.boxes.items() if box.isChecked()], "")

    def _display(self, value: Any) -> None:
        for choice, box in self.boxes.items():
            box.setChecked(choice in (value or ()))
