"""The banner: one line over the plots that says what could not be done, until it is read or mended."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.controls.forms.labels import wrapped_label
from app.theme.icons import set_icon
from app.words.translate import on_change


class Banner(QWidget):
    """Hidden while there is nothing to say; stands in nobody's way."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._text = wrapped_label("trouble")
        self._close = close = QToolButton()
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.dismiss)
        set_icon(close, "ph.x")
        line = QHBoxLayout()
        line.setContentsMargins(24, 8, 16, 8)
        line.addWidget(self._text, 1)
        line.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        self._tell: Callable[[], str] = str
        self.hide()
        on_change(self._say_anew)

    @Slot()
    def _say_anew(self) -> None:
        self._show_text()
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self._close.toolTip())

    @property
    def text(self) -> str:
        """What is said; "" while nothing is."""
        return self._text.text()

    def say(self, tell: Callable[[], str]) -> None:
        """Show the one line that *tell* returns, which is asked again in another language; a long one is cut."""
        self._tell = tell
        self._show_text()
        self.show()

    def _show_text(self) -> None:
        line = " ".join(self._tell().split())
        self._text.setText(line if len(line) <= 300 else line[:300] + "\N{HORIZONTAL ELLIPSIS}")
        self._text.setAccessibleName(line)

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._tell = str
        self._show_text()
        self.hide()
