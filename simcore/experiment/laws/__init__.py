"""The laws of each family, to which a kind is held, written here or elsewhere; nothing of a network or a run."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from simcore.base.part import Part
from simcore.experiment.laws.law import BrokenLaw, laws_of

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

__all__ = ["BrokenLaw", "check_kind", "laws_of"]


def check_kind(kind: type[Part], examples: Sequence[Part] | None = None) -> None:
    """Hold a kind to every law of its family; it need not be registered.

    Parameters
    ----------
    kind : type
        The class of the kind, such as an ``Initializer`` of your own.
    examples : sequence of Part, optional
        The settings of the kind to which the laws are applied; by default the one with its defaults.

    Raises
    ------
    BrokenLaw
        An AssertionError that says in one sentence which kind does not do what it should.

    Examples
    --------
    >>> from simcore.kinds.initializers import HeNormal
    >>> check_kind(HeNormal, [HeNormal(), HeNormal(scale=0.5)])
    """
    laws = laws_of(kind)
    laws.pop("it_is_whole")(kind)  # before there is one of the kind
    for part in [kind()] if examples is None else examples:
        for function in laws.values():
            function(part)
