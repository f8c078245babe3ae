"""What differs by member, as arrays that broadcast over the member axis."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from msgspec import structs

from simcore.base.arrays import type_of
from simcore.base.part import Part, knobs

Kind = TypeVar("Kind", bound=Part)


def stacked(parts: Sequence[Kind], axes: int, dtype: str) -> Kind:
    """Return one Part that computes for all members: what may differ becomes an array of the run's type.

    parts : one of the same kind for each member; axes : how many axes follow the member's in what it works on.
    With one member the arrays have no dimensions, which NumPy handles faster than Python's floats.
    """
    shape = () if len(parts) == 1 else (len(parts), *(1,) * axes)
    arrays = {
        knob.name: np.array([getattr(part, knob.name) for part in parts], type_of[dtype]).reshape(shape)
        for knob in knobs(type(parts[0]))
        if knob.per_member
    }
    return structs.replace(parts[0], **arrays)
