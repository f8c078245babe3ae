"""The base of the panels: a section that folds, made of the controls for some fields of the experiment."""

from typing import ClassVar, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from superqt import QElidingLabel

from app.controls.forms.editor import Editor
from app.controls.forms.part_form import Control, control_for
from app.theme.icons import set_icon
from app.words.translate import part_text
from simcore.base.part import Part
from simcore.experiment.experiment import Experiment


class Panel(QWidget):
    """One section of the controls. A subclass names its fields; what is special about it, it adds in ``build``."""

    title: ClassVar[str]
    """In English; translated in the context of the panels."""
    order: ClassVar[int]
    """Where it stands: panels come in the order in which one thinks."""
    fields: ClassVar[tuple[str, ...]] = ()
    """The experiment's fields, each with the control that suits its type."""
    open_at_first: ClassVar[bool] = False

    folded = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None):
        super().__init__(parent)
        self._editor = editor
        self._controls: dict[str, Control] = {}
        self._words = ""
        self.setObjectName(f"panel.{self.name()}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 16, 8)  # with the arrow's own space, all begins at 16
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        self._body = QWidget(self)
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(12, 0, 0, 8)
        self.content.setSpacing(8)
        layout.addWidget(self._body)
        self.build()
        self.set_open(self.open_at_first)

    @classmethod
    def name(cls) -> str:
        """The panel's name in the settings."""
        return cls.__name__.removesuffix("Panel").lower()

    def _make_head(self) -> QHBoxLayout:
        self._head = QToolButton(self)
        self._head.setProperty("role", "section")
        self._head.setText(QCoreApplication.translate("Panel", self.title))
        self._head.setAccessibleName(self._head.text())
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head.clicked.connect(self._toggle)
        self._in_short = QElidingLabel()
        self._in_short.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._in_short.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._head)
        head.addWidget(self._in_short, 1)
        return head

    def build(self) -> None:
        """Make the controls; a subclass may add its own."""
        for field in self.fields:
            self.add_field(field)

    def add_field(self, field: str, brief: bool = False) -> None:
        """Add the control for a *field* of the experiment."""
        control = control_for(Experiment, field, field, self._editor, brief)
        self._controls[field] = cast(Control, control)
        self.content.addWidget(control)

    def add_heading(self, text: str) -> None:
        """Add a quiet heading over what follows."""
        label = QLabel(text)
        label.setProperty("role", "quiet")
        if self.content.count():
            self.content.addSpacing(8)
        self.content.addWidget(label)

    def field_widget(self, field: str) -> QWidget:
        """Return the control of a *field* as a widget."""
        return cast(QWidget, self._controls[field])

    def show_experiment(self, experiment: Experiment) -> None:
        """Show *experiment* in all controls, and in short beside the title."""
        for field, control in self._controls.items():
            control.show_value(getattr(experiment, field))
        self._words = self.in_short(experiment)
        self._in_short.setText(self._words if not self.is_open else "")

    def in_short(self, experiment: Experiment) -> str:
        """Return what is chosen here in a few words, so that a folded panel still says it."""
        value = getattr(experiment, self.fields[0]) if self.fields else None
        return part_text(type(value).title) if isinstance(value, Part) else ""

    @property
    def is_open(self) -> bool:
        """Whether the controls can be seen."""
        return self._head.property("open") is True

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold the panel."""
        self._head.setProperty("open", is_open)
        self._body.setVisible(is_open)
        self._in_short.setText(self._words if not is_open else "")
        set_icon(self._head, "ph.caret-down" if is_open else "ph.caret-right")
        self._head.setToolTip(self.tr("Fold") if is_open else self.tr("Unfold"))

    def _toggle(self) -> None:
        self.set_open(not self.is_open)
        self.folded.emit()


def hairline() -> QFrame:
    """Return a line that parts one section from the next."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
