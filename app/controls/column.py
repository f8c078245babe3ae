"""The column of panels at the left of the window, which scrolls by itself."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.controls.forms.field import Field
from app.controls.forms.layer_sizes import LayerSizes
from app.controls.forms.vary import VaryForm
from app.controls.panels import Panel, hairline, panels
from app.controls.panels.data import DataPanel
from app.controls.panels.network import NetworkPanel
from app.controls.panels.preprocessing import PreprocessingPanel
from app.state.session import Session
from app.state.settings import Settings
from app.words.translate import on_change, part_text
from simcore.data.prepare import Prepared
from simcore.experiment.experiment import Experiment


class Controls(QScrollArea):
    """All panels, parted by space and a hairline."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panels: list[Panel] = []
        self._session = session
        self._varied: tuple[str, ...] = ()
        self._prepared: Prepared | None = None
        session.changed.connect(self.show_experiment)
        session.prepared.connect(self.show_prepared)
        session.blamed.connect(self.show_refusal)
        session.opened.connect(self._forget_trouble)
        on_change(self._make)

    @Slot()
    def _make(self) -> None:
        """Make the panels; in another language they are made anew, which takes less than to change every word."""
        column, height = QWidget(), self.verticalScrollBar().value()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(0)
        self._retire()
        self.panels = []
        for make in panels:
            panel = make(self._session)
            panel.set_open(self._settings.panel_open(panel.name(), panel.open_at_first))
            panel.folded.connect(self._remember)
            if self.panels:
                layout.addWidget(hairline())
            layout.addWidget(panel)
            self.panels.append(panel)
        layout.addStretch(1)
        self.setWidget(column)
        self.show_experiment(self._session.experiment)
        if self._prepared is not None:
            self.show_prepared(self._prepared)
        QTimer.singleShot(0, self, partial(self.verticalScrollBar().setValue, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for control in (*self.findChildren(Field), *self.findChildren(VaryForm)):
            control.fit()
        super().resizeEvent(event)

    def _retire(self) -> None:
        """Take the present panels away; they go once the event that led here is over."""
        before = self.takeWidget()
        if before is not None:
            for child in before.findChildren(QWidget):
                child.blockSignals(True)  # losing the focus, a field would offer what was left half typed
            before.hide()
            before.deleteLater()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show *experiment* in every panel."""
        for panel in self.panels:
            panel.show_experiment(experiment)
        for path in {*self._varied, *experiment.vary}:
            field = self.findChild(Field, path)
            if field is not None:
                field.show_varied(experiment.vary.get(path, ()))
        self._varied = tuple(experiment.vary)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what only the data tell: what they hold, how many inputs and outputs, and notes on preprocessing."""
        self._prepared = prepared
        for panel in self.panels:
            if isinstance(panel, NetworkPanel):
                panel.show_ends(prepared.inputs, prepared.outputs)
            elif isinstance(panel, PreprocessingPanel):
                panel.show_notes(prepared.notes)
            elif isinstance(panel, DataPanel):
                panel.show_summary(prepared.summary)

    def show_refusal(self, message: str, path: str) -> None:
        """Mark the control nearest to *path*, unfold its panel and bring it into view."""
        names = [name for name in path.removeprefix("$").replace("[", ".").replace("]", "").split(".") if name]
        for length in range(len(names), 0, -1):
            control = self._control(".".join(names[:length]))
            if control is not None:
                self._unfold(control)
                control.refuse(part_text(message))
                QTimer.singleShot(0, control, partial(self.ensureWidgetVisible, control))
                return

    @Slot()
    def _forget_trouble(self) -> None:
        """Take away what was entered wrongly, with its marks: another experiment comes."""
        for control in (*self.findChildren(Field), *self.findChildren(LayerSizes)):
            if control.trouble:
                control.accept()

    def unfold(self, name: str) -> None:
        """Unfold the panel *name* and bring it into view."""
        for panel in self.panels:
            if panel.name() == name:
                panel.set_open(True)
                QTimer.singleShot(0, panel, partial(self.ensureWidgetVisible, panel))

    def _control(self, path: str) -> Field | LayerSizes | None:
        return self.findChild(Field, path) or self.findChild(LayerSizes, path)

    def _unfold(self, control: QWidget) -> None:
        for panel in self.panels:
            if panel.isAncestorOf(control):
                panel.set_open(True)

    def _remember(self) -> None:
        for panel in self.panels:
            self._settings.set_panel_open(panel.name(), panel.is_open)
