"""Description: the fields of an experiment, each with its bounds and its default."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta, structs

from simcore.base.part import kinds
from simcore.data.base import Data
from simcore.data.digits import Digits
from simcore.experiment.registry import families  # which reads every module that holds kinds
from simcore.kinds.activations import Activation, Tanh
from simcore.kinds.augmentations import Augmentation
from simcore.kinds.initializers import GlorotUniform, Initializer, Zeros
from simcore.kinds.losses import CrossEntropy, Loss
from simcore.kinds.normalization import NoNormalization, Normalization
from simcore.kinds.optimizers import SGD, Optimizer
from simcore.kinds.preprocessing import Preprocessing
from simcore.kinds.regularizers import Regularizer
from simcore.kinds.schedules import ConstantRate, Schedule
from simcore.kinds.stopping import MaxEpochs, Stop

VERSION = 1

Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Width = Annotated[int, Meta(ge=1, le=20_000)]
if TYPE_CHECKING:
    Steps = tuple[Preprocessing, ...]
else:
    Steps = tuple[Preprocessing, ...] | None  # None, where nothing is said, becomes the data's own default


def _may_draw_biases(kind: type[Initializer]) -> bool:
    return kind.for_biases


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person changed while the run was going: *value* at *path* from *step* on."""

    step: Annotated[int, Meta(ge=0)]
    path: str
    value: float


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The fields of an experiment with their bounds; what they must be together, ``Experiment`` checks."""

    version: Annotated[int, Meta(ge=1, le=VERSION)] = VERSION
    title: Annotated[str, Meta(max_length=500)] = ""
    seed: Annotated[Seed, Meta(title="Seed", description="Draws the weights.")] = 0
    data_seed: Annotated[Seed, Meta(title="Data seed", description="Draws data, split and order.")] = 0
    members: Annotated[
        int, Meta(ge=1, le=1024, title="Members", description="Networks at once; member k has seed + k.")
    ] = 1
    vary: dict[str, tuple[float, ...]] = {}
    dtype: Annotated[Literal["float32", "float64"], Meta(title="Number type")] = "float32"
    data: Data = Digits()
    preprocessing: Steps = cast(tuple[Preprocessing, ...], None)
    hidden: Annotated[
        tuple[Width, ...], Meta(max_length=200, title="Hidden layers", description="The width of each hidden layer.")
    ] = (100, 100, 100, 100)
    activation: Activation = Tanh()
    initializer: Initializer = GlorotUniform()
    biases: Annotated[bool, Meta(title="Biases", description="Whether layers have biases.")] = True
    bias_initializer: Annotated[Initializer, Meta(extra={"only": _may_draw_biases})] = Zeros()
    normalization: Normalization = NoNormalization()
    residual: Annotated[
        bool, Meta(title="Residual blocks", description="Layers 2 and 3, 4 and 5, ... add to what they receive.")
    ] = False
    residual_zero_last: Annotated[
        bool, Meta(title="Zero last", description="Start the second matrix of each residual block at zero.")
    ] = False
    frozen: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=201)], ...],
        Meta(max_length=201, title="Frozen layers", description="Layers that do not learn; 1 is the first hidden one."),
    ] = ()
    loss: Loss = CrossEntropy()
    optimizer: Optimizer = SGD()
    schedule: Schedule = ConstantRate()
    regularization: Annotated[tuple[Regularizer, ...], Meta(max_length=20, title="Regularization")] = ()
    augmentation: Annotated[tuple[Augmentation, ...], Meta(max_length=20, title="Augmentation")] = ()
    batch_size: Annotated[int, Meta(ge=1, le=1_000_000, title="Batch size", description="Examples in one step.")] = 32
    stop: tuple[Stop, ...] = (MaxEpochs(),)
    probe_size: Annotated[
        int, Meta(ge=1, le=100_000, title="Probe size", description="Held-out examples on which layers are measured.")
    ] = 300
    measure_every: Annotated[
        Annotated[int, Meta(ge=1, le=1_000_000_000)] | None,
        Meta(title="Measure every", description="Steps between rows of the history; empty: each epoch."),
    ] = None
    changes: Annotated[tuple[Change, ...], Meta(max_length=10_000)] = ()

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self))

    def __post_init__(self) -> None:
        if cast(Any, self.preprocessing) is None:
            known = kinds(families["preprocessing"])
            steps = tuple(known[kind]() for kind in self.data.default_preprocessing)
            structs.force_setattr(self, "preprocessing", steps)

    def last_step(self, steps_per_epoch: int) -> tuple[int | None, str]:
        """Return the step at which a rule ends the run and that rule's reason; (None, "") where none does."""
        ends = [(rule.last_step(steps_per_epoch), rule.reason) for rule in self.stop]
        fixed = [(step, reason) for step, reason in ends if step is not None]
        return min(fixed) if fixed else (None, "")

    @property
    def biases_from(self) -> Initializer:
        """The initializer that draws the biases."""
        return self.initializer.own_biases or self.bias_initializer
