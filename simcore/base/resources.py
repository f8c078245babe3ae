"""Where bundled files lie: in a frozen program, in an installed package, and in a checkout."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file under ``resources``.

    Raises FileNotFoundError, naming what is missing.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"the bundled file resources/{'/'.join(parts)} is missing; install the program again")
    return path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parents[1]
    installed = package / "_resources"  # where the wheel puts them; a checkout has them beside the package
    return installed if installed.is_dir() else package.parent / "resources"
