"""Network: how wide each layer is, and whether layers have biases."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.chips import ChipRow
from app.panels.base import Panel
from simcore.experiment import Experiment


class NetworkPanel(Panel):
    """The widths of the layers as chips, between those of input and output."""

    title = str(QT_TRANSLATE_NOOP("Panel", "Network"))
    order = 2
    open_at_first = True

    def build(self) -> None:
        self._chips = ChipRow("hidden", self._editor)
        self.content.addWidget(self._chips)
        self._controls["hidden"] = self._chips
        self.add_field("biases")

    def show_ends(self, inputs: int, outputs: int) -> None:
        """Show how many inputs and outputs the data ask for."""
        self._chips.show_ends(inputs, outputs)

    def in_short(self, experiment: Experiment) -> str:
        count = len(experiment.hidden)
        if count == 0:
            return self.tr("no hidden layer")
        if len(set(experiment.hidden)) == 1:
            return self.tr("{count} \N{MULTIPLICATION SIGN} {width}").format(count=count, width=experiment.hidden[0])
        if count > 4:
            return self.tr("{count} hidden layers").format(count=count)
        return ", ".join(map(str, experiment.hidden))
