"""The dialog that saves what plots show: as a picture, a table or an animation; with a preview of just that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.canvas.style import PlotState
from app.export.animation import Animation
from app.export.animation_work import AnimationWork
from app.export.choices import PRESETS, Choices, Preset
from app.export.files import DASHBOARD, each_path, save, vector, write
from app.export.picture import Shot, check, image
from app.export.preview import Preview
from app.export.table import as_csv, table_of
from app.state.settings import Settings
from app.theme.theme import Theme, themes
from app.words.translate import listed
from simcore.base.decoding import ExperimentError
from simcore.measure.frame import Frame

__all__ = ["PRESETS", "ExportDialog", "Preset"]


class ExportDialog(QDialog):
    """Saves a Frame, or copies it. It stays open, and says so, where something cannot be made or written."""

    def __init__(
        self,
        parent: QWidget | None,
        frame: Frame,
        kinds_shown: Sequence[str],
        theme: Theme,
        states: Mapping[str, PlotState] | None = None,
        each_member: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame, self._states = frame, states or {}
        self.setWindowTitle(self.tr("Export"))
        self._settings = Settings()
        self.saved_path = ""
        self._choices = Choices(frame, kinds_shown, theme, each_member, self)
        self._preview, self._facts, self._trouble = Preview(self), QLabel(), QLabel()
        self._progress = QProgressBar()
        self._work = AnimationWork(self)
        self._work.advanced.connect(self._show_progress)
        self._work.done.connect(self._write_animation)
        self._work.failed.connect(self._give_up_animation)
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._draw_preview)
        self._lay_out()
        self._choices.changed.connect(self._later.start)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)
        self._copy_button.clicked.connect(self.copy)
        self._draw_preview()

    # ------------------------------------------------------------------ what is chosen

    def shot(self) -> Shot:
        """Return what is chosen; of several files the first plot."""
        chosen = self._choices
        return Shot(
            self._frame,
            chosen.kinds[:1] if chosen.each else chosen.kinds,
            chosen.width_.value(),
            chosen.height_.value(),
            float(chosen.dpi.value()),
            themes[chosen.theme.currentData()],
            self._states,
            chosen.members.isChecked(),
            chosen.is_transparent,
        )

    def choose(self, kind: str) -> None:
        """Choose the plot of this kind; one that does not suit the run cannot be."""
        what = self._choices.what
        index = next((i for i in range(what.count()) if what.itemData(i) == [kind]), what.currentIndex())
        what.setCurrentIndex(index)

    def image(self) -> QImage:
        """Return the picture as it is chosen; raises ExperimentError."""
        return image(self.shot())

    def save_to(self, path: str) -> bool:
        """Write the one file *path*; where that fails, say why in the dialog and return False."""
        ending = f".{self._choices.ending}"
        path = path if path.lower().endswith(ending) else path + ending
        return self._attempt(lambda: save(self.shot(), path), path)

    def save_each_to(self, folder: str) -> bool:
        """Write a file for each plot into *folder*; as ``save_to``."""

        def save_each() -> None:
            for kind in self._choices.kinds:
                save(replace(self.shot(), kinds=(kind,)), each_path(folder, kind, self._choices.ending))

        return self._attempt(save_each, str(Path(folder) / DASHBOARD))

    def copy(self) -> None:
        """Copy the picture, in the size that is chosen, or the table."""
        ending, data = self._choices.ending, QMimeData()
        try:
            if ending == "csv":
                data.setText(as_csv(table_of(self.shot(), self._choices.kinds[0])))
            else:
                data.setImageData(self.image())
            if ending == "svg":
                data.setData("image/svg+xml", vector(self.shot(), ending))
        except ExperimentError as error:
            self._say(error.message)
            return
        QGuiApplication.clipboard().setMimeData(data)
        self._facts.setText(self.tr("Copied."))

    def _attempt(self, do: Callable[[], None], path: str) -> bool:
        try:
            do()
        except ExperimentError as error:
            self._say(error.message)
            return False
        self.saved_path = path
        self._settings.export_folder = str(Path(path).parent)
        return True

    # ------------------------------------------------------------------ how it is built

    def _lay_out(self) -> None:
        self._facts.setProperty("role", "quiet")
        self._trouble.setProperty("role", "trouble")
        for label in (self._facts, self._trouble):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.hide()
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self._copy_button = self._buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self._copy_button.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self._copy_button.setToolTip(self.tr("Copy what is chosen here (Ctrl+Shift+C)"))
        self._buttons.button(kinds.Save).setText(self.tr("Save…"))
        self._buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        self._buttons.button(kinds.Save).setDefault(True)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._choices)
        left.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addWidget(self._preview)
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (self._facts, self._progress, self._trouble):
            words.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(16)
        outer.addLayout(columns)
        outer.addLayout(words)
        outer.addWidget(self._buttons)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    # ------------------------------------------------------------------ the preview

    def _draw_preview(self) -> None:
        shot = self.shot()
        trouble = ""
        try:
            if self._choices.ending == "gif":
                Animation(shot, self._choices.frames.value())
            check(shot)
        except ExperimentError as error:
            trouble = error.message if shot.kinds else self.tr("Choose at least one plot.")
        self._say(trouble)
        for button in (self._buttons.button(QDialogButtonBox.StandardButton.Save), self._copy_button):
            button.setEnabled(not trouble)
        if trouble:
            self._preview.clear()
            self._facts.clear()
            return
        if self._choices.ending == "csv":
            self._preview.show_table(table_of(shot, shot.kinds[0]))
        else:
            self._preview.show_shot(shot)
        self._facts.setText(self._facts_of(shot))
        self._facts.setToolTip(self._facts.text())

    def _facts_of(self, shot: Shot) -> str:
        ending, facts = self._choices.ending, []
        if self._choices.each:
            facts.append(self.tr("{count} files, of which this is the first.").format(count=len(self._choices.kinds)))
        if ending == "csv":
            facts.append(self.tr("What is drawn, as numbers with a header."))
        elif ending == "gif":
            facts.append(self.tr("The run from its start to here, trained once more."))
        else:
            wide, high = (f"{side:.0f}" for side in shot.millimetres)
            template = self.tr("{wide} × {high} mm at {dpi} dpi; the experiment is stored in the picture.")
            facts.append(template.format(wide=wide, high=high, dpi=f"{shot.dpi:.0f}"))
        return " ".join(facts)

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setToolTip(trouble)
        self._trouble.setVisible(bool(trouble))

    # ------------------------------------------------------------------ saving

    def _save(self) -> None:
        kinds, ending = self._choices.kinds, self._choices.ending
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = self._settings.export_folder or pictures
        if self._choices.each:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder for the files"), folder)
            if chosen and self._may_replace(chosen) and self.save_each_to(chosen):
                self.accept()
            return
        name = DASHBOARD if len(kinds) != 1 else kinds[0]
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save"),
            str(each_path(folder, name, ending)),
            self.tr("{name} files (*.{ending})").format(name=ending.upper(), ending=ending),
        )
        if path and ending == "gif":
            self.animate(path)
        elif path and self.save_to(path):
            self.accept()

    def _may_replace(self, folder: str) -> bool:
        """Ask before files that are there already are written anew."""
        paths = [each_path(folder, kind, self._choices.ending) for kind in self._choices.kinds]
        there = [path.name for path in paths if path.exists()]
        if not there:
            return True
        question = self.tr("{names}: already there. Replace?").format(names=listed(there))
        return QMessageBox.question(self, self.tr("Export"), question) == QMessageBox.StandardButton.Yes

    def animate(self, path: str) -> None:
        """Begin with an animation, which is written to *path* when all its pictures are drawn."""
        path = path if path.lower().endswith(".gif") else path + ".gif"
        frames, seconds = self._choices.frames.value(), float(self._choices.seconds.value())
        try:
            animation = Animation(self.shot(), frames, seconds)
        except ExperimentError as error:
            self._say(error.message)
            return
        self.saved_path = path
        self._show_working(True)
        self._work.start(animation)

    def _show_progress(self, share: float) -> None:
        self._progress.setValue(round(1000 * share))

    def _write_animation(self, gif: bytes) -> None:
        path = self.saved_path
        done = self._attempt(lambda: write(path, gif), path)
        self._show_working(False)
        if done:
            self.accept()

    def _give_up_animation(self, why: str) -> None:
        self._show_working(False)
        self._say(why)

    def _show_working(self, on: bool) -> None:
        self._facts.setVisible(not on)
        self._progress.setVisible(on)
        self._progress.setValue(0)
        self._choices.setEnabled(not on)
        for button in (self._buttons.button(QDialogButtonBox.StandardButton.Save), self._copy_button):
            button.setEnabled(not on)

    def reject(self) -> None:
        """Cancel: first an animation that is being made, then the dialog."""
        if self._work.active:
            self._work.stop()
            self.saved_path = ""
            self._give_up_animation(self.tr("Cancelled; nothing was written."))
        else:
            super().reject()
