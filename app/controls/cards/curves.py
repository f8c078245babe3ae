"""What the card of a formula draws: an activation with its slope, the density of an initializer, a schedule."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.words.number_format import number_text
from simcore.base.arrays import Array
from simcore.base.part import Part
from simcore.kinds.activations import Activation
from simcore.kinds.initializers import Initializer
from simcore.kinds.schedules import Schedule

FAN, DRAWS, BINS = 100, 40, 48
EPOCHS = 30.0
POINTS = 401


@dataclass(frozen=True)
class CardLine:
    """One line: its name, x and y, (points,) each, and whether it is dashed, or filled down to 0."""

    name: str
    x: Array
    y: Array
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True)
class CardPlot:
    """A small plot: its lines, what its x axis is, and a remark; marks : places on the x axis, with a name each."""

    lines: tuple[CardLine, ...]
    x_label: str
    remark: str = ""
    marks: tuple[tuple[float, str], ...] = ()


def card_plot(part: Part) -> CardPlot | None:
    """Return what there is to draw of *part*, None where there is nothing."""
    for family, make in _MAKERS.items():
        if isinstance(part, family):
            return make(part)
    return None


def _of_activation(activation: Activation) -> CardPlot:
    z = np.linspace(-4, 4, POINTS)
    return CardPlot((CardLine("f'", z, activation.slope_at(z), dashed=True), CardLine("f", z, activation(z))), "z")


def _of_initializer(initializer: Initializer) -> CardPlot:
    """Draw many matrices, and mark one standard deviation, as it is stated, at each side of the mean."""
    random = np.random.default_rng(0)
    drawn = np.concatenate([initializer.sample(random, FAN, FAN).ravel() for _ in range(DRAWS)])
    deviation, mean = float(np.sqrt(initializer.variance(FAN, FAN))), initializer.mean
    if deviation == 0:
        x = np.array([mean - 1.0, mean, mean, mean, mean + 1.0])
        line = CardLine("", x, np.array([0.0, 0.0, 1.0, 0.0, 0.0]), filled=True)
        template = _tr("every weight {value}")
        return CardPlot((line,), "W", template.format(value=number_text(mean)), ((mean, number_text(mean)),))
    reach = 2 * math.sqrt(3) * deviation  # so that a uniform's ends fall between two bins
    density, edges = np.histogram(drawn, BINS, (mean - reach, mean + reach), density=True)
    line = CardLine("", np.repeat(edges, 2)[1:-1], np.repeat(density, 2), filled=True)
    template = _tr("n = {fan}, σ = {deviation}")
    marks = tuple((mean + sign * deviation, text) for sign, text in ((-1, "−σ"), (1, "σ")))
    return CardPlot((line,), "W", template.format(fan=FAN, deviation=number_text(deviation)), marks)


def _of_schedule(schedule: Schedule) -> CardPlot:
    epochs = np.linspace(0, EPOCHS, POINTS)
    rates = np.array([float(schedule.rate(1.0, float(epoch), EPOCHS)) for epoch in epochs])
    return CardPlot((CardLine("η(e) / η", epochs, rates),), _tr("epoch"), _tr("of {all}").format(all=f"{EPOCHS:.0f}"))


_MAKERS: dict[type[Part], Callable[..., CardPlot]] = {
    Activation: _of_activation,
    Initializer: _of_initializer,
    Schedule: _of_schedule,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)
