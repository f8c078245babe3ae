"""Architecture: what a network is made of, before a single number of it is drawn."""

import itertools
from dataclasses import dataclass, field

from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.kinds.losses import Loss
from simcore.kinds.normalization import BatchNorm, NoNormalization, Normalization

Shape = tuple[int, int]


@dataclass(frozen=True)
class Architecture:
    """The shape of fully connected networks, and what their layers compute.

    Layers are counted from 0, the first hidden one; the last is the output.

    Attributes
    ----------
    sizes : the number of inputs, the width of each hidden layer, the number of outputs
    biases : whether each layer has them
    residual : whether hidden layers (2, 3), (4, 5), ... are blocks: z of the second is h + W^T a + b, where h is what
        entered the first
    members : how many networks of this shape there are side by side
    dtype : "float32" or "float64"
    """

    sizes: tuple[int, ...]
    activation: Activation
    loss: Loss
    biases: bool = True
    normalization: Normalization = field(default_factory=NoNormalization)
    residual: bool = False
    members: int = 1
    dtype: str = "float32"

    @staticmethod
    def of(experiment: Experiment, sizes: tuple[int, ...]) -> "Architecture":
        """Return the architecture that an experiment describes, given the sizes that its data lead to."""
        e = experiment
        return Architecture(
            sizes=sizes,
            activation=e.activation,
            loss=e.loss,
            biases=e.biases,
            normalization=e.normalization,
            residual=e.residual,
            members=e.members,
            dtype=e.dtype,
        )

    @property
    def depth(self) -> int:
        """The number of layers with weights: the hidden ones and the output."""
        return len(self.sizes) - 1

    def closes_block(self, layer: int) -> bool:
        """Return whether a layer is the second of a residual block, which has no activation."""
        return self.residual and layer >= 2 and layer % 2 == 0 and layer < self.depth - 1

    def learns_slope(self, layer: int) -> bool:
        """Return whether a layer has an activation with a slope that is learned."""
        return self.activation.learns_slope and layer < self.depth - 1 and not self.closes_block(layer)

    def parameter_shapes(self) -> tuple[tuple[Shape | None, ...], ...]:
        """Return for each layer the shapes of W, b, slope, gamma and beta, None for what the layer does not have."""
        normalized = isinstance(self.normalization, BatchNorm)
        shapes: list[tuple[Shape | None, ...]] = []
        for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(self.sizes)):
            row = (1, fan_out)
            scale = row if normalized and layer < self.depth - 1 else None
            slope = (1, 1) if self.learns_slope(layer) else None
            shapes.append(((fan_in, fan_out), row if self.biases else None, slope, scale, scale))
        return tuple(shapes)
