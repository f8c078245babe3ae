"""Forms for ordered lists of Parts, such as the preprocessing steps."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.controls.forms.editor import Editor
from app.controls.forms.field import Field
from app.controls.forms.labels import wrapped_label
from app.theme.icons import set_icon
from app.words.translate import part_text, summary_text
from simcore.base.part import Knob, Part


def discard(layout: Any, widget: QWidget) -> None:
    """Take *widget* out of *layout* for good; it goes once the event that led here is over."""
    layout.removeWidget(widget)
    for field in (*widget.findChildren(Field), *([widget] if isinstance(widget, Field) else [])):
        field.setObjectName("")
        field.blockSignals(True)  # losing the focus, it would offer what was left half typed
    widget.hide()
    widget.deleteLater()


class PartListForm(QWidget):
    """An ordered list of Parts, with buttons to add, move and remove."""

    def __init__(
        self,
        knob: Knob,
        path: str,
        allowed: dict[str, type[Part]],
        editor: Editor,
        make_knobs: Callable[[str], Any],
    ):
        super().__init__()
        self._path, self._editor, self._make_knobs = path, editor, make_knobs
        self._parts: tuple[Part, ...] = ()
        self._rows: list[_ListRow] = []
        self._trouble = wrapped_label("trouble")
        self._add = QToolButton()
        self._add.setText(self.tr("Add"))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.setAccessibleName(self.tr("Add to {list}").format(list=part_text(knob.title)))
        set_icon(self._add, "ph.plus")
        menu = QMenu(self._add)
        menu.setToolTipsVisible(True)
        for kind, cls in allowed.items():
            action = menu.addAction(part_text(cls.title))
            action.setToolTip(summary_text(cls))
            action.setData(kind)
        menu.triggered.connect(self._append)
        self._add.setMenu(menu)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._trouble)
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._trouble.hide()

    def show_value(self, parts: tuple[Part, ...]) -> None:
        """Show *parts* in their order."""
        self._parts = parts
        self._complain("")
        while len(self._rows) > len(parts):
            discard(self._layout, self._rows.pop())
        while len(self._rows) < len(parts):
            row = _ListRow(self, len(self._rows), self._make_knobs(f"{self._path}.{len(self._rows)}"))
            self._layout.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for row, part in zip(self._rows, parts, strict=True):
            row.show_part(part, len(parts))

    def _append(self, action: Any) -> None:
        self._assign([*self._trees(), {"kind": action.data()}])

    def move_part(self, index: int, by: int) -> None:
        """Move the Part at *index* up (-1) or down (1)."""
        trees = self._trees()
        if 0 <= index + by < len(trees):
            trees[index], trees[index + by] = trees[index + by], trees[index]
            self._assign(trees)

    def remove(self, index: int) -> None:
        """Remove the Part at *index*."""
        trees = self._trees()
        del trees[index]
        self._assign(trees)

    def _trees(self) -> list[Any]:
        return [msgspec.to_builtins(part) for part in self._parts]

    def _assign(self, trees: list[Any]) -> None:
        self._complain(self._editor.assign(self._path, trees))

    def _complain(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.setVisible(bool(message))


class _ListRow(QWidget):
    """One Part of a list: its title, the buttons, its knobs."""

    def __init__(self, owner: PartListForm, index: int, knobs: Any):
        super().__init__(owner)
        self._title = QLabel()
        self._knobs = knobs
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        self._up = _small_button("ph.arrow-up", self.tr("Move up"), lambda: owner.move_part(index, -1))
        self._down = _small_button("ph.arrow-down", self.tr("Move down"), lambda: owner.move_part(index, 1))
        self._remove = _small_button("ph.x", self.tr("Remove"), lambda: owner.remove(index))
        for button in (self._up, self._down, self._remove):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._knobs)
        self._index = index

    def show_part(self, part: Part, count: int) -> None:
        """Show *part*, one of *count*."""
        self._title.setText(part_text(type(part).title))
        self._title.setToolTip(summary_text(type(part)))
        self._knobs.show_value(part)
        for button in (self._up, self._down):
            button.setVisible(count > 1)
        self._up.setEnabled(self._index > 0)
        self._down.setEnabled(self._index < count - 1)


def _small_button(icon: str, tip: str, slot: Any) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(slot)
    set_icon(button, icon)
    return button
