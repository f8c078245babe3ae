"""The fields of data in files: a path with a button to choose it, and a column picked among those that there are."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QToolButton, QWidget

from app.controls.forms.entry import WheelGuard
from app.controls.forms.field import Field
from app.controls.forms.fields import TextField
from app.state.settings import Settings
from app.theme.icons import set_icon
from simcore.base.part import Knob

MOST_COLUMNS = 2000
"""Names to choose among; a table with more columns is made of pixels."""


def choose_path(parent: QWidget, files: str, present: str = "") -> str:
    """Ask for a file such as *files* tells, or for a folder where that is ""; return its path, "" for none.

    The dialog opens where the *present* one is, or where data were opened last.
    """
    settings = Settings()
    start = present or settings.data_folder
    if files:
        kinds = QCoreApplication.translate("PathField", "Data ({patterns});;All files (*)").format(patterns=files)
        title = QCoreApplication.translate("PathField", "Choose a file")
        path, _ = QFileDialog.getOpenFileName(parent, title, start, kinds)
    else:
        title = QCoreApplication.translate("PathField", "Choose the folder that holds the files")
        path = QFileDialog.getExistingDirectory(parent, title, start)
    if path:
        settings.data_folder = str(Path(path).parent if files else path)
    return path


class PathField(TextField):
    """A path typed in, or chosen with the button beside it."""

    def _place(self, *controls: QWidget) -> None:
        self._button = button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("Choose a file") if self.knob.files else self.tr("Choose a folder"))
        button.clicked.connect(self._choose)
        set_icon(button, "ph.folder-open")
        super()._place(*controls, button)
        button.setAccessibleName(button.toolTip())
        if self._label is not None:
            self._label.setBuddy(controls[0])

    def _choose(self) -> None:
        path = choose_path(self, self.knob.files or "", self._value or "")
        if path:
            self.offered.emit(path, "")

    def _display(self, value: Any) -> None:
        super()._display(value)
        self._entry.setToolTip(value or "")
        self._entry.setCursorPosition(len(value or ""))  # a file's name says more than the first of its folders


class ColumnField(Field):
    """The name of a column, picked among those of the data once these are read; "" leaves it to the data."""

    def __init__(self, knob: Knob, path: str, parent: QWidget | None = None):
        super().__init__(knob, path, parent)
        self._names: tuple[str, ...] = ()
        self._found = ""
        self._combo = QComboBox(self)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._combo.installEventFilter(WheelGuard(self._combo))
        self._combo.activated.connect(self._chosen)
        self._place(self._combo)

    def offer(self, names: tuple[str, ...], found: str) -> None:
        """Let a person pick among *names*, of which *found* is the one in use."""
        self._names, self._found = names[:MOST_COLUMNS], found
        with QSignalBlocker(self):
            self._display(self._value)

    def _chosen(self, index: int) -> None:
        self.offered.emit(self._combo.itemData(index), "")

    def _display(self, value: Any) -> None:
        with QSignalBlocker(self._combo):
            self._combo.clear()
            known = bool(self._found) and not value
            automatic = self.tr("automatic: {name}").format(name=self._found) if known else self.tr("automatic")
            self._combo.addItem(automatic, "")
            for name in self._names if not value or value in self._names else (*self._names, value):
                self._combo.addItem(name, name)
            self._combo.setCurrentIndex(self._combo.findData(value or ""))

    def refuse(self, message: str) -> None:
        """Show why the column cannot be taken; the one that stands is shown again."""
        self._display(self._value)
        super().refuse(message)
