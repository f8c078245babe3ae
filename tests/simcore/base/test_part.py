"""What the base of all choices promises: kinds, knobs and their bounds, read from the classes themselves."""

from typing import Annotated, ClassVar, Literal

import msgspec
import pytest
from msgspec import Meta

from simcore.base.decoding import decode
from simcore.base.part import LearningRate, Part, kinds, knobs
from simcore.experiment.registry import families

EVERY_PART = [(name, part) for name, base in families.items() for part in kinds(base).values()]
every_part = pytest.mark.parametrize("name, part", EVERY_PART, ids=lambda v: v if isinstance(v, str) else v.__name__)


class Fruit(Part, frozen=True):
    """Base of the fruit."""

    ripe: ClassVar[bool] = True


class Apple(Fruit, frozen=True, tag="apple"):
    """Apple: keeps the doctor away."""

    title: ClassVar[str] = "Apple"

    weight: Annotated[float, Meta(gt=0, le=2, title="Weight", description="In kilograms.")] = 0.2
    rate: LearningRate = 0.1
    seeds: Annotated[int, Meta(ge=0)] | None = None
    pieces: tuple[int, ...] = ()
    shares: Annotated[tuple[Annotated[float, Meta(gt=0)], ...], Meta(min_length=1, max_length=3)] = (1.0,)
    colours: tuple[Literal["red", "green"], ...] = ("red",)


class Pear(Fruit, frozen=True, tag="pear"):
    """Pear: has no knobs."""

    title: ClassVar[str] = "Pear"

    ripe: ClassVar[bool] = False


class Basket(msgspec.Struct):
    fruit: Fruit


def test_a_family_is_its_tagged_subclasses_in_the_order_of_their_definition() -> None:
    assert kinds(Fruit) == {"apple": Apple, "pear": Pear}
    assert kinds(Fruit, lambda part: part.ripe) == {"apple": Apple}
    assert decode({"fruit": "pear"}, Basket).fruit == Pear()


def test_a_part_knows_its_kind_and_its_summary() -> None:
    assert Apple().kind == "apple" and Apple().summary == "Apple: keeps the doctor away."


def test_knobs_are_the_fields_with_their_bounds_and_marks() -> None:
    weight, rate, seeds, pieces, shares, colours = knobs(Apple)
    assert (weight.name, weight.type, weight.title, weight.default) == ("weight", "float", "Weight", 0.2)
    assert (weight.minimum, weight.open_minimum, weight.maximum, weight.open_maximum) == (0, True, 2, False)
    assert rate.live and rate.per_member and rate.logarithmic and not weight.live
    assert seeds.optional and seeds.type == "int" and seeds.minimum == 0 and seeds.title == "Seeds"
    assert pieces.type == "ints" and pieces.least_items is None
    assert shares.type == "floats" and shares.minimum == 0 and shares.open_minimum
    assert (shares.least_items, shares.most_items) == (1, 3)
    assert colours.type == "choices" and set(colours.choices) == {"red", "green"}
    assert knobs(Pear) == ()


@every_part
def test_every_default_lies_within_its_own_bounds(name: str, part: type[Part]) -> None:
    assert decode(msgspec.to_builtins(part()), part) == part()


@every_part
def test_every_part_is_hashable_and_equal_to_its_twin(name: str, part: type[Part]) -> None:
    assert hash(part()) == hash(part()) and part() == part()


@every_part
def test_every_part_says_what_it_is_for_people(name: str, part: type[Part]) -> None:
    assert part.title and part.formula and part.source
    assert part().summary.endswith(".")


@every_part
def test_every_number_has_bounds_and_the_text_for_its_form(name: str, part: type[Part]) -> None:
    for knob in knobs(part):
        assert knob.title, knob.name
        if knob.type in ("int", "float"):
            assert knob.minimum is not None, f"{knob.name} has no least value"
            assert knob.maximum is not None or knob.open_maximum, f"{knob.name} has no largest value"


def test_kinds_are_unique_within_a_family() -> None:
    for base in families.values():
        ours = [part for part in _tagged(base) if part.__module__.startswith("simcore.")]  # other tests define some too
        tags = [part.__struct_config__.tag for part in ours]
        assert len(set(tags)) == len(tags) and set(tags) <= set(kinds(base))


def _tagged(base: type[Part]) -> list[type[Part]]:
    children = base.__subclasses__()
    tagged = [child for child in children if child.title]  # a base between has none
    return tagged + [part for child in children for part in _tagged(child)]
