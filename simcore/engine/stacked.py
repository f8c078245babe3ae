"""What differs by member, as arrays that broadcast over the member axis."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from msgspec import structs

from simcore.base.arrays import type_of
from simcore.base.part import Part, knobs

Kind = TypeVar("Kind", bound=Part)


def stacked(parts: Sequence[Kind], axes: int, dtype: str) -> Kind:
    """Return one Part that computes for all members at once: knobs that may differ become arrays of the run's type.

    With one member these arrays have no dimensions, which NumPy handles faster than Python's floats.

    Parameters
    ----------
    parts : one Part for each member, all of the same kind
    axes : the number of axes after the member axis in the arrays that the Part will work on: 2 for weights, which are
        (members, fan_in, fan_out), and 1 for the flat buffer, (members, count)
    """
    shape = () if len(parts) == 1 else (len(parts), *(1,) * axes)
    arrays = {
        knob.name: np.array([getattr(part, knob.name) for part in parts], type_of[dtype]).reshape(shape)
        for knob in knobs(type(parts[0]))
        if knob.per_member
    }
    return structs.replace(parts[0], **arrays)
