"""The data after each preprocessing step as series, and what the steps and their two features are called."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.canvas.table import Series
from app.words.translate import part_text
from simcore.measure.instruments.cloud import CloudStep


def names_of_features(stage: CloudStep) -> tuple[str, str]:
    """Return what the two features are called."""
    template = QCoreApplication.translate("Plot", "component {number}") if stage.turned else "x{number}"
    first, second = (template.format(number=feature + 1) for feature in stage.features)
    return first, second


def step_title(stage: CloudStep) -> str:
    """Return the name of the step, or what the data are called before any."""
    return part_text(stage.title) if stage.title else QCoreApplication.translate("Plot", "data")


def series_of_step(step: str, stage: CloudStep) -> Iterator[list[Series]]:
    """Go through what is drawn of the data after a *step*: the examples, then what was measured of all of them.

    The directions are those of the ellipses, as long as one standard deviation along them.
    """
    translate = QCoreApplication.translate
    directions = (stage.directions * stage.spreads).T
    examples = translate("Plot", "example")
    for what, places in (
        (examples, stage.points),
        (translate("Plot", "mean"), stage.mean[None]),
        (translate("Plot", "standard deviation"), stage.std[None]),
        (translate("Plot", "first direction"), directions[:1]),
        (translate("Plot", "second direction"), directions[1:]),
    ):
        count = len(places)
        block = [Series(translate("Plot", "step"), [step] * count), Series(translate("Plot", "what"), [what] * count)]
        block += [Series(translate("Plot", "features"), [", ".join(names_of_features(stage))] * count)]
        block += [Series(translate("Plot", "first feature"), places[:, 0])]
        block += [Series(translate("Plot", "second feature"), places[:, 1])]
        if what == examples and stage.labels is not None:
            block.append(Series(translate("Plot", "class"), stage.labels))
        yield block
