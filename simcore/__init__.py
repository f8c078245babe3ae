"""The simulator: NumPy, and nothing of Qt."""

from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.simulator import Simulator

__all__ = ["Experiment", "ExperimentError", "Simulator"]
