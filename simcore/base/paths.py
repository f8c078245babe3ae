"""Assigning: put a value at a path, such as "stop.0.epochs", in the plain values of a description."""

from typing import Any, cast

from simcore.base.decoding import ExperimentError, shortened


def assign(tree: Any, path: str, value: Any) -> None:
    """Put *value* at *path* in plain dicts and lists, in place; raises ExperimentError where a path leads nowhere."""
    *parents, last = path.split(".")
    at, node = "$", tree
    for name in parents:
        key = _key(node, name, at, adding=False)
        if isinstance(node[key], str):
            node[key] = {"kind": node[key]}  # a Part that was named a moment ago, as in optimizer=adam
        at, node = f"{at}[{key}]" if isinstance(key, int) else f"{at}.{key}", node[key]
    node[_key(node, last, at, adding=True)] = value


def _key(node: Any, name: str, at: str, adding: bool) -> str | int:
    """Return *name* as a key of *node*; a Part takes new fields when *adding*, since its kind may change too."""
    if isinstance(node, list):
        count = len(cast(list[Any], node))
        if not name.isdecimal() or int(name) >= count:
            item = shortened(repr(name))
            raise ExperimentError(f"there is no item {item} here; there are {count}, counted from 0", at)
        return int(name)
    if isinstance(node, dict):
        known = cast(dict[str, Any], node)
        if name not in known and not (adding and "kind" in known):
            raise ExperimentError(f"there is no field {shortened(repr(name))} here; known: {', '.join(known)}", at)
        return name
    raise ExperimentError(f"{shortened(repr(name))} cannot be set in a plain value", at)
