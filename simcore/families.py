"""The families by name, and the union of each as msgspec decodes it (type checkers see the base)."""

from typing import TYPE_CHECKING

from simcore.activations import Activation
from simcore.augmentations import Augmentation
from simcore.datasets import Data
from simcore.initializers import Initializer
from simcore.losses import Loss
from simcore.normalization import Normalization
from simcore.optimizers import Optimizer
from simcore.part import Part, family, kinds
from simcore.preprocessing import Preprocessing
from simcore.regularizers import Regularizer
from simcore.schedules import Schedule
from simcore.stopping import Stop

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
