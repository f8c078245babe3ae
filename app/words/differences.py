"""What differs between two experiments, and the values of knobs, as a person would say them."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.words.number_format import exact_text
from app.words.translate import clauses, listed, part_text, path_words
from simcore.base.part import Part
from simcore.experiment.description import Change
from simcore.experiment.differences import struct_differences
from simcore.experiment.experiment import Experiment


def differences(before: Experiment, after: Experiment) -> list[str]:
    """Return what differs, a line a knob: "Initializer: He normal", "Learning rate: 0.5"."""
    return [_line(part_text(found.title), found.after) for found in struct_differences(before, after)]


def _line(title: str, value: Any) -> str:
    return QCoreApplication.translate("Undo", "{title}: {value}").format(title=title, value=value_words(value))


def value_words(value: Any) -> str:
    """Return a knob's value as a person would say it."""
    if isinstance(value, Part):
        return part_text(type(value).title)
    if isinstance(value, Change):
        template = QCoreApplication.translate("Undo", "{knob} {value} from step {step}")
        knob = path_words(value.path.rpartition(".")[2])
        return template.format(knob=knob, value=exact_text(value.value), step=f"{value.step:,}")
    if isinstance(value, dict):
        pairs = [(path_words(path.rpartition(".")[2]), value_words(values)) for path, values in value.items()]
        return clauses(map(" ".join, pairs)) or QCoreApplication.translate("Undo", "none")
    if isinstance(value, tuple):
        return listed(value_words(item) for item in value) or QCoreApplication.translate("Undo", "none")
    if value is None:
        return QCoreApplication.translate("Undo", "none")
    if isinstance(value, bool):
        return QCoreApplication.translate("Undo", "on") if value else QCoreApplication.translate("Undo", "off")
    return exact_text(value) if isinstance(value, int | float) else str(value)
