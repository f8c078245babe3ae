"""FirstWeights: the weights into the units of the first layer, which on images are images themselves."""

from dataclasses import dataclass

import numpy as np

from simcore.arrays import Array
from simcore.instruments.base import Instrument, Look

MOST_UNITS = 100


@dataclass(frozen=True)
class FirstWeights(Instrument[Array]):
    """The weights into the first units of layer 1, (units, inputs), of the first member that has not diverged."""

    def measure(self, look: Look) -> Array:
        member = int(np.argmax(look.alive))
        return look.network.weights[0][member, :, :MOST_UNITS].T.copy()
