"""The simulator: what others may build on stands here, and nothing else; nothing of Qt.

Examples
--------
>>> from simcore import Experiment, Simulator
>>> simulator = Simulator(Experiment(hidden=[20], activation="relu", optimizer={"kind": "sgd", "learning_rate": 0.1}))
>>> simulator.step(100)
100
>>> simulator.measure().layers.z_std.shape
(1, 2)
"""

from simcore.base.decoding import ExperimentError
from simcore.base.part import Part, register
from simcore.data.base import Data
from simcore.experiment.experiment import Experiment
from simcore.experiment.memory import estimated_bytes
from simcore.kinds.activations import Activation
from simcore.kinds.augmentations import Augmentation
from simcore.kinds.initializers import Initializer
from simcore.kinds.losses import Loss
from simcore.kinds.normalization import Normalization
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.preprocessing import Preprocessing
from simcore.kinds.regularizers import Penalty, Regularizer
from simcore.kinds.schedules import Schedule
from simcore.kinds.stopping import Stop
from simcore.measure.instruments import Instrument
from simcore.simulator import Simulator

__all__ = [
    "Activation",
    "Augmentation",
    "Data",
    "Experiment",
    "ExperimentError",
    "Initializer",
    "Instrument",
    "Loss",
    "Normalization",
    "Optimizer",
    "Part",
    "Penalty",
    "Preprocessing",
    "Regularizer",
    "Schedule",
    "Simulator",
    "Stop",
    "estimated_bytes",
    "register",
]
