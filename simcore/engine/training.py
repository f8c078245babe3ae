"""Training: what a pass needs in order to learn, and the noise that disturbs it meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from simcore.base.arrays import Array, Operation
from simcore.engine.architecture import Architecture
from simcore.engine.parameters import Parameters, View
from simcore.kinds.regularizers import DropConnect, Dropout, Mixup, Regularizer, drop


@dataclass(frozen=True, eq=False)
class Training:
    """What a pass needs in order to learn.

    gradients : where it writes the gradients
    rngs : a stream of noise for each member
    momentum : the share of each batch in batch normalization's running statistics; with 0 they stay as they are
    deferred_layers : layers, from 0, whose weights' gradients the pass leaves out, since somebody else will make them
        with ``Pass.weight_gradient``
    """

    gradients: Parameters
    regularization: tuple[Regularizer, ...] = ()
    rngs: tuple[np.random.Generator, ...] = ()
    momentum: float = 0.0
    deferred_layers: frozenset[int] = frozenset()

    def only(self, kind: type[Any]) -> Any:
        """Return the regularizer of a kind that is there at most once, or None."""
        return next((part for part in self.regularization if isinstance(part, kind)), None)


class Noise:
    """What is dropped in one pass, drawn anew in each step; nothing where the pass only evaluates.

    Arrays are without the member axis where there is one member.

    draws : the calls that draw the masks
    output_masks : for each layer (members, batch, units), what its outputs are multiplied by, or None
    weight_masks : for each layer (members, fan_in, fan_out), what its weights are multiplied by, or None
    """

    def __init__(self, architecture: Architecture, training: Training | None):
        self._training, self._members = training, architecture.members
        self.draws: list[Operation] = []
        self.output_masks: list[View] = [None] * architecture.depth
        self.weight_masks: list[View] = [None] * architecture.depth

    def _lean(self, array: Array) -> Array:
        return array[0] if self._members == 1 else array

    def drop_outputs(self, a: Sequence[Array], inputs: list[Array]) -> None:
        """Make masks for dropout, and replace in *inputs* what feeds the next layers by room for what is left of a."""
        training = self._training
        if training is None or (dropout := training.only(Dropout)) is None:
            return
        for layer, whole in enumerate(inputs):
            mask = np.empty_like(a[layer])
            self.output_masks[layer], inputs[layer] = self._lean(mask), whole.copy("K")
            self.draws.append(partial(drop, training.rngs, dropout.rate, mask))

    def drop_weights(self, weights: Sequence[Array], blocks: list[Array]) -> None:
        """Make masks for dropconnect, and replace in *blocks* weights and biases by what is left of them."""
        training = self._training
        if training is None or (dropconnect := training.only(DropConnect)) is None:
            return
        for layer, whole in enumerate(blocks):
            mask = np.empty_like(weights[layer])
            blocks[layer], self.weight_masks[layer] = masked, lean = np.copy(whole), self._lean(mask)
            rows = lean.shape[-2]
            self.draws.append(partial(drop, training.rngs, dropconnect.rate, mask))
            self.draws.append(partial(np.multiply, whole[..., :rows, :], lean, masked[..., :rows, :]))
            self.draws.append(partial(np.copyto, masked[..., rows:, :], whole[..., rows:, :]))

    def blended(self, x: Array, y: Array) -> tuple[list[Operation], Array, Array]:
        """Return the call by which mixup blends a batch, and where the blended x and y are; without it, x and y."""
        training = self._training
        if training is None or (mixup := training.only(Mixup)) is None:
            return [], x, y
        blended = [np.empty((self._members, *values.shape[-2:]), values.dtype) for values in (x, y)]
        blend = partial(mixup.blend, training.rngs, x, y, *blended)
        return [blend], self._lean(blended[0]), self._lean(blended[1])
