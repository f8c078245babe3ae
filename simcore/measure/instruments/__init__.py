"""The instruments: what is measured of a network on its probe batch, always (figures) or where asked for."""

from simcore.measure.instruments.base import Instrument, Look, answers

__all__ = ["Instrument", "Look", "answers"]
