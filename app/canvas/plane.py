"""What plots of planar data share: for which runs they are, what a class is called, and which member is shown."""

from PySide6.QtCore import QCoreApplication

from simcore.experiment.experiment import Experiment


def why_not_planar(experiment: Experiment) -> str:
    """Return why a plot over the plane of the data has nothing to show for *experiment*, "" where it has."""
    return "" if experiment.data.planar else QCoreApplication.translate("Plot", "only for data that lie in a plane")


def class_text(name: str) -> str:
    """Return the name of a class with a true minus sign."""
    return name.replace("-", "−") if name[:1] == "-" else name


def member_note(member: int, members: int) -> str:
    """Return which of several members a plot shows, counted from 1; "" where there is but one."""
    template = QCoreApplication.translate("Plot", "run {number} of {all}")
    return template.format(number=member + 1, all=members) if members > 1 else ""
