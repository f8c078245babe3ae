"""The instruments: what is measured of a network on its probe batch, always (figures) or where asked for.

They may not change what they look at.
"""

from simcore.measure.instruments.base import Instrument, Look, answers

__all__ = ["Instrument", "Look", "answers"]
