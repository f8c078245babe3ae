"""FirstWeights: the weights into the units of the first layer, which on images are images themselves."""

from dataclasses import dataclass

from simcore.base.arrays import Array
from simcore.measure.instruments.base import Instrument, Look

MOST_UNITS = 100


@dataclass(frozen=True, eq=False)
class UnitWeights:
    """Weights into the first units of layer 1, of one member.

    weights : (units, inputs); all_units : how many there are in the layer
    image_shape : (height, width, channels) where the inputs are images
    """

    weights: Array
    all_units: int
    image_shape: tuple[int, int, int] | None


@dataclass(frozen=True)
class FirstWeights(Instrument[UnitWeights]):
    """The weights into the first units of layer 1, of the first member that has not diverged."""

    def measure(self, look: Look) -> UnitWeights:
        weights = look.network.weights[0][look.member]
        return UnitWeights(weights[:, :MOST_UNITS].T.copy(), weights.shape[1], look.data.image_shape)
