"""At which sides units saturate, as several plots tell it."""

import math

from simcore.measure.snapshot import Snapshot


def sides(snapshot: Snapshot) -> tuple[bool, bool]:
    """Return whether any layer that is measured can saturate at its low and at its high side."""
    bounds = snapshot.saturation_bounds
    return any(math.isfinite(low) for low, _ in bounds), any(math.isfinite(high) for _, high in bounds)


def only_inactive(snapshot: Snapshot) -> bool:
    """Return whether units do not saturate but fall silent, as those of ReLU below 0."""
    finite = [(low, high) for low, high in snapshot.saturation_bounds if math.isfinite(low) or math.isfinite(high)]
    return bool(finite) and finite[0][0] == 0.0 and not math.isfinite(finite[0][1])
