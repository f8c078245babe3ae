"""Where in an experiment, and in its form, the Parts of each family stand."""

import pytest

from app.controls.column import Controls
from app.controls.forms.field import Field
from app.state.session import Session
from simcore.base.part import Part, kinds
from simcore.experiment.registry import families

PLACES = {
    "activations": "activation",
    "initializers": "initializer",
    "losses": "loss",
    "optimizers": "optimizer",
    "schedules": "schedule",
    "data": "data",
    "preprocessing": "preprocessing.0",
    "normalization": "normalization",
    "regularization": "regularization.0",
    "augmentation": "augmentation.0",
    "stopping": "stop.0",
}
FAMILIES = [(place, list(kinds(families[name]).values())) for name, place in PLACES.items()]
of_each_family = pytest.mark.parametrize(("place", "parts"), FAMILIES, ids=PLACES)


def field(controls: Controls, path: str) -> Field:
    found = controls.findChild(Field, path)
    assert found is not None, path
    return found


def put(session: Session, place: str, part: type[Part]) -> Part:
    """Put *part* with its defaults at *place*; return it as it stands in the experiment."""
    assert session.assign("dtype", "float64") == ""  # suits every Part, and newton nothing else
    plain = {"kind": part.__struct_config__.tag}
    path, _, index = place.partition(".")
    assert session.assign(path, [plain] if index else plain) == ""
    value = getattr(session.experiment, path)
    return value[0] if index else value
