"""Every kind keeps the laws of its family, by the helper that others use; and a kind that breaks one is told so."""

from typing import Annotated, Any, ClassVar

import numpy as np
import pytest
from msgspec import Meta

from simcore import Activation, Initializer, Loss, Optimizer, Schedule
from simcore.base.part import Part, kinds
from simcore.data.arrays import Arrays
from simcore.data.files import FileData
from simcore.experiment.laws import BrokenLaw, check_kind
from simcore.experiment.laws.losses import variants
from simcore.experiment.registry import families
from simcore.kinds.rectifiers import ELU, LeakyReLU

# data in files and arrays need something to be read from, and have their laws in test_files.py and test_arrays.py
KINDS = [part for base in families.values() for part in kinds(base).values() if not issubclass(part, FileData | Arrays)]
OTHER: dict[type[Part], list[Part]] = {ELU: [ELU(alpha=0.1), ELU(), ELU(alpha=3.0)], LeakyReLU: [LeakyReLU(slope=0.2)]}
SOME = {"strokes": {"examples": 400}, "shapeset": {"examples": 450}}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_keeps_the_laws_of_its_family(kind: type[Part]) -> None:
    examples = variants(kind) if issubclass(kind, Loss) else OTHER.get(kind, [kind(**SOME.get(kind().kind, {}))])
    check_kind(kind, examples)


class Told(Part, frozen=True):
    """Has all that people are told."""

    title: ClassVar[str] = "Mine"
    formula: ClassVar[str] = "f"
    source: ClassVar[str] = "by definition"


class WrongSlope(Activation, Told, frozen=True, tag="wrong_slope"):
    """Wrong slope: the derivative of another."""

    def value(self, z: Any, out: Any, slope: Any = None) -> None:
        np.multiply(z, 2.0, out)

    def derivative(self, z: Any, a: Any, out: Any, slope: Any = None) -> None:
        out.fill(1.0)


class WrongVariance(Initializer, Told, frozen=True, tag="wrong_variance"):
    """Wrong variance: says one thing and draws another."""

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 2.0

    def sample(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Any:
        return rng.standard_normal((fan_in, fan_out))


class Uphill(Optimizer, Told, frozen=True, tag="uphill"):
    """Uphill: with the gradient."""

    def update(self, w: Any, g: Any, state: Any, rate: Any, step: int) -> None:
        w += rate * g


class Growing(Schedule, Told, frozen=True, tag="growing"):
    """Growing: beyond the learning rate."""

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate * (1 + epoch)


class Unbounded(Schedule, Told, frozen=True, tag="unbounded"):
    """Unbounded: a number without bounds."""

    power: Annotated[float, Meta(title="Power")] = 1.0


class Silent(Schedule, Told, frozen=True, tag="silent"):
    title: ClassVar[str] = "Silent"


class Sourceless(Schedule, frozen=True, tag="sourceless"):
    """Sourceless: from nowhere."""

    title: ClassVar[str] = "Sourceless"
    formula: ClassVar[str] = "f"


@pytest.mark.parametrize(
    "kind, says",
    [
        (WrongSlope, r"wrong_slope: its derivative at z = -8 is 1, while its value changes by 2"),
        (WrongVariance, r"wrong_variance: its variance says 2, and draws of \(200, 100\) have (1|0\.99)"),
        (Uphill, r"uphill: 2,000 steps end .* from a bowl's bottom, not at it"),
        (Growing, r"growing: of a rate of 0\.3 it makes 0\.3 to 3\.9"),
        (Unbounded, r"unbounded: give power a least value, ge or gt in its Meta"),
        (Silent, r"silent: give it a docstring"),
        (Sourceless, r"sourceless: give it a source"),
    ],
)
def test_a_kind_that_breaks_a_law_is_told_so_in_one_sentence(kind: Any, says: str) -> None:
    with pytest.raises(BrokenLaw, match=says) as told:
        check_kind(kind)
    assert "\n" not in str(told.value)
