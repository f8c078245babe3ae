"""Layers in plots: which are drawn, what they are called, and which stands for which in another network."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from simcore.measure.snapshot import Float64

MOST_LAYERS = 8


def layers_shown(depth: int) -> list[int]:
    """Return the layers that are drawn, from 0: all, or beyond eight the first, the last and six between."""
    return sorted({round(index) for index in np.linspace(0, depth - 1, min(depth, MOST_LAYERS))})


def layer_name(layer: int, depth: int) -> str:
    """Return a layer's name: hidden layers count from 1, the last is the output."""
    return QCoreApplication.translate("Plot", "out") if layer == depth - 1 else str(layer + 1)


def layer_words(layer: int, depth: int) -> str:
    """Return a layer's name where it stands alone: "layer 3", "output"."""
    if layer == depth - 1:
        return QCoreApplication.translate("Plot", "output")
    return QCoreApplication.translate("Plot", "layer {layer}").format(layer=layer + 1)


def counterpart(layer: int, depth: int, other: int) -> int | None:
    """Return the layer of a network of *other* layers that stands for *layer* of one of *depth*; None where none does.

    The output stands for the output, a hidden layer for the one with the same number.
    """
    if layer == depth - 1:
        return other - 1
    return layer if layer < other - 1 else None


def note_on_zeros(values: Float64, depth: int) -> str:
    """Return which layers a logarithmic axis leaves out because their value is exactly 0, "" if none."""
    zero = [layer for layer in range(depth) if values[layer] == 0]
    if not zero:
        return ""
    first, last = layer_name(zero[0], depth), layer_name(zero[-1], depth)
    if len(zero) == depth:
        return QCoreApplication.translate("Plot", "every layer: 0")
    if len(zero) == 1:
        return QCoreApplication.translate("Plot", "layer {layer}: 0").format(layer=first)
    if zero[-1] - zero[0] == len(zero) - 1:
        return QCoreApplication.translate("Plot", "layers {first} to {last}: 0").format(first=first, last=last)
    return QCoreApplication.translate("Plot", "{count} of {all} layers: 0").format(count=len(zero), all=depth)
