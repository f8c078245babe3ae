"""RunSlot: one run in the worker's thread, with what is recorded of it."""

from typing import Any

from simcore.experiment.experiment import Experiment
from simcore.measure.instruments import Instrument
from simcore.measure.recorder import Recorder
from simcore.simulator import Simulator


class RunSlot:
    """A simulator and its recorder.

    given : the experiment as it was handed over, without what was changed live. Raises ExperimentError as Simulator.
    """

    def __init__(self, given: Experiment, instruments: frozenset[Instrument[Any]], costly: bool):
        self.given = given
        self.simulator = Simulator(given)
        self.recorder = Recorder(self.simulator, instruments, costly)
