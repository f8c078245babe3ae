"""The canary for the reference counts that PySide6 6.12.0 loses: why pyproject.toml holds it below that version."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import QObject, QTimer, Signal, Slot

CALLS = 500
"""Few enough that a lost reference to each call is told here, before Python aborts for the lack of them."""
SLACK = 50
"""What other parts of the process may take or give back meanwhile."""


class Bell(QObject):
    rung = Signal(bool)

    @Slot(bool)
    def hear(self, loud: bool) -> None:
        pass


def set_data(qtbot: Any) -> Callable[[], object]:
    plot = pyqtgraph.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(80, 60)
    plot.show()
    curve, x = plot.plot(), np.arange(4.0)

    def draw() -> None:
        curve.setData(x, x)
        plot.viewport().repaint()

    return draw


def void_call(_qtbot: Any) -> Callable[[], object]:
    timer = QTimer()
    return lambda: timer.setInterval(5)


def bool_call(_qtbot: Any) -> Callable[[], object]:
    bell = QObject()
    return lambda: (bell.blockSignals(True), bell.signalsBlocked())


def signal(_qtbot: Any) -> Callable[[], object]:
    bell = Bell()
    bell.rung.connect(bell.hear)
    return lambda: bell.rung.emit(True)


@pytest.mark.parametrize("prepare", [void_call, bool_call, signal, set_data], ids=lambda prepare: prepare.__name__)
def test_no_reference_to_none_or_true_is_lost(qtbot: Any, prepare: Callable[[Any], Callable[[], object]]) -> None:
    # from Python 3.12 on these objects are immortal: their count cannot fall, and the loss does no harm
    act = prepare(qtbot)
    for _ in range(10):
        act()
    before = [sys.getrefcount(thing) for thing in (None, True, False)]
    for _ in range(CALLS):
        act()
    after = [sys.getrefcount(thing) for thing in (None, True, False)]
    lost = {name: b - a for name, b, a in zip(("None", "True", "False"), before, after, strict=True)}
    assert max(lost.values()) < SLACK, f"references lost in {CALLS} calls: {lost}"
