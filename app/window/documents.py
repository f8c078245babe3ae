"""Files that a person opens, saves and exports; what goes wrong is said in the banner, and the present run stays."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.lecture.format import Lecture, is_name
from app.plots import plots
from app.state.reading import read_document, with_data
from app.state.saving import save_text
from app.words.translate import part_text, trouble_text
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError
from simcore.data.files import data_at

if TYPE_CHECKING:
    from app.window.window import Window

COPIED_MS = 4000
"""How long it is said that something was copied."""


class Documents(QObject):
    """Opens, saves and exports what *window* shows."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window

    def choose_file(self) -> None:
        """Ask for a file, and open it."""
        kinds = self.tr(
            "Experiments, lectures, exported pictures, data "
            "(*.json *.png *.svg *.csv *.tsv *.npz *ubyte *ubyte.gz);;All files (*)"
        )
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), "", kinds)
        if path:
            self.open_file(path)

    def open_file(self, path: str) -> None:
        """Open an experiment, a lecture, an exported picture or data, on which the present experiment then runs.

        What is wrong is said in the banner, and the present run stays.
        """
        name = Path(path).name
        if not (Path(path).exists() or is_name(path)):
            self._window.banner.say(lambda: self.tr("{name}: there is no such file.").format(name=name))
            return
        data = data_at(path)
        try:
            document = (
                read_document(path, tuple(plots)) if data is None else with_data(self._window.session.experiment, data)
            )
        except (UserError, ExperimentError) as refusal:
            self._window.banner.say(partial(refusal_text, refusal, path))
        else:
            if isinstance(document, Lecture):
                self._window.player.open(document, name)
                return
            self._window.player.leave()
            self._window.session.open(document, name)
            if data is not None:
                self._window.controls.unfold("data")

    def choose_where_to_save(self) -> None:
        """Ask where to save the experiment, and save it."""
        suggested = "experiment.json"
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save experiment"), suggested, self.tr("JSON (*.json)")
        )
        if path:
            self.save_file(path if Path(path).suffix else f"{path}.json")

    def save_file(self, path: str) -> None:
        """Save the experiment, with what was changed live in the present run."""
        trouble = save_text(path, self._window.session.recorded(self._window.frame).to_json() + "\n")
        if trouble:
            name = Path(path).name
            self._window.banner.say(lambda: self.tr("{name} cannot be saved. {why}").format(name=name, why=trouble))

    def export(self, kind: str = "") -> None:
        """Open the export dialog on what is shown, or on the plot of one kind."""
        from app.export.dialog import ExportDialog  # only a few sessions export, and all want to start soon

        if self._window.frame is not None:
            window, board = self._window, self._window.board
            shown = board.kinds, window.theme, board.states, board.each_member
            dialog = ExportDialog(window, self._window.frame, *shown)
            if kind:
                dialog.choose(kind)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def copy(self, kind: str = "") -> None:
        """Copy the plots that can be seen, or that of one kind, as a picture that is large enough for a slide."""
        from app.export.picture import Shot, image

        window = self._window
        board = window.board
        if window.frame is not None:
            kinds = (kind or board.full,) if kind or board.full else board.kinds
            shot = Shot(window.frame, kinds, theme=window.theme, states=board.states, each_member=board.each_member)
            QGuiApplication.clipboard().setImage(image(shot))
            one, all_seen = self.tr("The plot is copied as a picture."), self.tr("The plots are copied as a picture.")
            window.statusBar().showMessage(one if kind else all_seen, COPIED_MS)


def refusal_text(refusal: UserError | ExperimentError, path: str) -> str:
    """Return why the file at *path* was refused, under its bare name, in the language of the window."""
    name, error = Path(path).name, refusal if isinstance(refusal, ExperimentError) else refusal.error
    if error is None:
        return part_text(str(refusal).replace(path, name, 1))
    template = QCoreApplication.translate("Documents", "{name}: {trouble}")
    return template.format(name=name, trouble=trouble_text(error))


def dropped_file(data: QMimeData) -> str:
    """Return the path of the first local file among what is dragged, "" where there is none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
