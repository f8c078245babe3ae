"""The families by name, once every module that holds kinds has been read."""

from importlib import import_module
from pkgutil import iter_modules

import simcore.data
import simcore.kinds
from simcore.base.part import Part, kinds
from simcore.data.base import Data
from simcore.kinds.activations import Activation
from simcore.kinds.augmentations import Augmentation
from simcore.kinds.initializers import Initializer
from simcore.kinds.losses import Loss
from simcore.kinds.normalization import Normalization
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.preprocessing import Preprocessing
from simcore.kinds.regularizers import Regularizer
from simcore.kinds.schedules import Schedule
from simcore.kinds.stopping import Stop

for _room in (simcore.kinds, simcore.data):
    for _module in iter_modules(_room.__path__, f"{_room.__name__}."):
        import_module(_module.name)

families: dict[str, type[Part]] = {
    "activations": Activation,
    "initializers": Initializer,
    "losses": Loss,
    "optimizers": Optimizer,
    "schedules": Schedule,
    "preprocessing": Preprocessing,
    "normalization": Normalization,
    "regularization": Regularizer,
    "augmentation": Augmentation,
    "stopping": Stop,
    "data": Data,
}

__all__ = ["families", "kinds"]
