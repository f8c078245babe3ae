"""The one door in: untrusted JSON, or plain values, become a typed description, or one clear error."""

import json
import math
import re
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import inspect

MAX_BYTES = 256 * 1024
MAX_NESTING = 64

Described = TypeVar("Described", bound=msgspec.Struct)


class ExperimentError(ValueError):
    """A description that cannot be run: what is wrong, and ``path``, where (such as ``$.optimizer.kind``)."""

    def __init__(self, message: str, path: str = "$"):
        self.message, self.path = message, path
        super().__init__(f"{path}: {message}")


def parse_json(text: str | bytes) -> Any:
    """Return the plain values of a JSON text from outside.

    Raises ExperimentError for what is too large, nested too deep, or no JSON.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise ExperimentError(f"{len(raw):,} bytes are too many; at most {MAX_BYTES:,} are read")
    try:
        return msgspec.json.decode(raw)
    except RecursionError:
        raise ExperimentError(f"nested too deep; at most {MAX_NESTING} levels are read") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ExperimentError(f"this is not valid JSON: {error}") from None


_type_info = cache(inspect.type_info)


def decode(value: Any, into: type[Described]) -> Described:
    """Return *value*, made of plain dicts, lists and numbers, as a checked *into*.

    Where a Part is expected, a plain string stands for that kind with its defaults. Raises ExperimentError.
    """
    expanded = _expand(value, _type_info(into), "$", 1)
    try:
        return msgspec.convert(expanded, into, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(error, expanded) from None


def _expand(value: Any, info: inspect.Type, path: str, depth: int) -> Any:
    """Return *value* with plain strings made Parts; check nesting, finite numbers and kinds on the way."""
    while isinstance(info, inspect.Metadata):
        info = info.type
    if depth > MAX_NESTING:
        raise ExperimentError(f"nested too deep; at most {MAX_NESTING} levels are read", path)
    if isinstance(value, float) and not math.isfinite(value):
        raise ExperimentError(f"{value} is not a finite number", path)
    if isinstance(info, inspect.LiteralType) and value not in info.values:
        raise ExperimentError(f"expected one of {', '.join(map(str, info.values))}, got {json.dumps(value)}", path)
    structs, items = _alternatives(info)
    kinds = {str(s.tag): s for s in structs if s.tag is not None}
    if kinds and isinstance(value, str):
        value = {"kind": value}
    if isinstance(value, dict):
        members = cast(dict[Any, Any], value)
        struct = _struct_for(members, structs, kinds, path)
        fields = {f.encode_name: f.type for f in struct.fields} if struct else {}
        return {k: _expand(v, fields.get(k, _ANY), f"{path}.{k}", depth + 1) for k, v in members.items()}
    if isinstance(value, list | tuple):
        elements = cast(list[Any], value)
        return [_expand(v, items, f"{path}[{i}]", depth + 1) for i, v in enumerate(elements)]
    return value


_ANY = inspect.AnyType()


def _alternatives(info: inspect.Type) -> tuple[list[inspect.StructType], inspect.Type]:
    """Return the structs that may stand here, and the type of the items if a list may."""
    if isinstance(info, inspect.StructType):
        return [info], _ANY
    if isinstance(info, inspect.VarTupleType | inspect.ListType):
        return [], info.item_type
    if isinstance(info, inspect.UnionType):
        parts = [_alternatives(t.type if isinstance(t, inspect.Metadata) else t) for t in info.types]
        lists = [item for _, item in parts if item is not _ANY]
        return [s for found, _ in parts for s in found], lists[0] if lists else _ANY
    return [], _ANY


def _struct_for(
    members: dict[Any, Any], structs: list[inspect.StructType], kinds: dict[str, inspect.StructType], path: str
) -> inspect.StructType | None:
    if not kinds:
        return structs[0] if structs else None
    if "kind" not in members:
        raise ExperimentError(f'"kind" is missing; known kinds: {", ".join(sorted(kinds))}', path)
    kind: Any = members["kind"]
    if not isinstance(kind, str) or kind not in kinds:
        shown = json.dumps(kind, default=str)
        raise ExperimentError(f"unknown kind {shown}; known kinds: {', '.join(sorted(kinds))}", f"{path}.kind")
    return kinds[kind]


_PATH = re.compile(r"^(?P<what>.*) - at `(?P<where>\$.*)`$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(?P<type>[^`]*)`(?P<rest>.*)", re.DOTALL)
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def _explained(error: msgspec.ValidationError, value: Any) -> ExperimentError:
    match = _PATH.match(str(error))
    what, where = (match["what"], match["where"]) if match else (str(error), "$")
    if unknown := _UNKNOWN.match(what):
        return ExperimentError(f"there is no field {unknown['name']!r} here", where)
    if expected := _EXPECTED.match(what):
        wanted = " or ".join(_WORDS.get(name.strip(), name.strip()) for name in expected["type"].split("|"))
        rest = expected["rest"].split(", got `")[0]
        shown = json.dumps(_at(value, where), default=str)
        got = shown if len(shown) <= 60 else shown[:57] + "..."
        return ExperimentError(f"expected {wanted}{rest}, got {got}", where)
    return ExperimentError(what, where)


def _at(value: Any, path: str) -> Any:
    """Return what stands at *path* in plain values."""
    for name, index in re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", path):
        try:
            value = value[name] if name else value[int(index)]
        except (KeyError, IndexError, TypeError, ValueError):
            return value
    return value
