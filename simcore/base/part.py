"""Part: the base of everything a user can choose; the kinds of each family; and the knobs of each kind."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast

import msgspec
from msgspec import Meta, inspect

from simcore.base.outside import register_offered


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """A frozen, tagged description whose fields are its knobs.

    A subclass that has a ``title`` is a kind that a user can choose, under its ``tag``. Its bounds stand in ``Meta``,
    so that validation, forms, the command line and the tests all read the same ones.

    Examples
    --------
    >>> from simcore.kinds.initializers import HeNormal
    >>> part = HeNormal(scale=1.5)
    >>> part
    HeNormal(scale=1.5)
    >>> part.kind, part.title
    ('he_normal', 'He normal')
    """

    title: ClassVar[str] = ""
    formula: ClassVar[str] = ""
    """The defining formula, in LaTeX."""
    source: ClassVar[str] = ""
    """The paper or textbook from which the definition comes."""
    offered: ClassVar[bool] = True
    """Whether a form offers it; what only a program can give is named in an experiment, and not offered."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _chooseable.cache_clear()

    @property
    def kind(self) -> str:
        """The name in JSON and on the command line."""
        return kind_of(type(self))

    @property
    def summary(self) -> str:
        """The first line of the class's docstring."""
        return (type(self).__doc__ or "").strip().partition("\n")[0]


def kind_of(part: type[Part]) -> str:
    """Return the tag of a Part's class."""
    return str(part.__struct_config__.tag)


Base = TypeVar("Base", bound=Part)

_outside: dict[tuple[str, str], type[Part]] = {}
"""The registered kinds, by module and name: a class that is defined anew, as in a notebook, replaces its old self."""


_offers_read = False


def register(kind: type[Base]) -> type[Base]:
    """Make a kind that is written outside this package known, so that it is used like one inside.

    From then on it is read from JSON, listed by ``zscope list``, offered in the window, and written to
    ``experiment.json`` by its tag. An installed package may name its kinds under the entry-point group
    ``zscope.kinds`` instead; they are registered when kinds are first asked for.

    Parameters
    ----------
    kind : type
        A subclass of one of the families, such as ``Initializer``, with a ``tag`` and a ``title``.

    Returns
    -------
    type
        The same class, so that ``register`` may be used as a decorator.

    Raises
    ------
    ValueError
        Where the class is of no family, has no title, or has a tag that its family knows already.

    Examples
    --------
    >>> from typing import ClassVar
    >>> from simcore import Experiment, Initializer, register
    >>> @register
    ... class Tiny(Initializer, frozen=True, tag="tiny"):
    ...     "Tiny: a standard deviation of a thousandth, whatever the width."
    ...
    ...     title: ClassVar[str] = "Tiny"
    ...
    ...     def variance(self, fan_in: int, fan_out: int) -> float:
    ...         return 1e-6
    >>> Experiment(initializer="tiny").initializer
    Tiny()
    """
    _outside[_name_of_new(kind)] = kind
    return kind


def _name_of_new(kind: type[Part]) -> tuple[str, str]:
    """Return module and name of a kind that may be registered; raises ValueError as ``register``."""
    if not (isinstance(cast(Any, kind), type) and issubclass(cast(Any, kind), Part)):
        raise ValueError(f"{kind!r} is no class of a kind; derive one from a family")
    base = family_of(kind)
    if base is kind:
        raise ValueError(f"{kind.__name__} belongs to no family; derive it from one of them")
    if not kind.title:
        raise ValueError(f"{kind.__name__} needs a title, by which people choose it")
    name = (kind.__module__, kind.__qualname__)
    taken = kinds(base).get(kind_of(kind))
    if taken is not None and (taken.__module__, taken.__qualname__) != name:
        raise ValueError(
            f"{kind.__name__} needs another tag: {kind_of(kind)!r} is {taken.__name__} of {taken.__module__} already"
        )
    return name


def registered() -> tuple[type[Part], ...]:
    """Return the kinds from outside the package: those that were registered, and those that other packages offer."""
    global _offers_read
    if not _offers_read:
        _offers_read = True  # beforehand, since registering asks which kinds there are
        register_offered(register)
    return tuple(_outside.values())


def family_of(part: type[Part]) -> type[Part]:
    """Return the base of the family to which a Part's class belongs."""
    return next(base for base in part.__mro__ if base.__base__ is Part)


def kinds(base: type[Base], where: Callable[[type[Any]], bool] = lambda _: True) -> dict[str, type[Base]]:
    """Return the chooseable subclasses of *base* by kind: those of its own package, and those that are registered."""
    outside, package = registered(), base.__module__.partition(".")[0]
    return {
        kind_of(part): part
        for part in _chooseable(base)
        if (part in outside or part.__module__.partition(".")[0] == package) and where(part)
    }


@cache
def _chooseable(base: type[Any]) -> tuple[type[Any], ...]:
    """Return the subclasses of *base* that have a title, each followed by its own; kept until a class is defined."""
    found: list[type[Any]] = []
    for child in base.__subclasses__():
        found += [child] if child.title else []
        found += _chooseable(child)
    return tuple(found)


KnobType = Literal[
    "float", "int", "bool", "text", "choice", "ints", "floats", "choices", "part", "parts", "map", "maps"
]


class Knob(msgspec.Struct, frozen=True):
    """One field of a Part as forms and the command line see it.

    ``type`` is float, int, bool, text, choice, part, map, or for a tuple the same in the plural; bounds (of the
    items, in a tuple) are None where there are none, and ``open_minimum`` and ``open_maximum`` say that the bound
    itself is out. ``least_items`` and ``most_items`` bound a tuple's length.
    """

    name: str
    type: KnobType
    title: str
    description: str
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    open_minimum: bool = False
    open_maximum: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    least_items: int | None = None
    most_items: int | None = None
    live: bool = False
    per_member: bool = False
    logarithmic: bool = False
    files: str | None = None
    """Which files a path leads to, such as "*.csv *.tsv"; "" for a folder, None for what is no path."""
    column: bool = False
    """Whether it names a column of the data."""


_TYPES: dict[type, KnobType] = {
    inspect.FloatType: "float",
    inspect.IntType: "int",
    inspect.BoolType: "bool",
    inspect.StrType: "text",
    inspect.LiteralType: "choice",
    inspect.StructType: "part",
    inspect.UnionType: "part",
    inspect.DictType: "map",
}
_TUPLES: dict[type, KnobType] = {
    inspect.FloatType: "floats",
    inspect.IntType: "ints",
    inspect.LiteralType: "choices",
    inspect.StructType: "parts",
    inspect.UnionType: "parts",
    inspect.DictType: "maps",
}


@cache
def knobs(part: type[Part]) -> tuple[Knob, ...]:
    """Return the fields of a Part's class, read from its annotations."""
    info = cast(inspect.StructType, inspect.type_info(part))
    return tuple(_knob(field) for field in info.fields)


def _knob(field: inspect.Field) -> Knob:
    inner = field.type
    meta: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    optional = False
    while True:
        if isinstance(inner, inspect.Metadata):
            meta |= cast(dict[str, Any], inner.extra_json_schema or {})
            extra |= cast(dict[str, Any], inner.extra or {})
            inner = inner.type
        elif isinstance(inner, inspect.UnionType) and any(isinstance(t, inspect.NoneType) for t in inner.types):
            optional = True
            rest = tuple(t for t in inner.types if not isinstance(t, inspect.NoneType))
            inner = rest[0] if len(rest) == 1 else inspect.UnionType(rest)
        else:
            break
    item = inner.item_type if isinstance(inner, inspect.VarTupleType) else inner
    lowest, highest = _bound(item, "ge", "gt"), _bound(item, "le", "lt")
    return Knob(
        name=field.name,
        type=_TYPES[type(inner)] if item is inner else _TUPLES[type(item)],
        title=meta.get("title", field.name.replace("_", " ").capitalize()),
        description=meta.get("description", ""),
        default=_default_of(field),
        minimum=lowest[0],
        maximum=highest[0],
        open_minimum=lowest[1],
        open_maximum=highest[1],
        optional=optional,
        choices=tuple(str(v) for v in item.values) if isinstance(item, inspect.LiteralType) else (),
        least_items=cast(int | None, getattr(inner, "min_length", None)) if item is not inner else None,
        most_items=cast(int | None, getattr(inner, "max_length", None)) if item is not inner else None,
        live=extra.get("live", False),
        per_member=extra.get("per_member", False),
        logarithmic=extra.get("logarithmic", False),
        files=extra.get("files"),
        column=extra.get("column", False),
    )


def _default_of(field: inspect.Field) -> Any:
    """Return the value that stands where none is given; msgspec copies an empty list or map each time."""
    made = field.default is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT
    return cast(Any, field.default_factory)() if made else field.default


def _bound(info: inspect.Type, closed: str, opened: str) -> tuple[float | None, bool]:
    closed_bound = cast(float | None, getattr(info, closed, None))
    open_bound = cast(float | None, getattr(info, opened, None))
    return (open_bound, True) if open_bound is not None else (closed_bound, False)


def live_rate(title: str, description: str, highest: float) -> Meta:
    """Return the marks of a positive rate that may change live, may differ by member, and has a log slider."""
    marks = {"live": True, "per_member": True, "logarithmic": True}
    return Meta(gt=0, le=highest, title=title, description=description, extra=marks)


LearningRate = Annotated[
    float, live_rate("Learning rate", "How far one step goes along the slope. May be changed while running.", 1000.0)
]
