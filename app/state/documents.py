"""Documents: what a person opens and saves; what goes wrong is said by a signal, and the present run stays."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.lecture.format import Lecture, is_name
from app.state.player import Player
from app.state.reading import read_document, with_data
from app.state.saving import save_text
from app.state.session import Session
from app.state.view import View
from app.words.translate import part_text, trouble_text
from app.words.user_error import UserError
from simcore.base.decoding import ExperimentError
from simcore.data.files import data_at


class Documents(QObject):
    """Opens experiments, lectures, pictures and data, and saves the present experiment."""

    went_wrong = Signal(object)
    """What returns in one line, in the language of the window, why something could not be opened or saved."""
    data_opened = Signal()
    """The present experiment runs on a person's own data now."""

    def __init__(
        self,
        session: Session,
        view: View,
        player: Player,
        known_plots: Sequence[str],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._session, self._view, self._player = session, view, player
        self._known_plots = tuple(known_plots)

    def open_file(self, path: str) -> None:
        """Open an experiment, a lecture, an exported picture or data, on which the present experiment then runs."""
        name = Path(path).name
        if not (Path(path).exists() or is_name(path)):
            self._tell(lambda: self.tr("{name}: there is no such file.").format(name=name))
            return
        data = data_at(path)
        try:
            document = (
                read_document(path, self._known_plots) if data is None else with_data(self._session.experiment, data)
            )
        except (UserError, ExperimentError) as error:
            self._tell(partial(trouble_with_file, error, path))
            return
        if isinstance(document, Lecture):
            self._player.open(document, name)
            return
        self._player.leave()
        self._session.open(document, name)
        if data is not None:
            self.data_opened.emit()

    def save_file(self, path: str) -> None:
        """Save the experiment, with what was changed live in the present run."""
        trouble = save_text(path, self._session.recorded(self._view.frame).to_json() + "\n")
        if trouble:
            name = Path(path).name
            self._tell(lambda: self.tr("{name} cannot be saved. {why}").format(name=name, why=trouble))

    def _tell(self, tell: Callable[[], str]) -> None:
        self.went_wrong.emit(tell)


def trouble_with_file(error: UserError | ExperimentError, path: str) -> str:
    """Return why the file at *path* was refused, under its bare name, in the language of the window."""
    name, inner = Path(path).name, error if isinstance(error, ExperimentError) else error.error
    if inner is None:
        return part_text(str(error).replace(path, name, 1))
    template = QCoreApplication.translate("Documents", "{name}: {trouble}")
    return template.format(name=name, trouble=trouble_text(inner))
