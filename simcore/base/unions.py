"""The types as which msgspec decodes what holds Parts: each place for one takes the kinds that are known by then.

A field is annotated with its family, ``activation: Activation``, which is what a type checker should see. msgspec would
decode the base itself there. So what is decoded is a struct with the same fields, in which each family is the union of
its kinds; and what came out of it is turned into what was meant.
"""

from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, inspect, structs

from simcore.base.part import Part, kind_of, kinds, registered


class _Opened(msgspec.Struct):
    """Base of the structs that are made here."""

    original: ClassVar[type[msgspec.Struct]]
    """What such a struct stands for."""


def opened(struct: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return *struct* with the union of the known kinds in each place for a Part; itself where there is no such place.

    A kind that holds Parts of its own family, as a warm-up does, never stands within itself.
    A mark ``extra={"only": condition}`` on a place limits its kinds to those whose class fulfils the condition.
    """
    return _opened(struct, (), registered())


@lru_cache(maxsize=256)
def _opened(
    struct: type[msgspec.Struct], around: tuple[type[Part], ...], _outside: tuple[type[Part], ...]
) -> type[msgspec.Struct]:
    """Return ``opened(struct)`` as it stands within the kinds *around* it; kept until another kind is registered."""
    within = (*around, struct) if issubclass(struct, Part) else around
    hints = get_type_hints(struct, include_extras=True)
    types = {name: _with_unions(hints[name], within) for name in struct.__struct_fields__}
    if all(types[name] is hints[name] for name in types):
        return struct
    config = struct.__struct_config__
    return msgspec.defstruct(
        "In".join(part.__name__ for part in (struct, *reversed(around))),
        [_field(field, types[field.name]) for field in structs.fields(struct)],
        bases=(_Opened,),
        namespace={"original": struct, "__doc__": struct.__doc__},
        tag=config.tag,
        tag_field=config.tag_field,
        forbid_unknown_fields=config.forbid_unknown_fields,
        kw_only=True,
    )


def _field(field: structs.FieldInfo, kind: Any) -> tuple[str, Any, Any]:
    made: Any = cast(Any, msgspec.field)(
        name=field.encode_name, default=field.default, default_factory=field.default_factory
    )
    return field.name, kind, made


def _with_unions(hint: Any, around: tuple[type[Any], ...], only: Any = None) -> Any:
    """Return a type with the union of its kinds for each family in it; the same object where there is none."""
    if isinstance(hint, type) and issubclass(hint, Part):
        allowed = [hint] if hint.title else [part for part in kinds(hint).values() if part not in around]
        allowed = [_opened(part, around, registered()) for part in allowed if only is None or only(part)]
        return Union[tuple(allowed)]  # noqa: UP007 - made at run time
    inside = get_args(hint)
    if get_origin(hint) is Annotated:
        bare, *marks = inside
        extras: list[dict[str, Any]] = [mark.extra or {} for mark in marks if isinstance(mark, Meta)]
        found = _with_unions(bare, around, *(extra["only"] for extra in extras if "only" in extra))
        return cast(Any, hint if found is bare else Annotated[(found, *marks)])
    found: tuple[Any, ...] = tuple(_with_unions(argument, around, only) for argument in inside)
    if all(one is other for one, other in zip(found, inside, strict=True)):
        return cast(Any, hint)
    origin = get_origin(hint)
    return cast(Any, Union if origin in (Union, UnionType) else origin)[found]


_type_info = cache(inspect.type_info)  # for an Experiment it takes ten milliseconds, and forms ask for each knob


def kinds_allowed(struct: type[msgspec.Struct], name: str) -> tuple[dict[str, type[Part]], bool]:
    """Return the kinds that may stand in a field, and whether it holds a list of them; ({}, False) for a plain one."""
    fields = {field.name: field for field in cast(inspect.StructType, _type_info(opened(struct))).fields}
    found, many = _structs(fields[name].type)
    parts = [getattr(part, "original", part) for part in found]
    return {kind_of(part): part for part in parts if issubclass(part, Part)}, many


def _structs(info: inspect.Type) -> tuple[list[type], bool]:
    if isinstance(info, inspect.Metadata):
        return _structs(info.type)
    if isinstance(info, inspect.StructType):
        return [info.cls], False
    if isinstance(info, inspect.VarTupleType):
        return _structs(info.item_type)[0], True
    if isinstance(info, inspect.UnionType):
        parts = [_structs(member) for member in info.types]
        return [part for found, _ in parts for part in found], any(many for _, many in parts)
    return [], False


def original(value: Any) -> Any:
    """Return what was decoded as an opened struct as what that stands for; it is checked already."""
    if isinstance(value, tuple):
        return tuple(map(original, cast(tuple[Any, ...], value)))
    if not isinstance(value, _Opened):
        return value
    fields = {name: original(getattr(value, name)) for name in value.__struct_fields__}
    return msgspec.StructMeta.__call__(value.original, **fields)
