"""The dialog that saves a picture: which plots, how large, in which theme; with a preview of just that picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.export import check_size, picture, save_png
from app.frame import Frame
from app.plots import dashboard, plots
from app.plots.base import State, tr
from app.plots.face import Style
from app.plots.line import draws_each
from app.settings import Settings
from app.theme import Theme, themes
from simcore.decoding import ExperimentError

DASHBOARD = "dashboard"
PREVIEW = QSize(560, 340)
_MILLIMETRES_PER_INCH = 25.4


@dataclass(frozen=True)
class Preset:
    """A usual size: pixels, and dots per inch; millimetres where it is meant for paper."""

    width: int
    height: int
    dpi: int
    millimetres: int = 0


def _on_paper(millimetres: int, dpi: int) -> Preset:
    width = round(millimetres / _MILLIMETRES_PER_INCH * dpi)
    return Preset(width, round(width * 2 / 3), dpi, millimetres)


PRESETS: tuple[Preset, ...] = (
    Preset(1920, 1080, 96),
    Preset(3840, 2160, 96),
    _on_paper(85, 300),
    _on_paper(85, 600),
    _on_paper(180, 300),
    _on_paper(180, 600),
)


class ExportDialog(QDialog):
    """Saves a Frame as a PNG. It stays open, and says so, where a picture cannot be made or written."""

    def __init__(
        self,
        parent: QWidget | None,
        frame: Frame,
        kinds_shown: Sequence[str],
        theme: Theme,
        states: Mapping[str, State] | None = None,
        each_member: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self._states = states or {}
        self.setWindowTitle(self.tr("Export a picture"))
        self._frame, self._shown = frame, tuple(kinds_shown)
        self._members = QCheckBox(self.tr("A line for each &member"))
        self._settings = Settings()
        self.saved_path = ""
        self._what, self._size, self._theme = QComboBox(), QComboBox(), QComboBox()
        self._width, self._height, self._dpi = QSpinBox(), QSpinBox(), QSpinBox()
        self._preview, self._facts, self._trouble = QLabel(), QLabel(), QLabel()
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._draw_preview)
        self._fill_choices(theme)
        self._lay_out()
        self._take_preset()
        self._members.setChecked(draws_each(Style(theme, each_member=each_member), frame.experiment))
        self._members.setVisible(frame.experiment.members > 1)
        self._connect()
        self._draw_preview()

    # ------------------------------------------------------------------ what is chosen

    @property
    def kinds(self) -> tuple[str, ...]:
        """The plots in the picture."""
        chosen = self._what.currentData()
        return tuple(chosen)

    def image(self) -> QImage:
        """Return the picture as it is chosen; raises ExperimentError."""
        size = self._width.value(), self._height.value(), float(self._dpi.value())
        return self._drawn(size, themes[self._theme.currentData()])

    def _drawn(self, size: tuple[int, int, float], theme: Theme) -> QImage:
        return picture(self._frame, self.kinds, *size, theme, self._states, each_member=self._members.isChecked())

    def save_to(self, path: str) -> bool:
        """Write the picture to *path*; where that fails, say why in the dialog and return False."""
        if not path.lower().endswith(".png"):
            path += ".png"
        try:
            save_png(self.image(), path, self._frame)
        except ExperimentError as error:
            self._say(error.message)
            return False
        self.saved_path = path
        self._settings.export_folder = str(Path(path).parent)
        return True

    # ------------------------------------------------------------------ how it is built

    def _fill_choices(self, theme: Theme) -> None:
        experiment = self._frame.experiment
        suitable = [kind for kind in plots if not plots[kind].unsuitable(experiment)]
        self._what.addItem(self.tr("Dashboard: six plots"), [kind for kind in dashboard if kind in suitable])
        if self._shown and set(self._shown) != set(dashboard):
            self._what.addItem(self.tr("The plots shown now"), [kind for kind in self._shown if kind in plots])
        for kind in suitable:
            self._what.addItem(tr(plots[kind].title), [kind])
        for preset in PRESETS:
            self._size.addItem(self._preset_text(preset), preset)
        self._size.addItem(self.tr("Other size"), None)
        names = {"light": self.tr("Light"), "dark": self.tr("Dark"), "projector": self.tr("Projector")}
        for name in themes:
            self._theme.addItem(names.get(name, name), name)
        self._theme.setCurrentIndex(max(self._theme.findData(theme.name), 0))
        for box, most, unit in ((self._width, 16000, " px"), (self._height, 16000, " px"), (self._dpi, 2400, " dpi")):
            box.setRange(24, most)
            box.setSuffix(unit)
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(6, 0, 0, 0)

    def _preset_text(self, preset: Preset) -> str:
        if preset.millimetres:
            template = self.tr("{millimetres} mm wide, {dpi} dpi")
            return template.format(millimetres=preset.millimetres, dpi=preset.dpi)
        return self.tr("{width} × {height} pixels").format(width=preset.width, height=preset.height)

    def _lay_out(self) -> None:
        pixels = QHBoxLayout()
        pixels.setSpacing(8)
        for widget in (self._width, QLabel("×"), self._height):
            pixels.addWidget(widget)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field, widget in (
            (self.tr("&Picture"), self._what, self._what),
            (self.tr("&Size"), self._size, self._size),
            (self.tr("Pi&xels"), pixels, self._width),
            (self.tr("&Resolution"), self._dpi, self._dpi),
            (self.tr("&Theme"), self._theme, self._theme),
        ):
            label = QLabel(title)
            label.setBuddy(widget)
            widget.setAccessibleName(title.replace("&", ""))
            form.addRow(label, field)
        form.addRow("", self._members)
        self._height.setAccessibleName(self.tr("Height in pixels"))
        self._preview.setFixedSize(PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview"))
        self._facts.setProperty("role", "quiet")
        self._trouble.setProperty("role", "trouble")
        for label in (self._facts, self._trouble):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self._buttons.button(kinds.Save).setText(self.tr("Save…"))
        self._buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        self._buttons.button(kinds.Save).setDefault(True)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addLayout(form)
        left.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addWidget(self._preview)
        bottom = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._facts)
        words.addWidget(self._trouble)
        bottom.addLayout(words, 1)
        bottom.addWidget(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(16)
        outer.addLayout(columns)
        outer.addLayout(bottom)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _connect(self) -> None:
        self._size.currentIndexChanged.connect(self._take_preset)
        for box in (self._width, self._height, self._dpi):
            box.valueChanged.connect(self._numbers_changed)
        for choice in (self._what, self._theme):
            choice.currentIndexChanged.connect(self._changed)
        self._members.toggled.connect(self._changed)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)

    # ------------------------------------------------------------------ what happens

    def _take_preset(self) -> None:
        preset = self._size.currentData()
        if preset is not None:
            for box, value in ((self._width, preset.width), (self._height, preset.height), (self._dpi, preset.dpi)):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
            self._changed()

    def _numbers_changed(self) -> None:
        """Show which usual size this is, or that it is none."""
        now = self._width.value(), self._height.value(), self._dpi.value()
        same = [i for i, preset in enumerate(PRESETS) if (preset.width, preset.height, preset.dpi) == now]
        self._size.blockSignals(True)
        self._size.setCurrentIndex(same[0] if same else self._size.count() - 1)
        self._size.blockSignals(False)
        self._changed()

    def _changed(self) -> None:
        self._later.start()

    def _draw_preview(self) -> None:
        width, height, dpi = self._width.value(), self._height.value(), float(self._dpi.value())
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        try:
            check_size(width, height, dpi)
        except ExperimentError as error:
            self._say(error.message)
            self._preview.clear()
            self._facts.clear()
            save.setEnabled(False)
            return
        save.setEnabled(True)
        self._say("")
        ratio = self.devicePixelRatioF()
        fit = min(PREVIEW.width() * ratio / width, PREVIEW.height() * ratio / height, 1.0)
        small = max(round(width * fit), 64), max(round(height * fit), 64)
        chosen = themes[self._theme.currentData()]
        # the same layout as at full size: fewer pixels on the same paper
        image = self._drawn((*small, max(dpi * small[0] / width, 24.0)), chosen)
        image.setDevicePixelRatio(ratio)
        self._preview.setPixmap(QPixmap.fromImage(image))
        millimetres = [side / dpi * _MILLIMETRES_PER_INCH for side in (width, height)]
        template = self.tr("{wide} × {high} mm at {dpi} dpi; the experiment is stored in the picture.")
        self._facts.setText(
            template.format(wide=f"{millimetres[0]:.0f}", high=f"{millimetres[1]:.0f}", dpi=f"{dpi:.0f}")
        )

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setToolTip(trouble)

    def _save(self) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = Path(self._settings.export_folder or pictures)
        name = DASHBOARD if len(self.kinds) > 1 else next(iter(self.kinds), DASHBOARD)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the picture"), str(folder / f"zscope-{name}.png"), self.tr("PNG pictures (*.png)")
        )
        if path and self.save_to(path):
            self.accept()
