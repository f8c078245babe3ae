"""The banner: one line over the plots that says what could not be done, until it is read or mended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.fields import wrapped_label
from app.icons import set_icon


class Banner(QWidget):
    """Hidden while there is nothing to say; stands in nobody's way."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._text = wrapped_label("trouble")
        close = QToolButton()
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(close.toolTip())
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
        self.hide()

    @property
    def text(self) -> str:
        """What is said; "" while nothing is."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show one line; a long one is cut."""
        line = " ".join(text.split())
        self._text.setText(line if len(line) <= 300 else line[:300] + "\N{HORIZONTAL ELLIPSIS}")
        self._text.setAccessibleName(line)
        self.show()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._text.setText("")
        self.hide()
