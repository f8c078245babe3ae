"""Kinds that installed packages offer under the entry-point group ``zscope.kinds``, read when first asked for."""

from collections.abc import Callable
from typing import Any

GROUP = "zscope.kinds"


def register_offered(register: Callable[[Any], object]) -> None:
    """Hand *register* every kind that an installed package offers; of one that cannot be had, one line is logged."""
    import logging  # here, and not above, since reading what is installed takes a while
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP):
        try:
            register(entry.load())
        except Exception as error:  # whatever another's code may raise while it is imported
            package = entry.dist.name if entry.dist else "an installed package"
            what = " ".join(f"{type(error).__name__}: {error}".split())
            logging.getLogger("zscope").warning("the kind %r of %s is left out: %s", entry.name, package, what)
