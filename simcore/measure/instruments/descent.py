"""Descent: where two parameters have been, and how high the loss lies around them."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from simcore.base.arrays import Array, Float64
from simcore.base.decoding import ExperimentError
from simcore.engine.network import Network
from simcore.experiment.weight_edit import place_of
from simcore.measure.instruments.base import Instrument, Look
from simcore.measure.instruments.figures import norms

SIDE, LEAST_SIDE, LINE = 25, 13, 201
"""How many places the grid has along each of two parameters, and along a single one."""
EXAMPLES, LEAST_EXAMPLES = 300, 20
"""How many training examples, the first ones, the loss is the mean of."""
WORK = 3e7
"""How many products may be spent on a grid: first fewer examples are taken, then fewer places."""
UNIT_WORK = 40
"""How many products take as long as one unit's activation and its share of the loss."""
MOST_WORK = 1e9
"""Where even the coarsest grid takes more than this, there is none."""
CHUNK = 1_000_000
"""The most numbers that are held at once for networks at different places."""
MOST_NAMES = 200

Box = tuple[float, float, float, float]
"""(low, high) of the first parameter, (low, high) of the second."""


def parameter_names(network: Network) -> Iterator[str]:
    """Yield the names of weights and biases, unit by unit: "weights.LAYER.FROM.TO", "biases.LAYER.UNIT".

    Layers count from 1, units from 0, as in the paths of live changes.
    """
    for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(network.architecture.sizes), start=1):
        for unit in range(fan_out):
            yield from (f"weights.{layer}.{start}.{unit}" for start in range(fan_in))
            if network.architecture.biases:
                yield f"biases.{layer}.{unit}"


def parameter(network: Network, name: str) -> Array | None:
    """Return a view, (members,), of the parameter with this name; None where the network has none such."""
    try:
        return network.parameters.at(place_of(name, network.architecture.sizes, network.architecture.biases))
    except ExperimentError:
        return None


def chosen_names(network: Network, first: str, second: str) -> tuple[str, ...]:
    """Return the names of the one or two parameters that are meant: others stand in for those that do not exist.

    A network with a single parameter has one; else there are two, and they differ.
    """
    chosen = [name for name in dict.fromkeys((first, second)) if name and parameter(network, name) is not None]
    others = (name for name in parameter_names(network) if name not in chosen)
    return tuple(chosen + list(itertools.islice(others, 2 - len(chosen))))


@dataclass(frozen=True)
class WeightPath(Instrument[Float64]):
    """Where one or two parameters are after each update, (members, 1 or 2); "" means the first ones.

    Of all members, since which one is shown may change on the way: the first may diverge.
    """

    first: str = ""
    second: str = ""
    kept: ClassVar[bool] = True
    each_step: ClassVar[bool] = True

    def measure(self, look: Look) -> Float64:
        return _present(look.network, chosen_names(look.network, self.first, self.second))


@dataclass(frozen=True, eq=False)
class LossSurface:
    """The training loss over one or two parameters, all others held where they are.

    names : of the parameters; choices : the names of all parameters, or of the first of many
    box : over which the loss was taken, (low, high) of each; its outer places lie on the ends
    losses : (places,), or (places of the second, places of the first); None where it would take too long
    member : whose loss and other parameters these are
    """

    names: tuple[str, ...]
    choices: tuple[str, ...]
    box: Box
    losses: Float64 | None
    examples: int
    member: int = 0


@dataclass(frozen=True)
class LossOverParameters(Instrument[LossSurface]):
    """The loss of the member that is shown on training examples, as one or two parameters are moved through a box.

    box : None for one around 0 that holds the present place, and does not change with every step
    """

    first: str = ""
    second: str = ""
    box: Box | None = None

    def measure(self, look: Look) -> LossSurface:
        network = look.network
        names = chosen_names(network, self.first, self.second)
        places, examples = _affordable(network, len(names), min(EXAMPLES, len(look.data.train)))
        box = self.box or _box_around(network, names, look.member)
        losses = None
        if places:
            axes = [np.linspace(low, high, places) for low, high in (box[:2], box[2:])[: len(names)]]
            grid = [np.asarray(axis, np.float64).ravel() for axis in np.meshgrid(*axes)]
            losses = losses_at(look, names, grid, examples).reshape([places] * len(names))
        choices = tuple(itertools.islice(parameter_names(network), MOST_NAMES))
        return LossSurface(names, choices, box, losses, examples, look.member)


def losses_at(look: Look, names: tuple[str, ...], values: list[Float64], examples: int) -> Float64:
    """Return the mean loss on the first training examples, (places,), with the parameters at other values.

    values : for each of *names* its values, (places,); all other parameters are those of the member that is shown
    """
    network, sample = look.network, look.data.train.part(0, examples)
    width = max(sum(network.architecture.sizes[1:]) * examples, network.parameters.flat.shape[1])
    most = max(CHUNK // width, 1)
    losses = np.empty(len(values[0]))
    for start in range(0, len(losses), most):
        here = slice(start, min(start + most, len(losses)))
        copies = network.copies(here.stop - here.start, look.member)
        for name, column in zip(names, values, strict=True):
            moved = parameter(copies, name)
            assert moved is not None
            moved[:] = column[here]
        passed = copies.new_pass(examples)
        passed.forward(sample.x)
        losses[here] = passed.loss(sample.y)
    return losses


def _present(network: Network, names: tuple[str, ...]) -> Float64:
    """Return the present values, (members, names)."""
    found = [parameter(network, name) for name in names]
    return np.stack([values.astype(np.float64) for values in found if values is not None], axis=1)


def _affordable(network: Network, axes: int, examples: int) -> tuple[int, int]:
    """Return (places along each axis, examples); 0 places where even the fewest take too long."""
    products = network.parameters.flat.shape[1] + UNIT_WORK * sum(network.architecture.sizes[1:])
    most, least = (SIDE, LEAST_SIDE) if axes == 2 else (LINE, LINE)
    fewest = min(LEAST_EXAMPLES, examples)
    examples = int(min(max(WORK / (most**axes * products), fewest), examples))
    places = int(min(max((WORK / (examples * products)) ** (1 / axes), least), most))
    return (places if places**axes * examples * products <= MOST_WORK else 0), examples


def _box_around(network: Network, names: tuple[str, ...], member: int) -> Box:
    """Return a box about 0 with round ends: it holds the present place, and as much as weights around it span."""
    present = np.abs(np.nan_to_num(_present(network, names)[member]))
    layers = [network.weights[int(name.split(".")[1]) - 1] for name in names]
    spans = [float(norms(w[member : member + 1])[0]) / math.sqrt(w[0].size) for w in layers]
    needed = max(1.5 * float(present.max()), *(2.0 * span for span in spans if math.isfinite(span)), 1e-6)
    power = 2.0 ** float(math.ceil(math.log2(needed)))
    return -power, power, -power, power
