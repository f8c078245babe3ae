"""The one door in: untrusted JSON, or plain values, become a typed description, or one clear error."""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any, TypeVar, cast

import msgspec
import numpy as np
from msgspec import inspect

from simcore.base.unions import opened, original

MAX_BYTES = 256 * 1024
MAX_NESTING = 64
MAX_SHOWN = 60
"""How many characters of what came in an error shows."""
LARGEST_EXACT = 2.0**53
"""Up to here every whole number is a float."""

Described = TypeVar("Described", bound=msgspec.Struct)


class ExperimentError(ValueError):
    """A description that cannot be run: what is wrong, and ``path``, where (such as ``$.optimizer.kind``).

    Examples
    --------
    >>> try:
    ...     Experiment(seed=-1)
    ... except ExperimentError as error:
    ...     print(error.path, "|", error.message)
    $.seed | expected a whole number >= 0, got -1
    """

    def __init__(self, message: str, path: str = "$"):
        self.message, self.path = message, path
        super().__init__(f"{path}: {message}")


def parse_json(text: str | bytes) -> Any:
    """Return the plain values of a JSON text from outside.

    A mark of UTF-8 at the start is passed over. Raises ExperimentError for what is too large, nested too deep,
    in another encoding, or no JSON.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise ExperimentError(f"{len(raw):,} bytes are too many; at most {MAX_BYTES:,} are read")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        raise ExperimentError("this is UTF-16; expected UTF-8")
    try:
        raw.decode()  # since msgspec does not say where a byte is wrong
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise ExperimentError(f"nested too deep; at most {MAX_NESTING} levels are read") from None
    except UnicodeDecodeError as error:
        raise ExperimentError(f"this is not UTF-8: byte {error.start} cannot be read as text") from None
    except msgspec.DecodeError as error:
        raise ExperimentError(f"this is not valid JSON: {json_trouble(error)}") from None


def json_trouble(error: msgspec.DecodeError) -> str:
    """Return what is wrong with a JSON text, in msgspec's words without its own address in the text."""
    return str(error).removeprefix("JSON is malformed: ").partition(" - at `")[0]


_type_info = cache(inspect.type_info)


def decode(value: Any, into: type[Described]) -> Described:
    """Return *value*, made of plain dicts, lists and numbers, as a checked *into*.

    Where a Part is expected, a plain string stands for that kind with its defaults; where a whole number is, 1.0
    stands for 1, since JSON knows no difference. Raises ExperimentError.
    """
    open_to_all = opened(into)
    expanded = _expand(value, _type_info(open_to_all), "$", 1)
    try:
        return original(msgspec.convert(expanded, open_to_all, strict=True))
    except msgspec.ValidationError as error:
        raise _explained(error, expanded, open_to_all) from None


def plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a program gives as fields, Parts and numbers of NumPy among them, as plain values for ``decode``.

    Raises ExperimentError for what no JSON could hold.
    """
    found: dict[str, Any] = {}
    for name, value in fields.items():
        try:
            found[name] = msgspec.to_builtins(value, enc_hook=_of_numpy)
        except (TypeError, NotImplementedError):
            what = type(value).__name__
            raise ExperimentError(
                f"{what} {shortened(repr(value))} is nothing that JSON can hold", f"$.{name}"
            ) from None
    return found


def _of_numpy(value: Any) -> Any:
    if isinstance(value, np.generic | np.ndarray):
        return cast(Any, value).tolist()
    raise NotImplementedError


def _expand(value: Any, info: inspect.Type, path: str, depth: int) -> Any:
    """Return *value* with plain strings made Parts; check nesting, numbers, texts, kinds and names on the way."""
    while isinstance(info, inspect.Metadata):
        info = info.type
    if depth > MAX_NESTING:
        raise ExperimentError(f"nested too deep; at most {MAX_NESTING} levels are read", path)
    if isinstance(value, float):
        return _number(value, info, path)
    if isinstance(value, str):
        _check_text(value, path)
    if isinstance(info, inspect.LiteralType) and value not in info.values:
        raise ExperimentError(f"expected one of {', '.join(map(str, info.values))}, got {shown(value)}", path)
    structs, items = _alternatives(info)
    kinds = {str(s.tag): s for s in structs if s.tag is not None}
    if kinds and isinstance(value, str):
        value = {"kind": value}
    if isinstance(value, dict):
        members = cast(dict[Any, Any], value)
        struct = _struct_for(members, structs, kinds, path)
        fields = {f.encode_name: f.type for f in struct.fields} if struct else {}
        if struct and struct.forbid_unknown_fields:
            _check_names(members, [*(["kind"] if kinds else []), *fields], path)
        return {k: _expand(v, fields.get(k, _ANY), f"{path}.{k}", depth + 1) for k, v in members.items()}
    if isinstance(value, list | tuple):
        elements = cast(list[Any], value)
        return [_expand(v, items, f"{path}[{i}]", depth + 1) for i, v in enumerate(elements)]
    return value


_ANY = inspect.AnyType()


def _number(value: float, info: inspect.Type, path: str) -> float | int:
    """Return a finite number, made whole where only a whole one may stand and it is one."""
    if not math.isfinite(value):
        raise ExperimentError(f"{value} is not a finite number", path)
    allowed = [info, *(info.types if isinstance(info, inspect.UnionType) else ())]
    types = {type(t.type if isinstance(t, inspect.Metadata) else t) for t in allowed}
    is_whole = value.is_integer() and inspect.IntType in types and inspect.FloatType not in types
    return int(value) if is_whole else value


def _check_text(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ExperimentError(
            f"character {error.start + 1} of this text is half a character (a lone surrogate)", path
        ) from None


def _check_names(members: dict[Any, Any], known: list[str], path: str) -> None:
    for name in members:
        if name not in known:
            raise ExperimentError(f"there is no field {shortened(repr(name))} here; known: {', '.join(known)}", path)


def shortened(text: str) -> str:
    """Return *text* as an error shows it: cut where it is very long."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."


def shown(value: Any) -> str:
    """Return *value* as an error shows it: as JSON, cut where it is very long; a whole number without a fraction."""
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_EXACT:
        return str(int(value))
    try:
        return shortened(json.dumps(value, default=str))
    except ValueError:
        return "a number with thousands of digits"


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
        raise ExperimentError(f"unknown kind {shown(kind)}; known kinds: {', '.join(sorted(kinds))}", f"{path}.kind")
    return kinds[kind]


_PATH = re.compile(r"^(?P<what>.*) - at `(?P<where>\$.*)`$", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(?P<type>[^`]*)`(?P<rest>.*)", re.DOTALL)
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
}


def _explained(error: msgspec.ValidationError, value: Any, into: type[msgspec.Struct]) -> ExperimentError:
    match = _PATH.match(str(error))
    what, where = (match["what"], match["where"]) if match else (str(error), "$")
    got = _at(value, where)
    before, some_key, after = where.partition("[...]")
    members = _at(value, before)
    if some_key and isinstance(members, dict):
        key = _first_wrong(cast(dict[str, Any], members), lambda: _is_wrong(value, into))
        where, got = f"{before}.{shortened(key)}{after}", _at(members[key], after)
    if expected := _EXPECTED.match(what):
        wanted = " or ".join(_WORDS.get(name.strip(), name.strip()) for name in expected["type"].split("|"))
        rest = expected["rest"].split(", got `")[0].removesuffix(".0")
        return ExperimentError(f"expected {wanted + rest}, got {shown(got)}", where)
    return ExperimentError(what, where)


def _is_wrong(value: Any, into: type[msgspec.Struct]) -> bool:
    try:
        msgspec.convert(value, into, strict=True)
    except msgspec.ValidationError:
        return True
    return False


def _first_wrong(members: dict[str, Any], is_wrong: Callable[[], bool]) -> str:
    """Return the first key with which a map is wrong; msgspec says only that there is one."""
    everything = dict(members)

    def is_wrong_with(count: int) -> bool:
        members.clear()
        members.update(islice(everything.items(), count))
        return is_wrong()

    count = bisect_left(range(len(everything)), True, lo=1, key=is_wrong_with)
    members.update(everything)
    return list(everything)[count - 1]


def _at(value: Any, path: str) -> Any:
    """Return what stands at *path* in plain values."""
    for name, index in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[name] if name else value[int(index)]
        except (KeyError, IndexError, TypeError):
            return value
    return value
