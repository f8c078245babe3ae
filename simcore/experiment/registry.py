"""The families by name, and the union of each as msgspec decodes it (type checkers see the base)."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import simcore.data
from simcore.base.part import Part, family, kinds
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

for _module in iter_modules(simcore.data.__path__, "simcore.data."):
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

if TYPE_CHECKING:
    AnyActivation = Activation
    AnyInitializer = Initializer
    AnyBiasInitializer = Initializer
    AnyLoss = Loss
    AnyNormalization = Normalization
    AnyOptimizer = Optimizer
    AnyRegularizer = Regularizer
    AnyAugmentation = Augmentation
    AnySchedule = Schedule
    AnyStop = Stop
    AnyData = Data
    PreprocessingSteps = tuple[Preprocessing, ...]
else:
    AnyActivation = family(Activation)
    AnyInitializer = family(Initializer)
    AnyBiasInitializer = family(Initializer, lambda kind: kind.for_biases)
    AnyLoss = family(Loss)
    AnyNormalization = family(Normalization)
    AnyOptimizer = family(Optimizer)
    AnyRegularizer = family(Regularizer)
    AnyAugmentation = family(Augmentation)
    AnySchedule = family(Schedule)
    AnyStop = family(Stop)
    AnyData = family(Data)
    PreprocessingSteps = tuple[family(Preprocessing), ...] | None

__all__ = ["families", "kinds"]
