"""The version of the program, also where it runs from a folder and was never installed."""

import re
from functools import lru_cache
from importlib import metadata
from pathlib import Path


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version, such as "0.1.0"."""
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if project.is_file():
        found = re.search(r'^version\s*=\s*"([^"]+)"', project.read_text("utf-8"), re.MULTILINE)
        if found:
            return found[1]
    try:
        return metadata.version("zscope")
    except metadata.PackageNotFoundError:
        return "0"
