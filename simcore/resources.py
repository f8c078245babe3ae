"""Where bundled files lie: in a frozen program, in an installed package, and in a checkout."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file under ``resources``.

    Raises FileNotFoundError, naming what is missing.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    path = root.joinpath("resources", *parts)
    if not path.exists():
        raise FileNotFoundError(f"the bundled file resources/{'/'.join(parts)} is missing; install the program again")
    return path
