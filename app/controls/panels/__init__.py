"""The panels, a file each, found by themselves. A panel may not list what a Part's own fields tell."""

from importlib import import_module
from pkgutil import iter_modules

from app.controls.panels.base import Panel, hairline

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

panels: tuple[type[Panel], ...] = tuple(sorted(Panel.__subclasses__(), key=lambda panel: panel.order))

__all__ = ["Panel", "hairline", "panels"]
