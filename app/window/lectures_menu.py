"""The menu of the lectures, by title, in groups; filled when it is first opened, so that the program starts soon."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.lecture import format as lectures
from app.lecture.format import Group
from app.state.player import Player
from app.words.translate import localized


def group_titles() -> dict[Group, str]:
    """Return the title of each group, in the order in which they are offered."""
    tr = QCoreApplication.translate
    return {
        "initialization": tr("Lecture", "Initialization"),
        "activations": tr("Lecture", "Activations"),
        "gradients": tr("Lecture", "Gradients"),
        "learning": tr("Lecture", "Learning"),
        "data": tr("Lecture", "Data"),
        "depth": tr("Lecture", "Depth"),
        "beyond": tr("Lecture", "Beyond the course"),
    }


class LecturesMenu(QMenu):
    """Offers every lecture that comes with the program."""

    def __init__(self, player: Player, parent: QWidget):
        super().__init__(parent)
        self._player = player
        self.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """Make the entries, and tick the lecture that is open."""
        self.clear()
        for group, title in group_titles().items():
            named = [(name, lecture) for name in lectures.names() if (lecture := lectures.load(name)).group == group]
            menu = self.addMenu(title) if named else self
            for name, lecture in named:
                action = menu.addAction(localized(lecture.title))
                action.setCheckable(True)
                action.setChecked(self._player.lecture is not None and self._player.name == name)
                action.triggered.connect(lambda _=False, name=name: self._player.open_named(name))
