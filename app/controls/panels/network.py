"""Network: how wide each layer is, and how layers are joined."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.controls.forms.layer_sizes import LayerSizes
from app.controls.panels.base import Panel
from simcore.experiment.experiment import Experiment


class NetworkPanel(Panel):
    """The widths of the hidden layers, between those of input and output."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Network"))
    order = 2
    open_at_first = True

    def build(self) -> None:
        self._sizes = LayerSizes("hidden", self._editor)
        self.content.addWidget(self._sizes)
        self._controls["hidden"] = self._sizes
        for field in ("biases", "residual", "residual_zero_last", "frozen"):
            self.add_field(field)
        self.add_heading(self.tr("Normalization"))
        self.add_field("normalization", brief=True)

    def show_ends(self, inputs: int, outputs: int) -> None:
        """Show how many inputs and outputs the data ask for."""
        self._sizes.show_ends(inputs, outputs)

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self.field_widget("residual_zero_last").setEnabled(experiment.residual)

    def in_short(self, experiment: Experiment) -> str:
        count = len(experiment.hidden)
        if count == 0:
            return self.tr("no hidden layer")
        if len(set(experiment.hidden)) == 1:
            return self.tr("{count} × {width}").format(count=count, width=experiment.hidden[0])
        if count > 4:
            return self.tr("{count} hidden layers").format(count=count)
        return ", ".join(map(str, experiment.hidden))
