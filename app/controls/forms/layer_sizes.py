"""The sizes of the hidden layers in a row: type to change one, drag to reorder, empty to remove, add at the end."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from superqt import QFlowLayout

from app.controls.forms.editor import Editor
from app.controls.forms.entry import Entry
from app.controls.forms.labels import wrapped_label
from app.theme.icons import set_icon
from app.theme.size import is_font_change
from app.words.number_format import read_number

_NEW_WIDTH = 100
"""The width of a layer that is added where there is none to copy."""


class LayerSize(Entry):
    """The width of one layer, which can be typed over; the mouse drags the layer along the row.

    The keyboard does the same: Ctrl with Left or Right moves the layer, Ctrl+Delete removes it.
    """

    moved = Signal(int)
    removed = Signal()
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(needs_space=False, parent=parent)
        self._pressed_at: QPoint | None = None
        self._home = QPoint()
        self._dragging = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(12)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.textChanged.connect(self._fit)
        for text, slot in (
            (self.tr("Move left"), lambda: self.moved.emit(-1)),
            (self.tr("Move right"), lambda: self.moved.emit(1)),
            (self.tr("Remove"), self.removed.emit),
        ):
            self.addAction(text).triggered.connect(slot)

    def _fit(self) -> None:
        self.setFixedWidth(max(self.fontMetrics().horizontalAdvance(self.text()), 16) + 23)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_font_change(event):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if direction is not None:
                self.moved.emit(direction)
                return
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit()
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._done = False
            self._pressed_at, self._home = event.globalPosition().toPoint(), self.pos()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.selectAll()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        here = event.globalPosition().toPoint()
        if not self._dragging and (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
        if self._dragging:
            self.move(self._home + here - self._pressed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging = self._dragging, False
        self._pressed_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if dragging:
            self.dropped.emit(self.geometry().center())
        else:
            super().mouseReleaseEvent(event)


class LayerSizes(QWidget):
    """The widths of the hidden layers between the fixed ones of input and output."""

    def __init__(self, path: str, editor: Editor, parent: QWidget | None = None):
        super().__init__(parent)
        self._path, self._editor = path, editor
        self.setObjectName(path)
        self._widths: tuple[int, ...] = ()
        self._sizes: list[LayerSize] = []
        self._inputs, self._outputs = QLabel(), QLabel()
        for label in (self._inputs, self._outputs):
            label.setProperty("role", "quiet")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(16)
        self._add = QToolButton()
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.setToolTip(self.tr("Add a hidden layer"))
        self._add.setAccessibleName(self._add.toolTip())
        self._add.clicked.connect(self._append)
        set_icon(self._add, "ph.plus")
        self._add.installEventFilter(self)
        self._trouble = wrapped_label("trouble")
        self._trouble.hide()
        self._row = QWidget()
        self._flow = QFlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setHorizontalSpacing(4)
        self._flow.setVerticalSpacing(4)
        for widget in (self._inputs, self._add, self._outputs):
            self._flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._row)
        layout.addWidget(self._trouble)
        self.show_ends(0, 0)

    def show_ends(self, inputs: int, outputs: int) -> None:
        """Show the fixed widths; 0 where they are not known yet."""
        for label, count, tip in (
            (self._inputs, inputs, self.tr("Inputs, from the data")),
            (self._outputs, outputs, self.tr("Outputs, from the data")),
        ):
            label.setText(f"{count}" if count else "\N{MIDLINE HORIZONTAL ELLIPSIS}")
            label.setToolTip(tip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            for label in (self._inputs, self._outputs):  # on one line with what is between them, at every size of text
                label.setFixedHeight(self._add.height())
        return super().eventFilter(watched, event)

    def show_value(self, value: tuple[int, ...]) -> None:
        """Show *value*, the widths of the hidden layers."""
        widths = value
        if self._trouble.text() and widths == self._widths:
            return
        self._widths = widths
        while len(self._sizes) > len(widths):
            size = self._sizes.pop()
            size.blockSignals(True)
            self._flow.removeWidget(size)
            size.hide()
            size.deleteLater()
        while len(self._sizes) < len(widths):
            self._sizes.append(self._make_size(len(self._sizes)))
        for one, other in pairwise([*self._sizes, self._add]):
            QWidget.setTabOrder(one, other)
        for size, width in zip(self._sizes, widths, strict=True):
            size.show_text(str(width))
        self._complain("", None)
        self._flow.invalidate()
        self._row.updateGeometry()

    def _make_size(self, index: int) -> LayerSize:
        size = LayerSize(self._row)
        number = index + 1
        size.setAccessibleName(self.tr("Width of hidden layer {number}").format(number=number))
        size.setToolTip(
            self.tr("Hidden layer {number}: drag to move, type to change, empty to remove").format(number=number)
        )
        size.committed.connect(lambda text: self._typed(index, text))
        size.cancelled.connect(self.accept)
        size.stepped.connect(lambda by: self._typed(index, str(self._widths[index] + by), f"{self._path}.{index}"))
        size.moved.connect(lambda by: self._move(index, index + by))
        size.removed.connect(lambda: self._remove(index))
        size.dropped.connect(lambda at: self._move(index, self._index_at(index, at)))
        self._flow.addWidget(size)
        for _ in range(self._flow.count() - 2 - index):  # what should stand behind it goes to the end, in turn
            self._flow.addItem(self._flow.takeAt(1 + index))
        self._flow.invalidate()
        size.show()
        return size

    def _typed(self, index: int, text: str, merge_key: str = "") -> None:
        if not text.strip():
            self._remove(index)
        else:
            widths: list[Any] = list(self._widths)
            widths[index] = read_number(text.strip(), whole=True)
            self._assign(widths, index, merge_key)

    def _remove(self, index: int) -> None:
        self._assign([width for i, width in enumerate(self._widths) if i != index])

    def _append(self) -> None:
        self._assign([*self._widths, self._widths[-1] if self._widths else _NEW_WIDTH])

    def _move(self, index: int, to: int) -> None:
        widths = list(self._widths)
        widths.insert(min(max(to, 0), len(widths) - 1), widths.pop(index))
        self._assign(widths)
        self._flow.invalidate()  # what was dropped goes back into the row
        self._flow.activate()
        kept = self._sizes[min(max(to, 0), len(self._sizes) - 1)]
        kept.setFocus()

    def _index_at(self, index: int, at: QPoint) -> int:
        """Return where in the row a layer belongs whose middle was dropped *at*."""
        homes = [size.geometry() for i, size in enumerate(self._sizes) if i != index]
        return sum(home.bottom() < at.y() or (home.top() <= at.y() and home.center().x() < at.x()) for home in homes)

    @property
    def trouble(self) -> str:
        """What is wrong with what was entered; "" where nothing is."""
        return self._trouble.text()

    def accept(self) -> None:
        """Clear the mark and show the experiment's layers again."""
        self._complain("", None)
        self.show_value(self._widths)

    def _assign(self, widths: list[Any], index: int | None = None, merge_key: str = "") -> None:
        message = self._editor.assign(self._path, widths, merge_key)
        self._complain(message, index)
        if not message:
            for size, width in zip(self._sizes, self._widths, strict=True):
                size.show_text(str(width))

    def refuse(self, message: str) -> None:
        """Show what is wrong with the layers as a whole."""
        self._complain(message, None)

    def _complain(self, message: str, index: int | None) -> None:
        self._trouble.setText(message)
        self._trouble.setVisible(bool(message))
        for i, size in enumerate(self._sizes):
            wrong = bool(message) and i == index
            if bool(size.property("invalid")) != wrong:
                size.setProperty("invalid", wrong)
                size.style().unpolish(size)
                size.style().polish(size)
