"""What a person chooses in the export dialog: which plots, into which files, how large, in which theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from app.canvas.line import draws_each
from app.canvas.style import Style
from app.export.animation import LEAST_FRAMES, MOST_FRAMES
from app.export.files import PICTURES
from app.export.picture import MILLIMETRES_PER_INCH
from app.plots import dashboard, plots
from app.theme.size import scaled
from app.theme.theme import Theme, themes
from app.words.messages import tr as plot_text
from simcore.measure.frame import Frame

LEAST_WIDTH = 380
"""Pixels of the form, so that the preview stays where it is whatever is chosen."""
LIST_HEIGHT = 148
"""Pixels of the list of plots: six lines and a half, so that one sees that it goes on."""


@dataclass(frozen=True)
class Preset:
    """A usual size: pixels, and dots per inch; millimetres where it is meant for paper."""

    width: int
    height: int
    dpi: int
    millimetres: int = 0


def _on_paper(millimetres: int, dpi: int) -> Preset:
    width = round(millimetres / MILLIMETRES_PER_INCH * dpi)
    return Preset(width, round(width * 2 / 3), dpi, millimetres)


PRESETS: tuple[Preset, ...] = (
    Preset(1920, 1080, 96),
    Preset(3840, 2160, 96),
    _on_paper(85, 300),
    _on_paper(85, 600),
    _on_paper(180, 300),
    _on_paper(180, 600),
)


class Choices(QWidget):
    """The form of the export dialog; only what matters for the chosen files can be seen."""

    changed = Signal()

    def __init__(
        self, frame: Frame, kinds_shown: Sequence[str], theme: Theme, each_member: bool | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ensurePolished()  # the size of its text decides how large it is
        self._several = frame.experiment.members > 1
        self.what, self.files, self.form, self.size_, self.theme = (QComboBox() for _ in range(5))
        self.width_, self.height_, self.dpi, self.frames, self.seconds = (QSpinBox() for _ in range(5))
        self.list = QListWidget()
        self.transparent = QCheckBox(self.tr("Trans&parent ground"))
        self.members = QCheckBox(self.tr("A line for each &member"))
        self.members.setChecked(draws_each(Style(theme, each_member=each_member), frame.experiment))
        suitable = [kind for kind in plots if not plots[kind].unsuitable(frame.experiment)]
        self._fill_plots(suitable, tuple(kinds_shown))
        self._fill_rest(theme)
        self._lay_out()
        self.take_preset()
        self._connect()
        self._show_what_matters()

    # ------------------------------------------------------------------ what is chosen

    @property
    def kinds(self) -> tuple[str, ...]:
        """The plots, in their order."""
        chosen = self.what.currentData()
        if chosen is not None:
            return tuple(chosen)
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in checked)

    @property
    def ending(self) -> str:
        """The ending of the files: png, svg, pdf, csv or gif."""
        return str(self.form.currentData())

    @property
    def each(self) -> bool:
        """Whether each plot gets a file of its own."""
        return len(self.kinds) > 1 and (
            self.ending == "csv" or (self.ending != "gif" and self.files.currentIndex() > 0)
        )

    @property
    def is_transparent(self) -> bool:
        """Whether the picture has no ground."""
        return self.transparent.isChecked() and self.ending in PICTURES

    # ------------------------------------------------------------------ how it is built

    def _fill_plots(self, suitable: Sequence[str], shown: Sequence[str]) -> None:
        self.what.addItem(self.tr("Dashboard: six plots"), [kind for kind in dashboard if kind in suitable])
        if shown and set(shown) != set(dashboard):
            self.what.addItem(self.tr("The plots shown now"), [kind for kind in shown if kind in plots])
        for kind in suitable:
            self.what.addItem(plot_text(plots[kind].title), [kind])
            item = QListWidgetItem(plot_text(plots[kind].title))
            item.setData(Qt.ItemDataRole.UserRole, kind)
            item.setCheckState(Qt.CheckState.Checked if kind in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.what.addItem(self.tr("Several plots…"), None)
        self.list.setFixedHeight(scaled(self, LIST_HEIGHT))
        self.list.setCurrentRow(0)
        self.list.setTabKeyNavigation(False)

    def _fill_rest(self, theme: Theme) -> None:
        self.files.addItems([self.tr("All on one page"), self.tr("A file for each plot")])
        for ending, text in (
            ("png", self.tr("PNG, pixels")),
            ("svg", self.tr("SVG, lines and letters")),
            ("pdf", self.tr("PDF, lines and letters")),
            ("csv", self.tr("CSV, the numbers")),
            ("gif", self.tr("GIF, an animation of the run")),
        ):
            self.form.addItem(text, ending)
        for preset in PRESETS:
            self.size_.addItem(self._preset_text(preset), preset)
        self.size_.addItem(self.tr("Other size"), None)
        names = {"light": self.tr("Light"), "dark": self.tr("Dark"), "projector": self.tr("Projector")}
        for name in themes:
            self.theme.addItem(names.get(name, name), name)
        self.theme.setCurrentIndex(max(self.theme.findData(theme.name), 0))
        for box, least, most, unit in (
            (self.width_, 24, 16000, " px"),
            (self.height_, 24, 16000, " px"),
            (self.dpi, 24, 2400, " dpi"),
            (self.frames, LEAST_FRAMES, MOST_FRAMES, ""),
            (self.seconds, 1, 60, " s"),
        ):
            box.setRange(least, most)
            box.setSuffix(unit)
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(6, 0, 0, 0)
        self.frames.setValue(60)
        self.seconds.setValue(6)

    def _preset_text(self, preset: Preset) -> str:
        if preset.millimetres:
            template = self.tr("{millimetres} mm wide, {dpi} dpi")
            return template.format(millimetres=preset.millimetres, dpi=preset.dpi)
        return self.tr("{width} × {height} pixels").format(width=preset.width, height=preset.height)

    def _lay_out(self) -> None:
        self.setMinimumWidth(scaled(self, LEAST_WIDTH))
        self._layout = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_rows(form)
        self.height_.setAccessibleName(self.tr("Height in pixels"))
        self.seconds.setAccessibleName(self.tr("Seconds"))

    def _add_rows(self, form: QFormLayout) -> None:
        """Put every choice into the form, each beside its title."""
        pixels = _in_a_row(self.width_, "×", self.height_)
        pictures = _in_a_row(self.frames, self.tr("in"), self.seconds)
        self._rows: dict[QWidget, QLayout | QWidget] = {}
        for title, field, widget in (
            (self.tr("Pictur&e"), self.what, self.what),
            (self.tr("P&lots"), self.list, self.list),
            (self.tr("&Format"), self.form, self.form),
            (self.tr("F&iles"), self.files, self.files),
            (self.tr("&Size"), self.size_, self.size_),
            (self.tr("Pi&xels"), pixels, self.width_),
            (self.tr("&Resolution"), self.dpi, self.dpi),
            (self.tr("&Theme"), self.theme, self.theme),
            (self.tr("Pict&ures"), pictures, self.frames),
        ):
            label = QLabel(title)
            label.setBuddy(widget)
            widget.setAccessibleName(title.replace("&", ""))
            form.addRow(label, field)
            self._rows[widget] = field
        for box in (self.transparent, self.members):
            form.addRow("", box)
            self._rows[box] = box

    def _connect(self) -> None:
        self.size_.currentIndexChanged.connect(self.take_preset)
        for box in (self.width_, self.height_, self.dpi):
            box.valueChanged.connect(self._numbers_changed)
        for choice in (self.what, self.theme, self.form, self.files):
            choice.currentIndexChanged.connect(self._something_changed)
        self.list.itemChanged.connect(self._something_changed)
        for check in (self.transparent, self.members):
            check.toggled.connect(self._something_changed)

    # ------------------------------------------------------------------ what happens

    def take_preset(self) -> None:
        """Fill in the numbers of the usual size that is chosen."""
        preset = self.size_.currentData()
        if preset is not None:
            for box, value in ((self.width_, preset.width), (self.height_, preset.height), (self.dpi, preset.dpi)):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
            self.changed.emit()

    def _numbers_changed(self) -> None:
        """Show which usual size this is, or that it is none."""
        now = self.width_.value(), self.height_.value(), self.dpi.value()
        same = [i for i, preset in enumerate(PRESETS) if (preset.width, preset.height, preset.dpi) == now]
        self.size_.blockSignals(True)
        self.size_.setCurrentIndex(same[0] if same else self.size_.count() - 1)
        self.size_.blockSignals(False)
        self.changed.emit()

    def _something_changed(self) -> None:
        self._show_what_matters()
        self.changed.emit()

    def _show_what_matters(self) -> None:
        ending, drawn = self.ending, self.ending != "csv"
        for widget, seen in (
            (self.list, self.what.currentData() is None),
            (self.files, ending in PICTURES and len(self.kinds) > 1),
            (self.size_, drawn),
            (self.width_, drawn),
            (self.dpi, drawn),
            (self.theme, drawn),
            (self.frames, ending == "gif"),
            (self.transparent, ending in PICTURES),
            (self.members, self._several and drawn),
        ):
            self._layout.setRowVisible(self._rows[widget], seen)


def _in_a_row(first: QWidget, word: str, second: QWidget) -> QHBoxLayout:
    """Return two fields of one width, with a word between them."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in (first, QLabel(word), second):
        row.addWidget(widget)
    row.setStretch(0, 1)
    row.setStretch(2, 1)
    return row
