"""The procedures by their kinds: found by looking through this room, and read through the one door."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec

import simcore.lab
from simcore.base.decoding import decode
from simcore.base.part import kinds
from simcore.experiment.experiment import Experiment
from simcore.lab.procedure import Procedure

for _module in iter_modules(simcore.lab.__path__, "simcore.lab."):
    if _module.name != __name__:
        import_module(_module.name)

procedures: dict[str, type[Procedure]] = kinds(Procedure)
"""Every procedure by its kind."""


class _Described(msgspec.Struct):
    procedure: Procedure


def procedure_of(tree: Any) -> Procedure:
    """Return the procedure that plain values describe, a kind's name alone for its defaults; raises ExperimentError."""
    return decode({"procedure": tree}, _Described).procedure


def described(procedure: Procedure, base: Experiment) -> dict[str, Any]:
    """Return what ``lab.json`` holds: the procedure and its base, every default resolved."""
    return {"version": 1, "procedure": msgspec.to_builtins(procedure), "experiment": base.tree()}
