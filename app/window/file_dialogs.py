"""The dialogs that ask for a file to open, or for a place to save the experiment to."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.state.documents import Documents


class FileDialogs(QObject):
    """Ask over *parent*, and hand what is chosen to *documents*."""

    def __init__(self, documents: Documents, parent: QWidget):
        super().__init__(parent)
        self._documents, self._parent = documents, parent

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file, and open it."""
        kinds = self.tr(
            "Experiments, lectures, exported pictures, data "
            "(*.json *.png *.svg *.csv *.tsv *.npz *ubyte *ubyte.gz);;All files (*)"
        )
        path, _ = QFileDialog.getOpenFileName(self._parent, self.tr("Open"), "", kinds)
        if path:
            self._documents.open_file(path)

    @Slot()
    def choose_where_to_save(self) -> None:
        """Ask where to save the experiment, and save it."""
        suggested = "experiment.json"
        path, _ = QFileDialog.getSaveFileName(
            self._parent, self.tr("Save experiment"), suggested, self.tr("JSON (*.json)")
        )
        if path:
            self._documents.save_file(path if Path(path).suffix else f"{path}.json")


def dropped_file(data: QMimeData) -> str:
    """Return the path of the first local file among what is dragged, "" where there is none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
