"""Reading the experiment out of an SVG that Zscope exported; the file is not trusted, and Qt is not needed."""

import re
from xml.sax.saxutils import unescape

from simcore.base.decoding import ExperimentError

NAMESPACE = "https://zscope.invalid/experiment"
STARTS = (b"<?xml", b"<svg")
_EXPERIMENT = re.compile(rb'<experiment xmlns="' + re.escape(NAMESPACE.encode()) + rb'">([^<]*)</experiment>')


def read_experiment(start: bytes) -> str:
    """Return the experiment's JSON text, not yet checked, from the *start* of an SVG; raises ExperimentError."""
    found = _EXPERIMENT.search(start)
    if found is None:
        raise ExperimentError("this SVG carries no experiment; only pictures that Zscope exported do")
    try:
        return unescape(found[1].decode("utf-8"))
    except UnicodeDecodeError:
        raise ExperimentError("the experiment in this SVG is damaged: it is not UTF-8") from None
