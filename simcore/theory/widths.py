"""What should be measured at the start: mean-field theory of the widths of z and of the gradients.

Notation: W_l leads into layer l and has fan_in n_l; z ~ N(0, q_l) in layer l, separately for each example.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np

from simcore.base.arrays import Array, Float64
from simcore.engine.architecture import Architecture
from simcore.experiment.experiment import Experiment
from simcore.kinds.activations import Activation
from simcore.kinds.initializers import Initializer
from simcore.kinds.normalization import BatchNorm

# Midpoints of a grid that is dense at 0: activations bend within |z| < 4, which is far inside N(0, q) once q is
# large. Gauss-Hermite nodes miss that bend (E[tanh'^2] at q = 1000 is 100 % off with 64 nodes, 0.0001 % here).
_NODES = 400
_DENSITY = 0.003
_T = ((np.arange(_NODES) + 0.5) / _NODES * 2 - 1) * np.arcsinh(10 / _DENSITY)
_X = _DENSITY * np.sinh(_T)
_UNSCALED = np.exp(-np.square(_X) / 2) * np.cosh(_T)
_WEIGHT = _UNSCALED / _UNSCALED.sum()


@dataclass(frozen=True, eq=False)
class Theory:
    """What mean-field theory predicts for the start of the run, by layer; None where it predicts nothing.

    z_std, grad_z_std, grad_w_std : (layers,)
    stretch : (layers - 1,), the mean square of the singular values of each hidden layer's Jacobian
    """

    z_std: Float64 | None
    grad_z_std: Float64 | None
    grad_w_std: Float64 | None
    stretch: Float64 | None


@dataclass(frozen=True)
class Signal:
    """What theory says of z, or of a, in one layer.

    second, mean : E[z^2] and E[z] over the draw of the weights, for each probe example, (examples,)
    spread : the variance of one unit over the examples; it matters to batch normalization only
    scale : what batch normalization multiplies the sums by; 1 without it
    """

    second: Float64
    mean: Float64
    spread: float
    scale: float = 1.0

    @property
    def std(self) -> float:
        """The standard deviation over units and examples."""
        return math.sqrt(max(float(self.second.mean()) - float(self.mean.mean()) ** 2, 0.0))


def expectation(activation: Activation, q: Float64, power: int = 2, derivative: bool = False) -> Float64:
    """Return E[f(z)^power], or of f', over z ~ N(0, q), for each q : (examples,)."""
    z = np.sqrt(q)[:, None] * _X
    values = activation.slope_at(z) if derivative else activation(z)
    return values**power @ _WEIGHT


def weight_variances(sizes: tuple[int, ...], initializer: Initializer) -> list[float]:
    """Return Var[W] of each layer."""
    return [initializer.variance(fan_in, fan_out) for fan_in, fan_out in itertools.pairwise(sizes)]


def applies(experiment: Experiment) -> bool:
    """Return whether the theory says anything: a mean other than 0 breaks it."""
    return experiment.initializer.mean == 0.0 and experiment.biases_from.mean == 0.0


def _block_variances(architecture: Architecture, experiment: Experiment) -> list[float]:
    """Return Var[W] of each layer, 0 where the second matrix of a block starts at zero."""
    variances = weight_variances(architecture.sizes, experiment.initializer)
    zero = experiment.residual_zero_last
    return [0.0 if zero and architecture.closes_block(layer) else variance for layer, variance in enumerate(variances)]


def forward(
    architecture: Architecture, variances: list[float], bias_variance: float, x: Array
) -> tuple[list[Signal], list[Signal]]:
    """Return (z of each layer, what feeds each layer: x, then each a), by mean field, along each probe example.

    q_1 = Var[W_1] |x|^2 + Var[b]; q_{l+1} = n_{l+1} Var[W_{l+1}] E[f(z)^2] + Var[b] (Poole et al. 2016, eq. 3).
    Residual blocks add; batch normalization sets E[z^2] to 1, as if examples were independent of each other.

    x : (examples, inputs), after preprocessing
    """
    wide = x.astype(np.float64)
    outputs = [Signal(np.square(wide).mean(axis=1), wide.mean(axis=1), float(wide.var(axis=0).mean()))]
    layers: list[Signal] = []
    for layer, variance in enumerate(variances):
        below, gain = outputs[layer], architecture.sizes[layer] * variance
        z = Signal(gain * below.second + bias_variance, np.zeros(len(x)), gain * below.spread)
        if isinstance(architecture.normalization, BatchNorm) and layer < architecture.depth - 1:
            scale = 1 / math.sqrt(z.spread + architecture.normalization.epsilon)
            z = Signal(np.full(len(x), z.spread * scale**2), z.mean, z.spread * scale**2, scale)
        if architecture.closes_block(layer):
            h = outputs[layer - 1]
            z = Signal(z.second + h.second, z.mean + h.mean, z.spread + h.spread, z.scale)
            outputs.append(z)
        else:
            second, mean = (
                expectation(architecture.activation, z.second),
                expectation(architecture.activation, z.second, power=1),
            )
            outputs.append(Signal(second, mean, float((second - mean**2).mean())))
        layers.append(z)
    return layers, outputs[:-1]


def backward(architecture: Architecture, variances: list[float], layers: list[Signal], at_output: float) -> list[float]:
    """Return E[(dC/dz)^2] of each layer, from the measured one at the output.

    Below the output the mean is 0, so that it is the variance:
    Var[dC/dz_l] = Var[dC/dz_{l+1}] m_{l+1} Var[W_{l+1}] E[f'(z_l)^2], with m_{l+1} the width of layer l+1
    (Schoenholz et al. 2017, eq. 5; linear case: Glorot & Bengio 2010, eq. 6); the two ways out of a block's input add.
    """
    widths = [0.0] * architecture.depth
    widths[-1] = at_output
    for layer in reversed(range(1, architecture.depth)):
        below = layer - 1
        carried = widths[layer] * layers[layer].scale ** 2 * architecture.sizes[layer + 1] * variances[layer]
        if layer + 1 < architecture.depth and architecture.closes_block(layer + 1):
            carried += widths[layer + 1]
        widths[below] = carried * slope_square(architecture, below, layers[below])
    return widths


def slope_square(architecture: Architecture, layer: int, z: Signal) -> float:
    """Return E[f'(z)^2] of a hidden layer."""
    if architecture.closes_block(layer):
        return 1.0
    return float(expectation(architecture.activation, z.second, derivative=True).mean())


def stretch(architecture: Architecture, variances: list[float], layers: list[Signal]) -> Float64:
    """Return the mean square of the singular values of each hidden layer's D_l W_l, (layers - 1,).

    They are min(n, m) of n m entries that are Var[W] E[f'^2] wide; in layers of one width it is the chi of mean field.
    """
    longer = [max(pair) for pair in itertools.pairwise(architecture.sizes)]
    hidden = range(architecture.depth - 1)
    return np.array(
        [longer[n] * variances[n] * layers[n].scale ** 2 * slope_square(architecture, n, layers[n]) for n in hidden]
    )


def predict(experiment: Experiment, architecture: Architecture, x: Array, delta: Array) -> Theory:
    """Return the widths that theory expects at the start, for the probe batch x : (examples, inputs).

    delta : (members, examples, outputs), the measured dC/dz at the output
    """
    if not applies(experiment):
        return Theory(None, None, None, None)
    variances = _block_variances(architecture, experiment)
    bias_variance = experiment.biases_from.variance(1, 1) if experiment.biases else 0.0
    layers, inputs = forward(architecture, variances, bias_variance, x)
    wide = delta.astype(np.float64)
    gradients = np.array(backward(architecture, variances, layers, float(np.square(wide).mean())))
    squares = [
        below.second.mean() * (z.scale**2) * gradient
        for below, z, gradient in zip(inputs, layers, gradients, strict=True)
    ]
    grad_z = np.sqrt(gradients)
    grad_z[-1] = np.sqrt(wide.var(axis=(1, 2)).mean())  # of the output alone the mean may be far from 0
    return Theory(
        np.array([layer.std for layer in layers]), grad_z, np.sqrt(squares), stretch(architecture, variances, layers)
    )
