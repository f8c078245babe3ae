"""How far the gradients of one unit's incoming weights share their sign, in each layer over the steps."""

from app.canvas import groups
from app.canvas.layer_lines import LayerLines
from app.canvas.ticks import Tick
from app.words.messages import QT_TRANSLATE_NOOP
from app.words.number_format import share_text
from simcore.measure.snapshot import Float64

LEAST = 0.5
"""A majority has at least half."""


class SignAgreementPlot(LayerLines):
    """A line a layer, from a half, where signs are mixed, to 1, where all weights of a unit move the same way."""

    kind = "sign_agreement"
    title = QT_TRANSLATE_NOOP("Plot", "Agreement of signs")
    help = QT_TRANSLATE_NOOP(
        "Plot",
        "For one example and one unit, the share of the gradients of its incoming weights that have the same sign: "
        "where it is 1, as above a sigmoid layer, they can only all grow or all shrink.",
    )
    y_label = QT_TRANSLATE_NOOP("Plot", "share with the sign of the majority, by layer")
    y_label_short = QT_TRANSLATE_NOOP("Plot", "share with the same sign")
    group = groups.BACKWARD
    order = 100
    costly = True
    figure = "sign_agreement"

    def value_text(self, value: float) -> str:
        return share_text(value)

    def y_range(self, values: Float64) -> tuple[float, float]:
        return LEAST, 1.0

    def y_ticks(self, y_range: tuple[float, float]) -> list[Tick]:
        every = 10 if self.most_ticks(vertical=True) >= 5 else 25
        return [(share / 100, share_text(share / 100)) for share in range(50, 101, every)]
