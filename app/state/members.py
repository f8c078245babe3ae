"""How the members of a run are drawn: one by one, or as a band around their mean."""

from simcore.experiment.experiment import Experiment


def drawn_singly(wished: bool | None, experiment: Experiment) -> bool:
    """Return whether each member has its own line.

    wished : what a person has chosen; None lets the experiment decide: one by one where members are different things
    """
    return experiment.members > 1 and (bool(experiment.vary) if wished is None else wished)
