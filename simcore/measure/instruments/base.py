"""Instrument: what can be measured beside the figures of every snapshot, where something that shows it asks for it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Array, type_of
from simcore.data.prepare import Portion, Prepared
from simcore.engine.network import Network
from simcore.engine.passes import Pass
from simcore.experiment.experiment import Experiment
from simcore.measure.snapshot import Snapshot

Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Look:
    """What an instrument looks at: a network, and what the probe batch left behind in it.

    passed : z, a, each example's own dC/dz (``deltas``), f'(z), after the probe went forward and back
    probe : the first examples of the validation part
    step : updates made so far
    alive : which members have not diverged, (members,)
    """

    experiment: Experiment
    network: Network
    passed: Pass
    probe: Portion
    data: Prepared
    step: int
    alive: NDArray[np.bool_]

    @property
    def member(self) -> int:
        """The first member that has not diverged and is finite, for what shows a single one; 0 where none is."""
        if len(self.alive) == 1:
            return 0
        return int(np.argmax(self.alive & np.isfinite(self.network.parameters.flat).all(axis=1)))

    @property
    def x(self) -> Any:
        """The probe's inputs as the first layer received them, (members or 1, batch, inputs)."""
        return self.probe.x if self.probe.x.ndim == 3 else self.probe.x[None]

    def inputs(self, layer: int) -> Any:
        """Return what feeds the weights of a layer, (members or 1, batch, fan_in); 0 is the first layer."""
        return self.passed.a[layer - 1] if layer else self.x


@dataclass(frozen=True)
class Instrument(Generic[Value]):
    """One measurement, with its settings as fields; two that are equal measure the same.

    A subclass implements ``measure``, a pure function: it changes nothing and draws from no stream of the run. What
    it returns holds arrays of its own, never views of the network's or the pass's buffers, which the next step
    overwrites; the same object may come again where it depends on the data alone. ``kept`` says whether its values
    are kept over time, for plots of how they moved, and ``most_kept`` how many at most; ``each_step``, whether after
    every single update, in which case it may read the parameters but not ``passed``, since the probe is not passed
    through that often.

    Examples
    --------
    >>> import numpy as np
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class LargestWeight(Instrument):
    ...     def measure(self, look):
    ...         return [float(np.abs(w).max()) for w in look.network.weights]
    >>> simulator, largest = Simulator(Experiment(hidden=[10])), LargestWeight()
    >>> len(largest.of(simulator.measure(instruments=[largest])))
    2
    """

    kept: ClassVar[bool] = False
    most_kept: ClassVar[int] = 512
    each_step: ClassVar[bool] = False

    def measure(self, look: Look) -> Value | None:
        """Return what is seen now; None where the run has nothing of the kind."""
        raise NotImplementedError

    def of(self, snapshot: Snapshot | None) -> Value | None:
        """Return what this instrument saw at a snapshot; None where it was not asked to look."""
        return None if snapshot is None else snapshot.extras.get(self)


def answers(look: Look, x: Array) -> Pass:
    """Return the pass of x : (examples, inputs) through the member that is shown, alone; its z and a are its own."""
    network = look.network if look.network.architecture.members == 1 else look.network.copies(1, look.member)
    fresh = network.new_pass(len(x))
    fresh.forward(np.ascontiguousarray(x, type_of[network.architecture.dtype]))
    return fresh
