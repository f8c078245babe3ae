"""The control for what differs by member: which knob, and a value of it for each member."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.controls.forms.editor import Editor
from app.controls.forms.entry import WheelGuard
from app.controls.forms.several import NumbersField
from app.theme.size import hold_width, stands_narrow
from app.words.translate import part_text, path_words
from simcore.base.part import Knob
from simcore.experiment.differences import knob_at
from simcore.experiment.experiment import Experiment
from simcore.experiment.live import value_at, varying_paths

VALUES = Knob(
    name="vary",
    type="floats",
    title="Values",
    description="One for each member, such as 0.01, 0.1, 1, 10. There are as many members as values.",
    default=(),
)
FACTORS = (0.1, 1.0, 10.0)
"""What the present value is multiplied with for a first proposal."""


class VaryForm(QWidget):
    """A choice of the knob that differs by member, and below it the values; the number of members follows them."""

    def __init__(self, editor: Editor, parent: QWidget | None = None):
        super().__init__(parent)
        self._editor = editor
        self._experiment = Experiment()
        self._knob = QComboBox()
        self._knob.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._knob.setMinimumContentsLength(8)
        self._knob.installEventFilter(WheelGuard(self._knob))
        self._knob.setAccessibleName(self.tr("Members differ by"))
        self._knob.setToolTip(self.tr("Give each member its own value of one knob, to compare them in one run."))
        self._knob.activated.connect(self._choose)
        self._values = NumbersField(VALUES, "vary")
        self._values.offered.connect(self._enter)
        title = QLabel(self.tr("Differ by"))
        title.setBuddy(self._knob)
        self._line = line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._knob, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._values)
        self._title = title
        self.fit()

    def fit(self) -> None:
        """Keep the title as wide as those of the fields; in a narrow column, above its control."""
        stacked = stands_narrow(self)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(4 if stacked else 8)
        hold_width(self._title, 0 if stacked else self._values.label_width)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what differs by member in *experiment*, and what could."""
        self._experiment = experiment
        self.fit()
        with QSignalBlocker(self._knob):
            self._knob.clear()
            self._knob.addItem(self.tr("Seed only"), "")
            paths = varying_paths(experiment)
            titles = [part_text(knob_at(experiment, path).title) for path in paths]
            for path, title in zip(paths, titles, strict=True):
                where = path_words(path.rpartition(".")[0]).lower()
                alone = titles.count(title) == 1
                self._knob.addItem(title if alone else self.tr("{knob}, {where}").format(knob=title, where=where), path)
            self._knob.setCurrentIndex(max(self._knob.findData(self._path), 0))
        self._values.setVisible(bool(self._path))
        self._values.show_value(experiment.vary.get(self._path, ()))

    @property
    def _path(self) -> str:
        """The knob that differs, "" for none; of several, which only a file can bring, the first."""
        return next(iter(self._experiment.vary), "")

    def _choose(self, index: int) -> None:
        path = self._knob.itemData(index)
        if path == self._path:
            return
        if not path:
            self._assign({}, self._experiment.members)
        else:
            knob, value = knob_at(self._experiment, path), value_at(self._experiment, path)
            values = proposal(knob, value)
            self._assign({path: values}, len(values))

    def _enter(self, values: list[Any], merge_key: str) -> None:
        others = {path: own for path, own in self._experiment.vary.items() if len(own) == len(values)}
        self._assign({**others, self._path: values}, max(len(values), 1))

    def _assign(self, vary: dict[str, Any], members: int) -> None:
        message = self._editor.assign("vary", vary, also=(("members", members),))
        if message:
            self._values.refuse(message)
        else:
            self._values.accept()


def proposal(knob: Knob, value: float) -> list[float]:
    """Return a few values around the present one that the knob allows, in their order."""
    around = [float(f"{factor * value:.6g}") for factor in FACTORS] if value else [0.0, 0.1, 1.0]
    if not _allowed(knob, around[-1]):  # a knob that has an end, such as a momentum
        around = [around[0], (around[0] + around[1]) / 2, around[1]]
    return [each for each in around if _allowed(knob, each)]


def _allowed(knob: Knob, value: float) -> bool:
    low, high = knob.minimum, knob.maximum
    above = low is None or (value > low if knob.open_minimum else value >= low)
    return above and (high is None or (value < high if knob.open_maximum else value <= high))
