"""``list`` and ``schema``: what there is to choose, for people and for programs."""

import argparse
import json
import sys
from functools import cache
from typing import Any, cast

import msgspec

from app.cli import screen
from app.lecture import format as lectures
from app.words.user_error import UserError
from simcore.base.decoding import shortened
from simcore.base.part import Knob, Part, kinds, knobs
from simcore.base.unions import opened
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families

LECTURES, PLOTS = "lectures", "plots"


@cache
def listed() -> dict[str, type[Part]]:
    """Return the families by name, the procedures among them, which are loaded only when they are asked for."""
    from simcore.lab.procedures import Procedure

    return {**families, "procedures": Procedure}


def names() -> list[str]:
    """Return what can be listed."""
    return [LECTURES, PLOTS, *listed()]


def show(arguments: argparse.Namespace) -> int:
    """Print one family, or all of them."""
    known = names()
    if arguments.family is not None and arguments.family not in known:
        raise UserError(f"there is no family {shortened(repr(arguments.family))}; known: {', '.join(known)}")
    chosen = known if arguments.family is None else [arguments.family]
    found = {name: _rows(name, required=name == arguments.family) for name in chosen}
    if arguments.json:
        print(json.dumps(found if arguments.family is None else found[arguments.family], indent=2))
        return 0
    for name, rows in found.items():
        print(f"{name}:")
        width = max(26, *(len(row["kind"]) + 2 for row in rows)) if rows else 0
        for row in rows:
            print(f"  {row['kind']:<{width}}{row['title']}")
            for knob in knobs(kinds(listed()[name])[row["kind"]]) if name in listed() and arguments.family else ():
                print(f"      {knob.name} = {json.dumps(_plain(knob.default))}  {_bounds(knob)}".rstrip())
    if arguments.family is None:
        print('\n"list FAMILY" adds the fields of each, "--json" everything as JSON')
    return 0


def _rows(name: str, required: bool) -> list[dict[str, Any]]:
    if name == LECTURES:
        return _lectures()
    return _plots(required) if name == PLOTS else _parts(name)


def _lectures() -> list[dict[str, Any]]:
    return [
        {
            "kind": name,
            "title": (lecture := lectures.load(name)).title.en,
            "group": lecture.group,
            "question": lecture.question.en,
            "steps": len(lecture.steps),
            "main": lecture.main,
        }
        for name in lectures.names()
    ]


def _parts(name: str) -> list[dict[str, Any]]:
    return [
        {"kind": kind, "title": part.title, "source": part.source, "fields": _fields(part)}
        for kind, part in kinds(listed()[name]).items()
    ]


def _fields(part: type[Part]) -> list[dict[str, Any]]:
    return [
        {
            "name": knob.name,
            "type": knob.type,
            "default": _plain(knob.default),
            "minimum": knob.minimum,
            "maximum": knob.maximum,
            "exclusive_minimum": knob.open_minimum,
            "exclusive_maximum": knob.open_maximum,
        }
        for knob in knobs(part)
    ]


def _plain(value: Any) -> Any:
    return None if value is msgspec.NODEFAULT else msgspec.to_builtins(value)


def _bounds(knob: Knob) -> str:
    if knob.choices:
        return f"one of {', '.join(knob.choices)}"
    lowest = "" if knob.minimum is None else f"{'>' if knob.open_minimum else '>='} {knob.minimum:g}"
    highest = "" if knob.maximum is None else f"{'<' if knob.open_maximum else '<='} {knob.maximum:g}"
    return ", ".join(text for text in (lowest, highest) if text)


def _plots(required: bool) -> list[dict[str, Any]]:
    """Return the plots; where Qt cannot be loaded none, with a note, unless they are what was asked for."""
    try:
        from app.plots import plots
    except ImportError as error:
        trouble = screen.trouble_with(error)
        if required:
            raise UserError(trouble) from None
        print(f"note: the plots cannot be listed: {trouble}", file=sys.stderr)
        return []
    return [{"kind": kind, "title": plot.title, "help": plot.help} for kind, plot in plots.items()]


def schema(_arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of an experiment."""
    json.dump(experiment_schema(), sys.stdout, indent=2)
    print()
    return 0


def experiment_schema() -> dict[str, Any]:
    """Return the JSON Schema of what the door accepts: a kind's name stands for the kind with its defaults."""
    tree = cast(dict[str, Any], msgspec.json.schema(opened(Experiment)))
    definitions = cast(dict[str, Any], tree["$defs"])
    with_names = cast(dict[str, Any], _with_names(tree, definitions))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **with_names}


def _with_names(node: Any, definitions: dict[str, Any]) -> Any:
    """Return *node* with each place for a Part open to the names of its kinds too."""
    if isinstance(node, list):
        return [_with_names(item, definitions) for item in cast(list[Any], node)]
    if not isinstance(node, dict):
        return node
    members = cast(dict[str, Any], node)
    mapping = cast(dict[str, Any], members.get("discriminator", {})).get("mapping")
    if mapping:
        return {**members, "anyOf": [*members["anyOf"], {"enum": list(mapping)}]}
    if kind := _kind_of(members, definitions):
        return {"anyOf": [members, {"enum": [kind]}]}
    return {name: _with_names(value, definitions) for name, value in members.items()}


def _kind_of(reference: dict[str, Any], definitions: dict[str, Any]) -> str | None:
    """Return the kind of the Part to which a lone ``$ref`` points."""
    target = definitions.get(str(reference.get("$ref", "")).rpartition("/")[2], {})
    enum = target.get("properties", {}).get("kind", {}).get("enum")
    return enum[0] if enum else None
