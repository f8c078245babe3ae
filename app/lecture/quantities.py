"""Quantities: the small vocabulary in which a lecture says what of a run is compared with what is expected."""

import itertools
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Union

import msgspec
import numpy as np
from msgspec import Meta

from app.lecture.records import Record
from simcore.measure.snapshot import LAYER_FIGURES, RUN_FIGURES
from simcore.theory.mean_field import settled_in

Records = Mapping[int, Record]
"""The runs by the number of their step, from 1."""
Needs = dict[int, float]
"""How far each run must come before a quantity of it can be read: the step, inf for its end."""

Run = Annotated[int, Meta(ge=1, le=6, description="The step whose run is meant; steps count from 1.")]
Layer = Annotated[int, Meta(ge=-201, le=201, description="1 is the first hidden layer, -1 the output.")]
Member = Annotated[int, Meta(ge=0, le=1023)]
if TYPE_CHECKING:
    FigureName = str
else:
    FigureName = Literal[*RUN_FIGURES, *LAYER_FIGURES]


class Quantity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of what can be read off the runs of a lecture; NaN where it cannot."""

    @property
    def parts(self) -> tuple["Quantity", ...]:
        """The quantities that it is made of."""
        return ()

    @property
    def drawn(self) -> bool:
        """Whether curves are enough to read it, so that a window can show it beside a guess."""
        return all(part.drawn for part in self.parts)

    def needs(self) -> Needs:
        """Return how far each run must come."""
        needed: Needs = {}
        for part in self.parts:
            for run, step in part.needs().items():
                needed[run] = max(step, needed.get(run, 0.0))
        return needed

    def value(self, records: Records) -> float:
        """Return the value in these runs."""
        raise TypeError(f"{type(self).__name__} has no value")  # pragma: no cover


class OfRun(Quantity, frozen=True, kw_only=True):
    """Base of what is read off one run."""

    run: Run

    def needs(self) -> Needs:
        return {self.run: math.inf}


class OfFigure(OfRun, frozen=True, kw_only=True):
    """Base of what is read off one figure: of a layer, or of the whole run; of a member, or the members' mean."""

    figure: FigureName
    layer: Layer | None = None
    member: Member | None = None

    def __post_init__(self) -> None:
        of_layer = self.figure in LAYER_FIGURES
        if of_layer and not self.layer:
            raise ValueError(f"{self.figure} needs a layer; 1 is the first hidden one, -1 the output")
        if not of_layer and self.layer is not None:
            raise ValueError(f"{self.figure} is a figure of the whole run and has no layer")


class Figure(OfFigure, frozen=True, kw_only=True, tag="figure"):
    """A figure at a step, or at the end."""

    at: Annotated[int, Meta(ge=0, le=1_000_000_000)] | Literal["end"] = "end"

    def needs(self) -> Needs:
        return {self.run: math.inf if self.at == "end" else self.at}

    def value(self, records: Records) -> float:
        step = None if self.at == "end" else self.at
        return records[self.run].at(self.figure, self.layer, self.member, step)


class First(OfFigure, frozen=True, kw_only=True, tag="first"):
    """The first measured step at which a figure is above, or below, a level; infinite where it never is."""

    above: float | None = None
    below: float | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.above is None) == (self.below is None):
            raise ValueError("first needs either above or below")

    def value(self, records: Records) -> float:
        steps, values = records[self.run].series(self.figure, self.layer, self.member)
        found = values > (math.inf if self.above is None else self.above)
        found |= values < (-math.inf if self.below is None else self.below)
        return float(steps[found][0]) if found.any() else math.inf


class Extreme(OfFigure, frozen=True, kw_only=True, tag="extreme"):
    """The highest or the lowest value of a figure, from a step on."""

    fold: Literal["highest", "lowest"]
    since: Annotated[int, Meta(ge=0)] = 0

    def value(self, records: Records) -> float:
        steps, values = records[self.run].series(self.figure, self.layer, self.member)
        kept = values[steps >= self.since]
        return float(kept.max() if self.fold == "highest" else kept.min()) if len(kept) else math.nan


class Jump(OfFigure, frozen=True, kw_only=True, tag="jump"):
    """The largest rise, or the largest fall, from one measured step to the next; 0 where there is none."""

    direction: Literal["rise", "fall"]

    def value(self, records: Records) -> float:
        _, values = records[self.run].series(self.figure, self.layer, self.member)
        change = np.diff(values) if self.direction == "rise" else -np.diff(values)
        return float(max(change.max(), 0.0)) if len(change) else math.nan


class OfTheory(OfRun, frozen=True, kw_only=True, tag="theory"):
    """What mean-field theory says of a layer at the start of a run."""

    figure: Literal["z_std", "grad_z_std", "grad_w_std"]
    layer: Layer

    def needs(self) -> Needs:
        return {self.run: 0}

    def value(self, records: Records) -> float:
        values = getattr(records[self.run].theory, self.figure)
        index = self.layer - 1 if self.layer > 0 else self.layer
        return math.nan if values is None or index >= len(values) else float(values[index])


class Chi(OfRun, frozen=True, kw_only=True, tag="chi_1"):
    """chi_1 = sigma_w^2 E[f'(z)^2] at the fixed point of the variance of z (Schoenholz et al. 2017, eq. 7)."""

    def needs(self) -> Needs:
        return {self.run: 0}

    def value(self, records: Records) -> float:
        found = settled_in(records[self.run].experiment)
        return math.nan if found is None else found.chi


class UnitDifference(OfRun, frozen=True, kw_only=True, tag="unit_difference"):
    """How far the incoming weights of a layer's units lie from those of its first unit, at most."""

    layer: Layer

    @property
    def drawn(self) -> bool:
        return False

    def value(self, records: Records) -> float:
        network = records[self.run].network
        assert network is not None
        weights = network.weights[self.layer - 1 if self.layer > 0 else self.layer]
        return float(np.abs(weights - weights[..., :1]).max())


class Covariance(OfRun, frozen=True, kw_only=True, tag="covariance"):
    """The covariance of two features, counted from 1, in the training part as the network sees it."""

    features: tuple[Annotated[int, Meta(ge=1)], Annotated[int, Meta(ge=1)]]

    @property
    def drawn(self) -> bool:
        return False

    def needs(self) -> Needs:
        return {self.run: 0}

    def value(self, records: Records) -> float:
        data = records[self.run].data
        assert data is not None
        one, other = (data.train.x[:, number - 1].astype(np.float64) for number in self.features)
        return float(((one - one.mean()) * (other - other.mean())).mean())


class Diverged(OfRun, frozen=True, kw_only=True, tag="diverged"):
    """The share of a run's members that have diverged, or whether this one has."""

    member: Member | None = None

    def value(self, records: Records) -> float:
        record = records[self.run]
        if self.member is None:
            return record.diverged
        steps, _ = record.series("learning_rate", None, self.member)
        return float(not len(steps) or steps[-1] < record.curves.step[-1])


class Total(Quantity, frozen=True, kw_only=True, tag="total"):
    """The sum of quantities."""

    of: Annotated[tuple["AnyQuantity", ...], Meta(min_length=1, max_length=20)]

    @property
    def parts(self) -> tuple[Quantity, ...]:
        return self.of

    def value(self, records: Records) -> float:
        return sum(part.value(records) for part in self.of)


class Order(Quantity, frozen=True, kw_only=True, tag="order"):
    """The least step up from one quantity to the next: above 0 where they come in rising order."""

    of: Annotated[tuple["AnyQuantity", ...], Meta(min_length=2, max_length=20)]

    @property
    def parts(self) -> tuple[Quantity, ...]:
        return self.of

    def value(self, records: Records) -> float:
        values = [part.value(records) for part in self.of]
        steps = [later - earlier for earlier, later in itertools.pairwise(values)]
        return math.nan if any(math.isnan(step) for step in steps) else min(steps)


class Pair(Quantity, frozen=True, kw_only=True):
    """Base of what compares two quantities."""

    of: "AnyQuantity"
    to: "AnyQuantity"

    @property
    def parts(self) -> tuple[Quantity, ...]:
        return self.of, self.to


class Ratio(Pair, frozen=True, kw_only=True, tag="ratio"):
    """One quantity over another; with ``log2`` in doublings (below 0: halvings)."""

    log2: bool = False

    def value(self, records: Records) -> float:
        above, below = self.of.value(records), self.to.value(records)
        ratio = above / below if below else math.nan
        return math.log2(ratio) if self.log2 and ratio > 0 else math.nan if self.log2 else ratio


class QuantityDifference(Pair, frozen=True, kw_only=True, tag="difference"):
    """One quantity minus another."""

    def value(self, records: Records) -> float:
        return self.of.value(records) - self.to.value(records)


if TYPE_CHECKING:
    AnyQuantity = Quantity
else:
    AnyQuantity = Union[  # noqa: UP007 - with names in quotes above, only this can be made
        Figure,
        First,
        Extreme,
        Jump,
        OfTheory,
        Chi,
        UnitDifference,
        Covariance,
        Diverged,
        Total,
        Order,
        Ratio,
        QuantityDifference,
    ]
