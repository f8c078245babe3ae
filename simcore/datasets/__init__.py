"""The data sets, a file a family. A new file here is found by itself."""

from importlib import import_module
from pkgutil import iter_modules

from simcore.datasets.base import Data, Examples

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

__all__ = ["Data", "Examples"]
